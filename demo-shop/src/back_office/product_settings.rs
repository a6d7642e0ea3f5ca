//! Shop Parameters > Product Settings: whether the shop only shows what it has, and how long products are new.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{context, value::Serde};
use std::collections::BTreeMap;

use super::{
    desk::{Desk, redirect},
    flash::Flash,
    forms,
    shell::{Heading, PRODUCT_SETTINGS, Sent},
};
use crate::error::ShopError;

const ROUTE: &str = "/configure/shop/product-preferences/";

/// The form's fields and the settings behind them.
const SETTINGS: [(&str, &str); 4] = [
    ("catalog_mode", "PS_CATALOG_MODE"),
    ("catalog_mode_with_prices", "PS_CATALOG_MODE_WITH_PRICES"),
    ("new_days_number", "PS_NB_DAYS_NEW_PRODUCT"),
    ("display_last_quantities", "PS_LAST_QTIES"),
];

/// The page, or its form sent.
pub fn answer(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        return show(desk, &[], &Heading::with_help());
    }
    let form = &desk.ask.form;
    if !forms::has_token(desk, "form") {
        let heading = Heading { sent: Sent::Invalid, ..Heading::with_help() };
        return show(desk, &forms::stale(), &heading);
    }
    for (field, name) in SETTINGS {
        let sent = format!("form[{field}]");
        if form.has(&sent) {
            desk.state.store.set_configuration(name, form.text(&sent))?;
        }
    }
    desk.flash(Flash::success("Update successful"))?;
    Ok(redirect(&desk.links.symfony(ROUTE)))
}

fn show(desk: &Desk, flashes: &[Flash], heading: &Heading) -> Result<Response, ShopError> {
    let mut settings = BTreeMap::new();
    for (field, name) in SETTINGS {
        settings.insert(field, desk.state.store.configuration(name)?.unwrap_or_default());
    }
    let context = context! { settings => Serde(settings) };
    let template = "symfony/product_settings.html";
    if flashes.is_empty() {
        return desk.symfony(StatusCode::OK, &PRODUCT_SETTINGS, heading, template, context);
    }
    desk.symfony_with(flashes, StatusCode::OK, &PRODUCT_SETTINGS, heading, template, context)
}
