//! What every request passes first.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{shop::ADMIN_FOLDER, state::AppState};

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
