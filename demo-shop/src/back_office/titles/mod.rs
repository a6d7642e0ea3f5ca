//! Shop Parameters > Customer Settings > Titles.

mod form;
mod list;

use axum::{http::Method, response::Response};

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
};
use crate::{error::ShopError, store::Title};

const LIST: &str = "/configure/shop/titles/";

/// The list, the forms and the actions of rows. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => list::search(desk),
        [""] => list::show(desk),
        ["new"] => form::create(desk),
        ["bulk-delete"] if posted => list::delete_selected(desk),
        [id, "edit"] => match title(desk, id)? {
            Some(title) => form::edit(desk, &title),
            None => unknown(desk),
        },
        [id, "delete"] if deletes(desk) => match title(desk, id)? {
            Some(title) => list::delete(desk, &[title.id]),
            None => unknown(desk),
        },
        ["bulk-delete"] | [_, "delete"] => errors::method_not_allowed(desk),
        _ => errors::not_found(desk),
    }
}

/// The route wants DELETE; browsers send POST with `_method`.
fn deletes(desk: &Desk) -> bool {
    desk.ask.method == Method::DELETE || desk.ask.method == Method::POST && desk.ask.form.text("_method") == "DELETE"
}

fn title(desk: &Desk, id: &str) -> Result<Option<Title>, ShopError> {
    match id.parse() {
        Ok(id) => Ok(desk.state.store.title(id)?),
        Err(_not_a_number) => Ok(None),
    }
}

fn unknown(desk: &Desk) -> Result<Response, ShopError> {
    desk.flash(Flash::danger("This title does not exist."))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

/// Where the picture of a title is found.
fn picture(title: &Title) -> Option<String> {
    title.has_picture.then(|| format!("/{}/assets/titles/{}", crate::options::ADMIN_FOLDER, title.id))
}
