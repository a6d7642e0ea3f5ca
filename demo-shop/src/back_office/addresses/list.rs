//! The grid of addresses. Its search button is never disabled, and its ID filter finds parts (docs/facts/behaviour.md).

use std::{cmp::Ordering, collections::BTreeMap};

use axum::{http::StatusCode, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        desk::{Desk, redirect},
        errors,
        flash::Flash,
        grid::{Grid, column},
        shell::{ADDRESSES, Button, Heading},
    },
    LIST, done,
};
use crate::{
    error::ShopError,
    store::{Address, COUNTRIES, country, folded},
};

const GRID: Grid = Grid {
    id: "address",
    route: LIST,
    columns: &[
        column("addresses_bulk", "bulk_action", "", false),
        column("id_address", "data", "ID", true),
        column("firstname", "data", "First name", true),
        column("lastname", "data", "Last name", true),
        column("address1", "data", "Address", true),
        column("postcode", "data", "Zip/Postal code", true),
        column("city", "data", "City", true),
        column("country_name", "data", "Country", true),
        column("actions", "action", "Actions", false),
    ],
    filters: &["id_address", "firstname", "lastname", "address1", "postcode", "city", "id_country"],
    order_by: "id_address",
    limit: 50,
};

#[derive(Serialize)]
struct Row {
    id: i64,
    /// The texts of the columns from "First name" to "Country".
    cells: [(&'static str, String); 6],
    edit: String,
    delete: String,
}

/// The page.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    let Ok(state) = GRID.state(desk)? else { return errors::server_error(desk) };
    let addresses = desk.state.store.addresses()?.into_iter();
    let mut rows: Vec<Row> =
        addresses.filter(|address| matches(address, &state.filters)).map(|address| row(desk, &address)).collect();
    let column = state.order_by.as_deref().unwrap_or(GRID.order_by);
    rows.sort_by(|one, other| {
        let order = order(column, one, other).then(one.id.cmp(&other.id));
        if state.descending { order.reverse() } else { order }
    });
    let total = rows.len() as u64;
    let (offset, limit) = GRID.window(&state, total);
    let rows: Vec<Row> =
        rows.into_iter().skip(usize::try_from(offset).unwrap_or(usize::MAX)).take(limit as usize).collect();
    let filter = |name: &&str| ((*name).to_owned(), state.filters.get(*name).cloned().unwrap_or_default());
    let filters: BTreeMap<String, String> = GRID.filters.iter().map(filter).collect();
    let address = |action: &str| desk.links.symfony(&format!("{LIST}{action}"));
    let context = context! {
        grid => GRID.context(&state, total, "SELECT a.id_address, a.firstname, a.lastname, a.city FROM ps_address a"),
        pager => GRID.pager(&state, total, &desk.links),
        rows => Serde(rows),
        filters => Serde(filters),
        countries => Serde(COUNTRIES.map(|country| (country.id, country.name))),
        here => address(""),
        reset => desk.links.symfony("/common/reset_search/address"),
        delete_bulk => address("delete-bulk"),
    };
    let button = Button { id: "add", label: "Add new address", href: address("new") };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    desk.symfony(StatusCode::OK, &ADDRESSES, &heading, "symfony/addresses_list.html", context)
}

fn row(desk: &Desk, address: &Address) -> Row {
    let action = |action: &str| desk.links.symfony(&format!("{LIST}{}/{action}", address.id));
    Row {
        id: address.id,
        cells: [
            ("firstname", address.first_name.clone()),
            ("lastname", address.last_name.clone()),
            ("address1", address.address1.clone()),
            ("postcode", address.postcode.clone()),
            ("city", address.city.clone()),
            ("country_name", country(address.country).map(|country| country.name.to_owned()).unwrap_or_default()),
        ],
        edit: action("edit"),
        delete: action("delete"),
    }
}

fn matches(address: &Address, filters: &BTreeMap<String, String>) -> bool {
    let contains = |text: &str, part: &str| folded(text).contains(&folded(part));
    filters.iter().all(|(column, value)| match column.as_str() {
        "id_address" => address.id.to_string().contains(value.as_str()),
        "firstname" => contains(&address.first_name, value),
        "lastname" => contains(&address.last_name, value),
        "address1" => contains(&address.address1, value),
        "postcode" => contains(&address.postcode, value),
        "city" => contains(&address.city, value),
        "id_country" => address.country.to_string() == *value,
        _ => true,
    })
}

fn order(column: &str, one: &Row, other: &Row) -> Ordering {
    let text = |row: &Row| row.cells.iter().find(|(name, _)| *name == column).map(|(_, text)| folded(text));
    text(one).cmp(&text(other))
}

/// A search in the filter row.
pub fn search(desk: &Desk) -> Result<Response, ShopError> {
    Ok(redirect(&GRID.search(desk)?))
}

/// The bulk action "Delete selected".
pub fn delete_selected(desk: &Desk) -> Result<Response, ShopError> {
    for id in desk.ask.form.all("address_addresses_bulk[]").filter_map(|id| id.parse().ok()) {
        desk.state.store.delete_address(id)?;
    }
    done(desk, Flash::success("Successful deletion"))
}
