//! Buttons and links of a page, by label.

use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

use super::Page;
use crate::back_office::error::{Error, Result};
use crate::back_office::outcome::{self, Asks, Outcome, PageState};
use crate::scripts::back_office::PAGE;

/// How long the page around a framed one may take to go on, after the framed one has sent its form.
const FRAME: Duration = Duration::from_secs(8);

#[derive(Deserialize)]
struct Found {
    #[serde(rename = "found")]
    reference: Option<Value>,
    /// It is a button of the page that a dialog frames.
    #[serde(default)]
    framed: bool,
    /// It is what opens the menu that the thing is in.
    #[serde(default)]
    opens: bool,
    #[serde(default)]
    count: usize,
    /// Of several, the headings of the parts of the page that they are in.
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    available: Vec<String>,
    /// What of that name is there instead: a link in place of a button, or the other way round.
    #[serde(default)]
    instead: Option<String>,
}

/// Where something of a label is.
pub(super) enum Place {
    At {
        element: WebElement,
        /// It is a tab of the page's head.
        head: bool,
        /// It unfolds a part of the page, which is unfolded.
        unfolded: bool,
    },
    /// On the page that a dialog frames; only buttons are looked for there.
    Framed,
}

impl Place {
    /// Whether a click would fold what is to be unfolded.
    pub(super) fn is_unfolded(&self) -> bool {
        matches!(self, Self::At { unfolded: true, .. })
    }

    /// The element, and whether it is a tab of the head.
    pub(super) fn on_the_page(self, label: &str) -> Result<(WebElement, bool)> {
        match self {
            Self::At { element, head, .. } => Ok((element, head)),
            Self::Framed => Err(Error::Unusable {
                what: format!("\"{label}\""),
                reason: "it is on the page in a dialog, where only buttons can be clicked".to_owned(),
            }),
        }
    }
}

impl Page {
    /// Waits until the page has a button of that label on show, in its head or further down.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the buttons that are there.
    pub async fn offers_button(&self, label: impl Into<Wordings>) -> Result<()> {
        self.offers("offeredButton", "button", &label.into()).await
    }

    /// Waits until the page has a link of that text on show.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the links that are there.
    pub async fn offers_link(&self, text: impl Into<Wordings>) -> Result<()> {
        self.offers("offeredLink", "link", &text.into()).await
    }

