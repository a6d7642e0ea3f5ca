//! The checkout: four steps on one page, of which one is open.
//!
//! | module | subject |
//! |---|---|
//! | `sent` | what is sent from each step |

mod sent;

use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;
use serde_json::json;

use super::{
    address_form::{self, Values, lines, of_customer},
    customer_form::{self, Purpose},
    forms::{Field, field},
    shell::Page,
    totals::{self, Totals},
    visit::Visit,
    vouchers,
};
use crate::{
    error::ShopError,
    store::{Address, Cart},
};

/// The steps: ids, labels of the bar, headings.
const STEPS: [[&str; 3]; 4] = [
    ["checkout-personal-information-step", "Personal Information", "Personal Information"],
    ["checkout-addresses-step", "Addresses", "Addresses"],
    ["checkout-delivery-step", "Shipping method", "Shipping Method"],
    ["checkout-payment-step", "Payment", "Payment"],
];

/// The steps by number.
const PERSONAL: i64 = 0;
const ADDRESSES: i64 = 1;
const DELIVERY: i64 = 2;
const PAYMENT: i64 = 3;

#[derive(Serialize)]
struct Step {
    id: &'static str,
    label: &'static str,
    heading: &'static str,
    next: &'static str,
    current: bool,
    complete: bool,
    reachable: bool,
}

#[derive(Serialize)]
struct Card {
    id: i64,
    alias: String,
    lines: Vec<String>,
    selected: bool,
    edit: String,
    delete: String,
}

/// What a step shows again because it was refused.
#[derive(Default)]
struct Again {
    /// The number of the step.
    step: Option<i64>,
    /// The fields of the customer or of the address.
    fields: Option<Vec<Field>>,
    /// Whether logging in was refused.
    login_refused: bool,
}

/// `/order`: the page, a step sent, or a part of it for a script.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    if visit.catalog_mode()? {
        return Ok(visit.redirect("/"));
    }
    let action = [&visit.ask.form, &visit.ask.query].map(|fields| fields.text("action").to_owned());
    match action.iter().find(|action| !action.is_empty()).map(String::as_str) {
        Some("addressForm") => return address_part(visit),
        Some("selectDeliveryOption") => return Ok(axum::Json(json!({ "preview": "" })).into_response()),
        Some("checkCartStillOrderable") => return still_orderable(visit),
        _ => {}
    }
    if visit.ask.query.has("submitReorder") {
        return sent::reorder(visit);
    }
    if visit.cart()?.lines.is_empty() {
        return Ok(visit.redirect("/cart?action=show"));
    }
    if visit.ask.method == Method::POST { sent::answer(visit) } else { get(visit) }
}

fn get(visit: &Visit) -> Result<Response, ShopError> {
    if visit.ask.query.has("deleteAddress") {
        return sent::delete_address(visit);
    }
    show(visit, &Again::default())
}

/// Whether what is in the cart can still be had.
fn still_orderable(visit: &Visit) -> Result<Response, ShopError> {
    let cart = visit.cart()?;
    let totals = Totals::of(visit, &cart)?;
    let is_there =
        |line: &totals::Line| super::miniature::is_available(&line.product, line.item.combination, line.item.quantity);
    let errors = totals.lines.is_empty() || !totals.lines.iter().all(is_there);
    Ok(axum::Json(json!({ "errors": errors, "cartUrl": visit.to("/cart?action=show") })).into_response())
}

/// The address form for another country.
fn address_part(visit: &Visit) -> Result<Response, ShopError> {
    let values = Values { form: Some(&visit.ask.form), address: Address::default() };
    let context = context! {
        fields => Serde(values.fields(false)),
        token => visit.state.static_token.as_str(),
        guest => visit.customer().is_none(),
        kind => "delivery",
        same_address => true,
    };
    let html = visit.part("front/address_fields.html", context)?;
    Ok(axum::Json(json!({ "address_form": html })).into_response())
}

/// The number of the open step: the first that is not complete.
fn open_step(visit: &Visit, cart: &Cart) -> i64 {
    if visit.person.is_none() { PERSONAL } else { cart.step.clamp(ADDRESSES, PAYMENT) }
}

fn show(visit: &Visit, again: &Again) -> Result<Response, ShopError> {
    vouchers::review(visit, &visit.cart()?)?;
    let cart = visit.cart()?;
    let reached = open_step(visit, &cart);
    let query = &visit.ask.query;
    let wants_address = ["newAddress", "editAddress", "use_same_address"].iter().any(|name| query.has(name));
    let open = again.step.unwrap_or(if wants_address { reached.min(ADDRESSES) } else { reached });
    let totals = Totals::of(visit, &cart)?;
    let context = context! {
        steps => Serde(steps(open, reached)),
        personal => personal(visit, again)?,
        addresses => if reached >= ADDRESSES { addresses(visit, &cart, again)? } else { Value::UNDEFINED },
        delivery => context! {
            price => totals.shipping.map_or("Free".to_owned(), |it| visit.money(visit.pricing.shown_of(it))),
            address => cart.delivery,
            comment => cart.comment.as_str(),
        },
        cart => totals::view(visit, &totals)?,
        order => visit.to("/order"),
        terms => visit.to("/content/3-terms-and-conditions-of-use"),
    };
    let page =
        Page { id: "checkout", class: Some("order"), title: visit.state.options.shop_name.clone(), ..Page::default() };
    visit.page(&page, "front/checkout.html", context)
}

