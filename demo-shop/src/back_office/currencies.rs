//! International > Localization > Currencies: the list, and the form of a currency.

use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use minijinja::{context, value::Serde};
use serde_json::json;

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
    forms,
    grid::{Grid, column},
    shell::{Button, CURRENCIES, Heading, Sent},
    table::{Cell, Filter, Key, Row, Table, number, text, yes_no},
};
use crate::{
    error::ShopError,
    store::{Currency, Rate},
};

const LIST: &str = "/improve/international/currencies/";
const MENU: &str = "subtab-AdminParentLocalization";

/// Some of the currencies to choose from: codes, symbols, names.
const KNOWN: [(&str, &str, &str); 8] = [
    ("EUR", "€", "Euro"),
    ("GBP", "£", "British Pound"),
    ("JPY", "¥", "Japanese Yen"),
    ("CHF", "CHF", "Swiss Franc"),
    ("CAD", "CA$", "Canadian Dollar"),
    ("PLN", "zł", "Polish Zloty"),
    ("SEK", "kr", "Swedish Krona"),
    ("USD", "$", "US Dollar"),
];

const GRID: Grid = Grid {
    id: "currency",
    route: LIST,
    columns: &[
        column("currency_bulk", "bulk_action", "", false),
        column("id_currency", "data", "ID", true),
        column("name", "currency_name", "Currency", false),
        column("symbol", "data", "Symbol", false),
        column("iso_code", "data", "ISO code", true),
        column("conversion_rate", "data", "Exchange rate", true),
        column("active", "toggle", "Enabled", true),
        column("actions", "action", "Actions", false),
    ],
    filters: &["id_currency", "name", "symbol", "iso_code", "active"],
    order_by: "iso_code",
    limit: 50,
};

/// The list, the form and what is done to currencies. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    let known = |id: &str| -> Result<Option<Currency>, ShopError> {
        let id = id.parse().unwrap_or(0);
        Ok(desk.state.store.currencies()?.into_iter().find(|currency| currency.id == id))
    };
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => Ok(redirect(&GRID.search(desk)?)),
        [""] => list(desk),
        ["new"] => form(desk, None),
        [id, "edit"] => match known(id)? {
            Some(currency) => form(desk, Some(&currency)),
            None => errors::server_error(desk),
        },
        [id, "toggle-status"] if posted => match known(id)? {
            Some(currency) => toggle(desk, &currency),
            None => errors::server_error(desk),
        },
        [id, "delete"] if posted => match known(id)? {
            Some(currency) => delete(desk, &currency),
            None => errors::server_error(desk),
        },
        _ => errors::absent(desk, MENU, false),
    }
}

fn list(desk: &Desk) -> Result<Response, ShopError> {
    let action = |id: i64, action: &str| desk.links.symfony(&format!("{LIST}{id}/{action}"));
    let row = |currency: Currency| Row {
        id: currency.id,
        cells: vec![
            ("id_currency", number(currency.id), text(currency.id.to_string())),
            ("name", Key::Text(currency.name.clone()), text(currency.name)),
            ("symbol", Key::Text(currency.symbol.clone()), text(currency.symbol)),
            ("iso_code", Key::Text(currency.iso_code.clone()), text(currency.iso_code)),
            ("conversion_rate", Key::Text(currency.rate.plain()), text(currency.rate.plain())),
            (
                "active",
                number(i64::from(currency.active)),
                Cell::Toggle {
                    on: currency.active,
                    href: action(currency.id, "toggle-status"),
                    route: "admin_currencies_toggle_status",
                },
            ),
        ],
        open: action(currency.id, "edit"),
        delete: Some(action(currency.id, "delete")),
    };
    let search = |placeholder| Filter::Text { placeholder };
    let table = Table {
        grid: &GRID,
        title: "Currencies",
        filters: vec![
            ("id_currency", search("Search ID")),
            ("name", search("Search name")),
            ("symbol", search("Search symbol")),
            ("iso_code", search("Search ISO code")),
            ("active", yes_no()),
        ],
        bulk_name: "currency_currency_bulk",
        bulk: Vec::new(),
        export: None,
        rows: desk.state.store.currencies()?.into_iter().map(row).collect(),
        views: false,
        newest_first: false,
    };
    let button = Button { id: "add", label: "Add new currency", href: desk.links.symfony(&format!("{LIST}new")) };
    table.show(desk, &CURRENCIES, &Heading { button: Some(button), ..Heading::with_help() })
}

