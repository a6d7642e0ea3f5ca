//! The cart: its lines, promo codes, and the way on to the checkout.

use super::visit::On;
use super::{Bound, Reading, checked, done};
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::plain;

/// Where messages about promo codes stand.
const PROMO: &str = "promo";

impl Reading<'_> {
    pub(super) fn shop_cart(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "cart" => self.open_cart(),
            "proceed" => self.proceed(clause),
            "remove line" => self.remove_line(clause),
            "promo" => self.give_code(clause),
            _ => Self::remove_voucher(clause),
        }
    }

    pub(super) fn open_cart(&mut self) -> Bound {
        self.state.visit.show(On::Cart);
        done("I open the cart")
    }

    /// The same words are on three clicks: from the dialog to the cart, from the cart to the checkout.
    pub(super) fn proceed(&mut self, clause: &Clause) -> Bound {
        if self.state.visit.on == On::Unknown && plain(&clause.text).contains("proceed") {
            return Err("whether the dialog or the cart is on show is not known".to_owned());
        }
        if self.state.visit.on == On::Added {
            let goes_on = self.expected().chain(self.rest_of_step()).any(|clause| {
                ["checkout shown", "step shown", "personal", "address", "as guest"].contains(&clause.kind.as_str())
            });
            self.state.visit.show(On::Cart);
            let press = when("I press \"Proceed to checkout\" in the dialog").into();
            if !goes_on || self.state.is_lost {
                return Ok(vec![press]);
            }
            let mut lines = vec![press];
            lines.extend(self.check_out());
            return Ok(lines);
        }
        Ok(self.check_out())
    }

    fn check_out(&mut self) -> Vec<Line> {
        let first = usize::from(self.state.visit.logged_in);
        self.state.visit.show(On::Checkout(first));
        vec![when("I go to the checkout").into()]
    }

    fn remove_line(&mut self, clause: &Clause) -> Bound {
        if self.state.visit.on != On::Cart {
            return Err("the cart is not on show".to_owned());
        }
        let is_all = ["empty", "all"].iter().any(|word| plain(&clause.text).split(' ').any(|own| own == *word));
        if is_all && !self.state.visit.cart_is_unknown && !self.state.visit.cart.is_empty() {
            let names = std::mem::take(&mut self.state.visit.cart);
            let remove = |(name, _): (String, i64)| when(format!("I remove {} from the cart", quoted(&name))).into();
            return Ok(names.into_iter().map(remove).collect());
        }
        let named = clause.get("name").map(|name| self.known_name(name));
        if named.is_none() && !is_all && self.state.visit.cart.is_empty() && self.state.visit.cart_is_unknown {
            self.state.visit.cart_is_unknown = false;
            return Ok(vec![when("I remove the only product from the cart").likely("the cart has one product").into()]);
        }
        let Some(name) = named.or_else(|| self.state.visit.only_line()).filter(|_| !is_all) else {
            return Err("which product of the cart is meant is not known".to_owned());
        };
        self.state.visit.cart.retain(|(own, _)| *own != name);
        done(format!("I remove {} from the cart", quoted(&name)))
    }

    /// Types a promo code; whether it is sent at once, and accepted, stands beside it.
    fn give_code(&mut self, clause: &Clause) -> Bound {
        if !matches!(self.state.visit.on, On::Cart | On::Checkout(_)) {
            return Err("the cart is not on show".to_owned());
        }
        self.state.visit.code = Some(Self::word(clause, "code"));
        let is_sent = clause.get("x").is_some() || plain(&clause.text).split(' ').any(|word| word == "apply");
        let is_sent_later = |clause: &Clause| {
            clause.kind == "click"
                && clause.get("what").is_some_and(|what| ["add", "apply", "ok"].contains(&plain(what).as_str()))
        };
        let later = self.rest_of_step().any(is_sent_later)
            || (self.plan[self.at].expected.is_empty() && self.next_step().is_some_and(is_sent_later));
        if later && !is_sent {
            return Ok(vec![Line::Note("the code is given where it is sent".to_owned())]);
        }
        self.send_code()
    }

    /// Gives the code that was typed in: to be refused, where the row expects that.
    pub(super) fn send_code(&mut self) -> Bound {
        let Some(code) = self.state.visit.code.take() else {
            return Err("which promo code is meant is not known".to_owned());
        };
        self.state.visit.last_code = Some(code.clone());
        let is_refused = self.expected().any(|clause| clause.kind == "refused" || self.refusal(clause).is_some());
        if is_refused {
            return Ok(vec![Line::Note("the check below gives the code".to_owned())]);
        }
        done(format!("I use the promo code {}", quoted(&code)))
    }

    /// Why a promo code is refused, where a clause says it.
    pub(super) fn refusal(&self, clause: &Clause) -> Option<String> {
        let text = clause.get("text").filter(|_| clause.kind == "said")?;
        let known = self.grammar.shop.message(text).is_some_and(|message| message.place.as_deref() == Some(PROMO));
        let is_error = plain(&clause.text).contains("error") || plain(&clause.text).contains("refused");
        (known || is_error && self.state.visit.last_code.is_some()).then(|| text.to_owned())
    }

    /// The check that gives a code and expects its refusal.
    pub(super) fn refused_with(&mut self, text: &str) -> Option<Bound> {
        let code =
            self.state.visit.last_code.take().filter(|_| matches!(self.state.visit.on, On::Cart | On::Checkout(_)))?;
        Some(checked(format!("the promo code {} is refused with {}", quoted(&code), quoted(text))))
    }

    fn remove_voucher(clause: &Clause) -> Bound {
        match clause.get("name") {
            Some(name) => done(format!("I remove the voucher {} from the cart", quoted(name))),
            None => Err("by its name, which voucher is meant is not known".to_owned()),
        }
    }

    /// What is expected of the cart and of the counter in the header.
    pub(super) fn cart_check(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "header count" => self.header_count(clause),
            "cart shown" => self.cart_shown(),
            "cart empty" => self.cart_empty(),
            "gone from cart" => self.gone_from_cart(),
            "cart quantity" => self.cart_quantity(clause),
            "voucher" => match clause.get("name") {
                Some(name) => checked(format!("the cart has the voucher {}", quoted(name))),
                None => Err("which voucher is meant is not known".to_owned()),
            },
            "in cart" => self.product_in_cart(clause),
            "accepted" => Err("what the cart shows of the voucher is not given".to_owned()),
            _ => Err("with which text it is refused is not given".to_owned()),
        }
    }

    /// How many pieces the header counts. Where rows have added other numbers of products and pieces, "2 products" may be either.
    fn header_count(&self, clause: &Clause) -> Bound {
        // Without a number the clause says "one".
        let Some(number) = clause.number("n").or_else(|| clause.get("n").is_none().then_some(1)) else {
            return Err("how many are expected is not known".to_owned());
        };
        let says_products = plain(&clause.text).contains("product");
        let lines = i64::try_from(self.state.visit.cart.len()).ok();
        if says_products && self.state.visit.pieces().is_some_and(|pieces| pieces != number) && lines == Some(number) {
            return Err("whether products or pieces are counted is not sure".to_owned());
        }
        let noun = if number == 1 { "piece" } else { "pieces" };
        checked(format!("the shop's header counts {number} {noun} in the cart"))
    }

    fn cart_shown(&mut self) -> Bound {
        if self.state.visit.on == On::Added {
            return Err("the dialog is on show".to_owned());
        }
        if self.side == Side::Expected && self.state.visit.on != On::Cart {
            self.state.visit.show(On::Cart);
        }
        checked("the shop's page \"Shopping Cart\" is displayed")
    }

    fn cart_empty(&mut self) -> Bound {
        if self.state.visit.on != On::Cart {
            return checked("the shop's header counts 0 pieces in the cart");
        }
        self.state.visit.cart.clear();
        checked("the cart is empty")
    }

    /// A product is not in the cart any more: the others are, which rows have added.
    fn gone_from_cart(&mut self) -> Bound {
        let visit = &self.state.visit;
        if visit.on != On::Cart || visit.cart_is_unknown {
            return Err("what is left in the cart is not known".to_owned());
        }
        if visit.cart.is_empty() {
            return self.cart_empty();
        }
        let rows = visit.cart.iter().map(|(name, _)| vec![name.clone()]).collect();
        Ok(vec![then("the cart shows:").with_table(&["Product"], rows).into()])
    }

    fn cart_quantity(&mut self, clause: &Clause) -> Bound {
        let Some(number) = clause.number("n") else { return Err("how many are expected is not known".to_owned()) };
        let named = clause.get("name").map(|name| self.known_name(name));
        match self.state.visit.on {
            On::Product | On::Quick if named.is_none() => {
                super::shows("the product shows:", "Quantity", &number.to_string())
            }
            On::Added => super::shows("the dialog of the cart shows:", "Quantity", &number.to_string()),
            On::Cart => {
                let only = self.state.visit.only_line();
                // The table has all lines of the cart.
                let Some(name) = only.filter(|only| named.as_ref().is_none_or(|named| named == only)) else {
                    return Err("all products of the cart are not known".to_owned());
                };
                let row = vec![name, number.to_string()];
                Ok(vec![then("the cart shows:").with_table(&["Product", "Quantity"], vec![row]).into()])
            }
            _ => Err("whether the product's page or the cart is on show is not known".to_owned()),
        }
    }

    /// A product is in the cart: with all others that rows have added.
    fn product_in_cart(&mut self, clause: &Clause) -> Bound {
        let named = clause.get("name").map(|name| self.known_name(name)).or_else(|| self.state.visit.product.clone());
        let visit = &self.state.visit;
        match (named, visit.on) {
            (Some(name), On::Added) if visit.product.as_ref() == Some(&name) => {
                super::shows("the dialog of the cart shows:", "Product", &name)
            }
            (None, On::Added) => checked("a dialog is displayed"),
            (Some(name), On::Cart) if !visit.cart_is_unknown && visit.cart.iter().any(|(own, _)| *own == name) => {
                let rows = visit.cart.iter().map(|(name, _)| vec![name.clone()]).collect();
                Ok(vec![then("the cart shows:").with_table(&["Product"], rows).into()])
            }
            (Some(name), On::Cart) => Ok(vec![
                then(format!("the page says {}", quoted(&name))).likely("what else is in the cart is not known").into(),
            ]),
            _ => Err("which product is meant is not known".to_owned()),
        }
    }
}
