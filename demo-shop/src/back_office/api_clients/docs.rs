//! The documentation of the Admin API: the shop's `OpenAPI` document, and the pages that show it.

use axum::response::{IntoResponse, Response};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::super::{desk::Desk, templates};
use crate::{admin_api, error::ShopError};

#[derive(Serialize)]
struct Operation {
    method: String,
    path: String,
    summary: String,
}

/// `docs.json`: which paths the shop has.
pub fn json(desk: &Desk) -> Response {
    axum::Json(admin_api::document(&desk.state.options)).into_response()
}

/// `docs.html`, and `docs.html?ui=re_doc`. Neither was recorded: the real ones are drawn by scripts of their own.
pub fn page(desk: &Desk) -> Result<Response, ShopError> {
    let document = admin_api::document(&desk.state.options);
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let summary = operation["summary"].as_str().unwrap_or_default().to_owned();
            operations.push(Operation { method: method.to_uppercase(), path: path.clone(), summary });
        }
    }
    let by_redoc = desk.ask.query.text("ui") == "re_doc";
    let context = context! {
        title => document["info"]["title"].as_str(),
        viewer => if by_redoc { "redoc" } else { "swagger-ui" },
        operations => Serde(operations),
    };
    templates::page(&desk.state, "api_docs.html", context)
}
