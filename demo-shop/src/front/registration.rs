//! Making an account.

use axum::{http::Method, response::Response};
use minijinja::{context, value::Serde};

use super::{
    customer_form::{self, Purpose},
    forms::is_valid,
    login,
    shell::Page,
    visit::Visit,
};
use crate::error::ShopError;

/// `/registration`: the form, or the form sent. Who has registered is logged in and on the home page.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    if visit.customer().is_some() {
        return Ok(visit.redirect("/my-account"));
    }
    let mut fields = customer_form::fields(visit, Purpose::Registration, None)?;
    if visit.ask.method == Method::POST && visit.ask.form.has("submitCreate") {
        customer_form::check(visit, &mut fields, Purpose::Registration, None)?;
        if is_valid(&fields) {
            let draft = customer_form::draft(visit, (customer_form::group(visit, false)?, false));
            login::enter(visit, visit.state.store.create_customer(&draft)?)?;
            return Ok(visit.redirect("/"));
        }
    }
    let context =
        context! { fields => Serde(fields), action => visit.to("/registration"), login => visit.to("/login") };
    visit.page(&Page::named("registration", "Registration", "Create an account"), "front/registration.html", context)
}
