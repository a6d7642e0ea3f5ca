use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::shown::FooterSnapshot;
use super::target::Target;
use super::{Part, ShopFront};
use crate::back_office::{Document, Result};
use crate::scripts::shop_front::FOOTER;

#[derive(Deserialize)]
struct Newsletter {
    field: Option<Value>,
}

/// The footer: blocks of links, the newsletter.
#[derive(Debug)]
pub struct Footer {
    document: Document,
}

impl Footer {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// What it shows.
    pub fn part(&self) -> Part<FooterSnapshot> {
        Part::new(&self.document, "footer of the shop", FOOTER, "read")
    }

    /// Waits for it and returns what it shows.
    pub async fn read(&self) -> Result<FooterSnapshot> {
        self.part().read().await
    }

    /// Follows a link of a block, or of any block.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the links, or the blocks where there is none of that title.
    pub async fn follow(&self, block: Option<&str>, label: &str) -> Result<()> {
        let arguments = vec![block.map_or(Value::Null, Value::from), label.into()];
        let place =
            block.map_or_else(|| "in the footer".to_owned(), |block| format!("in the footer's block \"{block}\""));
        let target =
            Target { script: FOOTER, function: "link", arguments, kind: "link", name: label, place: place.as_str() };
        target.follow(&self.document).await
    }

    /// Subscribes an e-mail address to the newsletter; the shop answers beside the form.
    pub async fn subscribe(&self, email: &str) -> Result<()> {
        let field = self
            .document
            .until("the newsletter of the footer", async || {
                let form: Newsletter = self.document.read(FOOTER, "newsletter", &[]).await?;
                Ok(Look::from_option(form.field, "the footer has none"))
            })
            .await?;
        let send = async || ShopFront::enter(&self.document, field, email).await;
        self.document.leave("the page behind the newsletter", send).await
    }
}
