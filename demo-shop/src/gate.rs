//! What every request passes first.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use minijinja::context;

use crate::{
    back_office::{SESSION_COOKIE, page},
    error::ShopError,
    front,
    options::ADMIN_FOLDER,
    state::AppState,
};

/// Sends a request under another host than the shop's own to the front page.
///
/// The real shop does so outside its back office, which it serves under any host.
pub async fn own_host_only(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let first_segment = request.uri().path().split('/').nth(1);
    if host == Some(state.address.authority().as_str()) || first_segment == Some(ADMIN_FOLDER) {
        return next.run(request).await;
    }
    match HeaderValue::from_str(&format!("{}/", state.address.url())) {
        Ok(front_page) => (StatusCode::FOUND, [(header::LOCATION, front_page)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Holds every answer back for the time of [`Options::latency`](crate::Options::latency).
pub async fn latency(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !state.options.latency.is_zero() {
        tokio::time::sleep(state.options.latency).await;
    }
    next.run(request).await
}

/// How long a visitor is asked to wait, in seconds.
const RETRY_AFTER: &str = "3600";

/// Answers every address of the shop but the back office and the Admin API with 503 while the shop is closed, except for
/// employees who are logged in (docs/facts/behaviour.md#maintenance).
pub async fn maintenance(State(state): State<AppState>, request: Request, next: Next) -> Result<Response, ShopError> {
    let first_segment = request.uri().path().split('/').nth(1).unwrap_or_default();
    let is_front = ![ADMIN_FOLDER, "admin-api"].contains(&first_segment) && !front::FOLDERS.contains(&first_segment);
    if !is_front || state.store.configuration("PS_SHOP_ENABLE")?.as_deref() != Some("0") || may_enter(&state, &request)?
    {
        return Ok(next.run(request).await);
    }
    let text = state.store.configuration("PS_MAINTENANCE_TEXT_1")?.unwrap_or_default();
    let page = page(&state, "front/maintenance.html", context! { text })?;
    Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY_AFTER)], page).into_response())
}

/// Whether the request is of an employee, and those may enter.
fn may_enter(state: &AppState, request: &Request) -> Result<bool, ShopError> {
    if !state.store.is_enabled("PS_MAINTENANCE_ALLOW_ADMINS")? {
        return Ok(false);
    }
    let cookies = request.headers().get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let Some((_, id)) = pairs.into_iter().find(|(name, _)| *name == SESSION_COOKIE) else { return Ok(false) };
    Ok(state.store.session(id)?.is_some_and(|session| session.employee.is_some()))
}
