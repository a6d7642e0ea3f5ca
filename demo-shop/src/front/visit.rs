//! What a public page has at hand: the request, the browser, who is in, and how prices are shown.

use std::cell::RefCell;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use minijinja::Value;

use super::{
    addresses::Addresses,
    amounts,
    notices::Notice,
    pricing::{Pricing, default_rates},
    shell, templates,
};
use crate::{
    back_office::Ask,
    error::ShopError,
    state::AppState,
    store::{
        Address, Cart, Category, Currency, Customer, DEFAULT_CURRENCY, Language, Money, Percent, Place, Rate,
        UNITED_STATES, Visitor,
    },
};

/// The two installed themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The one of a fresh 9.1.
    Hummingbird,
    /// The one before it.
    Classic,
}

impl Theme {
    /// Its name, and that of the folder of its templates.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hummingbird => "hummingbird",
            Self::Classic => "classic",
        }
    }
}

/// A request to a public page.
pub struct Visit {
    /// The shop.
    pub state: AppState,
    /// The request.
    pub ask: Ask,
    /// The path without the folder of the language.
    pub path: String,
    /// The browser. What changes is kept when the page is done.
    pub visitor: RefCell<Visitor>,
    /// Who is in: a customer who logged in, or a guest.
    pub person: Option<Customer>,
    /// The language of the page.
    pub language: Language,
    /// The languages to choose from.
    pub languages: Vec<Language>,
    /// The currency of the prices.
    pub currency: Currency,
    /// The currencies to choose from.
    pub currencies: Vec<Currency>,
    /// Where taxes are those of.
    pub place: Place,
    /// How prices are made.
    pub pricing: Pricing,
    /// The categories.
    pub categories: Vec<Category>,
    /// Makes addresses.
    pub addresses: Addresses,
    /// The theme.
    pub theme: Theme,
}

/// Who is in, by the cookie: an account that is switched off or deleted is out.
pub fn person(state: &AppState, visitor: &Visitor) -> Result<Option<Customer>, ShopError> {
    let Some(id) = visitor.customer else { return Ok(None) };
    Ok(state.store.customer(id)?.filter(|customer| customer.active))
}

/// The place of a browser: its cart's address, else the customer's first one, else the shop's country.
pub fn place(state: &AppState, visitor: &Visitor, person: Option<&Customer>) -> Result<Place, ShopError> {
    let of = |address: &Address| Place { country: address.country, state: address.state };
    if let Some(cart) = visitor.cart.map(|id| state.store.cart(id)).transpose()?.flatten()
        && let Some(address) = cart.delivery.map(|id| state.store.address(id)).transpose()?.flatten()
    {
        return Ok(of(&address));
    }
    let shops = Place { country: UNITED_STATES, state: None };
    let Some(person) = person else { return Ok(shops) };
    Ok(state.store.addresses()?.iter().find(|address| address.customer == person.id).map_or(shops, of))
}

/// How prices are made for someone.
pub fn pricing(state: &AppState, person: Option<&Customer>, place: Place, rate: Rate) -> Result<Pricing, ShopError> {
    let setting = |name: &str| -> Result<i64, ShopError> {
        Ok(state.store.configuration(name)?.and_then(|id| id.parse().ok()).unwrap_or(1))
    };
    let group = match person {
        Some(customer) if customer.guest => setting("PS_GUEST_GROUP")?,
        Some(customer) => customer.default_group,
        None => setting("PS_UNIDENTIFIED_GROUP")?,
    };
    let group = state.store.group(group)?;
    let catalog = state.store.is_enabled("PS_CATALOG_MODE")?;
    let shown_in_catalog = !catalog || state.store.is_enabled("PS_CATALOG_MODE_WITH_PRICES")?;
    Ok(Pricing {
        rates: default_rates(&state.store, place)?,
        group_discount: group.as_ref().map(|group| Percent::of(group.reduction)).unwrap_or_default(),
        without_tax: group.as_ref().is_some_and(|group| group.tax_excluded),
        shown: shown_in_catalog && group.as_ref().is_none_or(|group| group.show_prices),
        rate,
    })
}

/// The currency that a browser chose, else the default one.
pub fn currency_of(currencies: &[Currency], visitor: &Visitor) -> Option<Currency> {
    let by_id = |id: i64| currencies.iter().find(|currency| currency.id == id && currency.active);
    visitor.currency.and_then(by_id).or_else(|| by_id(DEFAULT_CURRENCY)).cloned()
}

impl Visit {
    /// The customer who logged in; a guest is none.
    pub fn customer(&self) -> Option<&Customer> {
        self.person.as_ref().filter(|person| !person.guest)
    }

    /// The cart of the browser; an empty one without an id when there is none.
    pub fn cart(&self) -> Result<Cart, ShopError> {
        let id = self.visitor.borrow().cart;
        Ok(id.map(|id| self.state.store.cart(id)).transpose()?.flatten().unwrap_or_default())
    }

    /// The id of the cart of the browser; made when there is none.
    pub fn cart_to_fill(&self) -> Result<i64, ShopError> {
        let cart = self.cart()?;
        if cart.id != 0 {
            return Ok(cart.id);
        }
        let id = self.state.store.create_cart(self.person.as_ref().map(|person| person.id))?;
        self.visitor.borrow_mut().cart = Some(id);
        Ok(id)
    }

    /// An amount as the page writes it.
    pub fn money(&self, amount: Money) -> String {
        amounts::written(amount, &self.currency, self.language.id)
    }

    /// Whether the shop only shows what it has.
    pub fn catalog_mode(&self) -> Result<bool, ShopError> {
        Ok(self.state.store.is_enabled("PS_CATALOG_MODE")?)
    }

    /// The address of a path in the page's language.
    pub fn to(&self, path: &str) -> String {
        self.addresses.to(path)
    }

    /// `302 Found` to a path in the page's language.
    pub fn redirect(&self, path: &str) -> Response {
        redirect(&self.to(path))
    }

    /// Leaves a message for the next page.
    pub fn notify(&self, notice: Notice) -> Result<(), ShopError> {
        let mut notices = self.take_notices()?;
        notices.push(notice);
        self.visitor.borrow_mut().notices = serde_json::to_string(&notices)?;
        Ok(())
    }

    /// Takes the messages that wait.
    pub fn take_notices(&self) -> Result<Vec<Notice>, ShopError> {
        let kept = std::mem::replace(&mut self.visitor.borrow_mut().notices, "[]".to_owned());
        Ok(serde_json::from_str(&kept)?)
    }

    /// Renders a page with header and footer.
    pub fn page(&self, page: &shell::Page<'_>, template: &str, context: Value) -> Result<Response, ShopError> {
        self.page_with(StatusCode::OK, page, template, context)
    }

    /// Renders a page with another status.
    pub fn page_with(
        &self,
        status: StatusCode,
        page: &shell::Page<'_>,
        template: &str,
        context: Value,
    ) -> Result<Response, ShopError> {
        let shell = shell::context(self, page)?;
        let html = templates::render(self, template, minijinja::context! { shell, ..context })?;
        Ok((status, axum::response::Html(html)).into_response())
    }

    /// Renders a part of a page for a script.
    pub fn part(&self, template: &str, context: Value) -> Result<String, ShopError> {
        templates::render(self, template, context)
    }
}

/// `302 Found`.
pub fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, to.to_owned())]).into_response()
}
