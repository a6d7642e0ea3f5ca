//! Catalog > Discounts > Cart Rules, a legacy page: the list and the form.
//!
//! What is not here: restrictions by country, carrier, group and product, gifts.
//!
//! | module | subject |
//! |---|---|
//! | `form` | the form: new and edit |

mod form;

use axum::{http::Method, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    dates::american,
    desk::{Desk, Notice, redirect},
    shell::{CART_RULES, Heading},
};
use crate::{
    error::ShopError,
    options::ADMIN_FOLDER,
    store::{CartRule, folded},
};

const CONTROLLER: &str = "AdminCartRules";
const NOT_LOADED: &str = "The object cannot be loaded (or found).";
/// The columns that the list filters by.
const FILTERS: [&str; 3] = ["id_cart_rule", "name", "code"];

/// The list, the form and what they send. Legacy pages tell by names in the query and the form.
pub fn answer(desk: &Desk) -> Result<Response, ShopError> {
    let (query, form) = (&desk.ask.query, &desk.ask.form);
    let known = || -> Result<Option<CartRule>, ShopError> {
        let id = query.text("id_cart_rule").parse().unwrap_or(0);
        Ok(desk.state.store.cart_rules()?.into_iter().find(|rule| rule.id == id))
    };
    if desk.ask.method == Method::POST && form.has("submitAddcart_rule") {
        return form::save(desk, known()?.as_ref());
    }
    if desk.ask.method == Method::POST && form.has("submitBulkdeletecart_rule") {
        for id in form.all("cart_ruleBox[]").filter_map(|id| id.parse().ok()) {
            desk.state.store.delete_cart_rule(id)?;
        }
        return Ok(go(desk, "&conf=2"));
    }
    if query.has("addcart_rule") {
        return form::show(desk, None, &form::blank(), Vec::new());
    }
    let acts = ["updatecart_rule", "deletecart_rule", "statuscart_rule"].iter().any(|action| query.has(action));
    let Some(rule) = (if acts { known()? } else { None }) else {
        let messages = if acts { vec![Notice::errors(&[NOT_LOADED.to_owned()])] } else { notices(desk) };
        return list(desk, messages);
    };
    if query.has("updatecart_rule") {
        return form::show(desk, Some(&rule), &form::values_of(&rule), Vec::new());
    }
    if query.has("deletecart_rule") {
        desk.state.store.delete_cart_rule(rule.id)?;
        return Ok(go(desk, "&conf=1"));
    }
    desk.state.store.switch_cart_rule(rule.id, !rule.active)?;
    Ok(go(desk, "&conf=5"))
}

fn notices(desk: &Desk) -> Vec<Notice> {
    let text = match desk.ask.query.text("conf") {
        "1" => "Successful deletion",
        "2" => "The selection has been successfully deleted.",
        "3" => "Successful creation",
        "4" => "Successful update",
        "5" => "The status has been successfully updated.",
        _ => return Vec::new(),
    };
    vec![Notice::success(text)]
}

/// Back to a page of this controller. The rest begins with `&` or is empty.
fn go(desk: &Desk, rest: &str) -> Response {
    redirect(&format!("/{ADMIN_FOLDER}/{}", desk.links.index_php(CONTROLLER, rest)))
}

#[derive(Serialize)]
struct Row {
    id: i64,
    name: String,
    code: String,
    quantity: i64,
    until: String,
    active: bool,
    edit: String,
    delete: String,
    toggle: String,
}

fn list(desk: &Desk, messages: Vec<Notice>) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    let searched = form.has("submitFilter") && !form.has("submitResetcart_rule");
    let typed = |name: &str| if searched { form.text(&format!("cart_ruleFilter_{name}")) } else { "" };
    let link = |rest: &str| desk.links.index_php(CONTROLLER, rest);
    let keeps = |rule: &CartRule| {
        let values = [rule.id.to_string(), rule.name.clone(), rule.code.clone()];
        FILTERS.iter().zip(values).all(|(name, value)| {
            let wanted = typed(name);
            if *name == "id_cart_rule" {
                wanted.is_empty() || value == wanted
            } else {
                folded(&value).contains(&folded(wanted))
            }
        })
    };
    let row = |rule: CartRule| Row {
        id: rule.id,
        until: american(&rule.until),
        edit: link(&format!("&id_cart_rule={}&updatecart_rule", rule.id)),
        delete: link(&format!("&id_cart_rule={}&deletecart_rule", rule.id)),
        toggle: link(&format!("&id_cart_rule={}&statuscart_rule", rule.id)),
        name: rule.name,
        code: rule.code,
        quantity: rule.quantity,
        active: rule.active,
    };
    let rows: Vec<Row> = desk.state.store.cart_rules()?.into_iter().rev().filter(keeps).map(row).collect();
    let filters: std::collections::BTreeMap<&str, &str> = FILTERS.iter().map(|name| (*name, typed(name))).collect();
    let add = desk.links.index_php(CONTROLLER, "&addcart_rule");
    let context = context! {
        list => context! { id => "cart_rule", address => link(""), total => rows.len(), filtered => searched },
        filters => Serde(filters),
        rows => Serde(rows),
        add => add.as_str(),
    };
    let button = super::shell::Button { id: "new_cart_rule", label: "Add new cart rule", href: add };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    desk.legacy(&CART_RULES, &heading, messages, "legacy/cart_rules.html", context)
}
