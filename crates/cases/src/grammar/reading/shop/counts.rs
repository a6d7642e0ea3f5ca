//! What lists of products are expected to show.

use super::visit::On;
use super::{Bound, Reading, checked};
use crate::grammar::line::{quoted, then, when};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn list_check(&mut self, clause: &Clause) -> Bound {
        let is_list = matches!(self.state.visit.on, On::List);
        match clause.kind.as_str() {
            "listed" | "not listed" => self.listed(clause),
            _ if !is_list => Err("no list of products is known to be on show".to_owned()),
            "product count" => self.product_count(clause),
            "all products" => match self.state.visit.count.filter(|_| self.state.visit.filters.is_empty()) {
                Some(count) => Ok(vec![counted(count)]),
                None if plain(&clause.text).contains("filter") => checked("the products are not filtered"),
                None => Err("how many products that are is not known".to_owned()),
            },
            "no results" => Ok(vec![counted(0)]),
            "sorted" => self.products_sorted(clause),
            "filtered" => self.products_filtered(clause),
            _ => match clause.get("n").and_then(kinds::nth).or_else(|| clause.number("n")) {
                Some(page) => checked(format!("page {page} of the products is displayed")),
                None => Err("which page is meant is not known".to_owned()),
            },
        }
    }

    fn product_count(&mut self, clause: &Clause) -> Bound {
        let one = plain(&clause.text).starts_with("one ").then_some(1);
        let Some(count) = clause.number("n").or(one) else {
            return Err("how many are expected is not known".to_owned());
        };
        if self.state.visit.filters.is_empty() {
            self.state.visit.count = Some(count);
        }
        Ok(vec![counted(count)])
    }

    /// `The product is visible in FO`: in the list on show, else in what a search for its name finds.
    fn listed(&mut self, clause: &Clause) -> Bound {
        let is_wanted = clause.kind == "listed";
        let made = || {
            let product = self.state.record(|record| record.noun == "product" && !record.value.is_empty())?;
            Some(self.state.records[product].value.clone())
        };
        // Who searches for a whole name and expects "the product" means that one.
        let searched = || self.state.visit.searched.clone().filter(|text| text.split(' ').count() > 1);
        let Some(name) = clause.get("name").map(|name| self.known_name(name)).or_else(made).or_else(searched) else {
            return Err("which product is meant is not known".to_owned());
        };
        if clause.get("x").is_some_and(|place| {
            ["home", "cart", "sitemap", "header", "footer"].iter().any(|word| plain(place).contains(word))
        }) && self.state.visit.on != On::Home
        {
            return Err("where the product is looked for is not on show".to_owned());
        }
        let check = if is_wanted { "the shop lists the product" } else { "the shop does not list the product" };
        let check = then(format!("{check} {}", quoted(&name)));
        let of_home = clause.get("x").is_some_and(|place| plain(place).contains("home"));
        if self.state.visit.on == On::List || of_home {
            return Ok(vec![check.into()]);
        }
        self.state.visit.show(On::List);
        self.state.visit.place = Some("Search results".to_owned());
        Ok(vec![when(format!("I search the shop for {}", quoted(&name))).into(), check.into()])
    }

    fn products_sorted(&mut self, clause: &Clause) -> Bound {
        let words = clause.get("order").map(str::to_owned);
        let named = words.as_deref().and_then(|words| self.grammar.shop.order(words)).map(str::to_owned);
        let chosen = self.state.visit.order.clone();
        let begins = |chosen: &String| {
            words
                .as_deref()
                .is_none_or(|words| plain(chosen).starts_with(plain(words).split(' ').next().unwrap_or_default()))
        };
        match named.or_else(|| chosen.filter(begins)) {
            Some(order) => checked(format!("the products are sorted by {}", quoted(&order))),
            None => Err("by which order of the list they are sorted is not known".to_owned()),
        }
    }

    fn products_filtered(&mut self, clause: &Clause) -> Bound {
        let words = plain(clause.get("what").unwrap_or_default());
        let is_meant = |(facet, value): &&(String, String)| {
            let own = [plain(value), plain(&format!("{facet}: {value}")), plain(&format!("{facet} {value}"))];
            words.is_empty() || own.iter().any(|own| words.contains(own.as_str())) || words == plain(facet)
        };
        let filters = &self.state.visit.filters;
        match filters.iter().rev().find(is_meant) {
            Some((facet, value)) => {
                checked(format!("the products are filtered by {}", quoted(&format!("{facet}: {value}"))))
            }
            None => Err("by what they are filtered is not known".to_owned()),
        }
    }
}

fn counted(count: i64) -> crate::grammar::line::Line {
    let noun = if count == 1 { "product" } else { "products" };
    then(format!("the shop lists {count} {noun}")).into()
}
