//! The page of a product: options, quantity, adding to the cart; what is expected of its stock.

use super::visit::On;
use super::{Bound, Reading, done, shows};
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;

impl Reading<'_> {
    pub(super) fn shop_product(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "open product" => {
                let name = self.known_name(&Self::word(clause, "name"));
                // "Go to the product" may be anywhere; "open" is of the list on show.
                let is_open = clause.text.to_lowercase().starts_with("open") && self.state.visit.on == On::List;
                Ok(if is_open { self.pick_named(&name) } else { self.find_product(&name) })
            }
            "the product" => self.open_the_product(),
            "option" => self.choose_options(clause),
            "quantity" => self.set_quantity(clause),
            _ => self.add_to_cart(clause),
        }
    }

    /// `View the product in FO`: the one that rows have made, or whose form was on show.
    fn open_the_product(&mut self) -> Bound {
        if self.state.visit.on == On::Product {
            return Ok(vec![Line::Note("the product is on show".to_owned())]);
        }
        let made = self.state.record(|record| record.noun == "product" && !record.value.is_empty() && !record.is_told);
        match made.map(|made| self.state.records[made].value.clone()) {
            Some(name) => Ok(self.find_product(&name)),
            None => Err("which product is meant is not known".to_owned()),
        }
    }

    fn choose_options(&mut self, clause: &Clause) -> Bound {
        if !matches!(self.state.visit.on, On::Product | On::Quick) {
            return Err("which product is meant is not known".to_owned());
        }
        let pairs = [("option", "value"), ("option2", "value2")];
        let mut lines = Vec::new();
        for (option, value) in pairs.iter().filter(|(option, _)| clause.get(option).is_some()) {
            let words = Self::word(clause, option);
            let Some(label) = kinds::option(&words).or(clause.is_quoted(option).then_some(words.as_str())) else {
                return Err(format!("which option of the product \"{words}\" is, is not known"));
            };
            let chosen = super::capital(&Self::word(clause, value), clause.is_quoted(value));
            lines.push(when(format!("I choose {} for the option {}", quoted(&chosen), quoted(label))).into());
        }
        if lines.is_empty() {
            return Err("which option of the product is meant is not known".to_owned());
        }
        Ok(lines)
    }

    /// How many pieces: on the page of a product to be added, in the cart of a line.
    fn set_quantity(&mut self, clause: &Clause) -> Bound {
        let Some(number) = clause.number("n").filter(|number| *number >= 0) else {
            return Err("which quantity is meant is not known".to_owned());
        };
        match self.state.visit.on {
            On::Product | On::Quick if clause.get("name").is_none() => {
                self.state.visit.quantity = number;
                done(format!("I set the quantity of the product to {number}"))
            }
            On::Cart => {
                let named = clause.get("name").map(|name| self.known_name(name));
                let Some(name) = named.or_else(|| self.state.visit.only_line()) else {
                    return Err("of which product of the cart the quantity is meant is not known".to_owned());
                };
                self.state.visit.cart.retain(|(own, _)| *own != name);
                self.state.visit.cart.push((name.clone(), number));
                self.state.visit.product = Some(name.clone());
                done(format!("I set the quantity of {} in the cart to {number}", quoted(&name)))
            }
            _ => Err("whether the product's page or the cart is on show is not known".to_owned()),
        }
    }

    /// Adds the product on show, or one that is named; without either, one of the list on show.
    fn add_to_cart(&mut self, clause: &Clause) -> Bound {
        let mut lines = Vec::new();
        let named = clause.get("name").map(|name| self.known_name(name));
        let is_there = matches!(self.state.visit.on, On::Product | On::Quick);
        let nth = clause.get("n").and_then(kinds::nth).filter(|_| clause.number("n").is_none());
        match (named, self.state.visit.on) {
            (Some(name), _) if is_there && self.state.visit.product.as_ref() == Some(&name) => {}
            (Some(name), On::List) => lines.extend(self.pick_named(&name)),
            (Some(name), _) => lines.extend(self.find_product(&name)),
            (None, On::Home | On::List) => lines.push(self.open_any(nth.unwrap_or(1), nth.is_some())),
            (None, _) if is_there && nth.is_none() => {}
            (None, _) => return Err("which product is meant is not known".to_owned()),
        }
        if let Some(number) = clause.number("n").filter(|number| *number != self.state.visit.quantity) {
            self.state.visit.quantity = number;
            lines.push(when(format!("I set the quantity of the product to {number}")).into());
        }
        lines.push(when("I add the product to the cart").into());
        let (name, pieces) = (self.state.visit.product.clone(), self.state.visit.quantity);
        self.state.visit.add(name, pieces);
        self.state.visit.show(On::Added);
        self.state.visit.quantity = pieces;
        Ok(lines)
    }

    fn pick_named(&mut self, name: &str) -> Vec<Line> {
        self.state.visit.show(On::Product);
        self.state.visit.product = Some(name.to_owned());
        vec![when(format!("I open the product {}", quoted(name))).into()]
    }

    fn open_any(&mut self, number: i64, is_named: bool) -> Line {
        self.state.visit.show(On::Product);
        self.state.visit.product = None;
        let step = when(format!("I open product {number} of the list"));
        if is_named { step.into() } else { step.likely("the case names no product").into() }
    }

    /// What a product page is expected to say of options and stock.
    pub(super) fn stock_check(&mut self, clause: &Clause) -> Bound {
        if !matches!(self.state.visit.on, On::Product | On::Quick) {
            return Err("which product is meant is not known".to_owned());
        }
        match clause.kind.as_str() {
            "option chosen" => {
                let words = Self::word(clause, "option");
                let label = kinds::option(&words).map_or(words.clone(), str::to_owned);
                let value = super::capital(&Self::word(clause, "value"), clause.is_quoted("value"));
                shows("the product shows:", &label, &value)
            }
            "out of stock" => shows("the product shows:", "Availability", "Out-of-Stock"),
            "in stock" => shows("the product shows:", "Add to cart", "Yes"),
            "not buyable" => shows("the product shows:", "Add to cart", "No"),
            _ => {
                let words = Self::word(clause, "text");
                shows("the product shows:", "Availability", kinds::availability(&words).unwrap_or(&words))
            }
        }
    }

    /// The page of a product is on show: by its name, where that is known.
    pub(super) fn product_page_check(&mut self, clause: &Clause) -> Bound {
        let named = clause.get("name").map(|name| self.known_name(name));
        if let Some(name) = named {
            let line =
                then("the product shows:").with_table(&["field", "value"], vec![vec!["Name".to_owned(), name.clone()]]);
            if self.state.visit.on != On::Product {
                self.state.visit.show(On::Product);
            }
            self.state.visit.product = Some(name);
            return Ok(vec![line.into()]);
        }
        if self.state.visit.on != On::Product {
            return Err("what leads to the page of a product is not known".to_owned());
        }
        match &self.state.visit.product {
            Some(name) => shows("the product shows:", "Name", name),
            None => super::checked("the page of a product is displayed"),
        }
    }
}
