//! `/products`: without combinations, pictures and shops. The stock cannot be set here: the real module has no field
//! for it in a change.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{answer::Answer, groups::id_of, input::Fields, list::ListParameters, refusal::Refusal};
use crate::{
    front::default_rates,
    state::AppState,
    store::{
        DEFAULT_LANGUAGE, HOME_CATEGORY, LocalizedText, Money, Place, Product, UNITED_STATES, folded, localized, slug,
    },
};

const LONGEST_NAME: usize = 128;
const FORBIDDEN_IN_NAMES: [char; 7] = ['<', '>', ';', '=', '#', '{', '}'];
const TYPES: [&str; 4] = ["standard", "combinations", "pack", "virtual"];

/// `GET /products`. Filters and sorts by the back office's columns.
pub fn list(state: &AppState, query: &str) -> Result<Answer, Refusal> {
    let parameters = ListParameters::read(query)?;
    let language = parameters.language.unwrap_or(DEFAULT_LANGUAGE);
    let keeps = |product: &Product| {
        let id = parameters.filter("id_product").is_none_or(|id| id == product.id.to_string());
        let contains = |column: &str, text: &str| {
            parameters.filter(column).is_none_or(|part| folded(text).contains(&folded(&part)))
        };
        id && contains("name", product.name(language)) && contains("reference", &product.reference)
    };
    let mut products: Vec<Product> = state.store.products()?.into_iter().filter(keeps).collect();
    match parameters.order_by.as_deref() {
        None | Some("id_product") => {}
        Some("name") => products.sort_by_key(|product| folded(product.name(language))),
        Some("reference") => products.sort_by_key(|product| folded(&product.reference)),
        Some("quantity") => products.sort_by_key(|product| product.quantity),
        Some("final_price_tax_excluded") => products.sort_by_key(|product| product.price),
        Some(_) => return Err(Refusal::FAILURE),
    }
    if parameters.order_by.is_some() && parameters.descending() {
        products.reverse();
    }
    let total = products.len() as u64;
    let first = usize::try_from(parameters.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let mut items = Vec::new();
    for product in products.iter().skip(first).take(parameters.limit as usize) {
        items.push(item(state, product, language)?);
    }
    Ok(Answer::List(parameters.frame(total, &items), !items.is_empty()))
}

fn item(state: &AppState, product: &Product, language: i64) -> Result<Value, Refusal> {
    let categories = state.store.categories()?;
    let category = categories.iter().find(|category| category.id == product.category);
    Ok(json!({
        "productId": product.id,
        "type": product.kind,
        "enabled": product.active,
        "name": product.name(language),
        "quantity": product.quantity,
        "priceTaxExcluded": number(product.price),
        "priceTaxIncluded": number(taxed(state, product)?),
        "category": category.map(|category| localized(&category.names, language)).unwrap_or_default(),
    }))
}

/// `GET /products/{productId}`
pub fn read(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    let product = state.store.product(id_of(id)?)?.ok_or(Refusal::NOT_FOUND)?;
    Ok(Answer::Item(path(product.id), body_of(state, &product)?))
}

/// `POST /products`: a type and names; the product is offline and costs nothing yet.
pub fn create(state: &AppState, body: &[u8]) -> Result<Answer, Refusal> {
    let fields = Fields::read(body)?;
    let kind = fields.text("type")?.ok_or(Refusal::UNREADABLE)?;
    if !TYPES.contains(&kind.as_str()) {
        return Err(Refusal::FAILURE);
    }
    let names = texts(state, fields.required("names")?, true)?;
    let blank: LocalizedText = names.keys().map(|language| (*language, String::new())).collect();
    let id = state.store.keep_product(&Product {
        kind,
        tax_rules: 1,
        category: HOME_CATEGORY,
        slugs: slugs(&names),
        names,
        summaries: blank.clone(),
        descriptions: blank,
        ..Product::default()
    })?;
    let product = state.store.product(id)?.ok_or(Refusal::FAILURE)?;
    Ok(Answer::Created(StatusCode::CREATED, path(id), body_of(state, &product)?))
}

/// `PATCH /products/{productId}`: changes what is sent.
pub fn change(state: &AppState, id: &str, body: &[u8]) -> Result<Answer, Refusal> {
    let fields = Fields::read(body)?;
    let mut product = state.store.product(id_of(id)?)?.ok_or(Refusal::NOT_FOUND)?;
    if let Some(names) = fields.get("names") {
        product.names.extend(texts(state, names, true)?);
        product.slugs = slugs(&product.names);
    }
    if let Some(sent) = fields.get("descriptions") {
        product.descriptions.extend(texts(state, sent, false)?);
    }
    if let Some(sent) = fields.get("shortDescriptions") {
        product.summaries.extend(texts(state, sent, false)?);
    }
    if let Some(price) = fields.get("priceTaxExcluded") {
        let text = price.as_f64().map(|_| price.to_string()).or_else(|| price.as_str().map(str::to_owned));
        let price = text.and_then(|text| Money::parse(&text)).filter(|price| *price >= Money::ZERO);
        product.price = price.ok_or(Refusal::FAILURE)?;
    }
    product.tax_rules = fields.integer("taxRulesGroupId")?.unwrap_or(product.tax_rules);
    product.reference = fields.text("reference")?.unwrap_or(product.reference);
    product.active = fields.boolean("enabled")?.unwrap_or(product.active);
    product.brand = fields.integer("manufacturerId")?.or(product.brand);
    if product.active && product.name(DEFAULT_LANGUAGE).is_empty() {
        return Err(Refusal::FAILURE);
    }
    state.store.keep_product(&product)?;
    Ok(Answer::Item(path(product.id), body_of(state, &product)?))
}

/// `DELETE /products/{productId}`
pub fn delete(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    if state.store.delete_product(id_of(id)?)? { Ok(Answer::Done) } else { Err(Refusal::NOT_FOUND) }
}

fn path(id: i64) -> String {
    format!("products/{id}")
}

fn slugs(names: &LocalizedText) -> LocalizedText {
    names.iter().map(|(language, name)| (*language, slug(name))).collect()
}

/// Texts by language id; 500 for an unknown locale, and for a name that no product may have.
fn texts(state: &AppState, value: &Value, are_names: bool) -> Result<LocalizedText, Refusal> {
    let sent = value.as_object().ok_or(Refusal::UNREADABLE)?;
    let languages = state.store.languages()?;
    let mut texts = LocalizedText::new();
    for (locale, text) in sent {
        let language = languages.iter().find(|language| language.locale == *locale).ok_or(Refusal::FAILURE)?;
        let text = text.as_str().ok_or(Refusal::FAILURE)?;
        if are_names && (text.chars().count() > LONGEST_NAME || text.contains(FORBIDDEN_IN_NAMES)) {
            return Err(Refusal::FAILURE);
        }
        texts.insert(language.id, text.to_owned());
    }
    if are_names && texts.get(&DEFAULT_LANGUAGE).is_none_or(String::is_empty) {
        return Err(Refusal::FAILURE);
    }
    let default = localized(&texts, DEFAULT_LANGUAGE).to_owned();
    if are_names {
        for language in &languages {
            texts.entry(language.id).or_insert_with(|| default.clone());
        }
    }
    Ok(texts)
}

/// The price with the tax of the shop's own country.
fn taxed(state: &AppState, product: &Product) -> Result<Money, Refusal> {
    let rates = default_rates(&state.store, Place { country: UNITED_STATES, state: None })?;
    Ok(product.price.plus(rates.get(&product.tax_rules).copied().unwrap_or_default()))
}

fn number(amount: Money) -> Value {
    amount.exact().parse::<f64>().unwrap_or_default().into()
}

fn body_of(state: &AppState, product: &Product) -> Result<Value, Refusal> {
    let languages = state.store.languages()?;
    let by_locale = |texts: &LocalizedText| -> Map<String, Value> {
        let text = |language: i64| Value::from(localized(texts, language));
        languages.iter().map(|language| (language.locale.clone(), text(language.id))).collect()
    };
    Ok(json!({
        "productId": product.id,
        "type": product.kind,
        "enabled": product.active,
        "names": by_locale(&product.names),
        "descriptions": by_locale(&product.descriptions),
        "shortDescriptions": by_locale(&product.summaries),
        "priceTaxExcluded": number(product.price),
        "priceTaxIncluded": number(taxed(state, product)?),
        "taxRulesGroupId": product.tax_rules,
        "manufacturerId": product.brand.unwrap_or(0),
        "reference": product.reference,
        "linkRewrites": by_locale(&product.slugs),
        "outOfStockType": i64::from(product.sold_without_stock),
        "quantity": product.quantity,
        "minimalQuantity": 1,
        "shopIds": [1],
        "defaultCategoryId": product.category,
    }))
}
