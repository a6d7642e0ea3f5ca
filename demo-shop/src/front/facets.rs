//! The filters of a list of products.

use minijinja::{Value, value::Serde};
use rand::RngExt;
use serde::Serialize;

use super::{
    miniature::{colour, is_available, is_colour, is_new},
    visit::Visit,
};
use crate::{
    error::ShopError,
    store::{Money, Product, localized},
};

/// The values chosen of each facet, as `q` in the address says it: `Availability-In+stock/Color-White`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(Vec<(String, Vec<String>)>);

/// A facet with the values that the list has.
#[derive(Clone, Debug)]
pub struct Facet {
    kind: &'static str,
    name: String,
    values: Vec<FacetValue>,
}

#[derive(Clone, Debug)]
struct FacetValue {
    name: String,
    count: usize,
    style: Option<&'static str>,
}

/// Names of the facets that are no attribute and no feature.
const AVAILABILITY: &str = "Availability";
const SELECTIONS: &str = "Selections";
const PRICE: &str = "Price";
const CATEGORIES: &str = "Categories";
const BRAND: &str = "Brand";

impl Chosen {
    /// Reads `q`. A hyphen in a name is escaped by a backslash.
    pub fn read(q: &str) -> Self {
        let facet = |text: &str| {
            let mut parts = unescaped(text).into_iter();
            let name = parts.next().filter(|name| !name.is_empty())?;
            let values: Vec<String> = parts.collect();
            (!values.is_empty()).then_some((name, values))
        };
        Self(q.split('/').filter_map(facet).collect())
    }

    /// Writes `q`, the facets by name.
    pub fn text(&self) -> String {
        let mut facets: Vec<String> = (self.0.iter())
            .map(|(name, values)| {
                let parts = std::iter::once(name).chain(values).map(|part| part.replace('-', "\\-"));
                parts.collect::<Vec<_>>().join("-")
            })
            .collect();
        facets.sort();
        facets.join("/")
    }

    /// Whether the value is chosen.
    fn has(&self, facet: &str, value: &str) -> bool {
        self.0.iter().any(|(name, values)| name == facet && values.iter().any(|it| it == value))
    }

    /// The choice with this value turned over.
    fn toggled(&self, facet: &str, value: &str) -> Self {
        let mut chosen = self.clone();
        match chosen.0.iter_mut().find(|(name, _)| name == facet) {
            Some((_, values)) if values.iter().any(|it| it == value) => values.retain(|it| it != value),
            Some((_, values)) => values.push(value.to_owned()),
            None => chosen.0.push((facet.to_owned(), vec![value.to_owned()])),
        }
        chosen.0.retain(|(_, values)| !values.is_empty());
        chosen
    }

    /// The choice without a facet.
    fn without(&self, facet: &str) -> Self {
        Self(self.0.iter().filter(|(name, _)| name != facet).cloned().collect())
    }

    /// The products that have a chosen value of every facet.
    pub fn filter(&self, visit: &Visit, products: Vec<Product>) -> Result<Vec<Product>, ShopError> {
        let mut left = Vec::new();
        for product in products {
            if self.takes(visit, &product)? {
                left.push(product);
            }
        }
        Ok(left)
    }

    fn takes(&self, visit: &Visit, product: &Product) -> Result<bool, ShopError> {
        let own = values_of(visit, product)?;
        Ok(self.0.iter().all(|(facet, values)| {
            if facet == PRICE {
                return in_range(visit, product, values);
            }
            own.iter().any(|(_, name, value)| name == facet && values.contains(value))
        }))
    }
}

/// Splits at hyphens that are not escaped.
fn unescaped(text: &str) -> Vec<String> {
    const ESCAPED: &str = "\u{1}";
    text.replace("\\-", ESCAPED).split('-').map(|part| part.replace(ESCAPED, "-")).collect()
}

/// `["$", "11", "20"]`: the price is between both.
fn in_range(visit: &Visit, product: &Product, values: &[String]) -> bool {
    let bound = |place: usize| values.get(place).and_then(|text| Money::parse(text));
    let (Some(from), Some(to)) = (bound(1), bound(2)) else { return true };
    let price = shown_price(visit, product);
    from <= price && price <= to
}

fn shown_price(visit: &Visit, product: &Product) -> Money {
    let combination = product.first_combination().map_or(0, |combination| combination.id);
    visit.pricing.shown_of(visit.pricing.price(product, combination).now).rounded()
}

