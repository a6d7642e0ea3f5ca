//! Whatever asks now: a Bootstrap modal, jAlert's popup on legacy pages, a jQuery UI window, or a
//! native `confirm()` of the browser.

use std::fmt;
use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::error::WebDriverErrorInner;

use super::document::Document;
use super::driver_errors::native_dialog_open;
use super::error::{Error, Result};
use super::outcome::{Asks, Before, Outcome, PageState};
use super::page::Page;
use crate::scripts::back_office::DIALOG;

/// How long a button may take to come in a dialog that tells how far something is.
const LATE: Duration = Duration::from_secs(3);

/// The ways in which PrestaShop asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DialogKind {
    /// A Bootstrap modal; it fades in.
    Modal,
    /// jAlert's `#popup_container`, on the legacy lists' row actions.
    Popup,
    /// A jQuery UI dialog.
    Window,
    /// The browser's own `alert()` or `confirm()`, on the legacy lists' bulk deletion.
    Native,
}

impl fmt::Display for DialogKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Modal => "modal",
            Self::Popup => "popup",
            Self::Window => "dialog window",
            Self::Native => "dialog of the browser",
        })
    }
}

/// A radio button or checkbox of a dialog.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DialogChoice {
    /// Its visible label.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What a dialog shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogSnapshot {
    /// The way it asks.
    pub kind: DialogKind,
    /// Its title; empty where it has none (popups, native dialogs).
    pub title: String,
    /// Its text without titles, labels of choices and buttons; one line.
    pub message: String,
    /// The labels of its buttons, in order; `OK` and `Cancel` for native dialogs.
    pub buttons: Vec<String>,
    /// Its radio buttons and checkboxes.
    pub choices: Vec<DialogChoice>,
}

/// What asks now. It is looked for anew at every call, so one value serves for a whole scenario.
#[derive(Debug, Clone)]
pub struct Dialog {
    document: Document,
}

#[derive(Debug, Clone, Deserialize)]
struct Shown {
    kind: DialogKind,
    settled: bool,
    title: String,
    message: String,
    buttons: Vec<Button>,
    choices: Vec<DialogChoice>,
    closable: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct Button {
    label: String,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Confirm,
    Cancel,
    Other,
}

impl Dialog {
    /// The dialog of the page on show.
    pub fn new(document: Document) -> Self {
        Self { document }
    }

    /// Whether something asks now, also while it still fades in.
    pub async fn is_open(&self) -> Result<bool> {
        Ok(self.look().await?.is_some())
    }

    /// Waits until something asks and is fully shown, and reads it.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when nothing asks.
    pub async fn read(&self) -> Result<DialogSnapshot> {
        let shown = self.shown().await?;
        Ok(DialogSnapshot {
            kind: shown.kind,
            title: shown.title,
            message: shown.message,
            buttons: shown.buttons.into_iter().map(|button| button.label).collect(),
            choices: shown.choices,
        })
    }

    /// Presses the button of that label and waits until the dialog is gone; when the page is left for
    /// another one, until that has loaded.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the buttons that are there.
    pub async fn press(&self, label: impl Into<Wordings>) -> Result<Outcome> {
        let label = label.into();
        let mut offered = None;
        let waiting = self.document.with_patience(self.document.patience().min(LATE));
        let found = waiting
            .until_limit(&format!("the button {label} of a dialog"), async || {
                let shown = self.shown().await?;
                let name = label.choose(shown.buttons.iter().map(|button| button.label.as_str()));
                let found = name.and_then(|name| shown.buttons.iter().find(|button| button.label == name));
                if let Some(button) = found.cloned() {
                    return Ok(Look::Ready(Some((shown, button))));
                }
                if Page::new(self.document.clone()).has_framed_button(&label).await? {
                    return Ok(Look::Ready(None));
                }
                offered = Some(shown);
                Ok(Look::NotYet("it is not there".to_owned()))
            })
            .await;
        match (found, offered) {
            (Ok(Some((shown, button))), _) => self.answer(&shown, &button).await,
            (Ok(None), _) => Page::new(self.document.clone()).press(&label).await,
            (Err(Error::GaveUp(_)), Some(shown)) => Err(Error::NoSuch {
                kind: "button",
                name: label.as_name(),
                place: format!("in the {}", shown.kind),
                available: shown.buttons.into_iter().map(|button| button.label).collect(),
            }),
            (Err(error), _) => Err(error),
        }
    }

    /// Agrees: Yes, Delete, OK, whatever the word of the one button is that does it.
    pub async fn confirm(&self) -> Result<Outcome> {
        let shown = self.shown().await?;
        let button = only_role(&shown, Role::Confirm)?.clone();
        self.answer(&shown, &button).await
    }

    /// Backs out: No, Cancel, Close; or the × of a dialog without such a button.
    pub async fn cancel(&self) -> Result<Outcome> {
        let shown = self.shown().await?;
        if shown.closable && !shown.buttons.iter().any(|button| button.role == Role::Cancel) {
            let close: Value = self.document.ready(DIALOG, "close", &[]).await?;
            if close.is_null() {
                return Ok(Outcome::Closed);
            }
            let (close, before) = (self.document.element(close)?, Before::arm(&self.document).await?);
            self.document.click(&close, "the × of the dialog").await?;
            return self.gone(&before, "×").await;
        }
        let button = only_role(&shown, Role::Cancel)?.clone();
        self.answer(&shown, &button).await
    }

    /// Waits until nothing asks any more.
    pub async fn wait_closed(&self) -> Result<()> {
        self.document
            .until("the dialog to close", async || {
                Ok(match self.look().await? {
                    None => Look::Ready(()),
                    Some(shown) => Look::NotYet(describe(&shown)),
                })
            })
            .await
    }

