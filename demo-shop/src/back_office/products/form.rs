//! A new product, and the form of one.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{context, value::Serde};

use super::{
    super::{
        desk::{Desk, redirect},
        errors,
        flash::Flash,
        forms,
        shell::{Heading, PRODUCTS, Sent},
        templates,
    },
    LIST,
    list::Prices,
};
use crate::{
    error::ShopError,
    store::{HOME_CATEGORY, LocalizedText, Money, Product, localized, slug},
};

/// The types to choose from, with what the window says of each.
const TYPES: [(&str, &str, &str); 4] = [
    ("standard", "Standard product", "Something that is sent to the customer."),
    ("combinations", "Product with combinations", "Something in several sizes, colours and the like."),
    ("pack", "Pack of products", "Several products for one price."),
    ("virtual", "Virtual product", "Something that nobody has to send."),
];

/// What is in the frame of "Add new product".
pub fn choose_type(desk: &Desk) -> Result<Response, ShopError> {
    let context = context! {
        types => Serde(TYPES),
        action => desk.links.symfony(&format!("{LIST}create?shopId=1")),
        token => &desk.links.token,
    };
    templates::page(&desk.state, "symfony/product_create.html", context)
}

/// Makes a product without a name, which nobody sees, and leads to its form.
pub fn create(desk: &Desk) -> Result<Response, ShopError> {
    if !forms::has_token(desk, "create_product") {
        desk.flash(Flash::danger(forms::STALE))?;
        return Ok(redirect(&desk.links.symfony(LIST)));
    }
    let kind = desk.ask.form.text("create_product[type]");
    let product = Product {
        kind: if TYPES.iter().any(|known| known.0 == kind) { kind } else { "standard" }.to_owned(),
        tax_rules: 1,
        category: HOME_CATEGORY,
        names: blank(),
        slugs: blank(),
        ..Product::default()
    };
    let id = desk.state.store.keep_product(&product)?;
    desk.flash(Flash::success("Successful creation"))?;
    Ok(redirect(&desk.links.symfony(&format!("{LIST}{id}/edit"))))
}

fn blank() -> LocalizedText {
    LocalizedText::from([(1, String::new()), (2, String::new())])
}

/// The form of a product, or the form sent.
pub fn edit(desk: &Desk, id: &str) -> Result<Response, ShopError> {
    let product = id.parse().map(|id| desk.state.store.product(id)).ok().transpose()?.flatten();
    let Some(product) = product else { return errors::server_error(desk) };
    if desk.ask.method != Method::POST {
        return show(desk, &product, None, None);
    }
    let changed = read(desk, &product);
    if !forms::has_token(desk, "product") {
        return show(desk, &changed, Some(forms::stale()), None);
    }
    let error = error_of(desk, &changed);
    if error.is_some() {
        return show(desk, &changed, Some(Vec::new()), error);
    }
    desk.state.store.keep_product(&changed)?;
    if let Ok(delta) = desk.ask.form.text("product[stock][quantities][delta_quantity][delta]").parse::<i64>() {
        desk.state.store.set_stock(product.id, 0, product.quantity + delta)?;
    }
    desk.flash(Flash::success("Successful update"))?;
    Ok(redirect(&desk.links.symfony(&format!("{LIST}{id}/edit"))))
}

