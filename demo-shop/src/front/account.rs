//! The customer's own pages: overview, identity, credit slips, vouchers.

use axum::{http::Method, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    confirmation::day,
    customer_form::{self, Purpose},
    forms::{is_valid, refuse},
    notices::Notice,
    shell::Page,
    visit::Visit,
};
use crate::{
    error::ShopError,
    store::{CartRule, Customer, CustomerDraft, Money},
};

/// `/my-account`
pub fn overview(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let page = Page::named("my-account", "My account", "Your account");
    let heading = format!("Welcome {} {}", customer.first_name, customer.last_name);
    visit.page(&page, "front/account.html", context! { heading, overview => true })
}

/// `/identity`: the form, or the form sent. The password is asked for again.
pub fn identity(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let mut fields = customer_form::fields(visit, Purpose::Identity, Some(customer))?;
    let mut refused = false;
    if visit.ask.method == Method::POST && visit.ask.form.has("submitCreate") {
        refused = !change(visit, customer, &mut fields)?;
        if refused {
            visit.notify(Notice::danger("Could not update your information, please check your data."))?;
        } else {
            visit.notify(Notice::success("Information successfully updated."))?;
            return Ok(visit.redirect("/identity"));
        }
    }
    let page = Page::of_account(visit, "identity", "Identity", &[("Your personal information", "")]);
    let context = context! { fields => Serde(fields), action => visit.to("/identity"), refused, active => "identity" };
    visit.page(&page, "front/identity.html", context)
}

/// Changes who the customer is, or marks what is wrong.
fn change(visit: &Visit, customer: &Customer, fields: &mut [super::forms::Field]) -> Result<bool, ShopError> {
    customer_form::check(visit, fields, Purpose::Identity, Some(customer.id))?;
    let password = visit.ask.form.get("password").unwrap_or_default();
    if !password.is_empty() && visit.state.store.log_customer_in(&customer.email, password)?.is_none() {
        refuse(fields, "password", "Invalid email/password combination");
    }
    if !is_valid(fields) {
        return Ok(false);
    }
    let new = visit.ask.form.get("new_password").filter(|new| !new.is_empty()).map(str::to_owned);
    let draft = customer_form::draft(visit, (customer.default_group, false));
    visit.state.store.change_customer(customer.id, &CustomerDraft { password: new, ..draft })?;
    Ok(true)
}

/// `/credit-slip`: nothing is ever taken back.
pub fn credit_slips(visit: &Visit) -> Result<Response, ShopError> {
    let page = Page::of_account(visit, "order-slip", "Credit slip", &[("Credit slips", "")]);
    visit.page(&page, "front/credit_slips.html", context! { active => "order-slips" })
}

#[derive(Serialize)]
struct Voucher {
    code: String,
    name: String,
    quantity: i64,
    value: String,
    minimum: String,
    until: String,
}

/// `/discount`: the vouchers that are the customer's alone.
pub fn vouchers(visit: &Visit, customer: &Customer) -> Result<Response, ShopError> {
    let rules = visit.state.store.cart_rules()?.into_iter();
    let own: Vec<Voucher> = rules
        .filter(|rule| rule.customer == Some(customer.id) && rule.active)
        .map(|rule| voucher(visit, &rule))
        .collect();
    let page = Page::of_account(visit, "discount", "Discount", &[("Your vouchers", "")]);
    visit.page(&page, "front/vouchers.html", context! { vouchers => Serde(own), active => "discounts" })
}

fn voucher(visit: &Visit, rule: &CartRule) -> Voucher {
    let value = if !rule.percent.is_zero() {
        format!("{}%", rule.percent.plain())
    } else if rule.amount == Money::ZERO {
        "Free shipping".to_owned()
    } else {
        visit.money(rule.amount.converted(visit.pricing.rate))
    };
    let minimum = if rule.minimum == Money::ZERO {
        "None".to_owned()
    } else {
        visit.money(rule.minimum.converted(visit.pricing.rate))
    };
    Voucher {
        code: rule.code.clone(),
        name: rule.name.clone(),
        quantity: rule.quantity_per_user,
        value,
        minimum,
        until: day(visit, &rule.until, false),
    }
}