    async fn shown(&self) -> Result<Shown> {
        self.document
            .until("a dialog to ask", async || {
                Ok(match self.look().await? {
                    Some(shown) if shown.settled => Look::Ready(shown),
                    Some(shown) => Look::NotYet(format!("the {} is still fading in", shown.kind)),
                    None => Look::NotYet("nothing asks".to_owned()),
                })
            })
            .await
    }

    async fn look(&self) -> Result<Option<Shown>> {
        match self.document.look(DIALOG, "read", &[]).await {
            Err(Error::Browser(error)) if native_dialog_open(&error) => self.native().await,
            answer => answer,
        }
    }

    /// A native dialog; WebDriver tells its text, not whether it is an alert or a confirm.
    async fn native(&self) -> Result<Option<Shown>> {
        match self.document.driver().get_alert_text().await {
            Ok(message) => {
                let button = |label: &str, role| Button { label: label.to_owned(), role };
                Ok(Some(Shown {
                    kind: DialogKind::Native,
                    settled: true,
                    title: String::new(),
                    message: message.split_whitespace().collect::<Vec<_>>().join(" "),
                    buttons: vec![button("OK", Role::Confirm), button("Cancel", Role::Cancel)],
                    choices: Vec::new(),
                    closable: false,
                }))
            }
            Err(error) if matches!(error.as_inner(), WebDriverErrorInner::NoSuchAlert(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn answer(&self, shown: &Shown, button: &Button) -> Result<Outcome> {
        let label = &button.label;
        let before = if shown.kind == DialogKind::Native {
            let driver = self.document.driver();
            let is_agreed = button.role == Role::Confirm;
            let answered = async { if is_agreed { driver.accept_alert().await } else { driver.dismiss_alert().await } };
            self.document.acting(answered).await?;
            Before::under_native_dialog()
        } else {
            let found: Value = self.document.ready(DIALOG, "button", &[Value::from(label.clone())]).await?;
            if found.is_null() {
                return Err(Error::Unusable {
                    what: format!("the button \"{label}\""),
                    reason: format!("the {} was gone before it could be pressed", shown.kind),
                });
            }
            let (element, before) = (self.document.element(found)?, Before::arm(&self.document).await?);
            self.document.click(&element, &format!("the button \"{label}\" of the {}", shown.kind)).await?;
            before
        };
        self.gone(&before, label).await
    }

    /// Waits for what an answer leads to: another page, another question, or the same page without it. A dialog that says
    /// something else now, such as what is wrong or how far it is, goes on asking.
    async fn gone(&self, before: &Before, label: &str) -> Result<Outcome> {
        let waited_for = format!("the dialog to close, or a page to load, after \"{label}\"");
        self.document
            .until(&waited_for, async || {
                let Some(after) = before.look(&self.document).await? else { return Ok(Look::Ready(Outcome::Asked)) };
                Ok(match (after.page, after.asks) {
                    (PageState::New, _) => Look::Ready(Outcome::NewPage),
                    (PageState::Same, _) if after.stays => Look::Ready(Outcome::File),
                    (PageState::Loading, _) => Look::NotYet("the next page is loading".to_owned()),
                    (PageState::Same, _) if after.leaving => Look::NotYet("the next page is loading".to_owned()),
                    (PageState::Same, Asks::Nothing) => Look::Ready(Outcome::Closed),
                    (PageState::Same, Asks::Another | Asks::InOtherWords) => Look::Ready(Outcome::Asked),
                    (PageState::Same, Asks::TheSame) => Look::NotYet("the dialog is still there".to_owned()),
                })
            })
            .await
    }
}

fn only_role(shown: &Shown, role: Role) -> Result<&Button> {
    let found: Vec<&Button> = shown.buttons.iter().filter(|button| button.role == role).collect();
    match found[..] {
        [button] => Ok(button),
        _ => Err(Error::Unusable {
            what: describe(shown),
            reason: format!(
                "{} of its buttons {}; press one by its label",
                found.len(),
                if role == Role::Confirm { "agree" } else { "back out" },
            ),
        }),
    }
}

fn describe(shown: &Shown) -> String {
    let buttons: Vec<String> = shown.buttons.iter().map(|button| format!("\"{}\"", button.label)).collect();
    let text = if shown.title.is_empty() { &shown.message } else { &shown.title };
    format!("the {} \"{text}\" with the buttons {}", shown.kind, buttons.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modal(roles: &[(&str, Role)]) -> Shown {
        Shown {
            kind: DialogKind::Modal,
            settled: true,
            title: "Delete selection".into(),
            message: String::new(),
            buttons: roles.iter().map(|(label, role)| Button { label: (*label).to_owned(), role: *role }).collect(),
            choices: Vec::new(),
            closable: true,
        }
    }

    #[test]
    fn two_buttons_that_agree_must_be_pressed_by_label() {
        let shown = modal(&[("Now", Role::Confirm), ("Later", Role::Confirm)]);
        assert_eq!(
            only_role(&shown, Role::Confirm).unwrap_err().to_string(),
            "the modal \"Delete selection\" with the buttons \"Now\", \"Later\" cannot be used this way: \
             2 of its buttons agree; press one by its label"
        );
    }

    #[test]
    fn the_one_button_that_backs_out_is_found() {
        let shown = modal(&[("Cancel", Role::Cancel), ("Delete", Role::Confirm)]);
        assert_eq!(only_role(&shown, Role::Cancel).unwrap().label, "Cancel");
    }
}
