//! What a click led to: the back office answers in several ways, and nothing in the page tells before
//! which one it will be.

use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::timings;
use serde::Deserialize;
use serde_json::Value;

use super::document::Document;
use super::driver_errors::native_dialog_open;
use super::error::{Error, Result};
use super::messages::note_messages;
use crate::scripts::back_office::{MESSAGES, OUTCOME, PAGE};

/// How long a click may take to begin something, before it counts as one that works within the page.
const QUIET: Duration = Duration::from_millis(300);

/// What a click led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Another page has loaded.
    NewPage,
    /// Something asks now; a [`super::Dialog`] reads and answers it.
    Asked,
    /// The same page shows a new message (a growl or an alert).
    Said(String),
    /// A window or tab of its own was opened, and is on show now.
    NewWindow,
    /// The dialog is closed, and the same page is still there.
    Closed,
    /// Whatever it led to has come to rest: of buttons in plain tables nothing tells what they do.
    Settled,
    /// A file: this page stays.
    File,
    /// A page that a dialog framed was left, and the page around it has given way to another one.
    FramedPage,
}

/// The look of the page after a click, as `outcome.js` tells it.
#[derive(Debug, Deserialize)]
pub(super) struct After {
    pub page: PageState,
    pub leaving: bool,
    /// It was left so long ago that it was left for a file, and stays as it is.
    pub stays: bool,
    pub asks: Asks,
    pub said: Option<String>,
    pub failed: bool,
    times: Option<(f64, f64)>,
    /// The head of a new page.
    head: Option<Value>,
    /// Its messages.
    messages: Option<Value>,
}

impl After {
    /// Takes note of what a script told about a new page on the way.
    pub(super) fn noted(mut self, document: &Document) -> Self {
        if let Some(times) = self.times.take() {
            timings::add_page(times);
        }
        if let Some(head) = self.head.take() {
            document.has_read(PAGE, "snapshot", &[], head);
        }
        if let Some(messages) = self.messages.take() {
            note_messages(document, &messages);
            document.has_read(MESSAGES, "shown", &[], messages);
        }
        self
    }
}

/// What asks after a click, beside what asked before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Asks {
    Nothing,
    #[serde(rename = "the same")]
    TheSame,
    /// The same dialog says something else now: it tells how far it is, or what is wrong.
    #[serde(rename = "in other words")]
    InOtherWords,
    Another,
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
    /// Whether something asks already.
    dialog: bool,
}

#[derive(Deserialize)]
struct Armed {
    mark: String,
    dialog: bool,
}

impl Before {
    /// Marks the page and its messages, so that what is new can be told from what was there. The script that has made
    /// something ready for the click has done so already.
    pub async fn arm(document: &Document) -> Result<Self> {
        if let Some(prepared) = document.known().prepared() {
            return Ok(Self { mark: Some(prepared.mark), dialog: prepared.dialog });
        }
        let Armed { mark, dialog } = document.read(OUTCOME, "arm", &[]).await?;
        Ok(Self { mark: Some(mark), dialog })
    }

    /// A page that was marked before, which nothing asked on.
    pub fn marked(mark: String) -> Self {
        Self { mark: Some(mark), dialog: false }
    }

    /// The mark of the page.
    pub fn mark(&self) -> Value {
        Value::from(self.mark.clone())
    }

    /// The page under an open native dialog: no script can mark it now, but the click that led to the
    /// dialog has marked it.
    pub fn under_native_dialog() -> Self {
        Self { mark: None, dialog: false }
    }

    /// `None` while a native dialog is open: it stops every script.
    pub async fn look(&self, document: &Document) -> Result<Option<After>> {
        self.ask(document, "look", &[]).await
    }

    /// The same as soon as something has begun, at the latest after that time.
    async fn begun(&self, document: &Document, within: Duration) -> Result<Option<After>> {
        let most = u64::try_from(within.as_millis()).unwrap_or(u64::MAX);
        self.ask(document, "begun", &[Value::from(self.dialog), Value::from(most)]).await
    }

    async fn ask(&self, document: &Document, function: &str, more: &[Value]) -> Result<Option<After>> {
        let arguments: Vec<Value> = std::iter::once(self.mark()).chain(more.iter().cloned()).collect();
        match document.read::<After>(OUTCOME, function, &arguments).await {
            Ok(after) => Ok(Some(after.noted(document))),
            Err(Error::Browser(error)) if native_dialog_open(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Does something and waits for what it leads to. `what` names it for messages: `"Delete" of row 1`.
///
/// # Errors
/// [`Error::Differs`] when the shop answers with an error message on the same page;
/// [`Error::GaveUp`] when nothing happens at all.
pub(crate) async fn watch(document: &Document, what: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<Outcome> {
    let before = Before::arm(document).await?;
    act().await?;
    let waited_for = format!("a page, a dialog or a message after {what}");
    let mut first = true;
    document
        .until(&waited_for, async || {
            let look = if std::mem::take(&mut first) {
                before.begun(document, QUIET).await?
            } else {
                before.look(document).await?
            };
            let Some(after) = look else { return Ok(Look::Ready(Outcome::Asked)) };
            if document.follow_opened().await? {
                return Ok(Look::Ready(Outcome::NewWindow));
            }
            let found = match after {
                After { page: PageState::New, .. } => Outcome::NewPage,
                After { page: PageState::Same, stays: true, .. } => Outcome::File,
                After { page: PageState::Loading, .. } | After { leaving: true, .. } => {
                    return Ok(Look::NotYet("the next page is loading".to_owned()));
                }
                After { asks: Asks::TheSame | Asks::InOtherWords | Asks::Another, .. } => Outcome::Asked,
                After { said: Some(text), failed: true, .. } if text == "undefined" => {
                    return Err(Error::SessionEnded { what: what.to_owned() });
                }
                After { said: Some(text), failed: true, .. } => {
                    return Err(Error::Differs { what: what.to_owned(), seen: format!("the shop says \"{text}\"") });
                }
                After { said: Some(text), failed: false, .. } => Outcome::Said(text),
                After { said: None, .. } => return Ok(Look::NotYet("nothing happened".to_owned())),
            };
            Ok(Look::Ready(found))
        })
        .await
}

/// Does something that may load a page, open a dialog, say something, or change the page on show; waits until it has
/// come to rest. Buttons and links do not tell before which of these they do.
pub(crate) async fn settle(document: &Document, what: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    let before = Before::arm(document).await?;
    act().await?;
    let begun = before.begun(document, QUIET).await?;
    // What follows is in the tab that was opened.
    document.follow_opened().await?;
    match begun {
        Some(After { page: PageState::New, .. } | After { page: PageState::Same, leaving: false, .. }) | None => {}
        Some(After { page: PageState::Loading, .. } | After { leaving: true, .. }) => {
            match document.until(&format!("the page behind {what}"), async || loaded(&before, document).await).await {
                // A page that is left for a download stays as it is.
                Ok(()) | Err(Error::GaveUp(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

pub(super) async fn loaded(before: &Before, document: &Document) -> Result<Look<()>> {
    Ok(match before.look(document).await? {
        Some(
            After { page: PageState::Loading, .. } | After { page: PageState::Same, leaving: true, stays: false, .. },
        ) => Look::NotYet("the next page is loading".to_owned()),
        Some(After { page: PageState::New | PageState::Same, .. }) | None => Look::Ready(()),
    })
}
