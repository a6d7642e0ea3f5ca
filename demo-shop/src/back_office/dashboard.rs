//! The dashboard: where a login leads.

use axum::response::Response;
use minijinja::context;

use super::{
    desk::Desk,
    menu::Destination,
    shell::{DASHBOARD, Heading},
};
use crate::{
    error::ShopError,
    store::{ApiClientColumn, GroupQuery},
};

/// The page.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    let store = &desk.state.store;
    let figures = context! {
        groups => store.groups(&GroupQuery { limit: 1, ..GroupQuery::default() })?.total,
        titles => store.titles()?.len(),
        api_clients => store.api_clients(ApiClientColumn::Id, false, 1, 0)?.total,
    };
    let context = context! {
        figures,
        groups_page => desk.links.legacy("AdminGroups"),
        titles_page => desk.links.to(Destination::Symfony("/configure/shop/titles/")),
        api_page => desk.links.symfony("/configure/advanced/admin-api/"),
    };
    desk.legacy(&DASHBOARD, &Heading::with_help(), Vec::new(), "legacy/dashboard.html", context)
}
