//! The Admin API.

use axum::Router;

use crate::state::AppState;

/// Everything below `/admin-api`.
pub fn router() -> Router<AppState> {
    Router::new()
}
