//! The address that switches faults on and off while the shop runs. Tests use it; it is there only when asked for.

use std::net::SocketAddr;

use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, Method, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{rule::Trouble, switch::Struck};
use crate::state::AppState;

/// A picture that never comes.
pub(super) const NEVER_ENDING_PICTURE: &str = "/admin-dev/assets/never-ends.gif";

/// Answers at [`PATH`](super::FAULT_SWITCH_PATH).
pub async fn answer(
    State(state): State<AppState>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    method: Method,
    headers: HeaderMap,
    body: String,
) -> Response {
    let Some(switch) = &state.fault_switch else { return StatusCode::NOT_FOUND.into_response() };
    // The shop listens on loopback addresses only; this holds also when that is ever changed.
    if !client.ip().is_loopback() || !switch.opens_with(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let troubles = &state.troubles;
    match method {
        Method::GET => {}
        Method::DELETE => troubles.clear(),
        Method::POST => {
            let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
            match lines.map(str::parse).collect::<Result<Vec<Trouble>, _>>() {
                Ok(read) => read.into_iter().for_each(|trouble| troubles.add(trouble)),
                Err(error) => return (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
            }
        }
        _ => return StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
    Json(troubles.struck().iter().map(told).collect::<Vec<_>>()).into_response()
}

fn told(struck: &Struck) -> serde_json::Value {
    json!({ "fault": struck.trouble.to_string(), "met": struck.met, "struck": struck.struck })
}
