//! The help panel of the newer pages: `#right-sidebar`, opened by the Help button (docs/facts/pages.md#menu-and-head).
//!
//! The Help button of the old pages is a link to the documentation instead; they have no panel.

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;

use super::document::Document;
use super::error::{Error, Result};
use crate::scripts::back_office::HELP;

/// What the help panel shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HelpSnapshot {
    /// Whether it is open.
    pub open: bool,
    /// Whether it is sliding in or out.
    moving: bool,
    /// The text that a person reads in it, without that of the page inside of it.
    pub text: String,
    /// The text of the page inside of it, where it is of the same web site.
    pub framed: Option<String>,
    /// Whether the page inside of it is of another web site, so that its text cannot be read.
    pub foreign: bool,
    /// The address of the page inside of it.
    pub address: String,
}

/// The help panel.
#[derive(Debug)]
pub struct Help {
    document: Document,
}

impl Help {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    /// Opens the panel by the Help button; an open one stays open.
    ///
    /// # Errors
    /// [`Error::Unusable`] on a page without Help button, or whose Help button is a link.
    pub async fn open(&self) -> Result<()> {
        if self.panel().await?.open {
            return Ok(());
        }
        self.click("button", "the Help button").await?;
        self.is_open(true).await.map(drop)
    }

    /// Closes the panel by the sign in its head; a closed one stays closed.
    pub async fn close(&self) -> Result<()> {
        if !self.panel().await?.open {
            return Ok(());
        }
        self.click("close", "the × of the help panel").await?;
        self.is_open(false).await.map(drop)
    }

    /// Waits until the panel is open with something in it, or closed.
    pub async fn is_open(&self, expected: bool) -> Result<HelpSnapshot> {
        let waited_for = if expected { "the help panel to open" } else { "the help panel to close" };
        self.document
            .until(waited_for, async || {
                let panel = self.panel().await?;
                let filled = !panel.text.is_empty() || !panel.address.is_empty();
                Ok(match (panel.open, panel.moving) {
                    (_, true) => Look::NotYet("it is moving".to_owned()),
                    (true, _) if expected && !filled => Look::NotYet("it is empty".to_owned()),
                    (open, _) if open == expected => Look::Ready(panel),
                    (true, _) => Look::NotYet("it is open".to_owned()),
                    (false, _) => Look::NotYet("it is closed".to_owned()),
                })
            })
            .await
    }

    /// Waits until the open panel says a text, itself or on the page inside of it.
    ///
    /// # Errors
    /// [`Error::Unusable`] where the panel does not say it and shows a page of another web site, which cannot be read.
    pub async fn says(&self, text: &Wordings) -> Result<()> {
        self.is_open(true).await?;
        let mut last = None;
        let outcome = self
            .document
            .until(&format!("the help panel to say {text}"), async || {
                let panel = self.panel().await?;
                let framed = panel.framed.clone().unwrap_or_default();
                let said = text.stand_in(&panel.text) || text.stand_in(&framed);
                let seen = format!("\"{} {framed}\"", panel.text);
                last = Some(panel);
                Ok(if said { Look::Ready(()) } else { Look::NotYet(seen) })
            })
            .await;
        match (outcome, last) {
            (Err(Error::GaveUp(_)), Some(panel)) if panel.foreign => Err(Error::Unusable {
                what: "the text of the help panel".to_owned(),
                reason: format!(
                    "its own text is \"{}\"; the rest is a page of another web site, {}, whose text cannot be read. \
                     Check its address instead: the help panel shows the address \"…\"",
                    panel.text, panel.address
                ),
            }),
            (outcome, _) => outcome,
        }
    }

    async fn panel(&self) -> Result<HelpSnapshot> {
        let panel: Option<HelpSnapshot> = self.document.read(HELP, "read", &[]).await?;
        panel.ok_or_else(|| Error::Unusable {
            what: "the help panel".to_owned(),
            reason: "the page has none; the Help button of old pages is a link to the documentation".to_owned(),
        })
    }

    async fn click(&self, function: &str, what: &str) -> Result<()> {
        let found: Value = self.document.ready(HELP, function, &[]).await?;
        if found.is_null() {
            return Err(Error::Unusable { what: what.to_owned(), reason: "the page has none".to_owned() });
        }
        let element = self.document.element(found)?;
        self.document.click(&element, what).await
    }
}
