//! What the parts of a page show, as their scripts answer it. Prices are texts of the page; compare them as amounts of money.

use serde::Deserialize;

/// The theme of the page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Theme {
    /// `hummingbird` or `classic`, or a child of one of them; none for a theme that is neither.
    pub known: Option<String>,
    /// The folder of the theme, where the addresses of its files give it away.
    pub folder: Option<String>,
    /// What roles alone find on the page.
    pub roles: Vec<String>,
}

/// Of which kind a page is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Kind {
    /// The name that the shop's server gives it in every language: `index`, `product`, `checkout`.
    pub name: String,
}

/// An entry of the header's menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MenuEntry {
    /// Its label.
    pub label: String,
    /// The labels of the entries below it, of all levels.
    pub below: Vec<String>,
    /// Whether any of those below it is on show.
    pub shown: bool,
}

/// What is chosen of several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Choice {
    /// The label of what is chosen.
    pub current: Option<String>,
    /// The labels of all.
    pub offered: Vec<String>,
}

/// The header.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HeaderSnapshot {
    /// The theme of the page.
    pub theme: Theme,
    /// The entries of the menu.
    pub menu: Vec<MenuEntry>,
    /// Whether it has a search box.
    pub search: bool,
    /// The languages; none in a shop with one.
    pub language: Option<Choice>,
    /// The currencies; none in a shop with one.
    pub currency: Option<Choice>,
    /// The name of who is logged in.
    pub account: Option<String>,
    /// How many pieces are in the cart.
    pub pieces: Option<u64>,
    /// Whether it shows a cart at all; it does not in catalog mode.
    pub cart: bool,
}

/// A product in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Card {
    /// Its name, as the list shows it.
    pub name: String,
    /// The heading of its list; empty for the list that the page is about.
    pub list: String,
    /// What it costs now.
    pub price: Option<String>,
    /// What it costs without the discount.
    pub regular: Option<String>,
    /// Its flags: "New", "-20%", "Out-of-Stock".
    pub flags: Vec<String>,
    /// Whether the list offers to add it to the cart.
    pub buyable: bool,
    /// How many pieces the list would add; none where it asks for no number.
    pub quantity: Option<String>,
    /// Whether the list offers its quick view.
    pub quick: bool,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FacetValue {
    /// Its label without the counter.
    pub label: String,
    /// How many products have it.
    pub count: Option<u64>,
    /// Whether it filters the list.
    pub chosen: bool,
}

/// A facet: what a list can be filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Facet {
    /// Its name.
    pub label: String,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// The list of products that the page is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ListSnapshot {
    /// The products on show.
    pub cards: Vec<Card>,
    /// How many there are on all pages.
    pub count: Option<u64>,
    /// The counter's own words.
    pub counter: Option<String>,
    /// The order that is chosen.
    pub sorted: Option<String>,
    /// The orders that can be chosen.
    pub orders: Vec<String>,
    /// "Showing 1-12 of 19 item(s)".
    pub shown: Option<String>,
    /// The number of the page on show, where there are several.
    pub page: Option<String>,
    /// The numbers of the pages that can be gone to.
    pub pages: Vec<String>,
    /// What the list can be filtered by.
    pub facets: Vec<Facet>,
    /// The filters that are on: "Color: White".
    pub active: Vec<String>,
    /// Whether all filters can be taken off at once.
    pub clears: bool,
    /// What it says where it shows no product.
    pub nothing: Option<String>,
    /// Whether it is being replaced.
    pub busy: bool,
}

/// A value of an option.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OptionValue {
    /// Its label.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// An option of a product with combinations: size, colour.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProductOption {
    /// Its label.
    pub label: String,
    /// Its values.
    pub choices: Vec<OptionValue>,
}

impl ProductOption {
    /// The label of the value that is chosen.
    pub fn chosen(&self) -> Option<&str> {
        self.choices.iter().find(|choice| choice.chosen).map(|choice| choice.label.as_str())
    }
}

