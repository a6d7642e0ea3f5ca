//! The back office pages.
//!
//! Two families, as in the real shop: Symfony pages below a path of their own, and legacy pages behind
//! `?controller=…`. One handler takes every request, because login, tokens and rights come before any page.

mod addresses;
mod assets;
mod attributes;
mod customer_settings;
mod customers;
mod dashboard;
mod dates;
mod desk;
mod dispatch;
mod emails;
mod errors;
mod files;
mod flash;
mod forms;
mod grid;
mod groups;
mod invoices;
mod late;
mod links;
mod login;
mod maintenance;
mod menu;
mod modules;
mod request;
mod shell;
mod templates;
mod titles;
mod tokens;

mod api_clients;

use axum::Router;

use crate::state::AppState;

pub use login::SESSION_COOKIE;
pub use templates::{add_templates, page};

/// Every back office page, below the admin folder.
pub fn router() -> Router<AppState> {
    Router::new().fallback(dispatch::answer)
}
