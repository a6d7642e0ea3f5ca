//! The page before the shop's door.

use axum::{extract::State, response::Html};
use minijinja::context;

use crate::{error::ShopError, shop::ADMIN_FOLDER, state::AppState};

/// Registers the front page's template.
pub fn add_templates(templates: &mut minijinja::Environment<'static>) -> Result<(), minijinja::Error> {
    templates.add_template("front_page.html", include_str!("front_page.html"))
}

/// `GET /`: says what this is and where the back office is.
pub async fn show(State(state): State<AppState>) -> Result<Html<String>, ShopError> {
    let page = state.templates.get_template("front_page.html")?;
    Ok(Html(page.render(context! {
        shop_name => &state.options.shop_name,
        version => state.options.version(),
        admin_folder => ADMIN_FOLDER,
    })?))
}
