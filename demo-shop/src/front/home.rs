//! The home page with its featured products.

use axum::{http::Method, response::Response};
use minijinja::{context, value::Serde};

use super::{miniature::miniatures, newsletter, shell::Page, visit::Visit};
use crate::{error::ShopError, store::Product};

/// How many products are featured.
const FEATURED: usize = 8;

/// The page, or its newsletter form sent.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    let sent = visit.ask.method == Method::POST && visit.ask.form.has("submitNewsletter");
    let newsletter = if sent { Some(newsletter::subscribe(visit)?) } else { None };
    let page = Page { id: "index", title: visit.state.options.shop_name.clone(), ..Page::default() };
    let context = context! {
        products => Serde(miniatures(visit, &featured(visit)?)?),
        newsletter => Serde(newsletter),
        all => visit.categories.iter().find(|it| it.id == crate::store::HOME_CATEGORY).map(|it| visit.addresses.category(it)),
    };
    visit.page(&page, "front/home.html", context)
}

/// The first active products of the shop.
pub fn featured(visit: &Visit) -> Result<Vec<Product>, ShopError> {
    let products = visit.state.store.products()?.into_iter();
    Ok(products.filter(|product| product.active).take(FEATURED).collect())
}
