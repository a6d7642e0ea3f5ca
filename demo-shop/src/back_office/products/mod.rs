//! Catalog > Products: the list, the choice of a type, the form.
//!
//! What is not here: pictures, combinations and specific prices in the form.
//!
//! | module | subject |
//! |---|---|
//! | `list` | the grid |
//! | `form` | a new product and the form of one |

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
use crate::error::ShopError;

const LIST: &str = "/sell/catalog/products/";
const MENU: &str = "subtab-AdminProducts";

/// The list, the form and what is done to products. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => list::search(desk),
        [""] => list::show(desk),
        ["create"] if posted => form::create(desk),
        ["create"] => form::choose_type(desk),
        ["bulk-enable"] if posted => bulk(desk, &|id| desk.state.store.switch_product(id, true)),
        ["bulk-disable"] if posted => bulk(desk, &|id| desk.state.store.switch_product(id, false)),
        ["bulk-delete"] if posted => bulk(desk, &|id| desk.state.store.delete_product(id)),
        [id, "edit"] => form::edit(desk, id),
        [id, "toggle-status-for-shop", _] if posted => toggle(desk, id),
        [id, "delete-from-shop", _] if posted => delete(desk, id),
        [_, "toggle-status-for-shop" | "delete-from-shop", _] => errors::method_not_allowed(desk),
        _ => errors::absent(desk, MENU, false),
    }
}

fn toggle(desk: &Desk, id: &str) -> Result<Response, ShopError> {
    let product = id.parse().map(|id| desk.state.store.product(id)).ok().transpose()?.flatten();
    let Some(product) = product else { return errors::server_error(desk) };
    desk.state.store.switch_product(product.id, !product.active)?;
    let answer = json!({ "status": true, "message": "The status has been successfully updated." });
    Ok(axum::Json(answer).into_response())
}

fn delete(desk: &Desk, id: &str) -> Result<Response, ShopError> {
    let deleted = id.parse().map(|id| desk.state.store.delete_product(id)).ok().transpose()?;
    if deleted != Some(true) {
        return errors::server_error(desk);
    }
    desk.flash(Flash::success("Successful deletion"))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

fn bulk(desk: &Desk, act: &dyn Fn(i64) -> Result<bool, crate::store::StoreError>) -> Result<Response, ShopError> {
    for id in desk.ask.form.all("product_bulk[]").filter_map(|id| id.parse().ok()) {
        act(id)?;
    }
    desk.flash(Flash::success("Successful update"))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}
