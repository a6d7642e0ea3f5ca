//! The shop's public pages: the home page, which has no breadcrumb, and "Contact us", which has one.
//!
//! Header, main part, breadcrumb and footer are those of the theme hummingbird, as plain HTML without scripts.

use axum::{extract::State, response::Response};
use minijinja::context;

use crate::{back_office::page, error::ShopError, shop::ADMIN_FOLDER, state::AppState};

/// `GET /`, where "View my store" leads.
pub async fn home(State(state): State<AppState>) -> Result<Response, ShopError> {
    show(&state, "front/home.html", "index", &state.options.shop_name)
}

/// `GET /contact-us`
pub async fn contact(State(state): State<AppState>) -> Result<Response, ShopError> {
    show(&state, "front/contact.html", "contact", "Contact us")
}

fn show(state: &AppState, template: &str, id: &str, title: &str) -> Result<Response, ShopError> {
    let context = context! {
        page => id,
        title,
        shop_name => &state.options.shop_name,
        version => state.options.version(),
        admin_folder => ADMIN_FOLDER,
    };
    page(state, template, context)
}
