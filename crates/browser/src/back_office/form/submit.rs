use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::text::{same_name, squeeze};
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;
use thirtyfour::error::WebDriverErrorInner;

use super::locate::{Form, SCRIPT, Search};
use crate::back_office::outcome::{After, Before, PageState, settle};
use crate::back_office::{Error, Result};

/// What became of a form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submission {
    /// The shop answered with a page: the next one, or the same form with complaints.
    Submitted,
    /// The browser did not send it: a field is blank that must not be, or does not fit.
    StoppedByBrowser {
        /// The label of the first such field.
        label: String,
        /// The browser's own words, in the browser's language.
        message: String,
    },
    /// A dialog asks something first.
    AskedInDialog {
        /// The dialog's title, or its text when it has none.
        title: String,
    },
    /// It works within the page, by script: a message on the same page answers, or what comes of it shows later.
    StayedOnPage,
}

impl Submission {
    /// Whether the browser stopped at the field of that label, upper and lower case aside.
    pub fn stopped_at(&self, wanted: &str) -> bool {
        let same = |label: &str| same_name(&squeeze(label), &squeeze(wanted));
        matches!(self, Self::StoppedByBrowser { label, .. } if same(label))
    }
}

/// What became of a pressed button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// It sent its form.
    Sent(Submission),
    /// It was a link, and its page has loaded.
    LoadedPage,
    /// It works within the page.
    Stayed,
}

#[derive(Debug, Deserialize)]
struct Button {
    element: Value,
    label: String,
    submits: bool,
    disabled: bool,
    /// It is what opens the menu that the button is in.
    opens: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Refusal {
    label: String,
    message: String,
}

impl From<Refusal> for Submission {
    fn from(Refusal { label, message }: Refusal) -> Self {
        Self::StoppedByBrowser { label, message }
    }
}

impl Form {
    /// Sends the form by its own button: the one in the card's or panel's footer. On a page with
    /// several forms, and without a heading, the one that was filled last.
    ///
    /// # Errors
    /// [`Error::Ambiguous`] when several buttons would do; [`Error::GaveUp`] when neither a page
    /// comes nor the browser complains.
    pub async fn submit(&self) -> Result<Submission> {
        let button = self.button("submitButton", &[], "(the form's own)").await?;
        self.send(button).await
    }

    /// The text of the button that [`Form::submit`] presses.
    pub async fn submit_label(&self) -> Result<String> {
        Ok(self.button("submitButton", &[], "(the form's own)").await?.label)
    }

    /// Presses the button or link of that text. One inside a closed menu is pressed after opening the menu.
    pub async fn press(&self, label: impl Into<Wordings>) -> Result<Pressed> {
        let label = label.into();
        let mut button = self.button("button", &[label.all().collect()], &label.as_name()).await?;
        if button.opens {
            button = self.button_of_menu(button, &label).await?;
        }
        if button.submits {
            return self.send(button).await.map(Pressed::Sent);
        }
        let name = format!("the button \"{}\"", button.label);
        let element = self.document().element(button.element)?;
        let mark = self.document().mark().await?;
        settle(self.document(), &name, async || self.document().click(&element, &name).await).await?;
        Ok(if self.document().is_replaced(&mark).await? { Pressed::LoadedPage } else { Pressed::Stayed })
    }

    async fn button_of_menu(&self, toggle: Button, label: &Wordings) -> Result<Button> {
        let what = format!("the menu of the button {label}");
        self.document().click(&self.document().element(toggle.element)?, &what).await?;
        self.document()
            .until(&format!("{what} to open"), async || {
                let button = self.button("button", &[label.all().collect()], &label.as_name()).await?;
                Ok(if button.opens { Look::NotYet("it is closed".to_owned()) } else { Look::Ready(button) })
            })
            .await
    }

    /// Leaves the form by its Cancel link.
    pub async fn cancel(&self) -> Result<()> {
        let button = self.button("cancelButton", &[], "Cancel").await?;
        let name = format!("the link \"{}\"", button.label);
        let element = self.document().element(button.element)?;
        let dialog = self.dialog().await?;
        if dialog.is_some() {
            return self.document().click(&element, &name).await;
        }
        self.document()
            .leave(&format!("the page behind {name}"), async || self.document().click(&element, &name).await)
            .await
    }

