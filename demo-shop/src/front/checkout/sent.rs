//! What the steps of the checkout send. Each that is done leads back to `/order`, which opens the next one.

use axum::response::Response;

use super::{ADDRESSES, Again, DELIVERY, PAYMENT, PERSONAL, checked_address, own_address, show};
use crate::{
    error::ShopError,
    front::{
        customer_form::{self, Purpose},
        forms::is_valid,
        login,
        visit::Visit,
    },
    store::{Address, Cart, CartLine},
};

/// A step that was sent.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    let form = &visit.ask.form;
    if form.has("submitLogin") {
        return log_in(visit);
    }
    if form.has("submitCreate") {
        return personal(visit);
    }
    if visit.person.is_none() {
        return Ok(visit.redirect("/order"));
    }
    if form.has("saveAddress") {
        return new_address(visit);
    }
    if form.has("confirm-addresses") {
        return chosen_addresses(visit);
    }
    if form.has("confirmDeliveryOption") {
        return delivery(visit);
    }
    show(visit, &Again::default())
}

fn log_in(visit: &Visit) -> Result<Response, ShopError> {
    if !login::try_to(visit)? {
        return show(visit, &Again { step: Some(PERSONAL), login_refused: true, ..Again::default() });
    }
    advance(visit, ADDRESSES, |_| {})
}

/// A guest, or an account when a password came along. Who is in already changes the own data.
fn personal(visit: &Visit) -> Result<Response, ShopError> {
    let known = visit.person.as_ref();
    let mut fields = customer_form::fields(visit, Purpose::Checkout, known)?;
    customer_form::check(visit, &mut fields, Purpose::Checkout, known.map(|person| person.id))?;
    if !is_valid(&fields) {
        return show(visit, &Again { step: Some(PERSONAL), fields: Some(fields), ..Again::default() });
    }
    let guest = visit.ask.form.text("password").is_empty();
    let draft = customer_form::draft(visit, (customer_form::group(visit, guest)?, guest));
    let id = match known {
        Some(person) if person.guest => {
            visit.state.store.change_customer(person.id, &draft)?;
            person.id
        }
        _ => visit.state.store.create_customer(&draft)?,
    };
    visit.visitor.borrow_mut().customer = Some(id);
    advance(visit, ADDRESSES, |cart| cart.customer = Some(id))
}

/// The form of an address. With another address for the invoice, the step stays open.
fn new_address(visit: &Visit) -> Result<Response, ShopError> {
    let edited = visit.ask.query.text("id_address").parse().unwrap_or_default();
    let before = own_address(visit, edited)?.unwrap_or_default();
    let (address, fields) = checked_address(visit, before);
    if !is_valid(&fields) {
        return show(visit, &Again { step: Some(ADDRESSES), fields: Some(fields), ..Again::default() });
    }
    visit.state.store.keep_address(&address)?;
    let id = kept_id(visit, &address)?;
    if visit.ask.form.text("saveAddress") == "invoice" {
        return advance(visit, ADDRESSES, |cart| cart.invoice = Some(id));
    }
    let same = visit.ask.form.text("use_same_address") == "1" || visit.customer().is_some();
    let next = if same { DELIVERY } else { ADDRESSES };
    let response = advance(visit, next, |cart| {
        cart.delivery = Some(id);
        cart.invoice = Some(id);
    })?;
    Ok(if same { response } else { visit.redirect("/order?newAddress=invoice&use_same_address=0") })
}

fn kept_id(visit: &Visit, address: &Address) -> Result<i64, ShopError> {
    if address.id != 0 {
        return Ok(address.id);
    }
    let addresses = visit.state.store.addresses()?;
    let newest = addresses.iter().filter(|it| it.customer == address.customer).map(|it| it.id).max();
    Ok(newest.unwrap_or_default())
}

fn chosen_addresses(visit: &Visit) -> Result<Response, ShopError> {
    let chosen = |name: &str| visit.ask.form.text(name).parse::<i64>().ok();
    let own = |id: Option<i64>| -> Result<Option<i64>, ShopError> {
        Ok(id.map(|id| own_address(visit, id)).transpose()?.flatten().map(|address| address.id))
    };
    let Some(delivery) = own(chosen("id_address_delivery"))? else { return show(visit, &Again::default()) };
    let invoice = own(chosen("id_address_invoice"))?.unwrap_or(delivery);
    advance(visit, DELIVERY, |cart| {
        cart.delivery = Some(delivery);
        cart.invoice = Some(invoice);
    })
}

fn delivery(visit: &Visit) -> Result<Response, ShopError> {
    if visit.cart()?.delivery.is_none() {
        return show(visit, &Again::default());
    }
    let comment = visit.ask.form.text("delivery_message").to_owned();
    advance(visit, PAYMENT, |cart| cart.comment = comment)
}

/// Changes the cart, opens a step, and leads to it.
fn advance(visit: &Visit, step: i64, change: impl FnOnce(&mut Cart)) -> Result<Response, ShopError> {
    let mut cart = visit.cart()?;
    cart.step = step;
    if cart.customer.is_none() {
        cart.customer = visit.visitor.borrow().customer;
    }
    change(&mut cart);
    visit.state.store.keep_cart(&cart)?;
    Ok(visit.redirect("/order"))
}

/// The link "Delete" of an address.
pub fn delete_address(visit: &Visit) -> Result<Response, ShopError> {
    let id = visit.ask.query.text("id_address").parse().unwrap_or_default();
    if own_address(visit, id)?.is_some() {
        visit.state.store.delete_address(id)?;
    }
    advance(visit, ADDRESSES, |cart| {
        cart.delivery = cart.delivery.filter(|kept| *kept != id);
        cart.invoice = cart.invoice.filter(|kept| *kept != id);
    })
}

/// The link "Reorder" of an order: what it held, as far as it can be had.
pub fn reorder(visit: &Visit) -> Result<Response, ShopError> {
    let id = visit.ask.query.text("id_order").parse().unwrap_or_default();
    let own = visit.state.store.order(id)?.filter(|order| visit.customer().is_some_and(|it| it.id == order.customer));
    let Some(order) = own else { return Ok(visit.redirect("/order-history")) };
    let cart = visit.cart_to_fill()?;
    for line in &order.lines {
        let product = visit.state.store.product(line.product)?.filter(|product| product.active);
        if product.is_some_and(|it| crate::front::miniature::is_available(&it, line.combination, line.quantity)) {
            let line = CartLine { product: line.product, combination: line.combination, quantity: line.quantity };
            visit.state.store.set_cart_line(cart, line)?;
        }
    }
    Ok(visit.redirect("/order"))
}
