//! Shop Parameters > General > Maintenance: whether the shop is open, and what it says while it is closed.

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
    shell::{Heading, MAINTENANCE, Sent},
};
use crate::error::ShopError;

const ROUTE: &str = "/configure/shop/maintenance/";

/// The form's fields and the settings behind them.
const SETTINGS: [(&str, &str); 5] = [
    ("enable_shop", "PS_SHOP_ENABLE"),
    ("maintenance_allow_admins", "PS_MAINTENANCE_ALLOW_ADMINS"),
    ("maintenance_ip", "PS_MAINTENANCE_IP"),
    ("maintenance_text][1", "PS_MAINTENANCE_TEXT_1"),
    ("maintenance_text][2", "PS_MAINTENANCE_TEXT_2"),
];

/// The page, or its form sent.
pub fn answer(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method == Method::POST { save(desk) } else { show(desk, &[], &Heading::with_help(), None) }
}

/// The page with what was typed, or with the settings.
fn show(
    desk: &Desk,
    flashes: &[Flash],
    heading: &Heading,
    typed: Option<BTreeMap<&str, String>>,
) -> Result<Response, ShopError> {
    let mut settings = BTreeMap::new();
    for (field, name) in SETTINGS {
        settings.insert(field, desk.state.store.configuration(name)?.unwrap_or_default());
    }
    let settings = typed.unwrap_or(settings);
    let text = |field: &str| settings.get(field).cloned().unwrap_or_default();
    let texts = [text("maintenance_text][1"), text("maintenance_text][2")];
    let context = context! { settings => Serde(settings), texts => Serde(texts) };
    let template = "symfony/maintenance.html";
    if flashes.is_empty() {
        return desk.symfony(StatusCode::OK, &MAINTENANCE, heading, template, context);
    }
    desk.symfony_with(flashes, StatusCode::OK, &MAINTENANCE, heading, template, context)
}

fn save(desk: &Desk) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    if !forms::has_token(desk, "form") {
        let sent = |field: &str| form.text(&format!("form[{field}]")).to_owned();
        let typed = SETTINGS.iter().map(|&(field, _)| (field, sent(field))).collect();
        let heading = Heading { sent: Sent::Invalid, ..Heading::with_help() };
        return show(desk, &forms::stale(), &heading, Some(typed));
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
