use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::shown::HeaderSnapshot;
use super::target::Target;
use super::{Part, ShopFront};
use crate::back_office::{Document, Error, Result, outcome};
use crate::scripts::shop_front::HEADER;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Below {
    found: Option<Value>,
    available: Vec<String>,
    shown: bool,
    over: Option<Value>,
    toggle: Option<Value>,
}

/// The header: menu, search, language, currency, account, cart.
#[derive(Debug)]
pub struct Header {
    document: Document,
}

impl Header {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// What it shows.
    pub fn part(&self) -> Part<HeaderSnapshot> {
        Part::new(&self.document, "header of the shop", HEADER, "read")
    }

    /// Waits for it and returns what it shows.
    pub async fn read(&self) -> Result<HeaderSnapshot> {
        self.part().read().await
    }

    fn target<'a>(function: &'static str, arguments: &[&str], kind: &'static str, name: &'a str) -> Target<'a> {
        let arguments = arguments.iter().map(|argument| Value::from(*argument)).collect();
        Target { script: HEADER, function, arguments, kind, name, place: "in the header of the shop" }
    }

    /// Follows an entry of the menu; the entries of a path stand below each other: `Clothes`, `Men`.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the entries that are there.
    pub async fn go_to(&self, path: &[&str]) -> Result<()> {
        match path {
            [] => Ok(()),
            [entry] => Self::target("entry", &[entry], "menu entry", entry).follow(&self.document).await,
            [top, .., last] => self.go_below(top, last).await,
        }
    }

    /// The mouse over an entry brings those below it on show.
    async fn go_below(&self, top: &str, label: &str) -> Result<()> {
        let what = format!("the menu entry \"{top} > {label}\"");
        let mut opened = false;
        let mut last = Below::default();
        let outcome = self
            .document
            .until(&what, async || {
                let below: Below = self.document.ready(HEADER, "below", &[top.into(), label.into()]).await?;
                if below.shown
                    && let Some(element) = below.found.clone()
                {
                    return Ok(Look::Ready(element));
                }
                if let Some(over) = below.over.clone() {
                    self.hover(over).await?;
                }
                if let Some(toggle) = below.toggle.clone().filter(|_| opened) {
                    self.document.click(&self.document.element(toggle)?, &format!("what opens {what}")).await?;
                }
                opened = below.found.is_some() && !opened;
                last = below;
                Ok(Look::NotYet("it is not on show".to_owned()))
            })
            .await;
        let element = match outcome {
            Err(Error::GaveUp(_)) if last.found.is_none() => {
                return Err(Error::NoSuch {
                    kind: "menu entry",
                    name: format!("{top} > {label}"),
                    place: "in the header of the shop".to_owned(),
                    available: last.available,
                });
            }
            other => self.document.element(other?)?,
        };
        outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await
    }

    /// Brings the entries below one of the menu on show, with the mouse.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the entries that have others below them.
    pub async fn open_submenu(&self, label: &str) -> Result<()> {
        let mut last = Below::default();
        let outcome = self
            .document
            .until(&format!("the entries below \"{label}\" in the menu"), async || {
                let below: Below = self.document.ready(HEADER, "submenu", &[label.into()]).await?;
                if below.shown {
                    return Ok(Look::Ready(()));
                }
                if let Some(over) = below.over.clone() {
                    self.hover(over).await?;
                }
                last = below;
                Ok(Look::NotYet("they are not on show".to_owned()))
            })
            .await;
        match outcome {
            Err(Error::GaveUp(_)) if last.found.is_none() => Err(Error::NoSuch {
                kind: "entry with others below it",
                name: label.to_owned(),
                place: "in the menu of the shop".to_owned(),
                available: last.available,
            }),
            other => other,
        }
    }

    async fn hover(&self, over: Value) -> Result<()> {
        let over = self.document.element(over)?;
        self.document.driver().action_chain().move_to_element_center(&over).perform().await?;
        Ok(())
    }

    /// Types into the search box and sends it with Enter.
    pub async fn search(&self, text: &str) -> Result<()> {
        let field = self.search_box().await?;
        let send = async || ShopFront::enter(&self.document, field, text).await;
        self.document.leave("the results of the search", send).await
    }

    /// Types into the search box, in place of what it holds, and leaves it at that: the shop suggests products meanwhile.
    pub async fn type_search(&self, text: &str) -> Result<()> {
        let field = self.document.element(self.search_box().await?)?;
        self.document.type_into(&field, text).await
    }

    /// What the search box suggests.
    pub fn suggestions(&self) -> Part<Vec<String>> {
        Part::new(&self.document, "search box of the shop", HEADER, "suggestions")
    }

    /// Follows a suggestion of the search box.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the suggestions.
    pub async fn follow_suggestion(&self, label: &str) -> Result<()> {
        let place = "below the search box of the shop";
        let target = Target { place, ..Self::target("suggestion", &[label], "suggestion", label) };
        target.leave(&self.document, &format!("the page of the suggestion \"{label}\"")).await
    }

    async fn search_box(&self) -> Result<Value> {
        self.document
            .until("the search box", async || {
                let found: Option<Value> = self.document.read(HEADER, "search", &[]).await?;
                Ok(Look::from_option(found, "the header has none"))
            })
            .await
    }

    /// Chooses a language by its name.
    pub async fn choose_language(&self, name: &str) -> Result<()> {
        self.choose("language", name).await
    }

    /// Chooses a currency by its label or one of its words: `EUR`.
    pub async fn choose_currency(&self, name: &str) -> Result<()> {
        self.choose("currency", name).await
    }

    async fn choose(&self, what: &'static str, name: &str) -> Result<()> {
        let target = Self::target("choose", &[what, name], what, name);
        if self.part().read().await.is_ok_and(|header| is_current(&header, what, name)) {
            return Ok(());
        }
        target.leave(&self.document, &format!("the page in the {what} \"{name}\"")).await
    }

    /// Logs the customer out; the shop shows its first page then.
    pub async fn sign_out(&self) -> Result<()> {
        let target = Self::target("signOut", &[], "way to log out", "");
        target.leave(&self.document, "the page behind the way out").await
    }

    /// Opens the cart by the header.
    pub async fn open_cart(&self) -> Result<()> {
        Self::target("cart", &[], "cart", "").follow(&self.document).await
    }
}

fn is_current(header: &HeaderSnapshot, what: &str, name: &str) -> bool {
    let choice = if what == "language" { &header.language } else { &header.currency };
    let current = choice.as_ref().and_then(|choice| choice.current.as_deref()).unwrap_or_default();
    current.eq_ignore_ascii_case(name) || current.split(' ').any(|word| word.eq_ignore_ascii_case(name))
}