    async fn offers(&self, function: &str, kind: &'static str, label: &Wordings) -> Result<()> {
        match self.locate(function, kind, label, false).await {
            Ok(_) | Err(Error::Ambiguous { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Whether a button of that label is on show now, wherever it is: in the header around the page as well, and behind a dialog.
    pub async fn has_button(&self, label: impl Into<Wordings>) -> Result<bool> {
        self.has("button", &label.into()).await
    }

    /// Whether a link of that text is on show now, wherever it is: in the menu and the header around the page as well.
    pub async fn has_link(&self, text: impl Into<Wordings>) -> Result<bool> {
        self.has("link", &text.into()).await
    }

    async fn has(&self, kind: &str, label: &Wordings) -> Result<bool> {
        self.document.read(PAGE, "shown", &[kind.into(), label.all().collect()]).await
    }

    /// Whether the dialog that is open frames a page with a button of that label, now.
    pub(in crate::back_office) async fn has_framed_button(&self, label: &Wordings) -> Result<bool> {
        let found: Found = self.document.read(PAGE, "button", &[label.all().collect()]).await?;
        Ok(found.framed)
    }

    async fn press_framed(&self, label: &Wordings, what: &str) -> Result<Outcome> {
        let address = self.document.driver().current_url().await?;
        let before = outcome::Before::arm(&self.document).await?;
        self.document.known().set_framed(Some(address.clone()));
        let press = async || {
            self.document
                .until(&format!("{what} to be clickable"), async || {
                    let pressed: bool = self.document.read(PAGE, "pressFramed", &[label.all().collect()]).await?;
                    Ok(if pressed { Look::Ready(()) } else { Look::NotYet("it is disabled or gone".to_owned()) })
                })
                .await
        };
        self.document.known().tabs().was_clicked(what);
        outcome::settle(&self.document, what, press).await?;
        if !self.document.read::<bool>(PAGE, "frameLeft", &[]).await? {
            return Ok(Outcome::Settled);
        }
        let waiting = self.document.with_patience(self.document.patience().min(FRAME));
        let gone_on = waiting
            .until(&format!("the page around the dialog to go on after {what}"), async || {
                Ok(match before.look(&self.document).await? {
                    Some(after) if after.page == PageState::Same && !after.leaving && after.asks != Asks::Nothing => {
                        Look::NotYet("the dialog is still there".to_owned())
                    }
                    _ => Look::Ready(()),
                })
            })
            .await;
        match gone_on {
            // The framed page shows the next thing, such as what is wrong with what was sent.
            Err(Error::GaveUp(_)) => Ok(Outcome::Settled),
            Ok(()) => {
                waiting
                    .until("the page behind the dialog", async || outcome::loaded(&before, &self.document).await)
                    .await?;
                // What is changed in a dialog, such as one combination of a product, leaves the page around it where it was.
                let now = self.document.driver().current_url().await?;
                Ok(if now.path() == address.path() { Outcome::Settled } else { Outcome::FramedPage })
            }
            Err(error) => Err(error),
        }
    }

    /// Clicks a button by its label: one of the header, else one of the page. Of several, the one in the dialog or menu that
    /// is open or in the form that was filled last. One inside a closed menu is clicked after opening the menu.
    pub async fn press(&self, label: impl Into<Wordings>) -> Result<Outcome> {
        let label = label.into();
        let what = format!("the button \"{}\"", label.asked());
        let Place::At { element, .. } = self.locate("pressable", "button", &label, true).await? else {
            return self.press_framed(&label, &what).await;
        };
        outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await?;
        Ok(Outcome::Settled)
    }

    /// Follows a link of the page's content by its text or title.
    pub async fn follow(&self, label: impl Into<Wordings>) -> Result<()> {
        let label = label.into();
        let (element, _) = self.locate("link", "link", &label, true).await?.on_the_page(label.asked())?;
        let what = format!("the link \"{}\"", label.asked());
        outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await
    }

    /// Waits for the one thing of that label, and makes it ready for a click where it is to be clicked.
    pub(super) async fn locate(
        &self,
        function: &str,
        kind: &'static str,
        label: &Wordings,
        to_click: bool,
    ) -> Result<Place> {
        let names: [Value; 1] = [label.all().collect()];
        let (mut last, mut instead, mut opened) = (Vec::new(), None, false);
        let outcome = self
            .document
            .until(&format!("the {kind} {label}"), async || {
                let answer: Value = if to_click {
                    self.document.ready(PAGE, function, &names).await?
                } else {
                    self.document.read(PAGE, function, &names).await?
                };
                let tells = |what: &str| answer.get(what).and_then(Value::as_bool).unwrap_or(false);
                let (head, unfolded) = (tells("head"), tells("unfolded"));
                let answer: Found =
                    serde_json::from_value(answer).map_err(|source| Error::Script { script: PAGE.name, source })?;
                match answer.reference {
                    Some(reference) if answer.opens => {
                        // A second click would close what is opening.
                        if !std::mem::replace(&mut opened, true) {
                            let menu = self.document.element(reference)?;
                            self.document.click(&menu, &format!("the menu of the {kind} {label}")).await?;
                        }
                        Ok(Look::NotYet("its menu is closed".to_owned()))
                    }
                    _ if answer.framed && answer.count == 1 => Ok(Look::Ready(Place::Framed)),
                    None if answer.framed => Err(ambiguous(kind, label, answer.count, &[])),
                    Some(_) if to_click && self.document.known().busy() => {
                        Ok(Look::NotYet("a request of the form still runs".to_owned()))
                    }
                    Some(_) if answer.count > 1 => Err(ambiguous(kind, label, answer.count, &answer.places)),
                    Some(reference) => {
                        Ok(Look::Ready(Place::At { element: self.document.element(reference)?, head, unfolded }))
                    }
                    None => {
                        (last, instead) = (answer.available, answer.instead);
                        Ok(Look::NotYet("it is not there".to_owned()))
                    }
                }
            })
            .await;
        match outcome {
            Err(Error::GaveUp(_)) if !opened => {
                let place = instead.map_or_else(
                    || "on the page".to_owned(),
                    |other| format!("on the page, but a {other} of that name: write the {other} {label}"),
                );
                Err(Error::NoSuch { kind, name: label.as_name(), place, available: last })
            }
            other => other,
        }
    }
}

fn ambiguous(kind: &'static str, label: &Wordings, count: usize, places: &[String]) -> Error {
    // Buttons can be said to be of a form, by the heading of its card.
    let mut headings: Vec<&str> = Vec::new();
    for heading in places.iter().map(String::as_str).filter(|heading| !heading.is_empty()) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    let name = label.asked();
    let place = match (kind, &headings[..]) {
        ("button", []) => format!("on the page (one goes by: the button \"{name}\" of the \"…\" form)"),
        ("button", [first, others @ ..]) => {
            let others: Vec<_> = others.iter().map(|heading| format!(", or of the \"{heading}\" form")).collect();
            format!("on the page (one goes by: the button \"{name}\" of the \"{first}\" form{})", others.concat())
        }
        _ => "on the page".to_owned(),
    };
    Error::Ambiguous { kind, name: label.as_name(), place, count }
}
