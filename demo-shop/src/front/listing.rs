//! Lists of products: categories, brands, and those the shop makes itself.

use std::collections::BTreeSet;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;
use serde_json::json;

use super::{
    facets::{self, Chosen},
    miniature::{is_new, miniatures},
    notices::Notice,
    shell::{Crumb, Page, crumb},
    texts,
    visit::{Visit, redirect},
};
use crate::{
    error::ShopError,
    store::{Category, HOME_CATEGORY, Product, folded, localized},
};

/// `PS_PRODUCTS_PER_PAGE`
const PER_PAGE: usize = 12;

/// The ways to sort: what the address says, and the label.
const ORDERS: [(&str, &str); 8] = [
    ("product.sales.desc", "Sales, highest to lowest"),
    ("product.position.asc", "Relevance"),
    ("product.name.asc", "Name, A to Z"),
    ("product.name.desc", "Name, Z to A"),
    ("product.price.asc", "Price, low to high"),
    ("product.price.desc", "Price, high to low"),
    ("product.reference.asc", "Reference, A to Z"),
    ("product.reference.desc", "Reference, Z to A"),
];
/// The ways to sort what a search found.
pub const SEARCH_ORDERS: [(&str, &str); 5] = [
    ("product.position.desc", "Relevance"),
    ("product.name.asc", "Name, A to Z"),
    ("product.name.desc", "Name, Z to A"),
    ("product.price.asc", "Price, low to high"),
    ("product.price.desc", "Price, high to low"),
];

/// A list before it is filtered, sorted and cut to a page.
pub struct Listing<'a> {
    /// The heading.
    pub heading: String,
    /// The path of the list.
    pub path: String,
    /// What belongs to the address besides filter, order and page: `controller=search&s=mug`.
    pub fixed: String,
    /// The products in the order that counts as relevant.
    pub products: Vec<Product>,
    /// The ways to sort it.
    pub orders: &'a [(&'static str, &'static str)],
    /// The one it is sorted by at first.
    pub order: &'static str,
    /// Whether it has facets at the left.
    pub with_facets: bool,
    /// What is said when nothing is in it.
    pub empty: (&'static str, &'static str),
    /// More values for the template.
    pub more: Value,
}

const NOTHING: (&str, &str) =
    ("No products available at the moment", "Stay tuned! More products will be shown here as they are added.");

#[derive(Serialize)]
struct Order {
    label: &'static str,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Pages {
    from: usize,
    to: usize,
    total: usize,
    page: usize,
    numbers: Vec<(usize, String)>,
    previous: Option<String>,
    next: Option<String>,
    here: String,
}

/// `/<id>-<slug>`
pub fn category(visit: &Visit, name: &str) -> Result<Response, ShopError> {
    let id: i64 = name.split('-').next().and_then(|id| id.parse().ok()).unwrap_or_default();
    let Some(category) = visit.categories.iter().find(|it| it.id == id && id >= HOME_CATEGORY) else {
        visit.notify(Notice::danger("This category is no longer available."))?;
        let page = Page { id: "pagenotfound", title: visit.state.options.shop_name.clone(), ..Page::default() };
        let context = context! { contact => visit.to("/contact-us") };
        return visit.page_with(StatusCode::NOT_FOUND, &page, "front/not_found.html", context);
    };
    let path = format!("/{id}-{}", localized(&category.slugs, visit.language.id));
    if path != format!("/{name}") {
        return Ok(redirect(&visit.addresses.category(category)));
    }
    let name = localized(&category.names, visit.language.id).to_owned();
    let below = with_below(&visit.categories, id);
    let products = active(visit)?.into_iter().filter(|it| below.contains(&it.category)).collect();
    let listing = Listing {
        heading: name.clone(),
        path: path.clone(),
        fixed: String::new(),
        products,
        orders: &ORDERS,
        order: "product.position.asc",
        with_facets: true,
        empty: NOTHING,
        more: context! { subcategories => Serde(subcategories(visit, id)), tree => true },
    };
    let page = Page {
        left_column: true,
        classes: format!(
            "category-id-{id} category-{} category-id-parent-{} category-depth-level-2",
            localized(&category.slugs, crate::store::DEFAULT_LANGUAGE),
            category.parent
        ),
        translations: (visit.languages.iter())
            .map(|language| (language.id, format!("/{id}-{}", localized(&category.slugs, language.id))))
            .collect(),
        ..Page::new("category", &name, crumbs(visit, category))
    };
    listing.show(visit, page)
}

/// `/?controller=category&id_category=…` is sent to the category's own address.
pub fn canonical(visit: &Visit) -> Result<Response, ShopError> {
    let id = visit.ask.query.text("id_category").parse::<i64>().unwrap_or_default();
    match visit.categories.iter().find(|category| category.id == id) {
        Some(category) => Ok(redirect(&visit.addresses.category(category))),
        None => texts::not_found(visit),
    }
}

