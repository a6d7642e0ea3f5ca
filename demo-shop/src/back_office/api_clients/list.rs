//! The list of API clients and the options below it.

use axum::{http::StatusCode, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        desk::{Desk, redirect},
        errors,
        flash::Flash,
        forms,
        grid::{Grid, column},
        shell::{ADMIN_API, Button, Heading, Sent},
    },
    LIST,
};
use crate::{
    error::ShopError,
    store::{ApiClient, ApiClientColumn},
};

const GRID: Grid = Grid {
    id: "api_client",
    route: LIST,
    columns: &[
        column("id_api_client", "identifier", "ID", true),
        column("client_name", "data", "Client Name", true),
        column("client_id", "data", "Client ID", true),
        column("external_issuer", "data", "External issuer", true),
        column("enabled", "toggle", "Status", true),
        column("actions", "action", "Actions", false),
    ],
    filters: &[],
    order_by: "id_api_client",
    limit: 10,
};

const ENABLE: &str = "PS_ENABLE_ADMIN_API";

#[derive(Serialize)]
struct Row {
    id: i64,
    name: String,
    client_id: String,
    enabled: bool,
    toggle: String,
    edit: String,
    delete: String,
}

#[derive(Serialize)]
struct Document {
    label: &'static str,
    href: String,
}

fn sort_column(id: &str) -> ApiClientColumn {
    match id {
        "client_name" => ApiClientColumn::ClientName,
        "client_id" => ApiClientColumn::ClientId,
        "external_issuer" => ApiClientColumn::ExternalIssuer,
        "enabled" => ApiClientColumn::Enabled,
        _ => ApiClientColumn::Id,
    }
}

/// The page.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    page(desk, None)
}

fn page(desk: &Desk, refused: Option<&[Flash]>) -> Result<Response, ShopError> {
    let Ok(state) = GRID.state(desk)? else { return errors::server_error(desk) };
    let store = &desk.state.store;
    let order = sort_column(state.order_by.as_deref().unwrap_or(GRID.order_by));
    let total = store.api_clients(order, state.descending, 0, 0)?.total;
    let (offset, limit) = GRID.window(&state, total);
    let clients = store.api_clients(order, state.descending, limit, offset)?.rows;
    let query = "SELECT aa.* FROM ps_api_client aa ORDER BY id_api_client asc";
    let context = context! {
        grid => GRID.context(&state, total, query),
        pager => GRID.pager(&state, total, &desk.links),
        rows => Serde(clients.into_iter().map(|client| row(desk, client)).collect::<Vec<_>>()),
        docs => Serde(documents(desk)),
        here => desk.links.symfony(LIST),
        enabled => forms::bit(store.is_enabled(ENABLE)?),
    };
    let create = desk.links.symfony(&format!("{LIST}api-clients/create"));
    let button = Button { id: "addApiClient", label: "Add new API Client", href: create };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    let template = "symfony/admin_api_list.html";
    match refused {
        Some(flashes) => {
            let heading = Heading { sent: Sent::Invalid, ..heading };
            desk.symfony_with(flashes, StatusCode::OK, &ADMIN_API, &heading, template, context)
        }
        None => desk.symfony(StatusCode::OK, &ADMIN_API, &heading, template, context),
    }
}

fn row(desk: &Desk, client: ApiClient) -> Row {
    let action = |action: &str| desk.links.symfony(&format!("{LIST}api-clients/{}/{action}", client.id));
    Row {
        id: client.id,
        toggle: action("toggle-active"),
        edit: action("edit"),
        delete: action("delete"),
        name: client.client_name,
        client_id: client.client_id,
        enabled: client.enabled,
    }
}

fn documents(desk: &Desk) -> [Document; 3] {
    [("Swagger", "docs.html"), ("ReDoc", "docs.html?ui=re_doc"), ("JSON", "docs.json")]
        .map(|(label, file)| Document { label, href: desk.links.symfony(&format!("{LIST}{file}")) })
}

/// The grid has no filters, but its form can be sent.
pub fn search(desk: &Desk) -> Result<Response, ShopError> {
    Ok(redirect(&GRID.search(desk)?))
}

/// The configuration form below the list.
pub fn save_options(desk: &Desk) -> Result<Response, ShopError> {
    if !forms::has_token(desk, "form") {
        return page(desk, Some(&forms::stale()));
    }
    let enabled = desk.ask.form.text("form[enable_admin_api]") == "1";
    desk.state.store.set_configuration(ENABLE, forms::bit(enabled))?;
    desk.flash(Flash::success("Update successful"))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}
