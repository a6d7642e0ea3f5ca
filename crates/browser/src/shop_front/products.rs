use serde_json::Value;

use super::Part;
use super::requests::answered;
use super::shown::{Card, ListSnapshot};
use super::target::Target;
use crate::back_office::{Document, Outcome, Result, outcome};
use crate::scripts::shop_front::PRODUCTS;

/// Lists of products.
#[derive(Debug)]
pub struct Products {
    document: Document,
}

impl Products {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// The list that the page is about.
    pub fn list(&self) -> Part<ListSnapshot> {
        Part::new(&self.document, "list of products", PRODUCTS, "read")
    }

    /// The products of all lists of the page.
    pub fn cards(&self) -> Part<Vec<Card>> {
        Part::new(&self.document, "products of the page", PRODUCTS, "cards")
    }

    fn target<'a>(function: &'static str, arguments: &[&str], kind: &'static str, name: &'a str) -> Target<'a> {
        let arguments = arguments.iter().map(|argument| Value::from(*argument)).collect();
        Target { script: PRODUCTS, function, arguments, kind, name, place: "in the lists of the page" }
    }

    /// Opens the page of a product by its name.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the products on show.
    pub async fn open(&self, name: &str) -> Result<()> {
        let target = Self::target("open", &[name], "product", name);
        target.leave(&self.document, &format!("the page of \"{name}\"")).await
    }

    /// Opens the page of a product by its place in the list, from 1.
    ///
    /// # Errors
    /// [`Error::NoSuch`](crate::back_office::Error::NoSuch) lists the products on show.
    pub async fn open_at(&self, place: u64) -> Result<()> {
        let name = place.to_string();
        let target = Target { arguments: vec![Value::from(place)], ..Self::target("openAt", &[], "product", &name) };
        target.leave(&self.document, &format!("the page of product {place}")).await
    }

    /// Adds a product of a list to the cart; a dialog follows.
    pub async fn add_to_cart(&self, name: &str) -> Result<Outcome> {
        let target = Self::target("add", &[name], "product", name);
        target.locate(&self.document).await?;
        let what = format!("\"Add to cart\" of \"{name}\"");
        outcome::watch(&self.document, &what, async || target.click(&self.document).await.map(drop)).await
    }

    /// Opens the quick view of a product.
    pub async fn quick_view(&self, name: &str) -> Result<Outcome> {
        let target = Self::target("quickView", &[name], "product", name);
        let what = format!("the quick view of \"{name}\"");
        outcome::watch(&self.document, &what, async || target.click(&self.document).await.map(drop)).await
    }

    async fn change(&self, target: &Target<'_>) -> Result<()> {
        let what = format!("the {} \"{}\"", target.kind, target.name);
        let click = async || target.click(&self.document).await.map(drop);
        answered(&self.document, &what, click).await?;
        let fits = |list: &ListSnapshot| if list.busy { Err("the list is being replaced".to_owned()) } else { Ok(()) };
        self.list().wait_for("the list of products", fits).await.map(drop)
    }

    /// Sorts the list by the label of an order.
    pub async fn sort_by(&self, order: &str) -> Result<()> {
        self.change(&Self::target("order", &[order], "order", order)).await
    }

    /// Goes to a page of the list.
    pub async fn go_to_page(&self, number: &str) -> Result<()> {
        self.change(&Self::target("page", &[number], "page", number)).await
    }

    /// Filters the list by a value of a facet, or takes that filter off.
    pub async fn filter(&self, facet: &str, value: &str) -> Result<()> {
        self.change(&Self::target("value", &[facet, value], "filter", value)).await
    }

    /// Takes off a filter by the label that the list shows for it: `Color: White`.
    pub async fn remove_filter(&self, label: &str) -> Result<()> {
        self.change(&Self::target("active", &[label], "active filter", label)).await
    }

    /// Takes off all filters.
    pub async fn clear_filters(&self) -> Result<()> {
        self.change(&Self::target("clear", &[], "button that clears the filters", "")).await
    }
}
