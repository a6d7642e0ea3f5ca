//! Writing to the shop.

use axum::{http::Method, response::Response};
use minijinja::{Value, context, value::Serde};

use super::{confirmation::day, forms::is_email, shell::Page, visit::Visit};
use crate::{
    error::ShopError,
    store::{CONTACTS, Message},
};

/// `/contact-us`: the form, or the form sent.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    let form = &visit.ask.form;
    let sent = visit.ask.method == Method::POST && form.has("submitMessage");
    let mut errors = Vec::new();
    if sent {
        if !is_email(form.text("from")) {
            errors.push("Invalid email address.");
        }
        if form.text("message").is_empty() {
            errors.push("The message cannot be blank.");
        }
    }
    let done = sent && errors.is_empty();
    if done {
        keep(visit)?;
    }
    let known = visit.customer().map(|customer| customer.email.clone()).unwrap_or_default();
    let context = context! {
        errors => Serde(errors),
        done,
        contacts => Serde(CONTACTS),
        contact => form.text("id_contact"),
        from => if sent { form.text("from").to_owned() } else { known },
        message => form.text("message"),
        orders => orders(visit)?,
        action => visit.to("/contact-us"),
    };
    let page = Page { left_column: true, ..Page::named("contact", "Contact us", "Contact us") };
    visit.page(&page, "front/contact.html", context)
}

/// The orders that a customer can write about.
fn orders(visit: &Visit) -> Result<Option<Value>, ShopError> {
    let Some(customer) = visit.customer() else { return Ok(None) };
    let orders = visit.state.store.orders()?;
    let own = orders.iter().rev().filter(|order| order.customer == customer.id);
    let texts: Vec<(String, String)> = own
        .map(|order| (order.id.to_string(), format!("{} - {}", order.reference, day(visit, &order.date, false))))
        .collect();
    Ok(Some(Value::from(Serde(texts))))
}

fn keep(visit: &Visit) -> Result<(), ShopError> {
    let form = &visit.ask.form;
    visit.state.store.add_message(&Message {
        order: form.text("id_order").parse().ok(),
        contact: form.text("id_contact").parse().unwrap_or(CONTACTS[0].0),
        email: form.text("from").to_owned(),
        text: form.text("message").to_owned(),
        ..Message::default()
    })?;
    Ok(())
}
