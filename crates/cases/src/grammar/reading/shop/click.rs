//! Clicks on the public pages: what is known by its label.

use super::visit::On;
use super::{Bound, Reading, done};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;
use crate::grammar::shop::{Label, LabelKind};
use crate::grammar::text::plain;

/// Why a click is left to a person.
const UNKNOWN: &str = "whether this is a button or a link of the page on show is not known";

impl Reading<'_> {
    pub(super) fn shop_click(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "row action" => self.order_action(clause),
            "continue shopping" => self.continue_shopping(),
            "close dialog" => self.close_shop_dialog(),
            _ => {
                let what = Self::word(clause, "what");
                let place = clause.get("where").map(plain);
                self.click_label(&what, clause, place.as_deref())
            }
        }
    }

    fn close_shop_dialog(&mut self) -> Bound {
        if !matches!(self.state.visit.on, On::Added | On::Quick | On::Unknown) {
            return Err("no dialog is known to be on show".to_owned());
        }
        self.state.visit.on = if self.state.visit.on == On::Added { On::Product } else { On::Unknown };
        done("I cancel the dialog")
    }

    /// `Click on "Details" of the first order`.
    fn order_action(&mut self, clause: &Clause) -> Bound {
        let is_history = match self.state.visit.on {
            On::Page(page) => self.grammar.shop.pages[page].name == "Order history",
            _ => false,
        };
        let row = clause.get("row").and_then(kinds::nth).filter(|_| is_history);
        let what = clause.get("what").map_or("Details", |what| what);
        let action =
            ["Details", "Reorder"].into_iter().find(|own| plain(own) == plain(what) || plain(what) == "detail");
        let (Some(row), Some(action)) = (row, action) else {
            return Err("the order history is not on show".to_owned());
        };
        let place = if row == 1 { "the first row".to_owned() } else { format!("row {row}") };
        match self.grammar.shop.page("order details").filter(|_| action == "Details") {
            Some(page) => self.state.visit.show(On::Page(page)),
            None => self.state.visit.leave(),
        }
        done(format!("I click {} in {place} of the grid", quoted(action)))
    }

    /// A click on something of a label.
    pub(super) fn click_label(&mut self, what: &str, clause: &Clause, place: Option<&str>) -> Bound {
        let in_dialog =
            place.is_some_and(|place| ["modal", "popup", "pop up", "dialog"].iter().any(|word| place.contains(word)));
        let in_footer = place.is_some_and(|place| place.contains("footer"));
        let label = self.grammar.shop.label(what).cloned();
        if in_footer {
            return self.click_in_footer(label, what, clause);
        }
        if in_dialog && self.state.visit.on != On::Added && self.state.visit.on != On::Quick {
            return Err("no dialog is known to be on show".to_owned());
        }
        let Some(label) = label else { return self.click_unknown(what, clause) };
        if let Some(does) = label.does.clone() {
            return self.click_that_does(&does, clause, &label);
        }
        self.follow(&label)
    }

    /// Clicks a link or a button that is known to be one.
    pub(super) fn follow(&mut self, label: &Label) -> Bound {
        let own = label.on.as_deref().map(|page| self.grammar.shop.page(page));
        if own.is_some_and(|own| own.is_none_or(|page| self.state.visit.on != On::Page(page))) {
            return Err("the page that has this link is not on show".to_owned());
        }
        let text = quoted(&label.text);
        let leads = label.leads.as_deref().and_then(|page| self.grammar.shop.page(page));
        self.state.visit.show(leads.map_or(On::Unknown, On::Page));
        match label.kind {
            Some(LabelKind::Button) => done(format!("I click the button {text}")),
            Some(LabelKind::Link) => done(format!("I click the link {text}")),
            Some(LabelKind::Footer) => done(format!("I click the link {text} of the footer")),
            None => Err(UNKNOWN.to_owned()),
        }
    }

    fn click_in_footer(&mut self, label: Option<Label>, what: &str, clause: &Clause) -> Bound {
        let is_name = clause.is_quoted("what") || label.is_some();
        if !is_name {
            return Err(UNKNOWN.to_owned());
        }
        let text = label.as_ref().map_or(what, |label| label.text.as_str()).to_owned();
        let leads = label.and_then(|label| label.leads).or_else(|| Some(text.clone()));
        let page = leads.and_then(|page| self.grammar.shop.page(&page));
        self.state.visit.show(page.map_or(On::Unknown, On::Page));
        done(format!("I click the link {} of the footer", quoted(&text)))
    }

    /// A product by its name, or an entry of the menu, where its own words say so.
    fn click_unknown(&mut self, what: &str, clause: &Clause) -> Bound {
        let text = clause.text.to_lowercase();
        let is_named = clause.is_quoted("what");
        if is_named && text.contains(" link") {
            self.state.visit.leave();
            return done(format!("I click the link {}", quoted(what)));
        }
        if is_named && text.contains("button") && self.state.visit.on != On::Unknown {
            self.state.visit.leave();
            return Ok(vec![
                when(format!("I click the button {}", quoted(what))).likely("the button's name is the case's").into(),
            ]);
        }
        Err(UNKNOWN.to_owned())
    }

    fn click_that_does(&mut self, does: &str, clause: &Clause, label: &Label) -> Bound {
        if let Some(page) = does.strip_prefix("page:") {
            return match self.grammar.shop.page(page) {
                Some(page) => behind(self.go_to_page(page)),
                None => Err(UNKNOWN.to_owned()),
            };
        }
        match does {
            "front" => Ok(self.open_shop()),
            "add" => self.shop_product(&Clause { kind: "add to cart".to_owned(), ..bare(clause) }),
            "proceed" => self.proceed(clause),
            "continue shopping" => self.continue_shopping(),
            "place order" => {
                self.shop_checkout(&Clause { kind: "place order".to_owned(), ..bare(clause) }, &super::forms::nothing())
            }
            "continue" => self.go_on(),
            "sign in" => self.click_sign_in(clause),
            "sign out" => {
                self.shop_account(&Clause { kind: "sign out".to_owned(), ..bare(clause) }, &super::forms::nothing())
            }
            "register" => self.click_register(),
            "send" => self.send_page(),
            "cart" => self.open_cart(),
            "home" => behind(self.go_home()),
            "promo" => self.promo_block(),
            "clear" => self.clear_filters(),
            "apply" => self.send_code(),
            "subscribe" if self.state.visit.has_subscribed => {
                Ok(vec![Line::Note("the step before subscribes".to_owned())])
            }
            "next" => self.shop_listing(&Clause { kind: "turn".to_owned(), ..bare(clause) }),
            "nothing" if plain(&label.text) == "search" => Ok(vec![Line::Note("searching sends by itself".to_owned())]),
            _ => Err(UNKNOWN.to_owned()),
        }
    }

    fn promo_block(&mut self) -> Bound {
        match self.state.visit.on {
            On::Cart | On::Checkout(_) => Ok(vec![Line::Note("giving a code opens it".to_owned())]),
            _ => Err("the cart is not on show".to_owned()),
        }
    }

    fn continue_shopping(&mut self) -> Bound {
        if self.state.visit.on != On::Added {
            return Err("no dialog is known to be on show".to_owned());
        }
        self.state.visit.on = On::Product;
        done("I press \"Continue shopping\" in the dialog")
    }

    /// The link of the header, or the button of the form that was filled in.
    fn click_sign_in(&mut self, clause: &Clause) -> Bound {
        if self.state.visit.on == On::Checkout(0) {
            return done("I open the tab \"Sign in\"");
        }
        let is_login = self.grammar.shop.page("login").is_some_and(|page| self.state.visit.on == On::Page(page));
        let is_filled = ["Email", "Password"]
            .iter()
            .all(|label| self.state.visit.typed.iter().any(|(own, _)| own.starts_with(label)));
        if is_login && is_filled {
            return self.send_page();
        }
        let before = self.clause.checked_sub(1).and_then(|at| self.plan[self.at].step.get(at));
        let logged_in =
            before.and_then(|part| part.clause.as_ref()).is_some_and(|clause| clause.kind.starts_with("sign in"));
        if logged_in {
            return Ok(vec![Line::Note("logging in clicks it".to_owned())]);
        }
        if is_login {
            return self.sign_in(&bare(clause));
        }
        behind(self.open_login())
    }

    fn click_register(&mut self) -> Bound {
        let Some(page) = self.grammar.shop.page("registration") else { return Err(UNKNOWN.to_owned()) };
        if self.state.visit.on == On::Page(page) {
            return self.send_page();
        }
        behind(self.go_to_page(page))
    }
}

/// The steps that open a page by its address, where the case clicks on what leads there.
fn behind(bound: Bound) -> Bound {
    let say = |line: Line| match line {
        Line::Step(step) => step.likely("the page that this click leads to").into(),
        other => other,
    };
    bound.map(|lines| lines.into_iter().map(say).collect())
}

/// A clause without its values.
fn bare(clause: &Clause) -> Clause {
    Clause { values: std::collections::BTreeMap::new(), ..clause.clone() }
}
