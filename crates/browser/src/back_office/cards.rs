//! Cards of the Module Manager: one block for each module (docs/facts/pages.md#cards-of-modules).

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

use super::document::Document;
use super::error::{Error, Result};
use super::outcome::{self, Outcome};
use crate::scripts::back_office::CARDS;

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Card {
    /// The name of the module.
    pub name: String,
    /// All text that a person reads on it.
    pub text: String,
    /// The labels of the actions on show.
    pub actions: Vec<String>,
    /// The labels of the actions behind its arrow.
    pub menu: Vec<String>,
    /// Whether a request is changing the module: its actions are hidden meanwhile.
    busy: bool,
}

impl Card {
    /// Whether the card offers an action, on show or behind its arrow; upper and lower case aside.
    pub fn offers(&self, action: &Wordings) -> bool {
        self.offered().any(|label| action.match_label(label))
    }

    /// The labels of all its actions, those on show first.
    pub fn offered(&self) -> impl Iterator<Item = &str> + Clone {
        self.actions.iter().chain(&self.menu).map(String::as_str)
    }
}

#[derive(Deserialize)]
struct Located {
    card: Option<Card>,
    count: usize,
    /// The card is in the page, but not on show.
    hidden: bool,
    /// A button "See more" shows it.
    reveals: bool,
    available: Vec<String>,
}

/// The cards of the page.
#[derive(Debug)]
pub struct Cards {
    document: Document,
}

impl Cards {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    /// Returns the card of that name once no request changes its module. A card behind "See more" is brought on show.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the cards on show, [`Error::Ambiguous`] counts those of the same name.
    pub async fn card(&self, name: &str) -> Result<Card> {
        let (mut available, mut hidden, mut missing) = (Vec::new(), false, false);
        let outcome = self
            .document
            .until(&format!("the card of \"{name}\""), async || {
                let located: Located = self.document.read(CARDS, "card", &[name.into()]).await?;
                (available, hidden, missing) = (located.available, located.hidden, false);
                match located.card {
                    Some(card) if card.busy => Ok(Look::NotYet("the module is being changed".to_owned())),
                    Some(card) => Ok(Look::Ready(card)),
                    None if located.count > 1 => Err(Error::Ambiguous {
                        kind: "the card of",
                        name: name.to_owned(),
                        place: "on the page".to_owned(),
                        count: located.count,
                    }),
                    None if located.reveals => {
                        self.see_more(name).await?;
                        Ok(Look::NotYet("it is behind \"See more\"".to_owned()))
                    }
                    None => {
                        missing = true;
                        Ok(Look::NotYet("it is not there".to_owned()))
                    }
                }
            })
            .await;
        match outcome {
            Err(Error::GaveUp(_)) if missing => {
                let place =
                    if hidden { "on show (the page has it, but a filter or search hides it)" } else { "on show" };
                Err(Error::NoSuch { kind: "card of", name: name.to_owned(), place: place.to_owned(), available })
            }
            other => other,
        }
    }

    /// Returns the cards on show, in the order of the page, once no request changes any of their modules.
    pub async fn shown(&self) -> Result<Vec<Card>> {
        self.document
            .until("the cards of the page", async || {
                let cards: Vec<Card> = self.document.read(CARDS, "shown", &[]).await?;
                Ok(match cards.iter().find(|card| card.busy) {
                    Some(card) => Look::NotYet(format!("the module \"{}\" is being changed", card.name)),
                    None => Look::Ready(cards),
                })
            })
            .await
    }

    /// Waits until a card of that name is on show, or until none is.
    pub async fn displayed(&self, name: &str, expected: bool) -> Result<()> {
        if expected {
            return match self.card(name).await {
                Ok(_) | Err(Error::Ambiguous { .. }) => Ok(()),
                Err(error) => Err(error),
            };
        }
        self.document
            .until(&format!("no card of \"{name}\""), async || {
                let cards: Vec<Card> = self.document.read(CARDS, "shown", &[]).await?;
                let there = cards.iter().any(|card| same_name(&card.name, name));
                Ok(if there { Look::NotYet("it is on show".to_owned()) } else { Look::Ready(()) })
            })
            .await
    }

    /// Does an action of a card by its label, opening the menu behind its arrow where needed, and waits for what it leads to.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the actions of the card.
    pub async fn act(&self, name: &str, action: &Wordings) -> Result<Outcome> {
        let card = self.card(name).await?;
        let what = format!("\"{}\" of the card of \"{name}\"", action.asked());
        let label = action.choose(card.offered()).ok_or_else(|| Error::NoSuch {
            kind: "action",
            name: action.as_name(),
            place: format!("on the card of \"{name}\""),
            available: card.offered().map(str::to_owned).collect(),
        })?;
        if !card.actions.iter().any(|shown| shown == label) {
            let menu = format!("the menu of the card of \"{name}\"");
            self.document.click(&self.part("toggle", &[name.into()], &menu).await?, &menu).await?;
        }
        let arguments = [Value::from(name), Value::from(label)];
        let mut found = Some(self.part("button", &arguments, &what).await?);
        let click = async || {
            let find = async || match found.take() {
                Some(element) => Ok(element),
                None => self.part("button", &arguments, &what).await,
            };
            self.document.click_found(&what, find).await
        };
        outcome::watch(&self.document, &what, click).await
    }

    async fn see_more(&self, name: &str) -> Result<()> {
        let what = format!("\"See more\" of the category of \"{name}\"");
        let button = self.part("more", &[name.into()], &what).await?;
        self.document.click(&button, &what).await
    }

    async fn part(&self, function: &str, arguments: &[Value], what: &str) -> Result<WebElement> {
        let found: Value = self.document.ready(CARDS, function, arguments).await?;
        if found.is_null() {
            return Err(Error::Unusable { what: what.to_owned(), reason: "it is gone".to_owned() });
        }
        self.document.element(found)
    }
}
