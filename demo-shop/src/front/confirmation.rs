//! The page after an order.

use axum::{http::Method, response::Response};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    amounts::written, customer_form::group, forms::password_errors, home, miniature::miniatures, notices::Notice,
    shell::Page, visit::Visit,
};
use crate::{
    error::ShopError,
    store::{Currency, CustomerDraft, Money, Order, OrderLine, order_status},
};

/// `/order-confirmation?…&id_order=…&key=…`; a wrong key is a page that is not found.
pub fn show(visit: &Visit) -> Result<Response, ShopError> {
    let query = &visit.ask.query;
    let order = visit.state.store.order(query.text("id_order").parse().unwrap_or_default())?;
    let Some(order) = order.filter(|order| order.key == query.text("key") && !order.key.is_empty()) else {
        return Ok(visit.redirect("/page-not-found"));
    };
    if visit.ask.method == Method::POST && visit.ask.form.has("submitTransformGuestToCustomer") {
        transform(visit, &order)?;
    }
    let customer = visit.state.store.customer(order.customer)?;
    let context = context! {
        order => view(visit, &order),
        email => customer.as_ref().map(|customer| customer.email.as_str()),
        guest => customer.as_ref().is_some_and(|customer| customer.guest),
        contact => visit.to("/contact-us"),
        products => Serde(miniatures(visit, &home::featured(visit)?)?),
    };
    let page = Page::named("order-confirmation", "Order confirmation", "Order confirmation");
    visit.page(&page, "front/confirmation.html", context)
}

/// Makes an account of a guest who sets a password.
pub fn transform(visit: &Visit, order: &Order) -> Result<(), ShopError> {
    let password = visit.ask.form.get("password").unwrap_or_default();
    let Some(guest) = visit.state.store.customer(order.customer)?.filter(|customer| customer.guest) else {
        return Ok(());
    };
    if let Some(error) = password_errors(password).first() {
        return visit.notify(Notice::danger(error));
    }
    let group = group(visit, false)?;
    let draft = CustomerDraft {
        title: guest.title,
        first_name: guest.first_name,
        last_name: guest.last_name,
        email: guest.email,
        birthday: guest.birthday,
        default_group: group,
        newsletter: guest.newsletter,
        optin: guest.optin,
        password: Some(password.to_owned()),
        ..CustomerDraft::default()
    };
    visit.state.store.change_customer(guest.id, &draft)?;
    visit.state.store.move_customer(guest.id, group)?;
    visit.notify(Notice::success("Your guest account has been transformed into a customer account."))
}

#[derive(Serialize)]
struct Line {
    name: String,
    detailed: String,
    attributes: Vec<(String, String)>,
    reference: String,
    quantity: i64,
    unit: String,
    total: String,
    id: i64,
    href: String,
}

#[derive(Serialize)]
struct State {
    name: &'static str,
    colour: &'static str,
    date: String,
}

/// The currency of an order; the shop's while that one is gone.
pub fn currency(visit: &Visit, order: &Order) -> Currency {
    let kept = visit.currencies.iter().find(|currency| currency.id == order.currency);
    kept.cloned().unwrap_or_else(|| visit.currency.clone())
}

/// The values of an order for the templates.
pub fn view(visit: &Visit, order: &Order) -> Value {
    let currency = currency(visit, order);
    let money = |amount: Money| written(amount, &currency, visit.language.id);
    let (_, status, colour) = order_status(order.status);
    let lines: Vec<Line> = order.lines.iter().map(|line| line_view(visit, line, &money)).collect();
    let history: Vec<State> = (order.history.iter())
        .map(|(status, date)| {
            let (_, name, colour) = order_status(*status);
            State { name, colour, date: day(visit, date, true) }
        })
        .collect();
    let discount = (order.discount_taxed != Money::ZERO).then(|| money(-order.discount_taxed));
    context! {
        id => order.id,
        reference => order.reference.as_str(),
        payment => order.payment.as_str(),
        day => day(visit, &order.date, false),
        status,
        colour,
        href => visit.to(&format!("/?controller=order-detail&id_order={}", order.id)),
        reorder => visit.to(&format!("/order?submitReorder=1&id_order={}", order.id)),
        lines => Serde(lines),
        history => Serde(history),
        products => money(order.products_taxed),
        discount,
        shipping => money(order.shipping_taxed),
        tax => money(order.total_taxed() - order.total()),
        total_excl => money(order.total()),
        total_incl => money(order.total_taxed()),
        delivery => Serde(order.delivery.clone()),
        invoice => Serde(order.invoice.clone()),
    }
}

fn line_view(visit: &Visit, line: &OrderLine, money: &dyn Fn(Money) -> String) -> Line {
    let joined = |between: &str, separator: &str| {
        let values = line.attributes.iter().map(|(group, value)| format!("{group}{between}{value}"));
        values.collect::<Vec<_>>().join(separator)
    };
    let behind = |text: String, before: &str, after: &str| {
        if text.is_empty() { line.name.clone() } else { format!("{}{before}{text}{after}", line.name) }
    };
    Line {
        name: behind(joined(":", " - "), " (", ")"),
        detailed: behind(joined(" : ", ", "), " - ", ""),
        attributes: line.attributes.clone(),
        reference: line.reference.clone(),
        quantity: line.quantity,
        unit: money(line.unit_taxed),
        total: money(line.unit_taxed.times(line.quantity)),
        id: line.product,
        href: visit.to(&format!("/{}-{}.html", line.product, crate::store::slug(&line.name))),
    }
}

/// A date as the language writes it, with the time or without.
pub fn day(visit: &Visit, date: &str, with_time: bool) -> String {
    let (day, time) = date.split_once(' ').unwrap_or((date, ""));
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts[..] else { return date.to_owned() };
    let day = if visit.language.id == crate::store::DEFAULT_LANGUAGE {
        format!("{month}/{day}/{year}")
    } else {
        format!("{day}/{month}/{year}")
    };
    if with_time { format!("{day} {time}") } else { day }
}
