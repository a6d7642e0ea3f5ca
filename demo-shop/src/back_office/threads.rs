//! Customer Service > Customer Service, a legacy page: what customers wrote, and answering them.
//!
//! What is not here: figures, filters, forwarding, e-mails to the customer.

use axum::{http::Method, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;
use std::collections::BTreeMap;

use super::{
    dates::american_with_time,
    desk::{Desk, Notice, redirect},
    shell::{Heading, THREADS},
};
use crate::{
    error::ShopError,
    options::ADMIN_FOLDER,
    store::{CONTACTS, Message},
};

const CONTROLLER: &str = "AdminCustomerThreads";
const NOT_LOADED: &str = "The object cannot be loaded (or found).";

/// The list, a thread, an answer, a deletion. Legacy pages tell by names in the query and the form.
pub fn answer(desk: &Desk) -> Result<Response, ShopError> {
    let (query, form) = (&desk.ask.query, &desk.ask.form);
    let thread = [form.text("id_customer_thread"), query.text("id_customer_thread")];
    let thread = thread.iter().find_map(|id| id.parse::<i64>().ok()).unwrap_or_default();
    let messages: Vec<Message> =
        desk.state.store.messages()?.into_iter().filter(|message| message.thread == thread).collect();
    if desk.ask.method == Method::POST && form.has("reply_message") {
        return reply(desk, &messages);
    }
    if query.has("deletecustomer_thread") {
        desk.state.store.delete_thread(thread)?;
        return Ok(go(desk, "&conf=1"));
    }
    if query.has("viewcustomer_thread") {
        return match messages.first() {
            Some(first) => view(desk, first, &messages),
            None => list(desk, vec![Notice::errors(&[NOT_LOADED.to_owned()])]),
        };
    }
    let notices = match query.text("conf") {
        "1" => vec![Notice::success("Successful deletion")],
        _ => Vec::new(),
    };
    list(desk, notices)
}

/// Back to a page of this controller. The rest begins with `&` or is empty.
fn go(desk: &Desk, rest: &str) -> Response {
    redirect(&format!("/{ADMIN_FOLDER}/{}", desk.links.index_php(CONTROLLER, rest)))
}

#[derive(Serialize)]
struct Row {
    id: i64,
    customer: String,
    email: String,
    contact: &'static str,
    answered: bool,
    messages: usize,
    last: String,
    view: String,
    delete: String,
}

fn list(desk: &Desk, notices: Vec<Notice>) -> Result<Response, ShopError> {
    let mut threads: BTreeMap<i64, Vec<Message>> = BTreeMap::new();
    for message in desk.state.store.messages()? {
        threads.entry(message.thread).or_default().push(message);
    }
    let customers = desk.state.store.customers()?;
    let link = |id: i64, verb: &str| {
        desk.links.index_php(CONTROLLER, &format!("&id_customer_thread={id}&{verb}customer_thread"))
    };
    let row = |(id, messages): (&i64, &Vec<Message>)| {
        let (first, last) = (messages.first()?, messages.last()?);
        let customer = customers.iter().find(|customer| customer.email.eq_ignore_ascii_case(&first.email));
        Some(Row {
            id: *id,
            customer: customer.map_or("--".to_owned(), |it| format!("{} {}", it.first_name, it.last_name)),
            email: first.email.clone(),
            contact: CONTACTS.iter().find(|contact| contact.0 == first.contact).map_or("--", |contact| contact.1),
            answered: last.from_employee,
            messages: messages.len(),
            last: american_with_time(&last.date),
            view: link(*id, "view"),
            delete: link(*id, "delete"),
        })
    };
    let rows: Vec<Row> = threads.iter().rev().filter_map(row).collect();
    let context = context! {
        rows => Serde(rows),
        list => context! { id => "customer_thread", address => desk.links.index_php(CONTROLLER, "") },
        add => "",
    };
    desk.legacy(&THREADS, &Heading::with_help(), notices, "legacy/threads.html", context)
}

fn view(desk: &Desk, first: &Message, messages: &[Message]) -> Result<Response, ShopError> {
    let notices = match desk.ask.query.text("conf") {
        "4" => vec![Notice::success("Successful update")],
        _ => Vec::new(),
    };
    let seen: Vec<(String, String, bool)> = messages
        .iter()
        .map(|message| (american_with_time(&message.date), message.text.clone(), message.from_employee))
        .collect();
    let rest = format!("&id_customer_thread={}&viewcustomer_thread", first.id);
    let context = context! {
        id => first.id,
        email => first.email.as_str(),
        seen => Serde(seen),
        action => desk.links.index_php(CONTROLLER, &rest),
        list => desk.links.index_php(CONTROLLER, ""),
    };
    let heading = Heading::titled(format!("Customer Service > View: {}", first.email));
    desk.legacy(&THREADS, &heading, notices, "legacy/thread_view.html", context)
}

fn reply(desk: &Desk, messages: &[Message]) -> Result<Response, ShopError> {
    let text = desk.ask.form.text("reply_message");
    let Some(first) = messages.first() else { return list(desk, vec![Notice::errors(&[NOT_LOADED.to_owned()])]) };
    if text.is_empty() {
        return list(desk, vec![Notice::errors(&["The message is required.".to_owned()])]);
    }
    desk.state.store.add_message(&Message {
        thread: first.thread,
        from_employee: true,
        text: text.to_owned(),
        ..first.clone()
    })?;
    Ok(go(desk, &format!("&id_customer_thread={}&viewcustomer_thread&conf=4", first.id)))
}