    async fn button(&self, function: &str, more: &[Value], name: &str) -> Result<Button> {
        let mut last = None;
        let outcome = self
            .document()
            .until(&format!("the button \"{name}\""), async || {
                match self.document().read(SCRIPT, function, &self.arguments(more)).await? {
                    missing @ (Search::Nothing { .. } | Search::NoForm { .. }) => {
                        last = Some(missing);
                        Ok(Look::NotYet("it is not there".to_owned()))
                    }
                    // What a field has begun belongs to what is sent, such as the states of a country.
                    Search::Found(_) if self.document().known().busy() => {
                        Ok(Look::NotYet("a request of the form still runs".to_owned()))
                    }
                    found => Ok(Look::Ready(found)),
                }
            })
            .await;
        let search: Search<Button> = match (outcome, last) {
            (Err(Error::GaveUp(_)), Some(last)) => last,
            (outcome, _) => outcome?,
        };
        self.found(search, "button", name)
    }

    pub(super) async fn dialog(&self) -> Result<Option<String>> {
        self.document().read(SCRIPT, "dialog", &[]).await
    }

    async fn send(&self, button: Button) -> Result<Submission> {
        let name = format!("the button \"{}\"", button.label);
        if button.disabled {
            // Some forms enable their button after the first change, a moment later.
            self.document()
                .until(&format!("{name} to be enabled"), async || {
                    let element = self.document().element(button.element.clone())?;
                    let enabled = element.is_enabled().await?;
                    Ok(if enabled { Look::Ready(()) } else { Look::NotYet("it is disabled".into()) })
                })
                .await?;
        }
        let element = self.document().element(button.element)?;
        let asked_before = self.dialog().await?;
        if !button.submits && asked_before.is_none() {
            self.document().click(&element, &name).await?;
            return Ok(self
                .dialog()
                .await?
                .map_or(Submission::StayedOnPage, |title| Submission::AskedInDialog { title }));
        }
        let mark = self.document().mark().await?;
        let before = Before::arm(self.document()).await?;
        self.document().click(&element, &name).await?;
        let mut refused: Option<Refusal> = None;
        let outcome = self
            .document()
            .until(&format!("{name} to send the form"), async || {
                if self.document().is_replaced(&mark).await? {
                    return Ok(Look::Ready(Submission::Submitted));
                }
                let asked = self.dialog().await?;
                if asked != asked_before {
                    return Ok(Look::Ready(
                        asked.map_or(Submission::Submitted, |title| Submission::AskedInDialog { title }),
                    ));
                }
                // Sent by script: the answer is a message on the same page. Or sent for a file, such as all invoices.
                if let Some(
                    After { page: PageState::Same, leaving: false, said: Some(_), .. }
                    | After { page: PageState::Same, stays: true, .. },
                ) = before.look(self.document()).await?
                {
                    return Ok(Look::Ready(Submission::StayedOnPage));
                }
                let mut now = self.refusal(&element).await?;
                // Twice the same: a form that is on its way can be invalid for a moment as well.
                if let Some(refusal) = now.take_if(|now| refused.as_ref() == Some(now)) {
                    return Ok(Look::Ready(refusal.into()));
                }
                refused = now;
                Ok(Look::NotYet("the page did not change, and the browser reported no error".into()))
            })
            .await;
        match outcome {
            Err(Error::Browser(error)) if matches!(error.as_inner(), WebDriverErrorInner::UnexpectedAlertOpen(_)) => {
                let title = self.document().driver().get_alert_text().await?;
                Ok(Submission::AskedInDialog { title })
            }
            // No form is on its way from a page that has come to rest.
            Err(Error::GaveUp(gave_up)) => refused.map(Submission::from).ok_or(Error::GaveUp(gave_up)),
            other => other,
        }
    }

    async fn refusal(&self, button: &WebElement) -> Result<Option<Refusal>> {
        self.document().read(SCRIPT, "refusal", &[button.to_json()?]).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_that_stops_the_browser_is_known_whatever_its_case() {
        let stopped = |label: &str| Submission::StoppedByBrowser { label: label.into(), message: "Fill".into() };
        assert!(stopped("Client Name").stopped_at("client  name"));
        assert!(!stopped("Client Name").stopped_at("Client ID") && !Submission::Submitted.stopped_at("Client Name"));
    }
}
