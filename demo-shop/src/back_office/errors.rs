//! Pages in place of the page that was asked for.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use minijinja::context;

use super::{
    desk::{Desk, Notice, redirect},
    menu::{Destination, MENU, Top},
    shell::{Area, CURRENCIES, GENERAL, Heading},
    templates,
};
use crate::{error::ShopError, variant::Variant};

const OOPS: &str = "Oops... looks like an unexpected error occurred.";

/// `404`: a path that the real shop does not know either. Without menu.
pub fn not_found(desk: &Desk) -> Result<Response, ShopError> {
    let title =
        if desk.state.options.differs(Variant::Texts) { "This page is not available" } else { "Page not found" };
    bare(
        desk,
        StatusCode::NOT_FOUND,
        title,
        "The page you're looking for could not be found: a typo in the address, an outdated link, or a module that is no longer installed.",
    )
}

/// `500`: where the real shop fails too.
pub fn server_error(desk: &Desk) -> Result<Response, ShopError> {
    bare(desk, StatusCode::INTERNAL_SERVER_ERROR, OOPS, "")
}

/// `405`: a route asked for with another method than its own.
pub fn method_not_allowed(desk: &Desk) -> Result<Response, ShopError> {
    bare(desk, StatusCode::METHOD_NOT_ALLOWED, OOPS, "")
}

fn bare(desk: &Desk, status: StatusCode, title: &str, explanation: &str) -> Result<Response, ShopError> {
    Ok((status, templates::page(&desk.state, "error.html", context! { title, explanation })?).into_response())
}

/// Sends a request without a valid token to the page that asks about it.
pub fn send_to_compromised(desk: &Desk) -> Response {
    let uri: String = form_urlencoded::byte_serialize(desk.ask.address.as_bytes()).collect();
    redirect(&format!("{}/security/compromised?uri={uri}", desk.links.base))
}

/// The "Invalid token" page. Its first button leads to the wanted page with a valid token.
pub fn compromised(desk: &Desk) -> Result<Response, ShopError> {
    let uri = desk.ask.query.text("uri");
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    // Only paths: the button must not lead to another site.
    if !path.starts_with('/') || path.starts_with("//") {
        return not_found(desk);
    }
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if name != "_token" && name != "token" {
            kept.append_pair(&name, &value);
        }
    }
    kept.append_pair("_token", &desk.links.token);
    let wanted = format!("{}{path}?{}", desk.links.origin, kept.finish());
    let way_in = if desk.state.options.differs(Variant::Texts) {
        "Yes, I understand the risks"
    } else {
        "I understand the risk"
    };
    templates::page(&desk.state, "compromised.html", context! { wanted, way_in, dashboard => desk.links.dashboard() })
}

/// `403`: the employee's profile may not open the page. The same for both families, and no menu entry is current.
pub fn denied(desk: &Desk, area: &Area) -> Result<Response, ShopError> {
    desk.symfony(StatusCode::FORBIDDEN, area, &Heading::default(), "symfony/denied.html", context! {})
}

/// `200`: a legacy controller that the real shop does not know either.
pub fn unknown_controller(desk: &Desk) -> Result<Response, ShopError> {
    let controller = desk.ask.query.text("controller");
    let area = Area {
        controller: "AdminNotFound",
        title: "",
        heading: "",
        parent: None,
        crumb: None,
        menu: "",
        has_tabs: false,
    };
    let notice = Notice { kind: "danger", text: "Page not found".to_owned(), items: Vec::new() };
    let context = context! { controller };
    desk.legacy(&area, &Heading::with_help(), vec![notice], "legacy/unknown_controller.html", context)
}

/// The area of a page that only the real shop has.
pub fn absent_area(menu: &'static str, legacy: bool) -> Area {
    let place = MENU.iter().find_map(|top| match *top {
        Top::Heading { .. } => None,
        Top::Entry { id, icon, label, children, to, .. } => children
            .iter()
            .find(|child| child.id == menu)
            .map(|child| (Some((Some(icon), label)), child.label, child.to))
            .or_else(|| (id == menu).then_some((None, label, to))),
    });
    let (parent, label, to) = place.unwrap_or((None, "Search", Destination::Legacy("AdminSearch")));
    let controller = match to {
        Destination::Legacy(controller) => controller,
        Destination::Symfony(_) | Destination::Relative(_) => menu.trim_start_matches("subtab-"),
    };
    let to = if legacy { Destination::Legacy(controller) } else { to };
    Area {
        controller,
        title: label,
        heading: label,
        parent,
        crumb: Some((None, label, to)),
        menu,
        has_tabs: [GENERAL, CURRENCIES.menu].contains(&menu),
    }
}

/// `404` inside the shell: the real shop has this page, the demo shop has not.
pub fn absent(desk: &Desk, menu: &'static str, legacy: bool) -> Result<Response, ShopError> {
    let area = absent_area(menu, legacy);
    if legacy {
        let page = desk.legacy(&area, &Heading::with_help(), Vec::new(), "legacy/absent.html", context! {})?;
        return Ok((StatusCode::NOT_FOUND, page).into_response());
    }
    desk.symfony(StatusCode::NOT_FOUND, &area, &Heading::default(), "symfony/absent.html", context! {})
}
