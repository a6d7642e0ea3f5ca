//! The page of a product, and what scripts ask of it.

use std::collections::BTreeSet;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;
use serde_json::json;

use super::{
    miniature::{colour, flags, is_available, is_colour, regular, shown},
    shell::{Crumb, Page, crumb},
    visit::{Visit, redirect},
};
use crate::{
    error::ShopError,
    store::{AttributeValue, Combination, HOME_CATEGORY, Product, localized},
};

/// A group of attributes to choose from.
#[derive(Serialize)]
struct Choice {
    id: i64,
    name: String,
    colours: bool,
    selected: String,
    values: Vec<ChoiceValue>,
}

#[derive(Serialize)]
struct ChoiceValue {
    id: i64,
    name: String,
    style: &'static str,
    selected: bool,
}

/// What a product's page says about stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Availability {
    kind: &'static str,
    text: &'static str,
    detail: Option<&'static str>,
}

/// `/<id>-<slug>.html` or `/<id>-<combination>-<slug>.html`; `name` is the part before `.html`.
pub fn show(visit: &Visit, name: &str) -> Result<Response, ShopError> {
    let mut parts = name.split('-');
    let id = parts.next().and_then(|id| id.parse().ok()).unwrap_or_default();
    let Some(product) = visit.state.store.product(id)?.filter(|product| product.active) else {
        // The real shop answers an unknown product with nothing at all.
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let asked = parts.next().and_then(|id| id.parse().ok()).and_then(|id| product.combination(id));
    let canonical = visit.addresses.canonical(&product, asked);
    if !canonical.ends_with(&format!("/{name}.html")) {
        return Ok(redirect(&visit.addresses.canonical(&product, product.first_combination())));
    }
    let combination = asked.or_else(|| product.first_combination());
    let parts = context(visit, &product, combination, 1)?;
    let name = product.name(visit.language.id).to_owned();
    let page = Page {
        classes: classes(&product),
        translations: (visit.languages.iter())
            .map(|language| (language.id, format!("/{}-{}.html", product.id, product.slug(language.id))))
            .collect(),
        ..Page::new("product", &name, crumbs(visit, &product))
    };
    visit.page(&page, "front/product.html", context! { quick_view => false, ..parts })
}

/// `/?controller=product&id_product=…`: a script asks for other values or for the quick view; anyone else is sent on.
pub fn by_script(visit: &Visit) -> Result<Response, ShopError> {
    let (query, form) = (&visit.ask.query, &visit.ask.form);
    let sent = |name: &str| if form.has(name) { form.text(name) } else { query.text(name) };
    let product = sent("id_product").parse().map(|id| visit.state.store.product(id));
    let Some(product) = product.ok().transpose()?.flatten().filter(|product| product.active) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let combination = combination_of(&product, form).or_else(|| combination_of(&product, query));
    let parts = context(visit, &product, combination, sent("quantity_wanted").parse().unwrap_or(1))?;
    match sent("action") {
        "refresh" => refresh(visit, &product, combination, &parts),
        "quickview" => {
            let html = visit.part(
                &format!("front/{}/quick_view.html", visit.theme.name()),
                context! { quick_view => true, ..parts },
            )?;
            Ok(axum::Json(json!({ "quickview_html": html })).into_response())
        }
        _ => Ok(redirect(&visit.addresses.canonical(&product, product.first_combination()))),
    }
}

fn refresh(
    visit: &Visit,
    product: &Product,
    combination: Option<&Combination>,
    parts: &Value,
) -> Result<Response, ShopError> {
    let part = |name: &str| -> Result<String, ShopError> {
        let shell = context! { token => visit.state.static_token.as_str() };
        visit.part(&format!("front/{}/{name}.html", visit.theme.name()), context! { shell, ..parts.clone() })
    };
    let quick = visit.ask.form.text("quickview") == "1" || visit.ask.query.text("quickview") == "1";
    Ok(axum::Json(json!({
        "product_prices": part("product_prices")?,
        "product_variants": part("product_variants")?,
        "product_flags": part("product_flags")?,
        "product_add_to_cart": part("product_add")?,
        "product_details": part("product_details")?,
        "product_url": visit.addresses.combination(product, combination),
        "product_title": product.name(visit.language.id),
        "id_product_attribute": combination.map_or(0, |combination| combination.id),
        "is_quick_view": quick,
    }))
    .into_response())
}

/// The combination that a form chose by `group[…]`: exactly that one, else the first one with the last chosen value.
pub fn combination_of<'a>(product: &'a Product, form: &crate::back_office::Fields) -> Option<&'a Combination> {
    if let Some(id) = form.get("id_product_attribute").and_then(|id| id.parse().ok())
        && let Some(combination) = product.combination(id)
    {
        return Some(combination);
    }
    let chosen: Vec<(i64, i64)> =
        form.members("group").filter_map(|(group, value)| Some((group.parse().ok()?, value.parse().ok()?))).collect();
    let has = |combination: &Combination, choice: &(i64, i64)| {
        combination.attributes.iter().any(|value| (value.group, value.id) == *choice)
    };
    let exact = product.combinations.iter().find(|combination| chosen.iter().all(|choice| has(combination, choice)));
    exact
        .or_else(|| {
            product.combinations.iter().find(|combination| chosen.first().is_some_and(|first| has(combination, first)))
        })
        .or_else(|| product.first_combination())
}

