//! A forgotten password. The page answers the same for a known and an unknown address.

use axum::{http::Method, response::Response};
use minijinja::context;

use super::{forms::is_email, shell::Page, visit::Visit};
use crate::error::ShopError;

/// `/password-recovery`
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    let email = visit.ask.form.text("email");
    let sent = visit.ask.method == Method::POST;
    let error = (sent && !is_email(email)).then_some("Invalid email address.");
    let done = (sent && error.is_none()).then(|| {
        let before =
            "If this email address has been registered in our store, you will receive a link to reset your password at";
        format!("{before} {email}.")
    });
    let context =
        context! { email, error, done, action => visit.to("/password-recovery"), login => visit.to("/login") };
    visit.page(&Page::named("password", "Forgot your password", "Reset your password"), "front/password.html", context)
}
