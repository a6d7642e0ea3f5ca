use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::Key;
use url::Url;

use prestashop_bdd_core::poll::Look;

use super::shown::{Kind, Theme};
use super::{Account, Cart, Checkout, Footer, Header, Part, Product, Products};
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

/// The form on show, or what brings it on show.
#[derive(Deserialize)]
#[serde(untagged)]
enum Login {
    Form {
        email: Value,
        password: Value,
        #[serde(rename = "found")]
        button: Value,
    },
    Hidden {
        opener: Option<Value>,
    },
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

    /// The pages of a customer's account.
    pub fn account(&self) -> Account {
        Account::new(self.document())
    }

    /// Logs a customer in by the form of the page: the shop's login page, or the first step of the checkout, whose tab is opened.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when the page has no login form.
    pub async fn log_in(&self, email: &str, password: &SecretString) -> Result<Entry> {
        let document = self.document();
        let (email_field, password_field, button) = self.login_form().await?;
        document.type_into(&document.element(email_field)?, email).await?;
        document.type_into(&document.element(password_field)?, password.expose_secret()).await?;
        let button = document.element(button)?;
        let send = async || document.click(&button, "the button of the login form").await;
        document.leave("the page behind the login form", send).await?;
        if self.header().read().await?.account.is_some() {
            return Ok(Entry::Accepted);
        }
        let said = Messages::new(document.clone()).shown().await?;
        Ok(Entry::Refused(said.into_iter().map(|message| message.text).collect::<Vec<_>>().join(" / ")))
    }

    /// The fields and the button of the login form, brought on show.
    async fn login_form(&self) -> Result<(Value, Value, Value)> {
        let document = self.document();
        let mut opened = false;
        document
            .until("the login form of the shop", async || {
                Ok(match document.ready::<Option<Login>>(CONTENT, "login", &[]).await? {
                    Some(Login::Form { email, password, button }) => Look::Ready((email, password, button)),
                    Some(Login::Hidden { opener: Some(tab) }) if !std::mem::replace(&mut opened, true) => {
                        document.click(&document.element(tab)?, "the tab of the login form").await?;
                        Look::NotYet("its tab was opened".to_owned())
                    }
                    Some(Login::Hidden { .. }) => Look::NotYet("it is not on show".to_owned()),
                    None => Look::NotYet("the page has none".to_owned()),
                })
            })
            .await
    }

    /// Types into the field that has the focus or was found, in place of what it holds, and sends it with Enter.
    pub(super) async fn enter(document: &Document, field: Value, text: &str) -> Result<()> {
        let field = document.element(field)?;
        document.type_into(&field, format!("{text}{}", Key::Enter.value())).await
    }
}
