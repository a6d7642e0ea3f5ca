//! The page of an order.

use axum::{http::StatusCode, response::Response};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        dates::american_with_time,
        desk::{Desk, redirect},
        errors,
        flash::Flash,
        forms,
        shell::{Heading, ORDERS},
    },
    LIST, money,
};
use crate::{
    error::ShopError,
    store::{Currency, Customer, Message, ORDER_STATUSES, Order, localized, order_status},
};

#[derive(Serialize)]
struct Line {
    name: String,
    reference: String,
    quantity: i64,
    available: i64,
    unit: String,
    total: String,
}

/// The page. An unknown id is the real shop's way back to the list.
pub fn show(desk: &Desk, id: &str) -> Result<Response, ShopError> {
    let order = id.parse().map(|id| desk.state.store.order(id)).ok().transpose()?.flatten();
    let Some(order) = order else {
        desk.flash(Flash::danger("This order cannot be found."))?;
        return Ok(redirect(&desk.links.symfony(LIST)));
    };
    let customer = desk.state.store.customer(order.customer)?;
    let name = customer.as_ref().map(|it| format!("{} {}", it.first_name, it.last_name)).unwrap_or_default();
    let context = context! {
        order => order_context(desk, &order)?,
        customer => customer.as_ref().map(|customer| customer_context(desk, customer)).transpose()?,
        messages => messages(desk, &order)?,
        status_action => desk.links.symfony(&format!("{LIST}{}/status", order.id)),
        message_action => desk.links.symfony(&format!("{LIST}{}/send-message", order.id)),
    };
    let heading = Heading {
        title: Some(format!("Orders > Order {} from {name}", order.reference)),
        text: Some(format!("Order #{} {} from {name}", order.id, order.reference)),
        ..Heading::with_help()
    };
    desk.symfony(StatusCode::OK, &ORDERS, &heading, "symfony/order_view.html", context)
}

fn order_context(desk: &Desk, order: &Order) -> Result<Value, ShopError> {
    let currencies = desk.state.store.currencies()?;
    let amount = |amount| money(&currencies, order, amount);
    let lines = lines(desk, order, &currencies)?;
    let history: Vec<(String, &str)> =
        order.history.iter().map(|(status, date)| (american_with_time(date), order_status(*status).1)).collect();
    let mut statuses: Vec<(i64, &str)> = ORDER_STATUSES.iter().map(|status| (status.0, status.1)).collect();
    statuses.sort_by_key(|status| status.1.to_lowercase());
    Ok(context! {
        id => order.id,
        reference => order.reference.as_str(),
        cart => order.cart,
        date => american_with_time(&order.date),
        payment => order.payment.as_str(),
        status => order.status,
        statuses => Serde(statuses),
        history => Serde(history),
        lines => Serde(lines),
        vouchers => Serde(
            order.vouchers.iter().map(|(_, name, saved)| (name.clone(), amount(*saved))).collect::<Vec<_>>()
        ),
        delivery => Serde(order.delivery.clone()),
        invoice => Serde(order.invoice.clone()),
        products => amount(order.products_taxed),
        discounts => amount(-order.discount_taxed),
        shipping => amount(order.shipping_taxed),
        taxes => amount(order.total_taxed() - order.total()),
        total => amount(order.total_taxed()),
    })
}

fn lines(desk: &Desk, order: &Order, currencies: &[Currency]) -> Result<Vec<Line>, ShopError> {
    let mut lines = Vec::new();
    for line in &order.lines {
        let values: Vec<String> = line.attributes.iter().map(|(group, value)| format!("{group} : {value}")).collect();
        let product = desk.state.store.product(line.product)?;
        lines.push(Line {
            name: if values.is_empty() { line.name.clone() } else { format!("{} - {}", line.name, values.join(", ")) },
            reference: line.reference.clone(),
            quantity: line.quantity,
            available: product.map_or(0, |product| product.stock(line.combination)),
            unit: money(currencies, order, line.unit_taxed),
            total: money(currencies, order, line.unit_taxed.times(line.quantity)),
        });
    }
    Ok(lines)
}

fn customer_context(desk: &Desk, customer: &Customer) -> Result<Value, ShopError> {
    let group = desk.state.store.group(customer.default_group)?;
    Ok(context! {
        id => customer.id,
        name => format!("{} {}", customer.first_name, customer.last_name),
        email => customer.email.as_str(),
        group => group.map(|group| localized(&group.names, desk.employee.language).to_owned()),
        guest => customer.guest,
        registered => american_with_time(&customer.date_added),
        view => desk.links.symfony(&format!("/sell/customers/{}/view", customer.id)),
    })
}

fn messages(desk: &Desk, order: &Order) -> Result<Value, ShopError> {
    let messages = desk.state.store.messages()?.into_iter().filter(|message| message.order == Some(order.id));
    let seen: Vec<(String, String, bool)> =
        messages.map(|message| (american_with_time(&message.date), message.text, message.from_employee)).collect();
    Ok(Value::from(Serde(seen)))
}

/// The form "Send message".
pub fn send_message(desk: &Desk, id: &str) -> Result<Response, ShopError> {
    let order = id.parse().map(|id| desk.state.store.order(id)).ok().transpose()?.flatten();
    let Some(order) = order else { return errors::server_error(desk) };
    let back = redirect(&desk.links.symfony(&format!("{LIST}{}/view", order.id)));
    let text = desk.ask.form.text("order_message[message]");
    if !forms::has_token(desk, "order_message") {
        desk.flash(Flash::danger(forms::STALE))?;
        return Ok(back);
    }
    let email = desk.state.store.customer(order.customer)?.map(|customer| customer.email).unwrap_or_default();
    let known = desk.state.store.messages()?.into_iter().find(|message| message.order == Some(order.id));
    desk.state.store.add_message(&Message {
        thread: known.map_or(0, |message| message.thread),
        order: Some(order.id),
        email,
        text: text.to_owned(),
        from_employee: true,
        ..Message::default()
    })?;
    desk.flash(Flash::success("The message was successfully sent to the customer."))?;
    Ok(back)
}
