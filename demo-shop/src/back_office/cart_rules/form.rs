//! The form of a cart rule.

use std::collections::BTreeMap;

use axum::response::Response;
use minijinja::{context, value::Serde};

use super::{
    super::{
        desk::{Desk, Notice},
        shell::{CART_RULES, Heading},
    },
    CONTROLLER, go,
};
use crate::{
    clock,
    error::ShopError,
    store::{CartRule, Money, Percent},
};

/// What is in the fields, by name.
pub type Values = BTreeMap<&'static str, String>;

const FIELDS: [&str; 15] = [
    "name_1",
    "description",
    "code",
    "highlight",
    "active",
    "customer",
    "date_from",
    "date_to",
    "minimum_amount",
    "quantity",
    "quantity_per_user",
    "free_shipping",
    "apply_discount",
    "reduction_percent",
    "reduction_amount",
];

/// The hours that a new rule holds.
const MONTH: i64 = 30 * 24;

/// A new rule: for a month, to be used once.
pub fn blank() -> Values {
    let now = clock::now();
    let text = |hours: i64| {
        let moment = now.checked_add(jiff::SignedDuration::from_hours(hours)).unwrap_or(now);
        moment.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:00:00").to_string()
    };
    BTreeMap::from([
        ("highlight", "0".to_owned()),
        ("active", "1".to_owned()),
        ("date_from", text(0)),
        ("date_to", text(MONTH)),
        ("minimum_amount", "0".to_owned()),
        ("quantity", "1".to_owned()),
        ("quantity_per_user", "1".to_owned()),
        ("free_shipping", "0".to_owned()),
        ("apply_discount", "off".to_owned()),
        ("reduction_percent", "0".to_owned()),
        ("reduction_amount", "0".to_owned()),
    ])
}

/// The fields of a known rule.
pub fn values_of(rule: &CartRule) -> Values {
    let bit = |on: bool| if on { "1" } else { "0" }.to_owned();
    let kind = match (rule.percent.is_zero(), rule.amount == Money::ZERO) {
        (false, _) => "percent",
        (true, false) => "amount",
        (true, true) => "off",
    };
    BTreeMap::from([
        ("name_1", rule.name.clone()),
        ("description", rule.description.clone()),
        ("code", rule.code.clone()),
        ("highlight", bit(rule.highlight)),
        ("active", bit(rule.active)),
        ("date_from", rule.from.clone()),
        ("date_to", rule.until.clone()),
        ("minimum_amount", rule.minimum.plain()),
        ("quantity", rule.quantity.to_string()),
        ("quantity_per_user", rule.quantity_per_user.to_string()),
        ("free_shipping", bit(rule.free_shipping)),
        ("apply_discount", kind.to_owned()),
        ("reduction_percent", rule.percent.plain()),
        ("reduction_amount", rule.amount.plain()),
    ])
}

/// The page with these values.
pub fn show(
    desk: &Desk,
    rule: Option<&CartRule>,
    values: &Values,
    messages: Vec<Notice>,
) -> Result<Response, ShopError> {
    let mut all: Values = FIELDS.iter().map(|field| (*field, String::new())).collect();
    all.extend(values.iter().map(|(name, value)| (*name, value.clone())));
    if let Some(customer) = rule.and_then(|rule| rule.customer)
        && all["customer"].is_empty()
    {
        let email = desk.state.store.customer(customer)?.map(|customer| customer.email);
        all.insert("customer", email.unwrap_or_default());
    }
    let verb = if rule.is_some() { "updatecart_rule" } else { "addcart_rule" };
    let id = rule.map(|rule| format!("&id_cart_rule={}", rule.id)).unwrap_or_default();
    let context = context! {
        values => Serde(all),
        id => rule.map(|rule| rule.id),
        action => desk.links.index_php(CONTROLLER, &format!("{id}&{verb}")),
        list => desk.links.index_php(CONTROLLER, ""),
    };
    let title = match rule {
        Some(rule) => format!("Cart Rules > Edit: {}", rule.name),
        None => "Cart Rules > Add new".to_owned(),
    };
    desk.legacy(&CART_RULES, &Heading::titled(title), messages, "legacy/cart_rule_form.html", context)
}