/// The values of the product's templates.
fn context(
    visit: &Visit,
    product: &Product,
    combination: Option<&Combination>,
    wanted: i64,
) -> Result<Value, ShopError> {
    let id = combination.map_or(0, |combination| combination.id);
    let price = visit.pricing.price(product, id);
    let language = visit.language.id;
    let catalog = visit.catalog_mode()?;
    let availability = if catalog { None } else { availability(visit, product, combination, wanted)? };
    let refused = availability.as_ref().is_some_and(|availability| availability.kind == "danger");
    let brand = brand(visit, product)?;
    Ok(context! {
        product => context! {
            id => product.id,
            combination => id,
            name => product.name(language),
            brand => brand.as_ref().map(|(_, name)| name.clone()),
            brand_href => brand.as_ref().map(|(id, name)| visit.addresses.brand(*id, name)),
            href => visit.addresses.combination(product, combination),
            price => shown(visit, &price),
            regular_price => regular(visit, &price),
            off => (!price.off.is_zero()).then(|| price.off.plain()),
            tax_label => tax_label(visit),
            flags => Serde(flags(visit, product)?),
            summary => localized(&product.summaries, language),
            description => localized(&product.descriptions, language),
            reference => product.reference_of(id),
            stock => product.stock(id),
            features => Serde(product.features.clone()),
            customizable => product.customizable,
            minimal => 1,
        },
        choices => Serde(choices(product, combination)),
        availability => Serde(availability),
        can_buy => !catalog && visit.pricing.shown && !refused && !product.customizable,
        catalog_mode => catalog || !visit.pricing.shown,
        quantity => wanted.max(1),
    })
}

/// France labels its prices, the United States do not.
fn tax_label(visit: &Visit) -> &'static str {
    match (visit.place.country == crate::store::FRANCE, visit.pricing.without_tax) {
        (false, _) => "",
        (true, true) => "Tax excluded",
        (true, false) => "Tax included",
    }
}

fn brand(visit: &Visit, product: &Product) -> Result<Option<(i64, String)>, ShopError> {
    let Some(id) = product.brand else { return Ok(None) };
    Ok(visit.state.store.brands()?.into_iter().find(|brand| brand.0 == id))
}

fn availability(
    visit: &Visit,
    product: &Product,
    combination: Option<&Combination>,
    wanted: i64,
) -> Result<Option<Availability>, ShopError> {
    let id = combination.map_or(0, |combination| combination.id);
    let stock = product.stock(id);
    if is_available(product, id, wanted) {
        let last = visit.state.store.configuration("PS_LAST_QTIES")?.and_then(|last| last.parse().ok()).unwrap_or(0);
        let few = stock > 0 && stock <= last;
        return Ok(few.then_some(Availability { kind: "warning", text: "Last items in stock", detail: None }));
    }
    if stock > 0 {
        return Ok(Some(Availability { kind: "danger", text: "There are not enough products in stock", detail: None }));
    }
    let others = product.combinations.iter().any(|other| other.id != id && other.quantity > 0);
    let detail = others.then_some("Product available with different options");
    Ok(Some(Availability { kind: "danger", text: "Out-of-Stock", detail }))
}

/// The groups of the product's attributes with their values; the combination's values are the chosen ones.
fn choices(product: &Product, combination: Option<&Combination>) -> Vec<Choice> {
    let Some(combination) = combination else { return Vec::new() };
    let all: BTreeSet<&AttributeValue> = product.combinations.iter().flat_map(|it| &it.attributes).collect();
    let of_group = |chosen: &AttributeValue| Choice {
        id: chosen.group,
        name: chosen.group_name.clone(),
        colours: is_colour(chosen.group),
        selected: chosen.name.clone(),
        values: all
            .iter()
            .filter(|value| value.group == chosen.group)
            .map(|value| ChoiceValue {
                id: value.id,
                name: value.name.clone(),
                style: colour(value.id),
                selected: value.id == chosen.id,
            })
            .collect(),
    };
    combination.attributes.iter().map(of_group).collect()
}

/// The categories from below Home down to the product's own, and its name.
fn crumbs(visit: &Visit, product: &Product) -> Vec<Crumb> {
    let mut crumbs = vec![crumb(product.name(visit.language.id), String::new())];
    let mut id = product.category;
    while let Some(category) = visit.categories.iter().find(|it| it.id == id && id > HOME_CATEGORY) {
        crumbs.push(crumb(localized(&category.names, visit.language.id), visit.addresses.category(category)));
        id = category.parent;
    }
    crumbs.reverse();
    crumbs
}

fn classes(product: &Product) -> String {
    format!(
        "product-id-{} product-{} product-id-category-{} product-id-manufacturer-{} product-available-for-order",
        product.id,
        product.slug(crate::store::DEFAULT_LANGUAGE),
        product.category,
        product.brand.unwrap_or(0),
    )
}
