//! Clauses about the public pages: what each means depends on what is on show there.
//!
//! | module | subject |
//! |---|---|
//! | `visit` | what rows have done there |
//! | `door` | going there and back to the back office, pages, languages |
//! | `lists` | search, categories, lists of products |
//! | `product` | the page of a product, adding to the cart |
//! | `cart` | the cart, promo codes |
//! | `checkout`, `order` | the steps of the checkout; placing and finding an order |
//! | `account` | logging in and out, accounts |
//! | `parts` | submenus, suggestions, tabs, cards of addresses, marks of fields |
//! | `forms` | other forms |
//! | `click` | buttons and links |
//! | `looks` | pages, texts and messages that are expected |
//! | `prices` | prices, totals, discounts that are expected |
//! | `counts` | products of lists, lines of the cart that are expected |

mod account;
mod cart;
mod checkout;
mod click;
mod counts;
mod door;
mod forms;
mod lists;
mod looks;
mod order;
mod parts;
mod prices;
mod product;
pub(super) mod visit;

pub(super) use prices::is_one_table;

use super::state::{State, View};
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, Step, then, when};
use crate::grammar::place::Place;
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::plain;
use visit::On;

/// Clauses that lead somewhere from any page: what is on show before them does not matter.
const FROM_ANYWHERE: [&str; 15] = [
    "front",
    "front in language",
    "close front",
    "open office",
    "reload",
    "sign in",
    "sign out",
    "cart",
    "home",
    "search",
    "open product",
    "go shop",
    "category",
    "proceed",
    "path",
];

/// Clauses that bring the visitor to the public pages themselves.
const ENTER: [&str; 6] = ["home", "front", "front in language", "preview", "close front", "open office"];

/// Sentences of other subjects than the public pages that hold there as well.
const COMMON: [&str; 6] =
    ["the page says ", "the page does not say ", "the page offers ", "I reload the page", "I go back", "a dialog is "];

/// On which side a case begins: what it says of itself, and what is done before its first row.
pub(super) fn place_before(title: &str, before: &[String]) -> Place {
    let words = format!(" {} ", plain(title));
    let names = |names: &[&str]| names.iter().any(|name| words.contains(&format!(" {name} ")));
    let is_titled = names(&["fo", "front office"]) && !names(&["bo", "back office"]);
    let opens = before.iter().rev().find_map(|sentence| place_of(sentence));
    opens.unwrap_or(if is_titled { Place::Shop } else { Place::Office })
}

/// The side that a sentence leads to.
fn place_of(sentence: &str) -> Option<Place> {
    let shop = ["I open the shop", "I open the page ", "I log in to the shop", "I open the cart"];
    let office = ["I am logged in to the back office", "I go to \"", "I open the back office"];
    let begins = |all: &[&str]| all.iter().any(|begin| sentence.starts_with(begin));
    begins(&shop).then_some(Place::Shop).or_else(|| begins(&office).then_some(Place::Office))
}

/// What a sentence before the first row has done.
pub(super) fn begin(state: &mut State, sentence: &str) {
    match place_of(sentence) {
        Some(Place::Shop) => {
            (state.view, state.front) = (View::Front, true);
            state.visit.show(if sentence == "I open the shop" { On::Home } else { On::Unknown });
            state.visit.logged_in |= sentence.starts_with("I log in to the shop");
        }
        Some(Place::Office) if state.view == View::Unknown => state.view = View::Page,
        _ => {}
    }
}

/// Whether a sentence of the catalogue holds on the public pages.
fn is_of_shop(line: &Line) -> bool {
    let Line::Step(Step { keyword, sentence, .. }) = line else { return true };
    let subject = crate::draft::subject(&format!("{keyword} {sentence}"));
    subject.is_some_and(|subject| subject.starts_with("shop_")) || COMMON.iter().any(|own| sentence.starts_with(own))
}