/// Keeps what was sent, or shows the form again with what is wrong.
pub fn save(desk: &Desk, known: Option<&CartRule>) -> Result<Response, ShopError> {
    let sent: Values = FIELDS.iter().map(|field| (*field, desk.ask.form.text(field).to_owned())).collect();
    let is_new = known.is_none();
    let customer = customer_of(desk, &sent["customer"])?;
    let errors = errors_of(desk, &sent, known, customer.is_err())?;
    let Some(rule) =
        read(&sent, known.map_or(0, |rule| rule.id), customer.unwrap_or_default()).filter(|_| errors.is_empty())
    else {
        let errors = if errors.is_empty() { vec!["A number is invalid.".to_owned()] } else { errors };
        return show(desk, known, &sent, vec![Notice::errors(&errors)]);
    };
    desk.state.store.keep_cart_rule(&rule)?;
    Ok(go(desk, if is_new { "&conf=3" } else { "&conf=4" }))
}

/// The customer whose address this is; `Err` when there is none, `Ok(None)` for everyone.
fn customer_of(desk: &Desk, email: &str) -> Result<Result<Option<i64>, ()>, ShopError> {
    if email.is_empty() {
        return Ok(Ok(None));
    }
    let customers = desk.state.store.customers()?;
    let found = customers.iter().find(|customer| customer.email.eq_ignore_ascii_case(email));
    Ok(found.map(|customer| Some(customer.id)).ok_or(()))
}

fn errors_of(
    desk: &Desk,
    sent: &Values,
    known: Option<&CartRule>,
    no_customer: bool,
) -> Result<Vec<String>, ShopError> {
    let mut errors = Vec::new();
    if sent["name_1"].is_empty() {
        errors.push("The field name is required at least in English (English).".to_owned());
    }
    let others = desk.state.store.cart_rules()?;
    let is_other = |rule: &CartRule| known.is_none_or(|known| known.id != rule.id);
    let code = &sent["code"];
    if !code.is_empty() && others.iter().any(|rule| is_other(rule) && rule.code.eq_ignore_ascii_case(code)) {
        errors.push(format!("This cart rule code is already used (conflict with cart rule {code})"));
    }
    if no_customer {
        errors.push("The customer cannot be found.".to_owned());
    }
    if sent["date_to"] < sent["date_from"] {
        errors.push("The voucher cannot end before it begins.".to_owned());
    }
    let percent = Percent::parse(&sent["reduction_percent"]).unwrap_or_default();
    if sent["apply_discount"] == "percent" && percent > Percent::whole(100) {
        errors.push("Reduction percentage must be between 0% and 100%".to_owned());
    }
    let gives = sent["free_shipping"] == "1" || ["percent", "amount"].contains(&sent["apply_discount"].as_str());
    if !gives {
        errors.push("An action is required for this cart rule.".to_owned());
    }
    Ok(errors)
}

fn read(sent: &Values, id: i64, customer: Option<i64>) -> Option<CartRule> {
    let is_on = |name: &str| sent[name] == "1";
    let day = |name: &str| {
        let text = &sent[name];
        if text.contains(' ') { text.clone() } else { format!("{text} 00:00:00") }
    };
    let kind = sent["apply_discount"].as_str();
    let number = |name: &str| if sent[name].is_empty() { Some(Money::ZERO) } else { Money::parse(&sent[name]) };
    Some(CartRule {
        name: sent["name_1"].clone(),
        description: sent["description"].clone(),
        code: sent["code"].clone(),
        highlight: is_on("highlight"),
        active: is_on("active"),
        customer,
        from: day("date_from"),
        until: day("date_to"),
        minimum: number("minimum_amount")?,
        quantity: sent["quantity"].parse().ok()?,
        quantity_per_user: sent["quantity_per_user"].parse().ok()?,
        free_shipping: is_on("free_shipping"),
        percent: if kind == "percent" { Percent::parse(&sent["reduction_percent"])? } else { Percent::default() },
        amount: if kind == "amount" { number("reduction_amount")? } else { Money::ZERO },
        id,
    })
}
