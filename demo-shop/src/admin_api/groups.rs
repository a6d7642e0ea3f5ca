//! `/customers/groups`, which 9.0 calls `/customers/group`.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::{answer::Answer, input::Fields, list::ListParameters, refusal::Refusal};
use crate::{
    fault::Fault,
    state::AppState,
    store::{
        DEFAULT_LANGUAGE, Group, GroupChange, GroupColumn, GroupDeletion, GroupDraft, GroupFilter, GroupQuery,
        Language, LocalizedText,
    },
};

const LONGEST_NAME: usize = 32;
const FORBIDDEN_IN_NAMES: [char; 5] = ['<', '>', '=', '{', '}'];
/// The shop's one shop; what a request says of shops is ignored.
const SHOP_IDS: [i64; 1] = [1];

/// `GET /customers/groups`. Known to filter and sort by the back office's columns `id_group` and `name` alone.
pub fn list(state: &AppState, query: &str) -> Result<Answer, Refusal> {
    let parameters = ListParameters::read(query)?;
    let sort_by = match parameters.order_by.as_deref() {
        None | Some("id_group") => GroupColumn::Id,
        Some("name") => GroupColumn::Name,
        Some(_) => return Err(Refusal::FAILURE),
    };
    let page = state.store.groups(&GroupQuery {
        language: parameters.language.unwrap_or(DEFAULT_LANGUAGE),
        filter: GroupFilter {
            id: parameters.filter("id_group"),
            name: parameters.filter("name"),
            ..GroupFilter::default()
        },
        sort_by,
        // Without a column there is no ORDER BY, so the order says nothing.
        descending: parameters.order_by.is_some() && parameters.descending(),
        limit: parameters.limit,
        offset: parameters.offset.unwrap_or(0),
    })?;
    let items: Vec<_> = page
        .rows
        .iter()
        .map(|row| {
            json!({
                "customerGroupId": row.id,
                "name": row.name,
                "reductionPercent": row.reduction,
                "customers": row.members,
                "showPrice": row.show_prices,
            })
        })
        .collect();
    Ok(Answer::List(parameters.frame(page.total, &items), !items.is_empty()))
}

/// `GET /customers/groups/{customerGroupId}`
pub fn read(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    let group = state.store.group(id_of(id)?)?.ok_or(Refusal::NOT_FOUND)?;
    Ok(Answer::Item(path(state, group.id), body_of(state, &group)?))
}

/// `POST /customers/groups`
pub fn create(state: &AppState, body: &[u8]) -> Result<Answer, Refusal> {
    if state.options.has(Fault::FirstCreationFails) && !state.creation_tried.swap(true, Ordering::Relaxed) {
        return Err(Refusal::FAILURE);
    }
    let fields = Fields::read(body)?;
    let sent_names = fields.required("localizedNames")?;
    let sent_reduction = fields.required("reductionPercent")?;
    let tax_excluded = fields.boolean("displayPriceTaxExcluded")?.ok_or(Refusal::UNREADABLE)?;
    let show_prices = fields.boolean("showPrice")?.ok_or(Refusal::UNREADABLE)?;
    let mut names = names_of(sent_names, &state.store.languages()?)?;
    let reduction = number(sent_reduction)?;
    let has_default_name = names.get(&DEFAULT_LANGUAGE).is_some_and(|name| !name.is_empty());
    if !has_default_name || !(0.0..=100.0).contains(&reduction) {
        return Err(Refusal::FAILURE);
    }
    // An empty name of another language is filled from the default language's, as a missing one is.
    names.retain(|_, name| !name.is_empty());
    let group = state.store.create_group(&GroupDraft { names, reduction, tax_excluded, show_prices })?;
    let body = with_faults(state, body_of(state, &group)?);
    let status = if state.options.has(Fault::WrongCreationStatus) { StatusCode::OK } else { StatusCode::CREATED };
    Ok(Answer::Created(status, path(state, group.id), body))
}

