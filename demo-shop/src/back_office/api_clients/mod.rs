//! Advanced Parameters > Admin API.
//!
//! | module | subject |
//! |---|---|
//! | `list` | the list and the options below it |
//! | `form` | the form: new and edit |
//! | `docs` | the documentation of the Admin API |

mod docs;
mod form;
mod list;

use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
};
use crate::{
    error::ShopError,
    fault::Fault,
    store::{ApiClient, ApiClientChange},
};

/// Below the admin folder.
const LIST: &str = "/configure/advanced/admin-api/";
const ONCE: &str = "This secret value will only be displayed once. Don't forget to make a copy in a secure location.";
const UNKNOWN: &str = "This API Client does not exist.";

/// The list, the forms and the actions of rows. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted && desk.ask.form.has("form[_token]") => list::save_options(desk),
        [""] if posted => list::search(desk),
        [""] => list::show(desk),
        ["docs.json"] if !posted => Ok(docs::json(desk)),
        ["docs.html"] if !posted => docs::page(desk),
        ["api-clients", "create"] => form::create(desk),
        ["api-clients", id, action] => {
            let client = match id.parse() {
                Ok(id) => desk.state.store.api_client(id)?,
                Err(_not_a_number) => None,
            };
            match client {
                Some(client) if action == "edit" => form::edit(desk, &client),
                Some(client) if posted => act(desk, &client, action),
                Some(_) => errors::method_not_allowed(desk),
                None => unknown(desk),
            }
        }
        _ => errors::absent(desk, "subtab-AdminAdminAPI", false),
    }
}

fn list_address(desk: &Desk) -> String {
    desk.links.symfony(LIST)
}

fn edit_address(desk: &Desk, id: i64) -> String {
    desk.links.symfony(&format!("{LIST}api-clients/{id}/edit"))
}

fn unknown(desk: &Desk) -> Result<Response, ShopError> {
    desk.flash(Flash::danger(UNKNOWN))?;
    Ok(redirect(&list_address(desk)))
}

fn act(desk: &Desk, client: &ApiClient, action: &str) -> Result<Response, ShopError> {
    let store = &desk.state.store;
    match action {
        "delete" => {
            if !desk.state.options.has(Fault::ApiClientDeleteDoesNotDelete) {
                store.delete_api_client(client.id)?;
            }
            desk.flash(Flash::success("Successful deletion"))?;
            Ok(redirect(&list_address(desk)))
        }
        "toggle-active" => {
            let change = ApiClientChange { enabled: Some(!client.enabled), ..ApiClientChange::default() };
            store.update_api_client(client.id, &change)?;
            let answer = json!({ "status": true, "message": "The status has been successfully updated." });
            Ok(axum::Json(answer).into_response())
        }
        "regenerate-secret" => {
            let Some(secret) = store.renew_secret(client.id)? else { return unknown(desk) };
            let text =
                "Your new client secret has been generated successfully. Your former client secret is now obsolete.";
            desk.flash(Flash::info(text, ONCE))?;
            desk.flash(Flash::secret(secret))?;
            Ok(redirect(&edit_address(desk, client.id)))
        }
        _ => errors::not_found(desk),
    }
}
