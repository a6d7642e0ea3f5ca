//! Orders > Orders: the list, and the page of an order.
//!
//! What is not here: adding products to an order, refunds, documents.
//!
//! | module | subject |
//! |---|---|
//! | `list` | the grid, and changing a status in it |
//! | `view` | the page of an order |

mod list;
mod view;

use axum::{http::Method, response::Response};

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
};
use crate::{
    error::ShopError,
    store::{Currency, DEFAULT_LANGUAGE, Money, ORDER_STATUSES, Order},
};

const LIST: &str = "/sell/orders/";
const MENU: &str = "subtab-AdminOrders";

/// The list, an order and what is done to one. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => list::search(desk),
        [""] => list::show(desk),
        ["export"] => list::export(desk),
        ["change-orders-status"] if posted => list::change_statuses(desk),
        ["list", id, "status"] if posted => {
            let status = desk.ask.form.text("value").parse().unwrap_or_default();
            change_status(desk, id, status, LIST)
        }
        [id, "view"] => view::show(desk, id),
        [id, "status"] if posted => {
            let status = desk.ask.form.text("update_order_status_action_bar[new_order_status_id]");
            change_status(desk, id, status.parse().unwrap_or_default(), &format!("{LIST}{id}/view"))
        }
        [id, "send-message"] if posted => view::send_message(desk, id),
        [_, "status" | "send-message"] | ["change-orders-status"] => errors::method_not_allowed(desk),
        _ => errors::absent(desk, MENU, false),
    }
}

/// Moves an order to another status. The same one again is refused.
fn change_status(desk: &Desk, id: &str, status: i64, back: &str) -> Result<Response, ShopError> {
    let order = id.parse().map(|id| desk.state.store.order(id)).ok().transpose()?.flatten();
    let known = ORDER_STATUSES.iter().any(|known| known.0 == status);
    let Some(order) = order.filter(|_| known) else { return errors::server_error(desk) };
    if order.status == status {
        desk.flash(Flash::danger("The order has already been assigned this status."))?;
    } else {
        desk.state.store.set_order_status(order.id, status)?;
        desk.flash(Flash::success("Successful update"))?;
    }
    Ok(redirect(&desk.links.symfony(back)))
}

/// An amount of an order as English pages write it.
fn money(currencies: &[Currency], order: &Order, amount: Money) -> String {
    let currency = currencies.iter().find(|currency| currency.id == order.currency).or_else(|| currencies.first());
    currency.map_or_else(|| amount.plain(), |currency| crate::front::written(amount, currency, DEFAULT_LANGUAGE))
}
