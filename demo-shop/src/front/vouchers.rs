//! Promo codes: which of them a cart takes, and why not the others.

use serde::Serialize;

use super::{totals::Totals, visit::Visit};
use crate::{
    clock,
    error::ShopError,
    store::{Cart, CartRule},
};

/// A code that the cart offers.
#[derive(Serialize)]
pub struct Offer {
    code: String,
    name: String,
}

/// The highlighted codes of the customer, which a visitor has not.
pub fn offers(visit: &Visit, rules: &[CartRule], totals: &Totals) -> Result<Vec<Offer>, ShopError> {
    let mut offers = Vec::new();
    for rule in rules.iter().filter(|rule| rule.highlight && rule.active && !rule.code.is_empty()) {
        let is_taken = totals.vouchers.iter().any(|(taken, _)| taken.id == rule.id);
        if !is_taken && refusal(visit, rule, totals)?.is_none() {
            offers.push(Offer { code: rule.code.clone(), name: rule.name.clone() });
        }
    }
    Ok(offers)
}

/// Puts a code into the cart, or says why not.
pub fn add(visit: &Visit, cart: &Cart, code: &str) -> Result<Option<String>, ShopError> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(Some("You must enter a voucher code.".to_owned()));
    }
    let rules = visit.state.store.cart_rules()?;
    let Some(rule) = rules.iter().find(|rule| rule.active && rule.code.eq_ignore_ascii_case(code)) else {
        return Ok(Some("This voucher does not exist.".to_owned()));
    };
    if cart.vouchers.contains(&rule.id) {
        return Ok(Some("This voucher is already in your cart".to_owned()));
    }
    let totals = Totals::of(visit, cart)?;
    if let Some(refusal) = refusal(visit, rule, &totals)? {
        return Ok(Some(refusal));
    }
    visit.state.store.add_voucher(cart.id, rule.id)?;
    Ok(None)
}

/// Takes out of the cart what no longer holds for it.
pub fn review(visit: &Visit, cart: &Cart) -> Result<(), ShopError> {
    let totals = Totals::of(visit, cart)?;
    for (rule, _) in &totals.vouchers {
        if !rule.active || refusal(visit, rule, &totals)?.is_some() {
            visit.state.store.remove_voucher(cart.id, rule.id)?;
        }
    }
    let known = visit.state.store.cart_rules()?;
    // A rule without a code comes by itself.
    for rule in known.iter().filter(|rule| rule.active && rule.code.is_empty() && !cart.vouchers.contains(&rule.id)) {
        if cart.id != 0 && totals.pieces() > 0 && refusal(visit, rule, &totals)?.is_none() {
            visit.state.store.add_voucher(cart.id, rule.id)?;
        }
    }
    Ok(())
}

/// Why a cart does not take a rule.
fn refusal(visit: &Visit, rule: &CartRule, totals: &Totals) -> Result<Option<String>, ShopError> {
    let now = clock::local();
    let person = visit.person.as_ref().map(|person| person.id);
    let text = if rule.quantity <= 0 {
        "This voucher has already been used"
    } else if now < rule.from {
        "This voucher is not valid yet"
    } else if now > rule.until {
        "This voucher has expired"
    } else if rule.customer.is_some() && person.is_none() {
        "You cannot use this voucher - Please log in first"
    } else if rule.customer.is_some() && rule.customer != person {
        "You cannot use this voucher"
    } else if totals.lines.is_empty() {
        "Cart is empty"
    } else {
        return limits(visit, rule, totals, person);
    };
    Ok(Some(text.to_owned()))
}

fn limits(visit: &Visit, rule: &CartRule, totals: &Totals, person: Option<i64>) -> Result<Option<String>, ShopError> {
    if let Some(person) = person
        && visit.state.store.times_used(rule.id, person)? >= rule.quantity_per_user
    {
        return Ok(Some("You cannot use this voucher anymore (usage limit reached)".to_owned()));
    }
    let minimum = rule.minimum.converted(visit.pricing.rate);
    if totals.products.net < minimum {
        let amount = visit.money(minimum);
        return Ok(Some(format!("The minimum amount to benefit from this promo code is {amount}.")));
    }
    Ok(None)
}
