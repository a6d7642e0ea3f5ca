//! Parts of the public pages beside products, cart and checkout: submenus, suggestions, tabs, cards of addresses, marks of fields.

use super::visit::On;
use super::{Bound, Reading, checked, done};
use crate::grammar::line::{Line, quoted, then};
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn shop_part(&mut self, clause: &Clause) -> Bound {
        let name = super::capital(&Self::word(clause, "name"), clause.is_quoted("name"));
        match clause.kind.as_str() {
            "hover" => {
                let line = done(format!("I open the submenu {} of the shop", quoted(&name)));
                self.state.visit.submenu = Some(name);
                line
            }
            "suggestion" => self.choose_suggestion(&name),
            "tab" => {
                self.has_tabs()?;
                done(format!("I open the tab {}", quoted(&name)))
            }
            _ => self.act_on_address(clause, &name),
        }
    }

    pub(super) fn part_check(&mut self, clause: &Clause) -> Bound {
        let name = super::capital(&Self::word(clause, "name"), clause.is_quoted("name"));
        match clause.kind.as_str() {
            "submenu shown" => self.submenu_check(clause),
            "suggested" if self.state.visit.is_typing => {
                checked(format!("the search of the shop suggests {}", quoted(&name)))
            }
            "suggested" => Err("what is typed into the search is not known".to_owned()),
            "tab open" => {
                self.has_tabs()?;
                checked(format!("the tab {} is open", quoted(&name)))
            }
            "address gone" => {
                self.has_addresses()?;
                checked(format!("the page does not list the address {}", quoted(&name)))
            }
            _ => self.mark_check(clause, &name),
        }
    }

    /// Types into the search where the row expects what it suggests, and does not send it.
    pub(super) fn type_search(&mut self, text: &str) -> Bound {
        self.state.visit.is_typing = true;
        done(format!("I type {} into the search of the shop", quoted(text)))
    }

    fn choose_suggestion(&mut self, name: &str) -> Bound {
        if !self.state.visit.is_typing {
            return Err("what is typed into the search is not known".to_owned());
        }
        self.state.visit.show(On::Product);
        self.state.visit.product = Some(name.to_owned());
        done(format!("I choose the suggestion {}", quoted(name)))
    }

    /// The entries of the submenu that was opened. Opening it waits for them, so without names there is nothing left to check.
    fn submenu_check(&self, clause: &Clause) -> Bound {
        let Some(submenu) = &self.state.visit.submenu else {
            return Err("which submenu is meant is not known".to_owned());
        };
        let words = Self::word(clause, "names");
        let rows: Vec<Vec<String>> = if clause.is_quoted("names") {
            vec![vec![words]]
        } else {
            words.split('"').skip(1).step_by(2).map(|name| vec![name.to_owned()]).collect()
        };
        if rows.is_empty() {
            return Ok(vec![Line::Note("opening the submenu waits for it".to_owned())]);
        }
        let check = then(format!("the submenu {} of the shop offers:", quoted(submenu)));
        Ok(vec![check.with_table(&["entry"], rows).into()])
    }

    fn has_tabs(&self) -> Result<(), String> {
        match self.state.visit.on {
            On::Product | On::Checkout(_) => Ok(()),
            _ => Err("no page with tabs is known to be on show".to_owned()),
        }
    }

    pub(super) fn has_addresses(&self) -> Result<(), String> {
        match self.state.visit.on {
            On::Page(page) if self.grammar.shop.pages[page].name == "Addresses" => Ok(()),
            _ => Err("the addresses of the account are not on show".to_owned()),
        }
    }

    fn act_on_address(&mut self, clause: &Clause, name: &str) -> Bound {
        self.has_addresses()?;
        let action = clause.get("what").map_or_else(|| plain(&clause.text), plain);
        let is = |words: &[&str]| words.iter().any(|word| action.split(' ').next() == Some(*word));
        if is(&["delete", "remove"]) {
            return done(format!("I delete the address {}", quoted(name)));
        }
        if !is(&["edit", "update", "change", "modify"]) {
            return Err("what is done with the address is not known".to_owned());
        }
        match self.grammar.shop.page("update your address") {
            Some(page) => self.state.visit.show(On::Page(page)),
            None => self.state.visit.leave(),
        }
        done(format!("I edit the address {}", quoted(name)))
    }

    /// Whether a field has to be filled in, of the form on show.
    fn mark_check(&self, clause: &Clause, name: &str) -> Bound {
        let has_form = match self.state.visit.on {
            On::Page(page) => self.grammar.shop.pages[page].form,
            On::Checkout(_) => true,
            _ => false,
        };
        if !has_form {
            return Err("no form is known to be on show".to_owned());
        }
        let label = self.grammar.shop.field(name).unwrap_or(name);
        checked(format!("the field {} is {}", quoted(label), clause.kind))
    }
}
