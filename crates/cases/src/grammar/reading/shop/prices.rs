//! What public pages are expected to say of money.

use super::visit::On;
use super::{Bound, Reading, checked, shows};
use crate::grammar::line::{Step, then};
use crate::grammar::rule::Clause;

impl Reading<'_> {
    pub(super) fn price_check(&mut self, clause: &Clause) -> Bound {
        let price = clause.get("price").or_else(|| clause.get("percent")).unwrap_or_default().to_owned();
        match clause.kind.as_str() {
            "total" => self.total_check(clause, &price),
            "discount" => self.discount_check(&price),
            "product page with price" => {
                let mut lines = self.product_page_check(clause)?;
                lines.extend(self.product_fact("Price", &price)?);
                Ok(lines)
            }
            "name and price" => self.name_check(clause),
            "no price" => match self.state.visit.on {
                On::Product | On::Quick => checked("the product shows no price"),
                _ => Err("which product is meant is not known".to_owned()),
            },
            "fact" => self.product_fact("Name", &Self::word(clause, "name")),
            "percent" => self.product_fact("Discount", price.trim_start_matches(['-', '−', ' '])),
            "regular price" => self.product_fact("Regular price", &price),
            _ => self.product_price(clause, &price),
        }
    }

    fn product_fact(&self, field: &str, value: &str) -> Bound {
        match self.state.visit.on {
            On::Product | On::Quick => shows("the product shows:", field, value),
            _ => Err("which product is meant is not known".to_owned()),
        }
    }

    /// The price of the product on show, or of one that a list shows.
    fn product_price(&mut self, clause: &Clause, price: &str) -> Bound {
        let named = clause.get("name").map(|name| self.known_name(name));
        match (named, self.state.visit.on) {
            (None, On::Product | On::Quick) => shows("the product shows:", "Price", price),
            (Some(name), On::Product | On::Quick) if self.state.visit.product.as_ref() == Some(&name) => {
                shows("the product shows:", "Price", price)
            }
            (None, On::Added) => shows("the dialog of the cart shows:", "Price", price),
            (Some(name), On::Home | On::List) => shows(
                &format!("the product {} of the list shows:", crate::grammar::line::quoted(&name)),
                "Price",
                price,
            ),
            (None, On::Cart) => match self.state.visit.only_line() {
                Some(name) => Ok(vec![
                    then("the cart shows:")
                        .with_table(&["Product", "Unit price"], vec![vec![name, price.to_owned()]])
                        .into(),
                ]),
                None => Err("which product of the cart is meant is not known".to_owned()),
            },
            _ => Err("which product is meant is not known".to_owned()),
        }
    }

    /// A line of the totals by its label.
    fn total_check(&mut self, clause: &Clause, price: &str) -> Bound {
        let words = Self::word(clause, "line");
        if self.state.visit.on == On::Added {
            return Err("which total of the dialog is meant is not known".to_owned());
        }
        if !matches!(self.state.visit.on, On::Cart | On::Checkout(_) | On::Confirmed) {
            return Err("the totals of the cart are not on show".to_owned());
        }
        let Some(label) = self.grammar.shop.total(&words).map(str::to_owned) else {
            return Err(format!("which line of the totals \"{words}\" is, is not known"));
        };
        let is_without = clause.get("x").is_some_and(|taxes| taxes.to_lowercase().contains("excl"));
        let label = if is_without { "Total (tax excl.)".to_owned() } else { label };
        let label = match (label.as_str(), self.state.visit.on, self.state.visit.pieces()) {
            ("{pieces}", On::Cart, Some(1)) => "1 item".to_owned(),
            ("{pieces}", On::Cart, Some(pieces)) => format!("{pieces} items"),
            ("{pieces}", On::Checkout(_) | On::Confirmed, _) => "Subtotal".to_owned(),
            ("{pieces}", ..) => return Err("how many pieces the cart has is not known".to_owned()),
            _ => label,
        };
        let says_taxes = words.to_lowercase().contains("tax") || clause.get("x").is_some() || !label.contains("tax");
        let step = totals(&label, price);
        Ok(vec![if says_taxes { step.into() } else { step.likely("the total with taxes").into() }])
    }

    fn discount_check(&mut self, price: &str) -> Bound {
        match self.state.visit.on {
            On::Cart | On::Checkout(_) | On::Confirmed => {
                let amount = if price.starts_with(['-', '−']) { price.to_owned() } else { format!("-{price}") };
                Ok(vec![totals("Discount(s)", &amount).into()])
            }
            On::Product | On::Quick => {
                shows("the product shows:", "Discount", price.trim_start_matches(['-', '−', ' ']))
            }
            _ => Err("where the discount is on show is not known".to_owned()),
        }
    }

    /// `The name and the price are displayed`: what they are, only where rows have said it.
    fn name_check(&mut self, clause: &Clause) -> Bound {
        let words = crate::grammar::text::plain(&clause.text);
        if words.contains("available") {
            return self.product_fact("Add to cart", "Yes");
        }
        let is_price = words.contains("price") && !words.contains("name") && !words.contains("prices");
        if is_price && matches!(self.state.visit.on, On::Product | On::Quick) {
            return checked("the product shows a price");
        }
        if words.contains("product is ") && self.state.visit.on == On::Product {
            return self.product_page_check(clause);
        }
        let name = self.state.visit.product.as_ref().filter(|_| self.state.visit.on == On::Product);
        if words.contains("price") || !words.contains("name") {
            return Err("what is expected of it is not given".to_owned());
        }
        match name {
            Some(name) => shows("the product shows:", "Name", name),
            None => Err("which product is meant is not known".to_owned()),
        }
    }
}

fn totals(label: &str, amount: &str) -> Step {
    then("the totals show:").with_table(&["line", "amount"], vec![vec![label.to_owned(), amount.to_owned()]])
}

/// Whether two checks are of one table: facts of one thing.
pub(in crate::grammar::reading) fn is_one_table(last: &Step, line: &Step) -> bool {
    const TABLES: [&str; 4] = [
        "the product shows:",
        "the totals show:",
        "the dialog of the cart shows:",
        "the confirmation of the order shows:",
    ];
    last.sentence == line.sentence && TABLES.contains(&line.sentence.as_str())
}
