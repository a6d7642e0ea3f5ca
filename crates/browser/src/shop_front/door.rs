use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::Key;
use url::Url;

use prestashop_bdd_core::poll::Look;

use super::shown::{AddressCard, Kind, Theme};
use super::{Cart, Checkout, Footer, Header, Part, Product, Products};
use crate::back_office::{BackOffice, Document, Error, Messages, Result};
pub(super) use crate::scripts::shop_front::CONTENT;

/// What became of a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// The customer is logged in.
    Accepted,
    /// The shop says why not.
    Refused(String),
}

#[derive(Deserialize)]
struct LoginForm {
    email: Value,
    password: Value,
    #[serde(rename = "found")]
    button: Value,
}

/// A browser on the shop's public pages.
#[derive(Debug, Clone)]
pub struct ShopFront {
    office: BackOffice,
    address: Url,
}

impl ShopFront {
    /// The public pages at `address`, with a closing slash, in the browser of a back office.
    pub fn new(office: BackOffice, address: Url) -> Self {
        Self { office, address }
    }

    /// The page on show.
    pub fn document(&self) -> &Document {
        self.office.document()
    }

    /// The same browser on the back office, for all that both sides have: pages, forms, dialogs.
    pub fn office(&self) -> &BackOffice {
        &self.office
    }

    /// Opens the shop's first page.
    pub async fn open(&self) -> Result<()> {
        self.office.open_address(self.address.as_str()).await
    }

    /// Opens an address of the shop, relative to its first page.
    pub async fn open_address(&self, address: &str) -> Result<()> {
        let target = self.address.join(address).map_err(|error| Error::Unusable {
            what: format!("the address \"{address}\" of the shop"),
            reason: error.to_string(),
        })?;
        self.office.open_address(target.as_str()).await
    }

    /// Opens a page of the shop by the name that the shop's server knows it by in every language: `cart`, `registration`.
    pub async fn open_page(&self, controller: &str) -> Result<()> {
        self.open_address(&format!("index.php?controller={controller}")).await
    }

    /// The header of the page.
    pub fn header(&self) -> Header {
        Header::new(self.document())
    }

    /// The products in the lists of the page.
    pub fn products(&self) -> Products {
        Products::new(self.document())
    }

    /// The product that the page or its quick view is about.
    pub fn product(&self) -> Product {
        Product::new(self.document())
    }

    /// The cart.
    pub fn cart(&self) -> Cart {
        Cart::new(self.document())
    }

    /// The checkout.
    pub fn checkout(&self) -> Checkout {
        Checkout::new(self.document())
    }

    /// The footer of the page.
    pub fn footer(&self) -> Footer {
        Footer::new(self.document())
    }

    /// The theme of the page.
    pub fn theme(&self) -> Part<Theme> {
        Part::new(self.document(), "theme", CONTENT, "theme")
    }

    /// Of which kind the page is.
    pub fn kind(&self) -> Part<Kind> {
        Part::new(self.document(), "page of the shop", CONTENT, "kind")
    }

    /// The texts of the links of the page's content, without header and footer.
    pub fn links(&self) -> Part<Vec<String>> {
        Part::new(self.document(), "links of the page", CONTENT, "links")
    }

    /// The addresses on the page.
    pub fn addresses(&self) -> Part<Vec<AddressCard>> {
        Part::new(self.document(), "addresses", CONTENT, "addresses")
    }

    /// Logs a customer in by the shop's login page.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when the page has no login form.
    pub async fn log_in(&self, email: &str, password: &SecretString) -> Result<Entry> {
        let document = self.document();
        let form: LoginForm = document
            .until("the login form of the shop", async || {
                let form: Option<LoginForm> = document.ready(CONTENT, "login", &[]).await?;
                Ok(Look::from_option(form, "the page has none"))
            })
            .await?;
        document.type_into(&document.element(form.email)?, email).await?;
        let password_field = document.element(form.password)?;
        document.type_into(&password_field, password.expose_secret()).await?;
        let button = document.element(form.button)?;
        let send = async || document.click(&button, "the button of the login form").await;
        document.leave("the page behind the login form", send).await?;
        if self.header().read().await?.account.is_some() {
            return Ok(Entry::Accepted);
        }
        let said = Messages::new(document.clone()).shown().await?;
        Ok(Entry::Refused(said.into_iter().map(|message| message.text).collect::<Vec<_>>().join(" / ")))
    }

    /// Types into the field that has the focus or was found, in place of what it holds, and sends it with Enter.
    pub(super) async fn enter(document: &Document, field: Value, text: &str) -> Result<()> {
        let field = document.element(field)?;
        document.type_into(&field, format!("{text}{}", Key::Enter.value())).await
    }
}