/// The page of a product, or its quick view.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ProductSnapshot {
    /// Its name.
    pub name: String,
    /// What it costs now.
    pub price: Option<String>,
    /// What it costs without the discount.
    pub regular: Option<String>,
    /// The discount in the page's words: "Save 20%".
    pub discount: Option<String>,
    /// Its flags.
    pub flags: Vec<String>,
    /// What is said of its availability; empty where nothing is.
    pub availability: String,
    /// Its options.
    pub options: Vec<ProductOption>,
    /// The quantity to be added.
    pub quantity: Option<String>,
    /// The label of the button that adds it; none in catalog mode.
    pub button: Option<String>,
    /// Whether the button can be pressed.
    pub buyable: bool,
    /// Whether this is a quick view.
    pub quick: bool,
}

/// A label and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Fact {
    /// The label, without a colon.
    pub label: String,
    /// What stands beside it.
    pub value: String,
}

/// A line of the cart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CartLine {
    /// The name of the product.
    pub name: String,
    /// The values of its options.
    pub attributes: Vec<Fact>,
    /// What one piece costs.
    pub price: Option<String>,
    /// What one piece costs without the discount.
    pub regular: Option<String>,
    /// How many pieces the shop has in the cart.
    pub quantity: Option<String>,
    /// The number that stands in the field; another one while it is typed.
    pub typed: Option<String>,
    /// What all pieces cost.
    pub total: Option<String>,
}

/// A voucher in the cart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Voucher {
    /// Its name.
    pub label: String,
    /// What it takes off.
    pub value: Option<String>,
}

/// The cart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CartSnapshot {
    /// Its lines.
    pub lines: Vec<CartLine>,
    /// Its totals.
    pub totals: Vec<Fact>,
    /// The vouchers that count.
    pub vouchers: Vec<Voucher>,
    /// Whether a promo code can be given.
    pub promo: bool,
    /// Why the last promo code was refused.
    pub refusal: Option<String>,
    /// What it says where it has no lines.
    pub empty: Option<String>,
    /// Whether a request changes it.
    pub busy: bool,
}

/// The dialog after something was added to the cart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AddedSnapshot {
    /// Its title.
    pub title: String,
    /// The name of the product.
    pub name: String,
    /// What one piece costs.
    pub price: Option<String>,
    /// What has a label: quantity, options, totals.
    pub facts: Vec<Fact>,
    /// All that it says, piece by piece.
    pub texts: Vec<String>,
    /// The labels of its buttons.
    pub buttons: Vec<String>,
}

/// A step of the checkout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// Its title.
    pub label: String,
    /// Whether it is the one on show.
    pub open: bool,
    /// Whether it is complete.
    pub done: bool,
    /// Whether it can be opened.
    pub reachable: bool,
}

/// Something to choose in the checkout: a carrier, a payment, an address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Offer {
    /// Its name.
    pub label: String,
    /// All that it says: name, delay, price.
    pub texts: Vec<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The checkout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CheckoutSnapshot {
    /// Its steps.
    pub steps: Vec<Step>,
    /// The carriers of the step on show.
    pub carriers: Vec<Offer>,
    /// The payments of the step on show.
    pub payments: Vec<Offer>,
    /// The addresses of the step on show.
    pub addresses: Vec<Offer>,
    /// Whether each of the terms is agreed to.
    pub terms: Vec<bool>,
    /// Whether the order can be placed; none where the step has no button for it.
    pub place: Option<bool>,
    /// The labels of the buttons that send the step.
    pub sends: Vec<String>,
}

impl CheckoutSnapshot {
    /// The title of the step on show.
    pub fn open(&self) -> Option<&str> {
        self.steps.iter().find(|step| step.open).map(|step| step.label.as_str())
    }
}

/// The confirmation of an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Confirmation {
    /// The reference of the order.
    pub reference: Option<String>,
    /// What has a label: payment, shipping.
    pub facts: Vec<Fact>,
    /// The heading of the page.
    pub heading: String,
}

/// A block of the footer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FooterBlock {
    /// Its title.
    pub title: String,
    /// The labels of its links.
    pub links: Vec<String>,
}

/// The footer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FooterSnapshot {
    /// Its blocks.
    pub blocks: Vec<FooterBlock>,
    /// Whether the newsletter can be subscribed to.
    pub newsletter: bool,
    /// What the shop says beside the newsletter.
    pub said: Option<String>,
}

/// An address of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AddressCard {
    /// Its alias.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The labels of what can be done with it.
    pub actions: Vec<String>,
}

/// The menu of a customer's account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AccountSnapshot {
    /// The labels of its entries.
    pub entries: Vec<String>,
    /// The entry of the page on show.
    pub current: Option<String>,
}
