//! What a scenario keeps between its steps, subject by subject; what is done with it stands with the subject.

use std::collections::BTreeSet;

use prestashop_bdd_browser::downloads::Downloads;
use prestashop_bdd_shop::mail::Email;
use url::Url;

/// Where downloads of a scenario go.
#[derive(Debug, Default)]
pub(super) enum Receiving {
    /// No browser was opened yet.
    #[default]
    Nothing,
    /// Into this folder.
    Into(Downloads),
    /// Nowhere that this program can read; the text says why.
    Unreachable(String),
}

/// What a scenario knows of e-mails.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// The first number that counts; none while no e-mails are received.
    pub since: Option<u64>,
    pub counted: BTreeSet<u64>,
    pub current: Option<Email>,
}

/// What a scenario typed, and how it came to the page.
#[derive(Debug, Default)]
pub(super) struct Typing {
    /// The menu path that was gone last.
    pub came_by: Option<String>,
    /// Labels and texts that hold something made up, since a form was sent last.
    pub typed: Vec<(String, String)>,
    /// Whether the form that was sent last makes something new.
    pub new: bool,
    /// Whether a form was sent that changes something which is there.
    pub edited: bool,
    /// The address of such a form that was refused: on legacy pages it does not tell any more that it makes something new.
    pub refused: Option<Url>,
}

/// What is known of the session of a scenario.
#[derive(Debug, Default)]
pub(super) struct SessionState {
    /// The step that runs only goes somewhere.
    pub only_navigates: bool,
    /// It was renewed once.
    pub renewed: bool,
}