/// The product with what was sent; what was not sent stays.
fn read(desk: &Desk, before: &Product) -> Product {
    let form = &desk.ask.form;
    let text = |name: &str| form.get(&format!("product{name}")).map(|text| text.trim().to_owned());
    let in_languages = |name: &str, before: &LocalizedText| -> LocalizedText {
        let kept = |language: i64| localized(before, language).to_owned();
        [1, 2].map(|language| (language, text(&format!("{name}[{language}]")).unwrap_or_else(|| kept(language)))).into()
    };
    let mut names = in_languages("[header][name]", &before.names);
    let default = localized(&names, 1).to_owned();
    // Another language without a name takes the default one's.
    for name in names.values_mut().filter(|name| name.is_empty()) {
        name.clone_from(&default);
    }
    let price = text("[pricing][retail_price][price_tax_excluded]").and_then(|text| Money::parse(&text));
    Product {
        slugs: names.iter().map(|(language, name)| (*language, slug(name))).collect(),
        names,
        summaries: in_languages("[description][description_short]", &before.summaries),
        descriptions: in_languages("[description][description]", &before.descriptions),
        reference: text("[details][references][reference]").unwrap_or_else(|| before.reference.clone()),
        price: price.unwrap_or(before.price),
        tax_rules: text("[pricing][retail_price][tax_rules_group_id]")
            .and_then(|id| id.parse().ok())
            .unwrap_or(before.tax_rules),
        category: text("[description][categories][default_category_id]")
            .and_then(|id| id.parse().ok())
            .unwrap_or(before.category),
        sold_without_stock: text("[stock][availability][out_of_stock_type]")
            .map_or(before.sold_without_stock, |kind| kind == "1"),
        active: text("[header][active]").map_or(before.active, |active| active == "1"),
        ..before.clone()
    }
}

fn error_of(desk: &Desk, product: &Product) -> Option<&'static str> {
    let price = desk.ask.form.text("product[pricing][retail_price][price_tax_excluded]");
    if product.active && product.name(1).is_empty() {
        return Some("Name is required to put the product online");
    }
    if product.name(1).contains(['<', '>', ';', '=', '#', '{', '}']) {
        return Some("Invalid characters: <>;=#{}");
    }
    (!price.is_empty() && Money::parse(price).is_none_or(|price| price < Money::ZERO))
        .then_some("Price should be a positive number.")
}

fn show(desk: &Desk, product: &Product, again: Option<Vec<Flash>>, error: Option<&str>) -> Result<Response, ShopError> {
    let prices = Prices::of(desk)?;
    let language = desk.employee.language;
    let categories: Vec<(i64, String)> = (desk.state.store.categories()?.iter())
        .filter(|category| category.id >= HOME_CATEGORY)
        .map(|category| (category.id, localized(&category.names, language).to_owned()))
        .collect();
    let mut rules = vec![(0, "No tax".to_owned())];
    rules.extend(desk.state.store.tax_rules_groups()?);
    let taxed = prices.taxed(product.price, product.tax_rules);
    let texts = |texts: &LocalizedText| Serde([localized(texts, 1).to_owned(), localized(texts, 2).to_owned()]);
    let context = context! {
        product => context! {
            id => product.id,
            kind => product.kind.as_str(),
            kind_label => TYPES.iter().find(|kind| kind.0 == product.kind).map_or("", |kind| kind.1),
            names => texts(&product.names),
            summaries => texts(&product.summaries),
            descriptions => texts(&product.descriptions),
            reference => product.reference.as_str(),
            price => product.price.exact(),
            price_taxed => taxed.exact(),
            shown => prices.written(product.price),
            shown_taxed => prices.written(taxed),
            rate => prices.rate(product.tax_rules).plain(),
            tax_rules => product.tax_rules,
            category => product.category,
            quantity => product.quantity,
            sold_without_stock => product.sold_without_stock,
            active => product.active,
            preview => format!("{}/{}-{}.html", desk.state.address.url(), product.id, product.slug(1)),
        },
        categories => Serde(categories),
        rules => Serde(rules),
        error,
        list => desk.links.symfony(LIST),
        here => desk.links.symfony(&format!("{LIST}{}/edit", product.id)),
        delete => desk.links.symfony(&format!("{LIST}{}/delete-from-shop/1", product.id)),
        create => desk.links.symfony(&format!("{LIST}create?shopId=1")),
    };
    let sent = if again.is_some() { Sent::Invalid } else { Sent::Not };
    let heading =
        Heading { title: Some("Product".to_owned()), text: Some(String::new()), sent, ..Heading::with_help() };
    let template = "symfony/product_form.html";
    match again {
        Some(flashes) => desk.symfony_with(&flashes, StatusCode::OK, &PRODUCTS, &heading, template, context),
        None => desk.symfony(StatusCode::OK, &PRODUCTS, &heading, template, context),
    }
}
