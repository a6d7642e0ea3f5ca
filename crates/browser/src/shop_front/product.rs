use prestashop_bdd_core::poll::Look;
use serde_json::Value;

use super::Part;
use super::requests::answered;
use super::shown::ProductSnapshot;
use super::target::Target;
use crate::back_office::{Document, Outcome, Result, outcome};
use crate::scripts::shop_front::PRODUCT;

/// The product that the page or its quick view is about.
#[derive(Debug)]
pub struct Product {
    document: Document,
}

impl Product {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// What it shows.
    pub fn part(&self) -> Part<ProductSnapshot> {
        Part::new(&self.document, "product", PRODUCT, "read")
    }

    /// Waits for it and returns what it shows.
    pub async fn read(&self) -> Result<ProductSnapshot> {
        self.part().read().await
    }

    /// Chooses a value of an option; the shop answers with price, availability and pictures of the combination.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the values, or the options where there is none of that label.
    pub async fn choose(&self, option: &str, value: &str) -> Result<()> {
        let place = format!("for the option \"{option}\" of the product");
        let arguments = vec![option.into(), value.into()];
        let target =
            Target { script: PRODUCT, function: "choose", arguments, kind: "value", name: value, place: &place };
        let what = format!("the value \"{value}\" of \"{option}\"");
        if self.read().await?.options.iter().any(|one| one.label == option && one.chosen() == Some(value)) {
            return Ok(());
        }
        answered(&self.document, &what, async || target.click(&self.document).await.map(drop)).await?;
        let chosen = |product: &ProductSnapshot| {
            let shown = product.options.iter().find(|one| one.label.eq_ignore_ascii_case(option));
            let now = shown.and_then(|one| one.chosen()).unwrap_or("nothing");
            if now.eq_ignore_ascii_case(value) { Ok(()) } else { Err(format!("\"{now}\" is chosen")) }
        };
        self.part().wait_for(&format!("{what} to be chosen"), chosen).await.map(drop)
    }

    /// Types the quantity; the shop answers whether there are so many.
    pub async fn set_quantity(&self, quantity: &str) -> Result<()> {
        if self.read().await?.quantity.as_deref() == Some(quantity) {
            return Ok(());
        }
        let field = self
            .document
            .until("the quantity of the product", async || {
                let field: Option<Value> = self.document.read(PRODUCT, "quantity", &[]).await?;
                Ok(Look::from_option(field, "the product has none"))
            })
            .await?;
        let field = self.document.element(field)?;
        let typed = async || self.document.type_into(&field, quantity).await;
        answered(&self.document, "the quantity", typed).await.map(drop)
    }

    /// Adds the product to the cart. A dialog follows, or the page of the cart.
    ///
    /// # Errors
    /// [`Error::Differs`](crate::back_office::Error::Differs) when the shop refuses it with a message.
    pub async fn add_to_cart(&self) -> Result<Outcome> {
        let target = Target {
            script: PRODUCT,
            function: "add",
            arguments: Vec::new(),
            kind: "button that adds the product to the cart",
            name: "",
            place: "on the page",
        };
        target.locate(&self.document).await?;
        outcome::watch(&self.document, "\"Add to cart\"", async || target.click(&self.document).await.map(drop)).await
    }
}