fn form(desk: &Desk, known: Option<&Currency>) -> Result<Response, ShopError> {
    let mut error = None;
    let mut flashes = None;
    if desk.ask.method == Method::POST {
        if forms::has_token(desk, "currency") {
            match save(desk, known)? {
                Ok(response) => return Ok(response),
                Err(refused) => error = Some(refused),
            }
            flashes = Some(Vec::new());
        } else {
            flashes = Some(forms::stale());
        }
    }
    let name = known.map_or("New currency".to_owned(), |it| format!("Editing currency {}", it.name));
    let context = context! {
        known => Serde(KNOWN),
        code => known.map(|currency| currency.iso_code.clone()),
        name => known.map(|currency| currency.name.clone()),
        rate => known.map_or(Rate::ONE, |currency| currency.rate).plain(),
        active => forms::bit(known.is_none_or(|currency| currency.active)),
        error,
        list => desk.links.symfony(LIST),
    };
    let sent = if flashes.is_some() { Sent::Invalid } else { Sent::Not };
    let heading = Heading { title: Some(name.clone()), text: Some(name), sent, ..Heading::with_help() };
    let template = "symfony/currency_form.html";
    match flashes {
        Some(flashes) => desk.symfony_with(&flashes, StatusCode::OK, &CURRENCIES, &heading, template, context),
        None => desk.symfony(StatusCode::OK, &CURRENCIES, &heading, template, context),
    }
}

/// Keeps what was sent, or says what is wrong with it.
fn save(desk: &Desk, known: Option<&Currency>) -> Result<Result<Response, &'static str>, ShopError> {
    let text = |name: &str| desk.ask.form.text(&format!("currency[{name}]"));
    let Some(rate) = Rate::parse(text("exchange_rate")) else {
        return Ok(Err("This field is invalid, it must contain numeric values"));
    };
    let active = text("active") != "0";
    let store = &desk.state.store;
    let done = if let Some(currency) = known {
        store.set_rate(currency.id, rate)?;
        store.switch_currency(currency.id, active)?;
        "Successful update"
    } else {
        let code = [text("selected_iso_code"), text("iso_code")].into_iter().find(|code| !code.is_empty());
        let code = code.unwrap_or_default().to_uppercase();
        if code.len() != 3 || store.currencies()?.iter().any(|currency| currency.iso_code == code) {
            return Ok(Err("This currency already exists."));
        }
        let chosen = KNOWN.iter().find(|known| known.0 == code);
        let named = [text("names][1"), chosen.map_or("", |known| known.2)].into_iter().find(|name| !name.is_empty());
        store.create_currency(&Currency {
            id: 0,
            name: named.unwrap_or(&code).to_owned(),
            symbol: chosen.map_or(code.as_str(), |known| known.1).to_owned(),
            iso_code: code.clone(),
            rate,
            active,
        })?;
        "Successful creation"
    };
    desk.flash(Flash::success(done))?;
    Ok(Ok(redirect(&desk.links.symfony(LIST))))
}

fn toggle(desk: &Desk, currency: &Currency) -> Result<Response, ShopError> {
    let changed = desk.state.store.switch_currency(currency.id, !currency.active)?;
    let message =
        if changed { "The status has been successfully updated." } else { "You cannot disable the default currency" };
    Ok(axum::Json(json!({ "status": changed, "message": message })).into_response())
}

fn delete(desk: &Desk, currency: &Currency) -> Result<Response, ShopError> {
    desk.flash(if desk.state.store.delete_currency(currency.id)? {
        Flash::success("Successful deletion")
    } else {
        Flash::danger("You cannot delete the default currency")
    })?;
    Ok(redirect(&desk.links.symfony(LIST)))
}
