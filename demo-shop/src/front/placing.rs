//! Placing an order that is paid by bank wire.

use axum::response::Response;

use super::{
    address_form::lines,
    miniature::is_available,
    shell::encoded,
    totals::{Line, Totals},
    visit::Visit,
    vouchers,
};
use crate::{
    error::ShopError,
    store::{AWAITING_BANK_WIRE, Address, Cart, Customer, Money, Order, OrderLine, country, random_hex},
};

/// The id of the payment module in the address of the confirmation.
pub const MODULE: i64 = 41;

/// `POST /module/ps_wirepayment/validation`: the order, and the way to its confirmation.
pub fn place(visit: &Visit) -> Result<Response, ShopError> {
    vouchers::review(visit, &visit.cart()?)?;
    let cart = visit.cart()?;
    let addresses = (address(visit, cart.delivery)?, address(visit, cart.invoice)?);
    let (Some(person), (Some(delivery), Some(invoice))) = (&visit.person, addresses) else {
        return Ok(visit.redirect("/order?step=1"));
    };
    // The visit's place is the cart's delivery address already.
    let totals = Totals::of(visit, &cart)?;
    let is_there = |line: &Line| is_available(&line.product, line.item.combination, line.item.quantity);
    if totals.lines.is_empty() || !totals.lines.iter().all(is_there) || visit.catalog_mode()? {
        return Ok(visit.redirect("/order?step=1"));
    }
    let order = draft(visit, person, &cart, &totals, [&delivery, &invoice])?;
    let id = visit.state.store.place_order(&order)?;
    visit.visitor.borrow_mut().cart = None;
    let key = encoded(&order.key);
    let query = format!("id_cart={}&id_module={MODULE}&id_order={id}&key={key}", cart.id);
    Ok(visit.redirect(&format!("/order-confirmation?{query}")))
}

fn address(visit: &Visit, id: Option<i64>) -> Result<Option<Address>, ShopError> {
    Ok(id.map(|id| visit.state.store.address(id)).transpose()?.flatten())
}

fn draft(
    visit: &Visit,
    person: &Customer,
    cart: &Cart,
    totals: &Totals,
    [delivery, invoice]: [&Address; 2],
) -> Result<Order, ShopError> {
    let written = |address: &Address| {
        let mut all = vec![address.alias.clone()];
        all.extend(lines(address));
        all
    };
    let shipping = totals.shipping.unwrap_or_default();
    Ok(Order {
        key: random_hex(16)?,
        cart: cart.id,
        customer: person.id,
        payment: "Wire payment".to_owned(),
        module: "ps_wirepayment".to_owned(),
        status: AWAITING_BANK_WIRE,
        currency: visit.currency.id,
        rate: Some(visit.currency.rate),
        country: country(delivery.country).map(|country| country.name.to_owned()).unwrap_or_default(),
        delivery: written(delivery),
        invoice: written(invoice),
        products: totals.products.net,
        products_taxed: totals.products.gross,
        shipping: shipping.net,
        shipping_taxed: shipping.gross,
        discount: totals.discount.net,
        discount_taxed: totals.discount.gross,
        lines: totals.lines.iter().map(|line| order_line(visit, line)).collect(),
        vouchers: totals.vouchers.iter().map(|(rule, saved)| (rule.id, rule.name.clone(), saved.gross)).collect(),
        ..Order::default()
    })
}

fn order_line(visit: &Visit, line: &Line) -> OrderLine {
    let combination = line.product.combination(line.item.combination);
    let rounded = |amount: Money| amount.rounded();
    OrderLine {
        product: line.item.product,
        combination: line.item.combination,
        name: line.product.name(visit.language.id).to_owned(),
        attributes: combination
            .map(|it| it.attributes.iter().map(|value| (value.group_name.clone(), value.name.clone())).collect())
            .unwrap_or_default(),
        reference: line.product.reference_of(line.item.combination).to_owned(),
        quantity: line.item.quantity,
        unit: rounded(line.price.now.net),
        unit_taxed: rounded(line.price.now.gross),
    }
}