/// `PUT /customers/groups/{customerGroupId}`: changes what is sent, and does not check the discount's range.
pub fn update(state: &AppState, id: &str, body: &[u8]) -> Result<Answer, Refusal> {
    let fields = Fields::read(body)?;
    let id = id_of(id)?;
    let mut change = GroupChange {
        names: LocalizedText::new(),
        reduction: fields.get("reductionPercent").map(number).transpose()?,
        tax_excluded: fields.boolean("displayPriceTaxExcluded")?,
        show_prices: fields.boolean("showPrice")?,
    };
    if let Some(names) = fields.get("localizedNames") {
        change.names = names_of(names, &state.store.languages()?)?;
    }
    if change.names.get(&DEFAULT_LANGUAGE).is_some_and(String::is_empty) {
        return Err(Refusal::FAILURE);
    }
    change.names.retain(|_, name| !name.is_empty());
    let group = state.store.update_group(id, &change)?.ok_or(Refusal::NOT_FOUND)?;
    Ok(Answer::Item(path(state, group.id), body_of(state, &group)?))
}

/// `DELETE /customers/groups/{customerGroupId}`
pub fn delete(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    match state.store.delete_group(id_of(id)?)? {
        GroupDeletion::Deleted => Ok(Answer::Done),
        GroupDeletion::NotFound => Err(Refusal::NOT_FOUND),
        GroupDeletion::DefaultGroup => Err(Refusal::FAILURE),
    }
}

/// The id of a path. The real shop's value objects take positive numbers and fail on all else: 500, not 404.
pub fn id_of(text: &str) -> Result<i64, Refusal> {
    text.parse().ok().filter(|id| *id > 0).ok_or(Refusal::FAILURE)
}

fn path(state: &AppState, id: i64) -> String {
    if state.options.has_singular_paths() { format!("customers/group/{id}") } else { format!("customers/groups/{id}") }
}

/// Names by language id: 400 when they are no object, 500 when a locale is unknown or a name is not valid.
fn names_of(value: &Value, languages: &[Language]) -> Result<LocalizedText, Refusal> {
    let sent = match value {
        Value::Object(names) => names,
        // PHP takes a list for a map from numbers, none of which is a locale; an empty one lacks the default name.
        Value::Array(_) => return Err(Refusal::FAILURE),
        _ => return Err(Refusal::UNREADABLE),
    };
    let mut names = LocalizedText::new();
    for (locale, name) in sent {
        let language = languages.iter().find(|language| language.locale == *locale).ok_or(Refusal::FAILURE)?;
        let name = name.as_str().ok_or(Refusal::FAILURE)?;
        if name.chars().count() > LONGEST_NAME || name.contains(FORBIDDEN_IN_NAMES) {
            return Err(Refusal::FAILURE);
        }
        names.insert(language.id, name.to_owned());
    }
    if names.is_empty() { Err(Refusal::FAILURE) } else { Ok(names) }
}

/// A number, or a text that PHP takes for one; 500 for anything else.
fn number(value: &Value) -> Result<f64, Refusal> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|number| number.is_finite()).ok_or(Refusal::FAILURE)
}

fn body_of(state: &AppState, group: &Group) -> Result<Value, Refusal> {
    let mut names = Map::new();
    for language in state.store.languages()? {
        if let Some(name) = group.names.get(&language.id) {
            names.insert(language.locale, name.as_str().into());
        }
    }
    Ok(json!({
        "customerGroupId": group.id,
        "localizedNames": names,
        "reductionPercent": group.reduction,
        "displayPriceTaxExcluded": group.tax_excluded,
        "showPrice": group.show_prices,
        "shopIds": SHOP_IDS,
    }))
}

/// The answer to a creation with the defects that are switched on.
fn with_faults(state: &AppState, mut body: Value) -> Value {
    if state.options.has(Fault::WrongDiscountInResponse) {
        body["reductionPercent"] = (body["reductionPercent"].as_f64().unwrap_or_default() + 1.0).into();
    }
    if state.options.has(Fault::WrongIdInResponse) {
        body["customerGroupId"] = (body["customerGroupId"].as_i64().unwrap_or_default() + 1000).into();
    }
    if state.options.has(Fault::FieldMissingInResponse)
        && let Some(fields) = body.as_object_mut()
    {
        fields.shift_remove("showPrice");
    }
    body
}
