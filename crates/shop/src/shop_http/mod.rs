//! The shop's public pages over HTTP alone, without a browser: an order that a scenario begins with.
//!
//! It does what a browser would do with the same pages: it takes forms as they are, follows the shop's redirects and reads its
//! answers. [`ShopHttp`] is one visitor with cookies of its own.
//!
//! | module | subject |
//! |---|---|
//! | `page` | forms, products, payments and messages of a page, by what all themes have |
//! | `error` | what can go wrong |

mod error;
mod page;
#[cfg(test)]
mod recorded_tests;

use prestashop_bdd_core::text::same_name;
use reqwest::StatusCode;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use url::Url;

pub use error::ShopHttpError;

use error::Result;
use page::{Card, Form, Page};

use crate::office_http::{Answer, OfficeAddress, OfficeError, Transport};

/// The module of the payment that needs nothing but the shop.
const BANK_WIRE: &str = "ps_wirepayment";

/// A visitor of the shop's public pages.
pub struct ShopHttp {
    transport: Transport,
}

/// A product of the shop, ready to be put into a cart.
#[derive(Debug)]
pub struct FoundProduct {
    name: String,
    page: Page,
}

impl ShopHttp {
    /// A new visitor of the shop that the back office belongs to.
    pub async fn of(office: &OfficeAddress) -> Result<Self> {
        let address = office.back_office.to_string();
        let root = office.back_office.join("../").map_err(|_| OfficeError::BadAddress { address })?;
        let address = OfficeAddress { back_office: root, ..office.clone() };
        Ok(Self { transport: Transport::new(&address).await? })
    }

    /// Logs a customer in.
    ///
    /// # Errors
    /// [`ShopHttpError::LoginRefused`] with the shop's own words.
    pub async fn log_in(&self, email: &str, password: &SecretString) -> Result<()> {
        let page = self.open(self.at("index.php?controller=authentication")?).await?;
        let mut form = page.need_form_with("submitLogin", "the form to log in")?;
        form.set("email", email);
        form.set("password", password.expose_secret());
        let answer = self.send(&page, &form).await?;
        if answer.location.is_some() {
            return Ok(());
        }
        let messages = reached(answer)?.messages();
        let message = if messages.is_empty() { "no message".to_owned() } else { messages.join(" / ") };
        Err(ShopHttpError::LoginRefused { email: email.to_owned(), message })
    }

    /// Finds a product by the shop's search, which also finds what is only similar; a theme may cut long names there, so the heading
    /// of the product's own page decides.
    ///
    /// # Errors
    /// [`ShopHttpError::NoProduct`] with the names of those that the search finds.
    pub async fn find_product(&self, name: &str) -> Result<FoundProduct> {
        let front = self.open(self.transport.folder().clone()).await?;
        let mut search = front.need_form_with("s", "the form that searches")?;
        search.set("s", name);
        let mut url = front.url.join(&search.action).map_err(|_| OfficeError::BadAddress { address: search.action })?;
        url.query_pairs_mut().clear().extend_pairs(&search.fields);
        let found = self.open(url).await?;
        let cards = found.cards();
        for card in cards.iter().filter(|card| may_be(card, name)) {
            let url = found.url.join(&card.address).map_err(|_| found.unexpected("the address of a product"))?;
            let page = self.open(self.at(url.as_str())?).await?;
            if page.headings().iter().any(|heading| same_name(heading, name)) {
                return Ok(FoundProduct { name: name.to_owned(), page });
            }
        }
        let mut names: Vec<String> = cards.into_iter().map(|card| card.name).collect();
        names.dedup();
        Err(ShopHttpError::NoProduct { name: name.to_owned(), found: names })
    }