fn crumbs(visit: &Visit, category: &Category) -> Vec<Crumb> {
    let mut crumbs = vec![];
    let mut known = Some(category).filter(|category| category.id > HOME_CATEGORY);
    while let Some(category) = known {
        crumbs.push(crumb(localized(&category.names, visit.language.id), visit.addresses.category(category)));
        known = visit.categories.iter().find(|it| it.id == category.parent && it.id > HOME_CATEGORY);
    }
    crumbs.reverse();
    crumbs
}

fn subcategories(visit: &Visit, id: i64) -> Vec<(String, String)> {
    let below = visit.categories.iter().filter(|category| category.parent == id && id != HOME_CATEGORY);
    below
        .map(|category| (localized(&category.names, visit.language.id).to_owned(), visit.addresses.category(category)))
        .collect()
}

/// A category and all below it.
fn with_below(categories: &[Category], id: i64) -> BTreeSet<i64> {
    let mut found = BTreeSet::from([id]);
    // A category has a greater id than the one above it.
    for category in categories {
        if found.contains(&category.parent) {
            found.insert(category.id);
        }
    }
    found
}

/// The products that customers see.
pub fn active(visit: &Visit) -> Result<Vec<Product>, ShopError> {
    Ok(visit.state.store.products()?.into_iter().filter(|product| product.active).collect())
}

/// `/brands`
pub fn brands(visit: &Visit) -> Result<Response, ShopError> {
    let products = active(visit)?;
    let brands: Vec<(String, String, usize)> = (visit.state.store.brands()?.into_iter())
        .map(|(id, name)| {
            let count = products.iter().filter(|product| product.brand == Some(id)).count();
            let href = visit.addresses.brand(id, &name);
            (name, href, count)
        })
        .collect();
    let page = Page { left_column: true, ..Page::named("manufacturer", "Brands", "Brands") };
    visit.page(&page, "front/brands.html", context! { brands => Serde(brands) })
}

/// `/brand/<id>-<slug>`
pub fn brand(visit: &Visit, rest: &str) -> Result<Response, ShopError> {
    let id: i64 = rest.split('-').next().and_then(|id| id.parse().ok()).unwrap_or_default();
    let Some((_, name)) = visit.state.store.brands()?.into_iter().find(|brand| brand.0 == id) else {
        return texts::not_found(visit);
    };
    let listing = Listing {
        heading: format!("List of products by brand {name}"),
        path: format!("/brand/{rest}"),
        products: active(visit)?.into_iter().filter(|product| product.brand == Some(id)).collect(),
        ..Listing::plain()
    };
    let crumbs = vec![crumb("Brands", visit.to("/brands")), crumb(&name, String::new())];
    listing.show(visit, Page { left_column: true, ..Page::new("manufacturer", &name, crumbs) })
}

/// `/new-products`, `/prices-drop`, `/best-sellers`
pub fn selection(visit: &Visit) -> Result<Response, ShopError> {
    let mut products = active(visit)?;
    let (id, heading) = match visit.path.as_str() {
        "/new-products" => {
            let mut new = Vec::new();
            for product in products {
                if is_new(visit, &product)? {
                    new.push(product);
                }
            }
            products = new;
            products.sort_by(|one, other| other.date_added.cmp(&one.date_added).then(one.id.cmp(&other.id)));
            ("new-products", "New products")
        }
        "/prices-drop" => {
            products.retain(|product| !product.reduction.is_zero());
            ("prices-drop", "Prices drop")
        }
        _ => {
            products = best_sellers(visit, products)?;
            ("best-sales", "Best sellers")
        }
    };
    let listing = Listing { heading: heading.to_owned(), path: visit.path.clone(), products, ..Listing::plain() };
    listing.show(visit, Page { left_column: true, ..Page::named(id, heading, heading) })
}

/// What was ordered, the most often first.
fn best_sellers(visit: &Visit, products: Vec<Product>) -> Result<Vec<Product>, ShopError> {
    let sold = visit.state.store.pieces_sold()?;
    let pieces = |product: &Product| sold.get(&product.id).copied().unwrap_or_default();
    let mut products: Vec<Product> = products.into_iter().filter(|product| pieces(product) > 0).collect();
    products.sort_by_key(|product| std::cmp::Reverse(pieces(product)));
    Ok(products)
}

