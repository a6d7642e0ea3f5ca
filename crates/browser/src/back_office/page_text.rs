//! What a person reads on a page.

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::secrets::Shown;
use prestashop_bdd_core::text::squeeze;
use prestashop_bdd_core::wordings::Wordings;
use serde::Deserialize;
use serde_json::Value;

use super::document::Document;
use super::error::{Error, Result};
use super::page::Page;
use crate::scripts::back_office::PAGE;

/// How much of a page's text a message shows.
const SHOWN: usize = 200;

/// The text of a page of another site in a frame.
const OF_FRAME: &str = "return document.body ? document.body.innerText : '';";

/// All that a person reads on a page.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PageText {
    /// In the letters of the page itself, white space as single blanks.
    pub text: String,
    /// As style sheets draw it: in capitals, for one.
    drawn: String,
    /// Frames with pages of other sites.
    unread: Vec<Value>,
}

impl PageText {
    /// Whether the page says that in one of the wordings, in its own letters or as they are drawn; white space does not count.
    pub fn says(&self, text: impl Into<Wordings>) -> bool {
        let text = text.into();
        let wanted = Wordings::new(squeeze(text.asked()), text.all().skip(1).map(squeeze));
        wanted.stand_in(&self.text) || wanted.stand_in(&self.drawn)
    }
}

impl Page {
    /// What a person reads on the page, without the menu and the header that stand around each page of the back office.
    pub async fn text(&self) -> Result<String> {
        Ok(self.read_text(false).await?.text)
    }

    /// The same with menu and header: all that is on show.
    pub async fn whole_text(&self) -> Result<PageText> {
        self.document().until("the text of the page", async || self.read_text(true).await.map(Look::Ready)).await
    }

    /// Waits until the page's text contains `text`.
    pub async fn says(&self, text: impl Into<Wordings>) -> Result<()> {
        let text = text.into();
        let mut read = String::new();
        let outcome = self
            .document()
            .until(&format!("the page to say {text}"), async || {
                let seen = self.read_text(false).await?;
                let not_yet = || Look::NotYet(format!("\"{}\"", Shown::of(&seen.text).beginning(SHOWN)));
                let look = if seen.says(&text) { Look::Ready(()) } else { not_yet() };
                read = seen.text;
                Ok(look)
            })
            .await;
        outcome.map_err(|error| match error {
            Error::GaveUp(wait) => Error::NotSaid { wait, text: read },
            error => error,
        })
    }

    async fn read_text(&self, everything: bool) -> Result<PageText> {
        let mut read: PageText = self.document().read(PAGE, "text", &[everything.into()]).await?;
        for frame in std::mem::take(&mut read.unread) {
            let text = text_of_frame(self.document(), frame).await?;
            for all in [&mut read.text, &mut read.drawn] {
                all.push(' ');
                all.push_str(&text);
            }
        }
        Ok(read)
    }
}

async fn text_of_frame(document: &Document, frame: Value) -> Result<String> {
    document.element(frame)?.enter_frame().await?;
    let answer = document.driver().execute(OF_FRAME, Vec::new()).await;
    document.driver().enter_parent_frame().await?;
    Ok(squeeze(answer?.json().as_str().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_in_own_letters_and_as_drawn() {
        let page = PageText { text: "Add  new".into(), drawn: "ADD NEW".into(), unread: Vec::new() };
        let page = PageText { text: squeeze(&page.text), ..page };
        assert!(page.says("Add\n new") && page.says("ADD") && !page.says("add"));
    }
}
