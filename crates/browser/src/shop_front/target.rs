use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

use crate::back_office::{Document, Error, Result, outcome};
use crate::scripts::Script;

/// What a script answers to the question for something of a label.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Found {
    #[serde(rename = "found")]
    element: Option<Value>,
    count: usize,
    available: Vec<String>,
    /// What the labels are of, where something around it is not there.
    place: Option<String>,
    /// Whether a person can click it now.
    shown: Option<bool>,
    /// What brings it on show.
    opener: Option<Value>,
    /// A click on it or on its opener would reach another part of the page, which has the same id.
    ambiguous: bool,
    /// It is chosen already.
    pub chosen: bool,
    /// The script has chosen it.
    pub set: bool,
}

/// Something of a label.
#[derive(Debug, Clone)]
pub(super) struct Target<'a> {
    pub script: Script,
    pub function: &'static str,
    pub arguments: Vec<Value>,
    /// What it is: "product", "option".
    pub kind: &'static str,
    pub name: &'a str,
    /// Where it is looked for: "in the cart".
    pub place: &'a str,
}

impl Target<'_> {
    fn what(&self) -> String {
        if self.name.is_empty() { format!("the {}", self.kind) } else { format!("the {} \"{}\"", self.kind, self.name) }
    }

    /// Waits until it is there and on show; opens what it is in.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists what is there.
    pub async fn locate(&self, document: &Document) -> Result<Found> {
        let (mut last, mut opened, mut reloaded) = (Found::default(), false, false);
        let outcome = document
            .until(&self.what(), async || {
                let found: Found = document.ready(self.script, self.function, &self.arguments).await?;
                if found.chosen || found.set {
                    return Ok(Look::Ready(found));
                }
                if found.ambiguous && !std::mem::replace(&mut reloaded, true) {
                    // The ids are drawn anew.
                    document.acting(document.driver().refresh()).await?;
                    return Ok(Look::NotYet("it has the id of another part of the page".to_owned()));
                }
                match (&found.element, found.shown) {
                    (Some(_), None | Some(true)) => return Ok(Look::Ready(found)),
                    (Some(_), Some(false)) => {
                        if let Some(opener) = found.opener.clone()
                            && !std::mem::replace(&mut opened, true)
                        {
                            let way = document.element(opener)?;
                            document.click(&way, &format!("what opens {}", self.what())).await?;
                        }
                        return Ok(Look::NotYet("it is not on show".to_owned()));
                    }
                    (None, _) => {}
                }
                let seen = if found.count > 0 { "it cannot be clicked" } else { "it is not there" };
                last = found;
                Ok(Look::NotYet(seen.to_owned()))
            })
            .await;
        match outcome {
            Err(Error::GaveUp(_)) if last.count == 0 && !opened && !self.name.is_empty() => Err(self.no_such(last)),
            other => other,
        }
    }

    fn no_such(&self, last: Found) -> Error {
        let place = match last.place {
            Some(around) => format!("{} (no such {around})", self.place),
            None => self.place.to_owned(),
        };
        Error::NoSuch { kind: self.kind, name: self.name.to_owned(), place, available: last.available }
    }

    /// Clicks it; what it leads to is for the caller to wait for. Answers whether there was something to click: what is chosen
    /// already is not.
    pub async fn click(&self, document: &Document) -> Result<bool> {
        let found = self.locate(document).await?;
        self.click_found(document, found).await
    }

    async fn click_found(&self, document: &Document, found: Found) -> Result<bool> {
        let Some(element) = found.element else { return Ok(found.set) };
        let mut first = Some(document.element(element)?);
        document
            .click_found(&self.what(), async || match first.take() {
                Some(element) => Ok(element),
                None => self.again(document).await,
            })
            .await?;
        Ok(true)
    }

    /// Clicks it, and waits for the page that it may lead to.
    pub async fn follow(&self, document: &Document) -> Result<()> {
        let found = self.locate(document).await?;
        outcome::settle(document, &self.what(), async || self.click_found(document, found).await.map(drop)).await
    }

    /// Clicks it, and waits for the page that it leads to; `page` names that for messages.
    pub async fn leave(&self, document: &Document, page: &str) -> Result<()> {
        document.leave(page, async || self.click(document).await.map(drop)).await
    }

    async fn again(&self, document: &Document) -> Result<WebElement> {
        match self.locate(document).await?.element {
            Some(element) => document.element(element),
            None => Err(Error::Unusable { what: self.what(), reason: "it is gone".to_owned() }),
        }
    }
}
