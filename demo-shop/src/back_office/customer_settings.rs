//! Shop Parameters > Customer Settings: the options form.

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
    shell::{CUSTOMER_SETTINGS, Heading, Sent},
};
use crate::error::ShopError;

const ROUTE: &str = "/configure/shop/customer-preferences/";
const DELAY: &str = "password_reset_delay";

/// The form's fields and the settings behind them.
const SETTINGS: [(&str, &str); 6] = [
    ("redisplay_cart_at_login", "PS_CART_FOLLOWING"),
    ("send_email_after_registration", "PS_CUSTOMER_CREATION_EMAIL"),
    (DELAY, "PS_PASSWD_TIME_FRONT"),
    ("enable_b2b_mode", "PS_B2B_ENABLE"),
    ("ask_for_birthday", "PS_CUSTOMER_BIRTHDATE"),
    ("enable_offers", "PS_CUSTOMER_OPTIN"),
];

/// The page, or its form sent.
pub fn answer(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method == Method::POST { save(desk) } else { show(desk) }
}

fn show(desk: &Desk) -> Result<Response, ShopError> {
    let mut settings = BTreeMap::new();
    for (field, name) in SETTINGS {
        settings.insert(field, desk.state.store.configuration(name)?.unwrap_or_default());
    }
    let context = context! { settings => Serde(settings), errors => context! {} };
    desk.symfony(StatusCode::OK, &CUSTOMER_SETTINGS, &Heading::with_help(), "symfony/customer_settings.html", context)
}

fn save(desk: &Desk) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    let sent = |field: &str| form.text(&format!("form[{field}]")).to_owned();
    let mut errors = BTreeMap::new();
    let flashes = if forms::has_token(desk, "form") { Vec::new() } else { forms::stale() };
    if sent(DELAY).parse::<u32>().is_err() {
        let text = if sent(DELAY).is_empty() { "This value should not be blank." } else { "The number is invalid." };
        errors.insert(DELAY, text);
    }
    if !errors.is_empty() || !flashes.is_empty() {
        let settings: BTreeMap<&str, String> = SETTINGS.iter().map(|&(field, _)| (field, sent(field))).collect();
        let heading = Heading { sent: Sent::Invalid, ..Heading::with_help() };
        let context = context! { settings => Serde(settings), errors => Serde(errors) };
        let template = "symfony/customer_settings.html";
        return desk.symfony_with(&flashes, StatusCode::OK, &CUSTOMER_SETTINGS, &heading, template, context);
    }
    for (field, name) in SETTINGS {
        // A switch that was left alone without a state sends nothing.
        if form.has(&format!("form[{field}]")) {
            desk.state.store.set_configuration(name, &sent(field))?;
        }
    }
    desk.flash(Flash::success("Update successful"))?;
    Ok(redirect(&desk.links.symfony(ROUTE)))
}