fn steps(open: i64, reached: i64) -> Vec<Step> {
    let numbers = 0_i64..;
    let step = |(number, [id, label, heading]): (i64, [&'static str; 3])| Step {
        id,
        label,
        heading,
        next: usize::try_from(number + 1).ok().and_then(|next| STEPS.get(next)).map_or("", |next| next[2]),
        current: number == open,
        complete: number < reached,
        reachable: number <= reached,
    };
    numbers.zip(STEPS).map(step).collect()
}

fn personal(visit: &Visit, again: &Again) -> Result<Value, ShopError> {
    let fields = match &again.fields {
        Some(fields) if again.step == Some(PERSONAL) => fields.clone(),
        _ => customer_form::fields(visit, Purpose::Checkout, visit.person.as_ref())?,
    };
    let email = if again.login_refused { visit.ask.form.text("email") } else { "" };
    Ok(context! {
        name => visit.customer().map(|customer| format!("{} {}", customer.first_name, customer.last_name)),
        fields => Serde(fields),
        login => Serde(vec![field("email", "email", "Email", email).required(), field("password", "password", "Password", "").required()]),
        login_refused => again.login_refused,
    })
}

fn addresses(visit: &Visit, cart: &Cart, again: &Again) -> Result<Value, ShopError> {
    let person = visit.person.as_ref().map_or(0, |person| person.id);
    let kept = of_customer(visit, person)?;
    let query = &visit.ask.query;
    let edited = query.text("id_address").parse::<i64>().ok().filter(|_| query.has("editAddress"));
    let edited = edited.and_then(|id| kept.iter().find(|address| address.id == id).cloned());
    let wants_form = kept.is_empty() || query.has("newAddress") || edited.is_some() || again.step == Some(ADDRESSES);
    let kind = if query.text("newAddress") == "invoice" { "invoice" } else { "delivery" };
    let address = edited.unwrap_or_else(|| named_after(visit));
    let id = address.id;
    let fields = match &again.fields {
        Some(fields) if again.step == Some(ADDRESSES) => fields.clone(),
        _ => Values { form: None, address }.fields(false),
    };
    let delivery = cart.delivery.or_else(|| kept.first().map(|address| address.id));
    let differs = query.text("use_same_address") == "0" || cart.invoice.is_some_and(|it| Some(it) != cart.delivery);
    Ok(context! {
        form => wants_form,
        fields => Serde(fields),
        kind,
        id,
        cards => Serde(cards(visit, &kept, delivery)),
        invoice_cards => differs.then(|| Serde(cards(visit, &kept, cart.invoice.or(delivery)))),
        same_address => !differs,
        guest => visit.customer().is_none(),
        token => visit.state.static_token.as_str(),
    })
}

/// A new address begins with the customer's names.
fn named_after(visit: &Visit) -> Address {
    let person = visit.person.as_ref();
    Address {
        first_name: person.map(|person| person.first_name.clone()).unwrap_or_default(),
        last_name: person.map(|person| person.last_name.clone()).unwrap_or_default(),
        country: visit.place.country,
        ..Address::default()
    }
}

fn cards(visit: &Visit, addresses: &[Address], selected: Option<i64>) -> Vec<Card> {
    let token = visit.state.static_token.as_str();
    let card = |address: &Address| Card {
        id: address.id,
        alias: address.alias.clone(),
        lines: lines(address),
        selected: Some(address.id) == selected,
        edit: visit.to(&format!("/order?id_address={}&editAddress=delivery&token={token}", address.id)),
        delete: visit.to(&format!("/order?id_address={}&deleteAddress=1&token={token}", address.id)),
    };
    addresses.iter().map(card).collect()
}

/// The address of the customer with this id; none of another's.
fn own_address(visit: &Visit, id: i64) -> Result<Option<Address>, ShopError> {
    let person = visit.person.as_ref().map(|person| person.id);
    Ok(visit.state.store.address(id)?.filter(|address| Some(address.customer) == person))
}

/// What the form of an address sent, checked.
fn checked_address(visit: &Visit, before: Address) -> (Address, Vec<Field>) {
    let customer = visit.person.as_ref().map_or(0, |person| person.id);
    let values = Values { form: Some(&visit.ask.form), address: before };
    let mut fields = values.fields(false);
    address_form::check(&mut fields, values.country());
    (values.address(customer), fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_behind_the_open_one_stay_complete() {
        let seen: Vec<(bool, bool, bool)> =
            steps(1, 3).iter().map(|step| (step.current, step.complete, step.reachable)).collect();
        assert_eq!(seen, [(false, true, true), (true, true, true), (false, true, true), (false, false, true)]);
        assert_eq!(steps(0, 0).iter().filter(|step| step.reachable).count(), 1);
    }
}
