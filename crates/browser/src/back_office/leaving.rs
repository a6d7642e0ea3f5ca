//! Leaving a page: which document was on show, and whether another one has taken its place.

use prestashop_bdd_core::poll::Look;

use super::document::Document;
use super::error::Result;
use super::outcome::{Before, PageState};
use crate::scripts::back_office::DOCUMENT;

/// A document that was on show when it was marked; see [`Document::mark`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark(String);

impl Document {
    /// Marks the document on show, so that [`Document::replaced`] can tell when another one is there.
    pub async fn mark(&self) -> Result<Mark> {
        if let Some(prepared) = self.known().prepared() {
            return Ok(Mark(prepared.mark));
        }
        Ok(Mark(self.read(DOCUMENT, "mark", &[]).await?))
    }

    /// Waits until another document than the marked one has loaded.
    pub async fn replaced(&self, mark: &Mark, waited_for: &str) -> Result<()> {
        let before = Before::marked(mark.0.clone());
        self.until(waited_for, async || {
            let now = match before.look(self).await? {
                Some(after) if after.page == PageState::New => return Ok(Look::Ready(())),
                Some(after) if after.page == PageState::Loading => "the next page is loading",
                Some(_) => "the same page is still there",
                None => "a dialog of the browser asks",
            };
            Ok(Look::NotYet(now.to_owned()))
        })
        .await
    }

    /// Whether another document than the marked one has loaded by now.
    pub async fn is_replaced(&self, mark: &Mark) -> Result<bool> {
        let after = Before::marked(mark.0.clone()).look(self).await?;
        Ok(after.is_some_and(|after| after.page == PageState::New))
    }

    /// Does something that loads a page, and waits until that page has loaded.
    pub async fn leave(&self, waited_for: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        let mark = self.mark().await?;
        act().await?;
        self.replaced(&mark, waited_for).await
    }
}