    /// Puts a product into the cart, in the combination that its page begins with.
    ///
    /// # Errors
    /// [`ShopHttpError::NotAdded`] with the shop's own words.
    pub async fn add_to_cart(&self, product: &FoundProduct, quantity: u32) -> Result<()> {
        let mut form = product
            .page
            .product_form()
            .ok_or_else(|| product.page.unexpected("the form that adds the product to the cart"))?;
        for (name, value) in [("qty", quantity.to_string().as_str()), ("add", "1"), ("action", "update"), ("ajax", "1")]
        {
            form.set(name, value);
        }
        let answer = self.send(&product.page, &form).await?;
        let not_added =
            |message: String| Err(ShopHttpError::NotAdded { product: product.name.clone(), quantity, message });
        // The shop says that its JSON is HTML.
        match serde_json::from_str::<Value>(&answer.body) {
            Ok(said) if said.get("success") == Some(&Value::Bool(true)) => Ok(()),
            Ok(said) => not_added(errors_of(&said)),
            Err(_) => not_added(format!("HTTP {} without JSON", answer.status.as_u16())),
        }
    }

    /// Orders what is in the cart: to the address and by the carrier that the shop proposes, paid by bank wire. Returns the reference.
    ///
    /// # Errors
    /// [`ShopHttpError::NoAddress`] where the customer has none; [`ShopHttpError::NoBankWire`] where the shop takes none.
    pub async fn place_order(&self) -> Result<String> {
        let mut page = self.open(self.at("index.php?controller=order")?).await?;
        if !page.has("id_address_delivery") {
            let has_form = page.has("saveAddress");
            return Err(if has_form { ShopHttpError::NoAddress } else { page.unexpected("the step of the addresses") });
        }
        page = self.step(&page, "confirm-addresses").await?;
        // What is not sent has no carrier.
        if page.has("confirmDeliveryOption") {
            page = self.step(&page, "confirmDeliveryOption").await?;
        }
        let payments = page.payments();
        let offered = payments.iter().map(|payment| payment.label.clone()).collect();
        let wire = payments.into_iter().find(|payment| payment.module == BANK_WIRE).and_then(|payment| payment.form);
        let form = wire.ok_or(ShopHttpError::NoBankWire { offered })?;
        let confirmed = self.follow(self.send(&page, &form).await?).await?;
        confirmed.reference().ok_or_else(|| confirmed.unexpected("the confirmation of the order with its reference"))
    }

    /// Sends the step of the checkout with this button as it stands, and returns the page that it leads to.
    async fn step(&self, page: &Page, button: &str) -> Result<Page> {
        let what = || page.unexpected(&format!("the step of the checkout with the button {button}"));
        let form = page.form_sent_by(button).ok_or_else(what)?;
        self.follow(self.send(page, &form).await?).await
    }

    async fn send(&self, page: &Page, form: &Form) -> Result<Answer> {
        let target = page.url.join(&form.action).map_err(|_| page.unexpected("a form with an address"))?;
        let fields: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Ok(self.transport.post(self.at(target.as_str())?, &fields).await?)
    }

    async fn follow(&self, answer: Answer) -> Result<Page> {
        match answer.location {
            Some(target) => self.open(target).await,
            None => reached(answer),
        }
    }

    async fn open(&self, url: Url) -> Result<Page> {
        reached(self.transport.get(url).await?)
    }

    fn at(&self, address: &str) -> Result<Url> {
        Ok(self.transport.at(address)?)
    }
}

fn reached(answer: Answer) -> Result<Page> {
    let page = Page { url: answer.url, body: answer.body };
    match answer.status {
        status if status.is_success() => Ok(page),
        StatusCode::SERVICE_UNAVAILABLE => Err(ShopHttpError::Maintenance { page: page.name() }),
        status => Err(ShopHttpError::ErrorPage { page: page.name(), status: status.as_u16() }),
    }
}

/// Whether the link of a product can be that of this name: the name, or its beginning where a theme cuts it.
fn may_be(card: &Card, name: &str) -> bool {
    let cut = card.name.strip_suffix("...").or_else(|| card.name.strip_suffix('…'));
    same_name(&card.name, name) || cut.is_some_and(|beginning| name.starts_with(beginning.trim_end()))
}

fn errors_of(said: &Value) -> String {
    let errors = said.get("errors").and_then(Value::as_array).into_iter().flatten();
    let errors: Vec<&str> = errors.filter_map(Value::as_str).collect();
    if errors.is_empty() { "no message".to_owned() } else { errors.join(" / ") }
}
