//! The customer's addresses.

use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use minijinja::{context, value::Serde};
use serde::Serialize;
use serde_json::json;

use super::{
    address_form::{self, Values, lines, of_customer},
    forms::is_valid,
    notices::Notice,
    shell::Page,
    visit::Visit,
};
use crate::{
    error::ShopError,
    store::{Address, Customer},
};

#[derive(Serialize)]
struct Card {
    id: i64,
    alias: String,
    lines: Vec<String>,
    edit: String,
    delete: String,
}

/// `/addresses`; without any, the form of the first one.
pub fn list(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let token = visit.state.static_token.as_str();
    let card = |address: &Address| Card {
        id: address.id,
        alias: address.alias.clone(),
        lines: lines(address),
        edit: visit.to(&format!("/address?id_address={}", address.id)),
        delete: visit.to(&format!("/address?id_address={}&delete=1&token={token}", address.id)),
    };
    let cards: Vec<Card> = of_customer(visit, customer.id)?.iter().map(card).collect();
    let page = Page::of_account(visit, "addresses", "Addresses", &[("Addresses", "")]);
    let context = context! { cards => Serde(cards), add => visit.to("/address"), active => "addresses" };
    visit.page(&page, "front/addresses.html", context)
}

/// `/address`: the form of a new or a known address, sent or not; or the link that deletes one.
pub fn form(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let id = visit.ask.query.text("id_address").parse().unwrap_or_default();
    let known = visit.state.store.address(id)?.filter(|address| address.customer == customer.id);
    if visit.ask.query.has("delete") {
        return delete(visit, known.as_ref());
    }
    let is_new = known.is_none();
    let address = known.unwrap_or_else(|| Address {
        first_name: customer.first_name.clone(),
        last_name: customer.last_name.clone(),
        country: visit.place.country,
        ..Address::default()
    });
    let form = (visit.ask.method == Method::POST).then_some(&visit.ask.form);
    let values = Values { form, address };
    let mut fields = values.fields(true);
    if visit.ask.query.text("action") == "addressForm" {
        let context = context! { fields => Serde(fields), token => visit.state.static_token.as_str(), account => true };
        let html = visit.part("front/address_fields.html", context)?;
        return Ok(axum::Json(json!({ "address_form": html })).into_response());
    }
    if form.is_some() {
        address_form::check(&mut fields, values.country());
        if is_valid(&fields) {
            visit.state.store.keep_address(&values.address(customer.id))?;
            let done = if is_new { "Address successfully added." } else { "Address successfully updated." };
            visit.notify(Notice::success(done))?;
            return Ok(visit.redirect("/addresses"));
        }
        visit.notify(Notice::danger("Please fix the error below."))?;
    }
    let heading = if is_new { "New address" } else { "Update your address" };
    let page = Page::of_account(visit, "address", "Address", &[("Addresses", "/addresses"), (heading, "")]);
    let context = context! {
        heading,
        id => if is_new { 0 } else { id },
        fields => Serde(fields),
        token => visit.state.static_token.as_str(),
        active => "addresses",
        account => true,
    };
    visit.page(&page, "front/address.html", context)
}

fn delete(visit: &Visit, address: Option<&Address>) -> Result<Response, ShopError> {
    let deleted = address.map(|address| visit.state.store.delete_address(address.id)).transpose()?;
    visit.notify(if deleted == Some(true) {
        Notice::success("Address successfully deleted.")
    } else {
        Notice::danger("Could not delete address.")
    })?;
    Ok(visit.redirect("/addresses"))
}
