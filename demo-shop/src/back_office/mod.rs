//! The back office pages.

use axum::Router;

use crate::state::AppState;

/// Every back office page, below the admin folder.
pub fn router() -> Router<AppState> {
    Router::new()
}

/// Registers the templates of the pages.
pub fn add_templates(_templates: &mut minijinja::Environment<'static>) -> Result<(), minijinja::Error> {
    Ok(())
}
