//! What a click led to: the back office answers in several ways, and nothing in the page tells before
//! which one it will be.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};

use super::document::{Document, Script, script};
use super::error::{Error, Result};
use crate::poll::{self, Look};

const OUTCOME: Script = script!("outcome.js" after "dialogs.js");

/// What a click led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Another page has loaded.
    NewPage,
    /// Something asks now; a [`super::Dialog`] reads and answers it.
    Asked,
    /// The same page shows a new message (a growl or an alert).
    Said(String),
    /// A window or tab of its own was opened; this page stays.
    NewWindow,
    /// The dialog is closed, and the same page is still there.
    Closed,
    /// Whatever it led to has come to rest: of buttons in plain tables nothing tells what they do.
    Settled,
}

/// The look of the page after a click, as `outcome.js` tells it.
#[derive(Debug, Deserialize)]
pub(super) struct After {
    pub page: PageState,
    pub leaving: bool,
    pub dialog: bool,
    pub said: Option<String>,
    pub failed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PageState {
    Same,
    Loading,
    New,
}

/// The moment before a click.
#[derive(Debug, Clone)]
pub(super) struct Before {
    mark: Option<String>,
    windows: usize,
}

impl Before {
    /// Marks the page, its messages and the windows, so that what is new can be told from what was there.
    pub async fn arm(document: &Document) -> Result<Self> {
        let mark = document.read(OUTCOME, "arm", &[]).await?;
        Ok(Self { mark: Some(mark), windows: document.driver().windows().await?.len() })
    }

    /// The page under an open native dialog: no script can mark it now, but the click that led to the
    /// dialog has marked it.
    pub fn under_native_dialog() -> Self {
        Self { mark: None, windows: usize::MAX }
    }

    /// `None` while a native dialog is open: it stops every script.
    pub async fn look(&self, document: &Document) -> Result<Option<After>> {
        match document.read(OUTCOME, "look", &[Value::from(self.mark.clone())]).await {
            Ok(after) => Ok(Some(after)),
            Err(Error::Browser(error)) if native_dialog_open(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The error that every script meets while a native dialog is open.
pub(super) fn native_dialog_open(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::UnexpectedAlertOpen(_))
}

/// Does something and waits for what it leads to. `what` names it for messages: `"Delete" of row 1`.
///
/// # Errors
/// [`Error::Unusable`] when the shop answers with an error message on the same page;
/// [`Error::GaveUp`] when nothing happens at all.
pub(super) async fn watch(document: &Document, what: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<Outcome> {
    let before = Before::arm(document).await?;
    act().await?;
    let waited_for = format!("a page, a dialog or a message after {what}");
    document
        .until(&waited_for, async || {
            let Some(after) = before.look(document).await? else { return Ok(Look::Ready(Outcome::Asked)) };
            let found = match after {
                After { page: PageState::New, .. } => Outcome::NewPage,
                After { page: PageState::Loading, .. } | After { leaving: true, .. } => {
                    return Ok(Look::NotYet("the next page is loading".to_owned()));
                }
                After { dialog: true, .. } => Outcome::Asked,
                After { said: Some(text), failed: true, .. } if text == "undefined" => {
                    return Err(Error::SessionEnded { what: what.to_owned() });
                }
                After { said: Some(text), failed: true, .. } => {
                    return Err(Error::Unusable { what: what.to_owned(), reason: format!("the shop says \"{text}\"") });
                }
                After { said: Some(text), failed: false, .. } => Outcome::Said(text),
                After { said: None, .. } => match document.driver().windows().await {
                    Ok(windows) if windows.len() > before.windows => Outcome::NewWindow,
                    Ok(_) => return Ok(Look::NotYet("nothing happened".to_owned())),
                    Err(error) if native_dialog_open(&error) => Outcome::Asked,
                    Err(error) => return Err(error.into()),
                },
            };
            Ok(Look::Ready(found))
        })
        .await
}

/// How long a click may take to begin something, before it counts as one that works within the page.
const QUIET: Duration = Duration::from_millis(300);

/// Does something that may load a page, open a dialog, say something, or change the page on show; waits until it has
/// come to rest. Buttons and links do not tell before which of these they do.
pub(super) async fn settle(document: &Document, what: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    let before = Before::arm(document).await?;
    // A dialog that is open already is no answer to a click in it.
    let asked = before.look(document).await?.is_some_and(|before| before.dialog);
    act().await?;
    let begun = poll::until(QUIET, "something to begin", async || {
        Ok::<_, Error>(match before.look(document).await? {
            Some(After { page: PageState::Same, leaving: false, dialog, said: None, .. }) if dialog == asked => {
                Look::NotYet("nothing happened".to_owned())
            }
            Some(After { page: PageState::Same, leaving: false, .. } | After { page: PageState::New, .. }) | None => {
                Look::Ready(false)
            }
            Some(After { page: PageState::Loading, .. } | After { leaving: true, .. }) => Look::Ready(true),
        })
    })
    .await;
    match begun {
        Ok(false) | Err(Error::GaveUp(_)) => Ok(()),
        Ok(true) => {
            match document.until(&format!("the page behind {what}"), async || loaded(&before, document).await).await {
                // A page that is left for a download stays as it is.
                Err(Error::GaveUp(_)) => Ok(()),
                outcome => outcome,
            }
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn loaded(before: &Before, document: &Document) -> Result<Look<()>> {
    Ok(match before.look(document).await? {
        Some(After { page: PageState::Loading, .. } | After { page: PageState::Same, leaving: true, .. }) => {
            Look::NotYet("the next page is loading".to_owned())
        }
        Some(After { page: PageState::New | PageState::Same, .. }) | None => Look::Ready(()),
    })
}
