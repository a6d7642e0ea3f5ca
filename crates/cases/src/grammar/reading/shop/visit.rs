//! What rows have done on the public pages.

/// What of the public pages is on show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::grammar::reading) enum On {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The home page.
    Home,
    /// A list of products: a category, what a search has found.
    List,
    /// The page of a product.
    Product,
    /// The quick view of a product.
    Quick,
    /// The dialog after a product was added to the cart.
    Added,
    /// The cart.
    Cart,
    /// A step of the checkout, from 0.
    Checkout(usize),
    /// The confirmation of an order.
    Confirmed,
    /// Another page that is known, by its place in the file.
    Page(usize),
}

/// Where a visitor is, and what the visitor has done.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
#[derive(Debug, Clone, Default)]
pub(in crate::grammar::reading) struct Visit {
    pub on: On,
    /// Whether they are in a tab of their own.
    pub has_tab: bool,
    /// Whether the case is about what visitors see, and not employees.
    pub is_for_visitors: bool,
    /// Whether the browser of a visitor is in use.
    pub is_visitor: bool,
    /// Whether somebody is logged in.
    pub logged_in: bool,
    /// The account that rows have made or logged in with: address and password.
    pub account: Option<(String, String)>,
    /// The name of its customer.
    pub name: Option<String>,
    /// The product whose page is on show, or that was added last.
    pub product: Option<String>,
    /// How many pieces are to be added.
    pub quantity: i64,
    /// What is in the cart: products and pieces.
    pub cart: Vec<(String, i64)>,
    /// Whether the cart may hold something else.
    pub cart_is_unknown: bool,
    /// Whether something stands in the search box that was not sent.
    pub is_typing: bool,
    /// The entry of the menu whose submenu is open.
    pub submenu: Option<String>,
    /// What the list on show was searched for.
    pub searched: Option<String>,
    /// How many products the list on show has.
    pub count: Option<i64>,
    /// What the list is filtered by: facets and values.
    pub filters: Vec<(String, String)>,
    /// The order that was chosen.
    pub order: Option<String>,
    /// The page of the list, from 1.
    pub turned: i64,
    /// The category or page that was gone to, by its name.
    pub place: Option<String>,
    pub language: Option<String>,
    pub currency: Option<String>,
    /// A promo code that was typed in and is not yet sent.
    pub code: Option<String>,
    /// The code that was refused or used last.
    pub last_code: Option<String>,
    /// Fields that are filled in and not sent.
    pub typed: Vec<(String, String)>,
    /// Fields that were filled in on the page on show, sent or not.
    pub filled: Vec<(String, String)>,
    /// Whether the step of the checkout went on with the fields that were filled in.
    pub went_on: bool,
    /// The address that was subscribed to the newsletter.
    pub has_subscribed: bool,
}

impl Visit {
    /// Another page is on show.
    pub fn show(&mut self, on: On) {
        self.on = on;
        (self.count, self.order, self.turned) = (None, None, 1);
        (self.searched, self.submenu, self.is_typing) = (None, None, false);
        self.filters.clear();
        self.typed.clear();
        self.filled.clear();
        (self.place, self.went_on) = (None, false);
        self.quantity = 1;
    }

    /// The back office is on show.
    pub fn leave(&mut self) {
        self.show(On::Unknown);
    }

    /// How many pieces are in the cart, if that is sure.
    pub fn pieces(&self) -> Option<i64> {
        (!self.cart_is_unknown).then(|| self.cart.iter().map(|(_, pieces)| pieces).sum())
    }

    /// A product is in the cart now.
    pub fn add(&mut self, name: Option<String>, pieces: i64) {
        let Some(name) = name else {
            self.cart_is_unknown = true;
            return;
        };
        match self.cart.iter_mut().find(|(own, _)| *own == name) {
            Some((_, count)) => *count += pieces,
            None => self.cart.push((name, pieces)),
        }
    }

    /// The only product of the cart.
    pub fn only_line(&self) -> Option<String> {
        let [(name, _)] = self.cart.as_slice() else { return None };
        (!self.cart_is_unknown).then(|| name.clone())
    }
}
