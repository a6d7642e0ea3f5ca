//! Customers: logging in and out, accounts that rows make.

use super::visit::On;
use super::{Bound, Reading, checked, done};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

/// The customer of a new shop.
const SAMPLE: (&str, &str) = ("pub@prestashop.com", "123456789");
/// The name of that customer.
const SAMPLE_NAME: &str = "john doe";
/// A password that no account has.
const WRONG: &str = "wrong {unique}";

impl Reading<'_> {
    pub(super) fn shop_account(&mut self, clause: &Clause, part: &Part) -> Bound {
        match clause.kind.as_str() {
            "sign in" => self.sign_in(clause),
            "sign in wrong" => self.sign_in_wrong(),
            "sign out" => self.sign_out(),
            _ => self.create_account(clause, part),
        }
    }

    /// Whether the row only goes to the form: it expects the page, or fills it in itself.
    fn only_opens_login(&self) -> bool {
        let is_login = |clause: &Clause| {
            let named = || clause.get("page").and_then(|page| self.grammar.shop.page(page));
            clause.kind == "page is"
                && named().is_some_and(|page| self.grammar.shop.pages[page].name == "Log in to your account")
        };
        self.expected().any(is_login)
    }

    pub(super) fn sign_in(&mut self, clause: &Clause) -> Bound {
        let given =
            clause.get("mail").zip(clause.get("password")).map(|(mail, word)| (mail.to_owned(), word.to_owned()));
        if given.is_none() && clause.get("mail").is_none() && self.only_opens_login() {
            return self.open_login();
        }
        let is_given = given.is_some();
        if clause.get("mail").is_some() && !is_given {
            return Err("the password is not given".to_owned());
        }
        let known = given.or_else(|| self.state.visit.account.clone());
        let is_known = known.is_some();
        let (mail, password) = known.unwrap_or_else(|| (SAMPLE.0.to_owned(), SAMPLE.1.to_owned()));
        let is_wrong = self.expected().any(Self::is_refusal);
        if is_wrong && !is_given {
            return self.sign_in_wrong();
        }
        // In the checkout the form is behind a tab, and its second step follows.
        let in_checkout = self.state.visit.on == On::Checkout(0);
        self.state.visit.show(match (in_checkout, is_wrong) {
            (true, _) => On::Checkout(usize::from(!is_wrong)),
            (false, true) => On::Unknown,
            (false, false) => On::Home,
        });
        if !is_wrong {
            self.state.visit.logged_in = true;
            self.state.visit.account = Some((mail.clone(), password.clone()));
        }
        let place = if in_checkout { "checkout" } else { "shop" };
        let step =
            when(format!("I log in to the {place} as {} with the password {}", quoted(&mail), quoted(&password)));
        let mut lines =
            vec![if is_known { step.into() } else { step.likely("the sample customer of a new shop").into() }];
        lines.extend(self.account_page_after_login());
        Ok(lines)
    }

    /// Logging in leads to the page before it, or to the home page; the account is one click away.
    fn account_page_after_login(&mut self) -> Vec<Line> {
        let account = self.grammar.shop.page("your account");
        let is_account = |clause: &Clause| {
            clause.kind == "page is" && clause.get("page").is_some_and(|words| self.grammar.shop.page(words) == account)
        };
        let Some(page) = account.filter(|_| self.expected().any(is_account)) else { return Vec::new() };
        self.go_to_page(page).unwrap_or_default()
    }

    /// Whether a clause expects that a login is refused.
    fn is_refusal(clause: &Clause) -> bool {
        clause.get("text").is_some_and(|text| plain(text).starts_with("authentication failed"))
    }

    fn sign_in_wrong(&mut self) -> Bound {
        let mail = self.state.visit.account.clone().map_or_else(|| SAMPLE.0.to_owned(), |(mail, _)| mail);
        self.state.visit.show(On::Unknown);
        let sentence = format!("I log in to the shop as {} with the password {}", quoted(&mail), quoted(WRONG));
        Ok(vec![when(sentence).likely("the password is made up").into()])
    }

    fn sign_out(&mut self) -> Bound {
        self.state.visit.show(On::Unknown);
        self.state.visit.logged_in = false;
        // A customer who leaves takes the cart along.
        self.state.visit.cart_is_unknown = false;
        self.state.visit.cart.clear();
        done("I log out of the shop")
    }

    pub(super) fn open_login(&mut self) -> Bound {
        match self.grammar.shop.page("login") {
            Some(page) => self.go_to_page(page),
            None => Err("which page logs in is not known".to_owned()),
        }
    }

    /// Makes an account by the form of the shop, wherever one is.
    fn create_account(&mut self, clause: &Clause, part: &Part) -> Bound {
        let Some(page) = self.grammar.shop.page("registration") else {
            return Err("which page makes an account is not known".to_owned());
        };
        let opens = self
            .expected()
            .any(|clause| clause.get("page").and_then(|words| self.grammar.shop.page(words)) == Some(page));
        let mut lines = Vec::new();
        if self.state.visit.on != On::Page(page) {
            lines.extend(self.go_to_page(page)?);
        }
        if opens && part.details.is_empty() {
            return Ok(lines);
        }
        let needed: Vec<String> = self.grammar.shop.pages[page].fields.clone();
        let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
        lines.extend(self.fill_page(clause, part, &needed)?);
        lines.extend(self.send_page()?);
        Ok(lines)
    }

    /// What is known of a customer whose form was sent.
    pub(super) fn has_account(&mut self, values: &[(String, String)]) {
        let of = |label: &str| values.iter().find(|(own, _)| own == label).map(|(_, value)| value.clone());
        self.state.visit.account = of("Email").zip(of("Password"));
        self.state.visit.name = of("First name").zip(of("Last name")).map(|(first, last)| format!("{first} {last}"));
        self.state.visit.logged_in = true;
    }

    /// Whether a name stands in quotes, or is the one of a customer of the case.
    fn is_customer(&self, clause: &Clause) -> bool {
        let Some(name) = clause.get("name").filter(|_| !clause.is_quoted("name")).map(plain) else { return true };
        let is_sample = self.state.visit.account.as_ref().is_none_or(|(mail, _)| mail == SAMPLE.0);
        let own = self.state.visit.name.as_deref().map(plain);
        own.is_some_and(|own| own == name)
            || is_sample && name == SAMPLE_NAME
            || self.state.made.iter().any(|(said, _)| plain(said) == name)
    }

    pub(super) fn account_check(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "logged out" => {
                self.state.visit.logged_in = false;
                checked("nobody is logged in to the shop")
            }
            "account made" if !self.state.visit.logged_in => Err("what makes the account is not known".to_owned()),
            _ if !self.is_customer(clause) => Err("whose name this is, is not known".to_owned()),
            _ => {
                let name = clause.get("name").map(str::to_owned).or_else(|| self.state.visit.name.clone());
                let sentence = name.map_or_else(
                    || "a customer is logged in to the shop".to_owned(),
                    |name| format!("I am logged in to the shop as {}", quoted(&name)),
                );
                let line: Line = then(sentence).into();
                Ok(vec![line])
            }
        }
    }
}
