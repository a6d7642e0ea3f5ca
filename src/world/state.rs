//! What a scenario keeps between its steps, subject by subject; what is done with it stands with the subject.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use prestashop_bdd_browser::back_office::Arrangements;
use prestashop_bdd_browser::downloads::Downloads;
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_shop::mail::Email;
use url::Url;

use super::announced::Announced;
use super::browsers::Browsers;
use super::lists::ListJournal;
use super::time_limit::TimeLimit;
use super::trace::Film;
use super::trail::Trail;
use crate::journal::{Noted, Texts};

/// How far a scenario is, and how long it may wait.
#[derive(Debug)]
pub(super) struct Course {
    /// Number of steps that have begun.
    pub steps_begun: usize,
    pub in_step: bool,
    /// How long a wait may last, where the feature says so.
    pub patience: Option<Duration>,
    /// How long the scenario may take.
    pub time_limit: Option<TimeLimit>,
    pub retries: Retries,
    pub trail: Trail,
    pub film: Film,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            steps_begun: 0,
            in_step: false,
            patience: None,
            time_limit: None,
            retries: Retries::default(),
            trail: Trail::new(0),
            film: Film::default(),
        }
    }
}

impl Course {
    /// Begins a scenario of a run that tries again so often where the environment fails.
    pub fn begin(&mut self, environment_retries: u32) {
        self.retries = Retries::new(environment_retries);
        self.trail = Trail::new(environment_retries);
        self.film = Film::default();
    }
}

/// A scenario's browsers, and what it did in them.
#[derive(Default)]
pub(super) struct BrowserSide {
    pub browsers: Browsers,
    pub session: SessionState,
    pub typing: Typing,
    /// Where downloads go.
    pub receiving: Receiving,
}

/// What a scenario changed in the shop, as far as something has to be removed or put back.
#[derive(Default)]
pub(super) struct Traces {
    /// Its entries in the journal.
    pub noted: Vec<Noted>,
    /// Made-up texts that were given to things that this scenario has not made.
    pub given_away: Vec<String>,
    /// Rows that it has announced and whose names are not known to be right.
    pub announced: Vec<Announced>,
    /// What this scenario created and no run knows how to remove, with the texts that it was made from.
    pub not_removable: Vec<(String, Texts)>,
    /// Whether a list is filtered by it now.
    pub filters: bool,
    /// Symfony grids that it has sorted, paged or filtered, as it found them: the shop keeps that for the employee.
    pub arrangements: Arrangements,
    /// Where they are written down, once the scenario has begun.
    pub lists: Option<Arc<ListJournal>>,
}

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
    /// Where that path led to.
    pub landed: Option<Url>,
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
