//! Orders > Invoices: the form that gathers the invoices of a time in one PDF. The demo shop has one order to invoice.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::context;

use super::{
    desk::Desk,
    errors, files,
    shell::{Heading, INVOICES},
};
use crate::error::ShopError;

/// The page, or its form sent. `rest` is the path behind the page's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    match rest {
        "" if desk.ask.method == Method::POST => Ok(invoices(desk)),
        "" => desk.symfony(StatusCode::OK, &INVOICES, &Heading::with_help(), "symfony/invoices.html", context! {}),
        _ => errors::absent(desk, INVOICES.menu, false),
    }
}

fn invoices(desk: &Desk) -> Response {
    let day = |name: &str| {
        let day = desk.ask.form.text(&format!("form[{name}]"));
        day.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect::<String>()
    };
    let lines = [
        "Invoice IN000001".to_owned(),
        "John DOE".to_owned(),
        format!("From {} to {}", day("date_from"), day("date_to")),
    ];
    files::attachment("invoices.pdf", "application/pdf", files::pdf(&lines))
}
