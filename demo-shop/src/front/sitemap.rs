//! The sitemap.

use axum::response::Response;
use minijinja::{context, value::Serde};

use super::{shell::Page, visit::Visit};
use crate::{error::ShopError, store::HOME_CATEGORY};

/// `/sitemap`: offers, categories, account and pages.
pub fn show(visit: &Visit) -> Result<Response, ShopError> {
    let brands: Vec<(i64, String, String)> = (visit.state.store.brands()?.into_iter())
        .map(|(id, name)| {
            let href = visit.addresses.brand(id, &name);
            (id, name, href)
        })
        .collect();
    let home = visit.categories.iter().find(|category| category.id == HOME_CATEGORY);
    let context = context! { brands => Serde(brands), home => home.map(|home| visit.addresses.category(home)) };
    visit.page(&Page::named("sitemap", "Sitemap", "Sitemap"), "front/sitemap.html", context)
}
