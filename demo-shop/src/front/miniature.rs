//! A product in a list, and what its page shares with that.

use jiff::civil::DateTime;
use serde::Serialize;

use super::{pricing::Price, visit::Visit};
use crate::{
    clock,
    error::ShopError,
    store::{Combination, Percent, Product},
};

/// A product as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Miniature {
    /// The id of the product.
    pub id: i64,
    /// The id of the combination on show, 0 for none.
    pub combination: i64,
    /// Its name.
    pub name: String,
    /// The name as theme classic cuts it.
    pub short_name: String,
    /// Where its page is.
    pub href: String,
    /// Its price, where the customer sees prices.
    pub price: Option<String>,
    /// What it costs without its discount, if it has one.
    pub regular_price: Option<String>,
    /// Its discount as the flag says it: `-20%`.
    pub discount: Option<String>,
    /// Its flags: kinds and labels.
    pub flags: Vec<(&'static str, String)>,
    /// Whether it can be put into the cart from the list.
    pub can_buy: bool,
    /// Colours to choose from: names, styles and addresses.
    pub colours: Vec<(String, &'static str, String)>,
}

/// How many letters of a name theme classic shows in a list.
const SHORT: usize = 30;

/// The list's view of each product.
pub fn miniatures(visit: &Visit, products: &[Product]) -> Result<Vec<Miniature>, ShopError> {
    products.iter().map(|product| miniature(visit, product)).collect()
}

fn miniature(visit: &Visit, product: &Product) -> Result<Miniature, ShopError> {
    let combination = product.first_combination();
    let id = combination.map_or(0, |combination| combination.id);
    let price = visit.pricing.price(product, id);
    let name = product.name(visit.language.id);
    Ok(Miniature {
        id: product.id,
        combination: id,
        name: name.to_owned(),
        short_name: shortened(name),
        href: visit.addresses.combination(product, combination),
        price: shown(visit, &price),
        regular_price: regular(visit, &price),
        discount: discount(visit, price.off),
        flags: flags(visit, product)?,
        can_buy: !visit.catalog_mode()? && visit.pricing.shown && is_available(product, id, 1) && !product.customizable,
        colours: colours(visit, product),
    })
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= SHORT {
        return name.to_owned();
    }
    name.chars().take(SHORT - 3).collect::<String>() + "..."
}

/// The price that the customer sees.
pub fn shown(visit: &Visit, price: &Price) -> Option<String> {
    visit.pricing.shown.then(|| visit.money(visit.pricing.shown_of(price.now)))
}

/// The price without the product's discount, if it has one.
pub fn regular(visit: &Visit, price: &Price) -> Option<String> {
    let has_one = visit.pricing.shown && !price.off.is_zero();
    has_one.then(|| visit.money(visit.pricing.shown_of(price.regular)))
}

fn discount(visit: &Visit, off: Percent) -> Option<String> {
    (visit.pricing.shown && !off.is_zero()).then(|| format!("-{}%", off.plain()))
}

/// Whether so many of a product can be ordered.
pub fn is_available(product: &Product, combination: i64, pieces: i64) -> bool {
    product.sold_without_stock || product.stock(combination) >= pieces
}

/// The flags of a product: its discount, New, Pack, Out-of-Stock. A combination without stock has no flag while there are others
/// (docs/facts/public-pages.md#combinations).
pub fn flags(visit: &Visit, product: &Product) -> Result<Vec<(&'static str, String)>, ShopError> {
    let mut flags = Vec::new();
    if let Some(discount) = discount(visit, product.reduction) {
        flags.push(("discount", discount));
    }
    if is_new(visit, product)? {
        flags.push(("new", "New".to_owned()));
    }
    if product.kind == "pack" {
        flags.push(("pack", "Pack".to_owned()));
    }
    if !is_available(product, 0, 1) && !visit.catalog_mode()? {
        flags.push(("out_of_stock", "Out-of-Stock".to_owned()));
    }
    Ok(flags)
}

/// Whether the product was added within the days that the settings name.
pub fn is_new(visit: &Visit, product: &Product) -> Result<bool, ShopError> {
    let days = visit.state.store.configuration("PS_NB_DAYS_NEW_PRODUCT")?.and_then(|days| days.parse::<i64>().ok());
    let moment = |text: &str| text.replace(' ', "T").parse::<DateTime>().ok();
    let (Some(added), Some(now), Some(days)) = (moment(&product.date_added), moment(&clock::local()), days) else {
        return Ok(false);
    };
    let age = added.until(now).map_or(i64::MAX, |span| i64::from(span.get_days()));
    Ok(age < days)
}

/// The colours of a product with the combination that shows each of them first.
fn colours(visit: &Visit, product: &Product) -> Vec<(String, &'static str, String)> {
    let mut colours: Vec<(String, &'static str, String)> = Vec::new();
    for combination in &product.combinations {
        for value in combination.attributes.iter().filter(|value| is_colour(value.group)) {
            if !colours.iter().any(|(name, ..)| *name == value.name) {
                let href = visit.addresses.combination(product, Some(combination));
                colours.push((value.name.clone(), colour(value.id), href));
            }
        }
    }
    colours
}

/// Whether the values of a group are chosen by their colour.
pub const fn is_colour(group: i64) -> bool {
    group == 2
}

/// The colour of a value of the attribute "Color".
pub fn colour(attribute: i64) -> &'static str {
    const FIRST: i64 = 5;
    const COLOURS: [&str; 14] = [
        "#AAB2BD", "#CFC4A6", "#f5f5dc", "#ffffff", "#faebd7", "#E84C3D", "#434A54", "#C19A6B", "#F39C11", "#5D9CEC",
        "#A0D468", "#F1C40F", "#964B00", "#FCCACD",
    ];
    let place = usize::try_from(attribute - FIRST).ok();
    place.and_then(|place| COLOURS.get(place)).copied().unwrap_or("#000000")
}

/// "Size - S, Color - White" as messages and orders name a combination, by a separator between group and value.
pub fn named(combination: &Combination, between: &str) -> String {
    let values = combination.attributes.iter().rev();
    values.map(|value| format!("{}{between}{}", value.group_name, value.name)).collect::<Vec<_>>().join(", ")
}
