//! The customer's orders, and the order of a guest.

use axum::{http::Method, response::Response};
use minijinja::{Value, context};

use super::{confirmation, forms::is_email, notices::Notice, shell::Page, visit::Visit};
use crate::{
    error::ShopError,
    store::{Customer, Message, Order},
};

/// `/order-history`, the last order first.
pub fn list(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let orders = visit.state.store.orders()?;
    let own = orders.iter().rev().filter(|order| order.customer == customer.id);
    let orders: Vec<Value> = own.map(|order| confirmation::view(visit, order)).collect();
    let page = Page::of_account(visit, "history", "Order history", &[("Order history", "")]);
    visit.page(&page, "front/history.html", context! { orders => Value::from(orders), active => "history" })
}

/// `/?controller=order-detail&id_order=…`, or the message that its form sends.
pub fn detail(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let posted = visit.ask.method == Method::POST;
    let sent = if posted { &visit.ask.form } else { &visit.ask.query };
    let order = visit.state.store.order(sent.text("id_order").parse().unwrap_or_default())?;
    let Some(order) = order.filter(|order| order.customer == customer.id) else {
        return Ok(visit.redirect("/page-not-found"));
    };
    if posted {
        return message(visit, customer, &order);
    }
    let page = Page {
        title: visit.state.options.shop_name.clone(),
        ..Page::of_account(visit, "order-detail", "", &[("Order history", "")])
    };
    let messages: Vec<Value> = (visit.state.store.messages()?.iter().rev())
        .filter(|message| message.order == Some(order.id))
        .map(|message| {
            let by = if message.from_employee {
                visit.state.options.shop_name.clone()
            } else {
                format!("{} {}", customer.first_name, customer.last_name)
            };
            context! { by, date => confirmation::day(visit, &message.date, true), text => message.text.as_str() }
        })
        .collect();
    let context = context! {
        order => confirmation::view(visit, &order),
        messages => Value::from(messages),
        action => visit.to("/?controller=order-detail"),
        active => "history",
    };
    visit.page(&page, "front/order_detail.html", context)
}

fn message(visit: &Visit, customer: &Customer, order: &Order) -> Result<Response, ShopError> {
    let text = visit.ask.form.text("msgText");
    let back = format!("/?controller=order-detail&id_order={}", order.id);
    if text.is_empty() {
        visit.notify(Notice::danger("The message cannot be blank."))?;
        return Ok(visit.redirect(&back));
    }
    let known = visit.state.store.messages()?.into_iter().find(|message| message.order == Some(order.id));
    visit.state.store.add_message(&Message {
        thread: known.map_or(0, |message| message.thread),
        order: Some(order.id),
        email: customer.email.clone(),
        text: text.to_owned(),
        ..Message::default()
    })?;
    visit.notify(Notice::success("Message successfully sent"))?;
    Ok(visit.redirect(&format!("{back}&messagesent=1")))
}

/// `/guest-tracking`: a guest's order by reference and address.
pub fn guest_tracking(visit: &Visit) -> Result<Response, ShopError> {
    let query = &visit.ask.query;
    let (reference, email) = (query.text("order_reference"), query.text("email"));
    let asked = !reference.is_empty() && is_email(email);
    let found = if asked { find(visit, reference, email)? } else { None };
    let Some(order) = found else {
        if asked {
            visit.notify(Notice::danger(
                "We couldn't find your order with the information provided, please try again",
            ))?;
        }
        let page = Page::named("guest-tracking", "Guest tracking", "Guest order tracking");
        let context = context! { reference, email, action => visit.to("/guest-tracking") };
        return visit.page(&page, "front/guest_tracking.html", context);
    };
    let crumbs = vec![
        super::shell::crumb("Guest order tracking", visit.to("/guest-tracking")),
        super::shell::crumb(&order.reference, String::new()),
    ];
    let page = Page::new("guest-tracking", "Guest tracking", crumbs);
    let context = context! { found => true, order => confirmation::view(visit, &order) };
    visit.page(&page, "front/guest_tracking.html", context)
}

fn find(visit: &Visit, reference: &str, email: &str) -> Result<Option<Order>, ShopError> {
    let reference = reference.split('#').next().unwrap_or_default();
    let Some(order) = visit.state.store.orders()?.into_iter().find(|order| order.reference == reference) else {
        return Ok(None);
    };
    let guest = visit.state.store.customer(order.customer)?.filter(|customer| customer.guest);
    if guest.is_some_and(|guest| guest.email.eq_ignore_ascii_case(email)) {
        return Ok(visit.state.store.order(order.id)?);
    }
    Ok(None)
}