/// What facets see of a product: kind, facet and value of each.
fn values_of(visit: &Visit, product: &Product) -> Result<Vec<(&'static str, String, String)>, ShopError> {
    let mut values = Vec::new();
    let mut add = |kind, facet: &str, value: &str| values.push((kind, facet.to_owned(), value.to_owned()));
    let is_there = is_available(product, 0, 1);
    add("availability", AVAILABILITY, if is_there { "In stock" } else { "Not available" });
    if is_new(visit, product)? {
        add("extras", SELECTIONS, "New product");
    }
    if !product.reduction.is_zero() {
        add("extras", SELECTIONS, "Discounted");
    }
    if let Some(category) = visit.categories.iter().find(|category| category.id == product.category) {
        add("category", CATEGORIES, localized(&category.names, visit.language.id));
    }
    for value in product.combinations.iter().flat_map(|combination| &combination.attributes) {
        add("attribute_group", &value.group_name, &value.name);
    }
    for (name, value) in &product.features {
        add("feature", name, value);
    }
    if let Some((_, name)) = visit.state.store.brands()?.into_iter().find(|brand| Some(brand.0) == product.brand) {
        add("manufacturer", BRAND, &name);
    }
    // Several combinations have the same value.
    let mut seen = std::collections::BTreeSet::new();
    values.retain(|(_, facet, value)| seen.insert((facet.clone(), value.clone())));
    Ok(values)
}

/// The facets of a list, each counted over what the other facets leave.
pub fn facets(visit: &Visit, products: &[Product], chosen: &Chosen) -> Result<Vec<Facet>, ShopError> {
    let mut facets: Vec<Facet> = Vec::new();
    for product in products {
        for (kind, name, value) in values_of(visit, product)? {
            let others = chosen.without(&name);
            let counts = usize::from(others.takes(visit, product)?);
            let place = facets.iter().position(|facet| facet.name == name).unwrap_or_else(|| {
                facets.push(Facet { kind, name: name.clone(), values: Vec::new() });
                facets.len() - 1
            });
            let style = colour_of(product, &value);
            let known = &mut facets[place].values;
            match known.iter_mut().find(|it| it.name == value) {
                Some(known) => known.count += counts,
                None => known.push(FacetValue { name: value, count: counts, style }),
            }
        }
    }
    let left = chosen.filter(visit, products.to_vec())?.len();
    facets.retain_mut(|facet| {
        facet.values.retain(|value| value.count > 0 || chosen.has(&facet.name, &value.name));
        let narrows = |value: &FacetValue| value.count < left || chosen.has(&facet.name, &value.name);
        let stays = chosen.0.is_empty() || ["availability", "extras", "price"].contains(&facet.kind);
        !facet.values.is_empty() && (stays || facet.values.iter().any(narrows))
    });
    Ok(facets)
}

fn colour_of(product: &Product, name: &str) -> Option<&'static str> {
    let values = product.combinations.iter().flat_map(|combination| &combination.attributes);
    values.into_iter().find(|value| is_colour(value.group) && value.name == name).map(|value| colour(value.id))
}

#[derive(Serialize)]
struct FacetView {
    kind: &'static str,
    name: String,
    /// Other at every rendering.
    id: u32,
    open: bool,
    values: Vec<ValueView>,
}

#[derive(Serialize)]
struct ValueView {
    name: String,
    count: usize,
    style: Option<&'static str>,
    chosen: bool,
    href: String,
}

/// The values of the facets' template.
pub fn view(facets: &[Facet], chosen: &Chosen, address: &dyn Fn(&Chosen) -> String) -> Value {
    let view = |facet: &Facet| FacetView {
        kind: facet.kind,
        name: facet.name.clone(),
        id: rand::rng().random_range(1000..99_999),
        open: facet.values.iter().any(|value| chosen.has(&facet.name, &value.name)),
        values: facet
            .values
            .iter()
            .map(|value| ValueView {
                name: value.name.clone(),
                count: value.count,
                style: value.style,
                chosen: chosen.has(&facet.name, &value.name),
                href: address(&chosen.toggled(&facet.name, &value.name)),
            })
            .collect(),
    };
    Value::from(Serde(facets.iter().map(view).collect::<Vec<_>>()))
}

#[derive(Serialize)]
struct Active {
    facet: String,
    value: String,
    href: String,
}

/// The chosen values, each with the address without it.
pub fn active(chosen: &Chosen, address: &dyn Fn(&Chosen) -> String) -> Value {
    let mut active = Vec::new();
    for (facet, values) in &chosen.0 {
        if facet == PRICE {
            let value = values.get(1..).unwrap_or_default().join(" - ");
            active.push(Active { facet: facet.clone(), value, href: address(&chosen.without(facet)) });
            continue;
        }
        for value in values {
            let href = address(&chosen.toggled(facet, value));
            active.push(Active { facet: facet.clone(), value: value.clone(), href });
        }
    }
    Value::from(Serde(active))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_values_are_read_and_written_by_facet() {
        let chosen = Chosen::read("Color-White-Black/Availability-In stock");
        assert!(chosen.has("Color", "Black") && !chosen.has("Color", "In stock"));
        assert_eq!(chosen.text(), "Availability-In stock/Color-White-Black");
        assert_eq!(chosen.toggled("Color", "White").toggled("Color", "Black").text(), "Availability-In stock");
        assert_eq!(Chosen::read("Brand-Graphic\\-Corner").0[0].1, ["Graphic-Corner"]);
        assert_eq!(Chosen::read("/Color"), Chosen::default());
    }
}
