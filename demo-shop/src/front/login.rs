//! Logging in and out.

use axum::{http::Method, response::Response};
use minijinja::{context, value::Serde};

use super::{
    forms::field,
    shell::Page,
    visit::{Visit, redirect},
};
use crate::error::ShopError;

/// `/login`: no token is asked for; who is in is sent to the account.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    if visit.customer().is_some() {
        return Ok(visit.redirect("/my-account"));
    }
    let refused = if visit.ask.method == Method::POST && visit.ask.form.has("submitLogin") {
        if try_to(visit)? {
            return Ok(redirect(&back(visit)));
        }
        true
    } else {
        false
    };
    let email = if refused { visit.ask.form.text("email") } else { "" };
    let context = context! {
        fields => Serde(vec![
            field("email", "email", "Email", email).required(),
            field("password", "password", "Password", "").required(),
        ]),
        refused,
        back => back(visit),
        action => visit.to(&format!("/login{}", visit.ask.query_text())),
    };
    visit.page(&Page::named("authentication", "Login", "Log in to your account"), "front/login.html", context)
}

/// Logs the customer of the form in; the cart of the browser becomes the customer's. `false` when it is refused.
pub fn try_to(visit: &Visit) -> Result<bool, ShopError> {
    let form = &visit.ask.form;
    let password = form.get("password").unwrap_or_default();
    let Some(customer) = visit.state.store.log_customer_in(form.text("email"), password)? else { return Ok(false) };
    enter(visit, customer.id)?;
    Ok(true)
}

/// Makes someone the customer of the browser and of its cart.
pub fn enter(visit: &Visit, customer: i64) -> Result<(), ShopError> {
    visit.visitor.borrow_mut().customer = Some(customer);
    let mut cart = visit.cart()?;
    if cart.id != 0 {
        cart.customer = Some(customer);
        (cart.delivery, cart.invoice, cart.step) = (None, None, 0);
        visit.state.store.keep_cart(&cart)?;
    }
    Ok(())
}

/// `?mylogout=`: a plain link. The cart is left behind.
pub fn log_out(visit: &Visit) -> Response {
    let mut visitor = visit.visitor.borrow_mut();
    visitor.customer = None;
    visitor.cart = None;
    visit.redirect("/")
}

/// Where to go on: an address of the shop or the name of a page.
fn back(visit: &Visit) -> String {
    let sent = [visit.ask.form.text("back"), visit.ask.query.text("back")];
    let back = sent.into_iter().find(|back| !back.is_empty()).unwrap_or_default();
    let own = visit.state.address.url();
    let is_own = back.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match back {
        _ if is_own => back.to_owned(),
        "order-detail" => visit.to("/order-history"),
        name if !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-') => {
            visit.to(&format!("/{name}"))
        }
        _ => visit.to("/"),
    }
}
