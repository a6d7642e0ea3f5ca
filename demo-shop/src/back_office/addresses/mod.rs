//! Customers > Addresses: the list, the form, and what the form asks the shop for while it is filled in.
//!
//! What is not here: the section "Set required fields" below the list. The form of an address that is there was not
//! recorded: it is the recorded one with the address's values and without the customer's e-mail address.

mod form;
mod list;

use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
};
use crate::{error::ShopError, store::states};

const LIST: &str = "/sell/addresses/";
const MENU: &str = "subtab-AdminAddresses";
const NOT_REGISTERED: &str = "This email address is not registered.";

/// The list, the forms and the actions of rows. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => list::search(desk),
        [""] => list::show(desk),
        ["new"] => form::create(desk),
        ["delete-bulk"] if posted => list::delete_selected(desk),
        [id, "edit"] => match address(desk, id)? {
            Some(address) => form::edit(desk, &address),
            None => unknown(desk),
        },
        [id, "delete"] if posted => match address(desk, id)? {
            Some(address) => {
                desk.state.store.delete_address(address.id)?;
                done(desk, Flash::success("Successful deletion"))
            }
            None => unknown(desk),
        },
        ["delete-bulk"] | [_, "delete"] => errors::method_not_allowed(desk),
        _ => errors::absent(desk, MENU, false),
    }
}

fn address(desk: &Desk, id: &str) -> Result<Option<crate::store::Address>, ShopError> {
    match id.parse() {
        Ok(id) => Ok(desk.state.store.address(id)?),
        Err(_not_a_number) => Ok(None),
    }
}

fn unknown(desk: &Desk) -> Result<Response, ShopError> {
    done(desk, Flash::danger("This address does not exist."))
}

fn done(desk: &Desk, message: Flash) -> Result<Response, ShopError> {
    desk.flash(message)?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

/// `GET …/states/country-states?id_country=21`: the ids of the country's states by name. Called by a script.
pub fn country_states(desk: &Desk) -> Response {
    let country = desk.ask.query.text("id_country").parse().unwrap_or_default();
    let states: Map<String, Value> =
        states(country).iter().map(|(id, name)| ((*name).to_owned(), Value::from(*id))).collect();
    axum::Json(json!({ "states": states })).into_response()
}

/// `GET …/customers/customer-information?email=…`: the names that go into the form. Called by a script.
pub fn customer_information(desk: &Desk) -> Result<Response, ShopError> {
    let email = desk.ask.query.text("email");
    let found = desk.state.store.customers()?.into_iter().find(|customer| customer.email.eq_ignore_ascii_case(email));
    let Some(customer) = found else {
        return Ok((StatusCode::NOT_FOUND, axum::Json(json!({ "message": NOT_REGISTERED }))).into_response());
    };
    let answer = json!({
        "idCustomer": customer.id,
        "email": customer.email,
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "company": null,
    });
    Ok(axum::Json(answer).into_response())
}
