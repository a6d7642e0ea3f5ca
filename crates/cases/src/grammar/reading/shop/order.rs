//! What is expected of the checkout, and of an order that was placed.

use super::visit::On;
use super::{Bound, Reading, checked, shows};
use crate::grammar::line::{quoted, then};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn order_check(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "checkout shown" => match self.state.visit.on {
                On::Checkout(_) => checked("the checkout is displayed"),
                _ => Err("what leads to the checkout is not known".to_owned()),
            },
            "next step" => match self.state.visit.on {
                On::Checkout(step) if step > 0 => Ok(vec![Self::step_is_open(step)]),
                _ => Err("which step of the checkout is on show is not known".to_owned()),
            },
            "step shown" => self.step_shown(clause),
            "confirmed" => self.confirmed(),
            "can order" => match self.state.visit.on {
                On::Checkout(_) => checked("the order can be placed"),
                _ => Err("the checkout is not on show".to_owned()),
            },
            "cannot order" => checked("the order cannot be placed yet"),
            "offers" => self.offers(clause),
            "paid by" => match (self.state.visit.on, clause.get("name")) {
                (On::Confirmed, Some(name)) => shows("the confirmation of the order shows:", "Payment method", name),
                _ => Err("where the payment is on show is not known".to_owned()),
            },
            _ => self.order_listed(clause),
        }
    }

    fn step_shown(&mut self, clause: &Clause) -> Bound {
        let Some(step) = clause.get("step").and_then(kinds::step_of) else {
            return Err("which step of the checkout is meant is not known".to_owned());
        };
        match self.state.visit.on {
            On::Checkout(_) => {
                self.state.visit.on = On::Checkout(step);
                Ok(vec![Self::step_is_open(step)])
            }
            // The addresses of the account have the same name.
            _ => self.page_is(clause, "step"),
        }
    }

    fn confirmed(&mut self) -> Bound {
        match self.state.visit.on {
            On::Confirmed => checked("the order is confirmed"),
            _ => Err("what places the order is not known".to_owned()),
        }
    }

    fn offers(&self, clause: &Clause) -> Bound {
        if let Some(name) = clause.get("name").filter(|_| plain(&clause.text).contains("address"))
            && self.has_addresses().is_ok()
        {
            return checked(format!("the page lists the address {}", quoted(name)));
        }
        let name = clause.get("name").filter(|_| matches!(self.state.visit.on, On::Checkout(_)));
        let Some(name) = name else { return Err("the checkout is not on show".to_owned()) };
        Ok(vec![then("the checkout offers:").with_table(&["name"], vec![vec![name.to_owned()]]).into()])
    }

    /// The newest order stands first in the history.
    fn order_listed(&mut self, clause: &Clause) -> Bound {
        let is_history = match self.state.visit.on {
            On::Page(page) => self.grammar.shop.pages[page].name == "Order history",
            _ => false,
        };
        if !is_history {
            return Err("the order history is not on show".to_owned());
        }
        match clause.get("status") {
            Some(status) => {
                let row = vec!["Status".to_owned(), status.to_owned()];
                Ok(vec![then("the first row of the grid shows:").with_table(&["column", "value"], vec![row]).into()])
            }
            None => checked("the grid counts at least 1 record"),
        }
    }
}