impl Reading<'_> {
    /// Whether a clause of the back office follows the public pages without a word that leads back.
    pub(super) fn is_behind(&self, clause: &Clause) -> bool {
        const LEADS_BACK: [&str; 10] = [
            "go",
            "path",
            "open office",
            "log in",
            "close front",
            "front",
            "request",
            "request list",
            "nothing",
            "remember id",
        ];
        self.state.view == View::Front && !LEADS_BACK.contains(&clause.kind.as_str())
    }

    /// Goes back to the back office for a clause that is about it.
    pub(super) fn back_from_shop(&mut self, clause: &Clause, part: &Part) -> Bound {
        if !self.state.visit.has_tab || self.state.is_lost {
            return Err("the public pages are on show, and how one gets back is not said".to_owned());
        }
        let mut lines = self.close_shop();
        let bound = if self.side == Side::Step { self.step(clause, part) } else { self.expectation(clause, part) };
        lines.extend(bound?);
        Ok(lines)
    }

    /// What others make of a clause, where all of it can be done on the public pages.
    pub(super) fn by_others_in_shop(&mut self, lines: Vec<Line>) -> Option<Vec<Line>> {
        (self.state.view == View::Front && lines.iter().all(is_of_shop)).then_some(lines)
    }

    /// What is left to a person leads somewhere on the public pages.
    pub(super) fn lose_in_shop(&mut self) {
        if self.state.view != View::Front && self.state.was_in_office {
            self.state.open_tab();
            self.state.visit.has_tab = true;
        }
        (self.state.view, self.state.front) = (View::Front, true);
        self.state.has_dialog = false;
        self.state.visit.leave();
        self.state.visit.code = None;
        self.state.visit.cart_is_unknown = true;
    }

    /// Opens the public pages for a clause about them, unless they are on show.
    fn enter(&mut self, clause: &Clause) -> Vec<Line> {
        let is_there = self.state.view == View::Front || self.state.is_lost;
        let needs_none = ENTER.contains(&clause.kind.as_str()) || clause.kind == "look";
        if is_there || needs_none || self.is_way_to_front(clause) { Vec::new() } else { self.open_shop() }
    }

    /// A clause about the public pages; one goes there first, unless it cannot be bound.
    pub(super) fn at_shop(&mut self, clause: &Clause, part: &Part) -> Bound {
        let before = self.state.clone();
        let mut lines = self.enter(clause);
        match self.in_shop(clause, part) {
            Ok(bound) => {
                lines.extend(bound);
                Ok(lines)
            }
            Err(reason) => {
                self.state = before;
                Err(reason)
            }
        }
    }

    fn in_shop(&mut self, clause: &Clause, part: &Part) -> Bound {
        let kind = clause.kind.as_str();
        if self.side == Side::Expected {
            if self.state.is_lost && !self.is_found_again(clause) {
                return Err("what leads to it is left to you".to_owned());
            }
            return self.shop_check(clause);
        }
        if self.state.is_lost && !FROM_ANYWHERE.contains(&kind) {
            return Err("a part of this row before it is left to you".to_owned());
        }
        match self.shop_step(clause, part) {
            Some(bound) => bound,
            None => self.shop_check(clause),
        }
    }

    /// Whatever leads there, the row ends on a page that is known: the rows below go on from it.
    fn is_found_again(&mut self, clause: &Clause) -> bool {
        let step = || clause.get("step").and_then(crate::grammar::shop::kinds::step_of);
        let on = match clause.kind.as_str() {
            "step shown" => step().map(On::Checkout),
            "cart shown" => Some(On::Cart),
            "home shown" => Some(On::Home),
            "page is" => clause.get("page").and_then(|words| self.grammar.shop.page(words)).map(On::Page),
            _ => None,
        };
        if let Some(on) = on {
            self.state.visit.show(on);
        }
        on.is_some()
    }

    fn shop_step(&mut self, clause: &Clause, part: &Part) -> Option<Bound> {
        Some(match clause.kind.as_str() {
            "front" | "front in language" | "close front" | "open office" | "reload" | "back" | "home" | "go shop"
            | "path" | "preview" | "language" | "currency" => self.shop_going(clause),
            "search" | "category" | "sort" | "facet" | "unfilter" | "turn" | "first product" | "pick product"
            | "quick view" | "clear filters" => self.shop_listing(clause),
            "open product" | "the product" | "option" | "quantity" | "add to cart" => self.shop_product(clause),
            "cart" | "remove line" | "promo" | "remove promo" | "proceed" => self.shop_cart(clause),
            "as guest" | "choose" | "personal" | "address" | "choose address" | "keep address" | "carrier"
            | "keep carrier" | "payment" | "any payment" | "terms" | "place order" | "continue" | "open step" => {
                self.shop_checkout(clause, part)
            }
            "sign in" | "sign in wrong" | "sign out" | "create account" => self.shop_account(clause, part),
            "newsletter" | "contact" | "set" | "field value" | "fill" | "save" => self.shop_form(clause, part),
            "row action" | "click" | "continue shopping" | "close dialog" => self.shop_click(clause),
            "order" => Err("how it is ordered is not described".to_owned()),
            "hover" | "suggestion" | "tab" | "address action" => self.shop_part(clause),
            "look" => self.shop_look(),
            "nothing" => Ok(Vec::new()),
            _ => return None,
        })
    }

    fn shop_check(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "price"
            | "product page with price"
            | "regular price"
            | "discount"
            | "percent"
            | "total"
            | "fact"
            | "name and price"
            | "no price" => self.price_check(clause),
            "option chosen" | "out of stock" | "availability" | "in stock" | "not buyable" => self.stock_check(clause),
            "header count" | "in cart" | "cart quantity" | "cart empty" | "gone from cart" | "cart shown"
            | "voucher" | "accepted" | "refused" => self.cart_check(clause),
            "product count" | "all products" | "listed" | "not listed" | "no results" | "sorted" | "filtered"
            | "page of products" => self.list_check(clause),
            "checkout shown" | "step shown" | "next step" | "confirmed" | "can order" | "cannot order" | "offers"
            | "paid by" | "order listed" => self.order_check(clause),
            "logged in" | "logged out" | "account made" => self.account_check(clause),
            "submenu shown" | "suggested" | "tab open" | "address gone" | "required" | "optional" => {
                self.part_check(clause)
            }
            _ => self.look_check(clause),
        }
    }

    /// A step that looks at something: what is expected of it stands beside it.
    fn shop_look(&self) -> Bound {
        if self.plan[self.at].expected.is_empty() {
            return Err("what is expected of it is not given".to_owned());
        }
        Ok(vec![Line::Note("what is expected is checked below".to_owned())])
    }

    /// The text of a value in a clause.
    fn word(clause: &Clause, name: &str) -> String {
        clause.get(name).unwrap_or_default().to_owned()
    }
}

/// Something done.
fn done(sentence: impl Into<String>) -> Bound {
    Ok(vec![when(sentence).into()])
}

/// Something checked.
fn checked(sentence: impl Into<String>) -> Bound {
    Ok(vec![then(sentence).into()])
}

/// Something checked by a table of fields and values.
fn shows(sentence: &str, field: &str, value: &str) -> Bound {
    Ok(vec![then(sentence).with_table(&["field", "value"], vec![vec![field.to_owned(), value.to_owned()]]).into()])
}

/// A name without quotes with a capital at its beginning.
fn capital(words: &str, is_quoted: bool) -> String {
    if is_quoted { words.to_owned() } else { super::pages::capital(words) }
}
