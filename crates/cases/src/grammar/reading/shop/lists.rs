//! Search, categories and lists of products.

use super::visit::On;
use super::{Bound, Reading, done};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;

impl Reading<'_> {
    pub(super) fn shop_listing(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "search" if self.expected().any(|clause| clause.kind == "suggested") => {
                self.type_search(&Self::word(clause, "text"))
            }
            "search" => self.search_shop(&Self::word(clause, "text")),
            "clear filters" => self.clear_filters(),
            "category" => self.go_to_category(clause),
            "sort" => self.sort_products(clause),
            "facet" => self.filter_products(clause),
            "unfilter" => self.unfilter_products(clause),
            "turn" => self.turn_products(clause),
            "first product" => self.open_nth(clause),
            "quick view" => self.quick_view(clause),
            _ => self.pick_product(&Self::word(clause, "name")),
        }
    }

    pub(super) fn search_shop(&mut self, text: &str) -> Bound {
        self.state.visit.show(On::List);
        self.state.visit.place = Some("Search results".to_owned());
        self.state.visit.searched = Some(text.to_owned());
        done(format!("I search the shop for {}", quoted(text)))
    }

    fn go_to_category(&mut self, clause: &Clause) -> Bound {
        let words = Self::word(clause, "name");
        let parts: Vec<String> =
            words.split('>').map(|part| super::capital(part.trim(), clause.is_quoted("name"))).collect();
        self.state.visit.show(On::List);
        self.state.visit.place = parts.last().cloned();
        done(format!("I go to the category {}", quoted(&parts.join(" > "))))
    }

    fn sort_products(&mut self, clause: &Clause) -> Bound {
        let words = Self::word(clause, "order");
        let known = self.grammar.shop.order(&words).map(str::to_owned);
        let Some(order) = known.or_else(|| clause.is_quoted("order").then(|| words.clone())) else {
            return Err(format!("by which order of the list \"{words}\" sorts is not known"));
        };
        let line = when(format!("I sort the products by {}", quoted(&order)));
        self.state.visit.order = Some(order);
        Ok(vec![line.into()])
    }

    fn filter_products(&mut self, clause: &Clause) -> Bound {
        let words = Self::word(clause, "facet");
        let known = kinds::facet(&words).map(str::to_owned);
        let Some(facet) = known.or_else(|| clause.is_quoted("facet").then(|| words.clone())) else {
            return Err(format!("which filter of the list \"{words}\" is, is not known"));
        };
        let value = super::capital(&Self::word(clause, "value"), clause.is_quoted("value"));
        let line = when(format!("I filter the products by {} with {}", quoted(&facet), quoted(&value)));
        self.state.visit.filters.push((facet, value));
        Ok(vec![line.into()])
    }

    /// Takes filters off: the one that is named, or all that rows have set.
    fn unfilter_products(&mut self, clause: &Clause) -> Bound {
        if let Some(name) = clause.get("name") {
            let is_it = |(facet, value): &(String, String)| value == name || format!("{facet}: {value}") == name;
            let at = self.state.visit.filters.iter().position(is_it);
            let label = at.map(|at| self.state.visit.filters.remove(at)).map_or_else(|| name.to_owned(), labelled);
            return done(format!("I remove the filter {} of the products", quoted(&label)));
        }
        if self.state.visit.filters.is_empty() {
            let is_all =
                crate::grammar::text::plain(&clause.text).split(' ').any(|word| ["all", "filters"].contains(&word));
            return if is_all { self.clear_filters() } else { Err("which filter is meant is not known".to_owned()) };
        }
        let filters = std::mem::take(&mut self.state.visit.filters);
        let remove = |filter| when(format!("I remove the filter {} of the products", quoted(&labelled(filter)))).into();
        Ok(filters.into_iter().map(remove).collect())
    }

    /// `Clear all`: whichever filters are on.
    pub(super) fn clear_filters(&mut self) -> Bound {
        if self.state.visit.on != On::List {
            return Err("which list is meant is not known".to_owned());
        }
        self.state.visit.filters.clear();
        done("I clear the filters of the products")
    }

    fn turn_products(&mut self, clause: &Clause) -> Bound {
        let named = clause.get("n").and_then(kinds::nth).or_else(|| clause.number("n"));
        if self.state.visit.on != On::List && named.is_none() {
            return Err("which list is meant is not known".to_owned());
        }
        let page = named.unwrap_or(self.state.visit.turned.max(1) + 1);
        self.state.visit.turned = page;
        done(format!("I go to page {page} of the products"))
    }

    /// `Click on the first product`: whichever it is.
    fn open_nth(&mut self, clause: &Clause) -> Bound {
        if !matches!(self.state.visit.on, On::Home | On::List) {
            return Err("which list is meant is not known".to_owned());
        }
        let Some(number) = clause.get("n").and_then(kinds::nth) else {
            return Err("which product is meant is not known".to_owned());
        };
        self.state.visit.show(On::Product);
        self.state.visit.product = None;
        done(format!("I open product {number} of the list"))
    }

    fn pick_product(&mut self, name: &str) -> Bound {
        let name = self.known_name(name);
        self.state.visit.show(On::Product);
        let line = when(format!("I open the product {}", quoted(&name)));
        self.state.visit.product = Some(name);
        Ok(vec![line.into()])
    }

    fn quick_view(&mut self, clause: &Clause) -> Bound {
        let is_quick = clause.get("x").is_none_or(|label| crate::grammar::text::plain(label) == "quick view");
        let Some(name) = clause.get("name").filter(|_| is_quick).map(|name| self.known_name(name)) else {
            return Err("of which product the quick view is meant is not known".to_owned());
        };
        self.state.visit.show(On::Quick);
        let line = when(format!("I open the quick view of the product {}", quoted(&name)));
        self.state.visit.product = Some(name);
        Ok(vec![line.into()])
    }

    /// Searches for a product by its name and opens its page, wherever one is.
    pub(super) fn find_product(&mut self, name: &str) -> Vec<Line> {
        let name = self.known_name(name);
        self.state.visit.show(On::Product);
        let lines = vec![
            when(format!("I search the shop for {}", quoted(&name))).into(),
            when(format!("I open the product {}", quoted(&name))).into(),
        ];
        self.state.visit.product = Some(name);
        lines
    }

    /// The name of a product as rows have made it: with what is made up behind it.
    pub(super) fn known_name(&self, name: &str) -> String {
        let is_it = |value: &str| value.strip_suffix(" {unique}").is_some_and(|own| own == name);
        let made = self.state.record(|record| record.noun == "product" && is_it(&record.value));
        made.map_or_else(|| name.to_owned(), |made| self.state.records[made].value.clone())
    }
}

/// A filter as the list names it.
fn labelled((facet, value): (String, String)) -> String {
    format!("{facet}: {value}")
}
