//! Pages of text: those of the company, the stores, the page that is not found.

use axum::{http::StatusCode, response::Response};
use minijinja::context;
use serde::Serialize;

use super::{
    shell::Page,
    visit::{Visit, redirect},
};
use crate::{error::ShopError, store::slug};

/// The company's pages by id: names, and what the footer says of them to those who cannot see.
const TEXTS: [(&str, &str); 5] = [
    ("Delivery", "Our terms and conditions of delivery"),
    ("Legal Notice", "Legal notice"),
    ("Terms and conditions of use", "Our terms and conditions of use"),
    ("About us", "Learn more about us"),
    ("Secure payment", "Our secure payment method"),
];

/// A link to such a page.
#[derive(Serialize)]
pub struct Link {
    /// The id of the page.
    pub id: i64,
    label: &'static str,
    description: &'static str,
    href: String,
}

/// The links to all of them.
pub fn links(visit: &Visit) -> Vec<Link> {
    let link = |(id, (label, description)): (i64, (&'static str, &'static str))| Link {
        id,
        label,
        description,
        href: visit.to(&format!("/content/{id}-{}", slug(label))),
    };
    (1..).zip(TEXTS).map(link).collect()
}

/// `/content/<id>-<slug>`; `?content_only=1` is the text without header and footer, for the checkout's dialog.
pub fn show(visit: &Visit, rest: &str) -> Result<Response, ShopError> {
    let id: i64 = rest.split('-').next().and_then(|id| id.parse().ok()).unwrap_or_default();
    let Some(link) = links(visit).into_iter().find(|link| link.id == id) else {
        return Ok(redirect(&visit.to("/?controller=404")));
    };
    if !link.href.ends_with(&format!("/{rest}")) {
        return Ok(redirect(&link.href));
    }
    let content_only = visit.ask.query.text("content_only") == "1";
    visit.page(
        &Page::named("cms", link.label, link.label),
        "front/cms.html",
        context! { name => link.label, content_only },
    )
}

/// `/stores`
pub fn stores(visit: &Visit) -> Result<Response, ShopError> {
    let page = Page::named("stores", "Stores", "Our stores");
    visit.page(&page, "front/cms.html", context! { name => "Our stores", content_only => false })
}

/// The page that says that there is none: 404.
pub fn not_found(visit: &Visit) -> Result<Response, ShopError> {
    let page = Page { id: "pagenotfound", title: "404 error".to_owned(), ..Page::default() };
    let context = context! { contact => visit.to("/contact-us") };
    visit.page_with(StatusCode::NOT_FOUND, &page, "front/not_found.html", context)
}