impl Listing<'_> {
    /// A list without facets.
    fn plain() -> Self {
        Listing {
            heading: String::new(),
            path: String::new(),
            fixed: String::new(),
            products: Vec::new(),
            orders: &ORDERS,
            order: "product.position.asc",
            with_facets: false,
            empty: NOTHING,
            more: Value::UNDEFINED,
        }
    }

    /// The page, or its parts for a script.
    pub fn show(mut self, visit: &Visit, mut page: Page<'_>) -> Result<Response, ShopError> {
        let query = &visit.ask.query;
        let chosen = Chosen::read(query.text("q"));
        let all = std::mem::take(&mut self.products);
        let facets = if self.with_facets { facets::facets(visit, &all, &chosen)? } else { Vec::new() };
        let mut products = chosen.filter(visit, all)?;
        let order = self.orders.iter().find(|order| order.0 == query.text("order")).map_or(self.order, |order| order.0);
        sort(visit, &mut products, order)?;
        let number = query.text("page").parse().unwrap_or(1).max(1);
        let address = |q: &str, order: Option<&str>, page: usize| self.address(visit, q, order, page);
        let sorted = (order != self.order).then_some(order);
        let total = products.len();
        let shown: Vec<Product> = products.into_iter().skip((number - 1) * PER_PAGE).take(PER_PAGE).collect();
        let orders = self.orders.iter().map(|(key, label)| Order {
            label,
            href: address(&chosen.text(), Some(key), 1),
            current: *key == order,
        });
        let facet_address = |chosen: &Chosen| address(&chosen.text(), sorted, 1);
        let context = context! {
            heading => (number == 1).then_some(self.heading.as_str()),
            total,
            orders => Serde(orders.collect::<Vec<_>>()),
            order_label => self.orders.iter().find(|it| it.0 == order).map_or("", |it| it.1),
            products => Serde(miniatures(visit, &shown)?),
            pages => (!shown.is_empty()).then(|| Serde(pages(number, total, &|page| address(&chosen.text(), sorted, page)))),
            facets => facets::view(&facets, &chosen, &facet_address),
            filters => facets::active(&chosen, &facet_address),
            clear => address("", sorted, 1),
            with_facets => self.with_facets,
            empty_heading => self.empty.0,
            empty_text => self.empty.1,
            ..self.more.clone()
        };
        if query.has("from-xhr") {
            let here = address(&chosen.text(), sorted, number);
            return parts(visit, context, &here);
        }
        if number > 1 && shown.is_empty() {
            page.title = format!("{} ({number})", page.title);
        }
        visit.page(&page, "front/listing.html", context)
    }

    fn address(&self, visit: &Visit, q: &str, order: Option<&str>, page: usize) -> String {
        let mut parts = Vec::new();
        if !self.fixed.is_empty() {
            parts.push(self.fixed.clone());
        }
        if !q.is_empty() {
            parts.push(format!("q={}", super::shell::encoded(q).replace("%2F", "/")));
        }
        parts.extend(order.map(|order| format!("order={order}")));
        if page > 1 {
            parts.push(format!("page={page}"));
        }
        let separator = if parts.is_empty() { "" } else { "?" };
        visit.to(&format!("{}{separator}{}", self.path, parts.join("&")))
    }
}

fn sort(visit: &Visit, products: &mut [Product], order: &str) -> Result<(), ShopError> {
    let language = visit.language.id;
    let price = |product: &Product| {
        let combination = product.first_combination().map_or(0, |combination| combination.id);
        visit.pricing.price(product, combination).now.gross
    };
    let (what, direction) = order.rsplit_once('.').unwrap_or((order, "asc"));
    match what {
        "product.name" => products.sort_by_key(|product| folded(product.name(language))),
        "product.price" => products.sort_by_key(price),
        "product.reference" => products.sort_by_key(|product| folded(&product.reference)),
        "product.sales" => {
            let sold = visit.state.store.pieces_sold()?;
            products.sort_by_key(|product| sold.get(&product.id).copied().unwrap_or_default());
        }
        _ => return Ok(()),
    }
    if direction == "desc" {
        products.reverse();
    }
    Ok(())
}

fn pages(page: usize, total: usize, address: &dyn Fn(usize) -> String) -> Pages {
    let last = total.div_ceil(PER_PAGE).max(1);
    let from = (page - 1) * PER_PAGE + 1;
    Pages {
        from: from.min(total),
        to: (page * PER_PAGE).min(total),
        total,
        page,
        numbers: if last > 1 { (1..=last).map(|page| (page, address(page))).collect() } else { Vec::new() },
        previous: (page > 1).then(|| address(page - 1)),
        next: (page < last).then(|| address(page + 1)),
        here: address(page),
    }
}

/// The parts of a list that a script puts in place.
fn parts(visit: &Visit, context: Value, here: &str) -> Result<Response, ShopError> {
    let shell = context! { token => visit.state.static_token.as_str() };
    let context = context! { shell, ..context };
    let part = |name: &str| visit.part(name, context.clone());
    let folder = format!("front/{}", visit.theme.name());
    Ok(axum::Json(json!({
        "rendered_products_header": part("front/list_header.html")?,
        "rendered_products_top": part(&format!("{folder}/list_top.html"))?,
        "rendered_active_filters": part(&format!("{folder}/active_filters.html"))?,
        "rendered_products": part("front/products.html")?,
        "rendered_facets": part(&format!("{folder}/facets.html"))?,
        "current_url": here,
    }))
    .into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_what_they_show_as_the_recorded_list_does() {
        let second = pages(2, 19, &|page| page.to_string());
        assert_eq!((second.from, second.to, second.total), (13, 19, 19));
        assert_eq!((second.previous.as_deref(), second.next), (Some("1"), None));
        assert!(pages(1, 12, &|page| page.to_string()).numbers.is_empty());
    }
}
