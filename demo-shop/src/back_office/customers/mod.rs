//! Customers > Customers: the list with its own window for deleting, and the form of a new customer.
//!
//! What is not here: the pages View and Edit, import, the figures above the list, and in the form the
//! switch "Guest account".

mod form;
mod list;

use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{desk::Desk, errors};
use crate::{
    error::ShopError,
    store::{Customer, CustomerSwitch},
};

const LIST: &str = "/sell/customers/";
const MENU: &str = "subtab-AdminCustomers";

/// The list, the form and the actions of rows. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => list::search(desk),
        [""] => list::show(desk),
        ["new"] => form::create(desk),
        ["export"] => list::export(desk),
        ["delete" | "delete-bulk"] if posted => list::delete(desk),
        ["enable-bulk"] if posted => list::enable(desk, true),
        ["disable-bulk"] if posted => list::enable(desk, false),
        ["delete" | "delete-bulk" | "enable-bulk" | "disable-bulk"] => errors::method_not_allowed(desk),
        [id, action] => act(desk, id, action),
        _ => errors::absent(desk, MENU, false),
    }
}

/// An unknown id is the real shop's 500.
fn act(desk: &Desk, id: &str, action: &str) -> Result<Response, ShopError> {
    let customer = match id.parse() {
        Ok(id) => desk.state.store.customer(id)?,
        Err(_not_a_number) => None,
    };
    let Some(customer) = customer else { return errors::server_error(desk) };
    let (switch, on) = match action {
        "toggle-status" => (CustomerSwitch::Active, !customer.active),
        "toggle-newsletter-subscription" => (CustomerSwitch::Newsletter, !customer.newsletter),
        "toggle-partner-offer-subscription" => (CustomerSwitch::Optin, !customer.optin),
        _ => return errors::absent(desk, MENU, false),
    };
    if desk.ask.method != Method::POST {
        return errors::method_not_allowed(desk);
    }
    toggle(desk, &customer, switch, on)
}

fn toggle(desk: &Desk, customer: &Customer, switch: CustomerSwitch, on: bool) -> Result<Response, ShopError> {
    desk.state.store.switch_customer(customer.id, switch, on)?;
    let answer = json!({ "status": true, "message": "The status has been successfully updated." });
    Ok(axum::Json(answer).into_response())
}
