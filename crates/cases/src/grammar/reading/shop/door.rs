//! Going to the public pages and back, their pages, languages and currencies.

use super::visit::On;
use super::{Bound, Reading, done};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::reading::state::View;
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn shop_going(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "front" if self.state.view == View::Front && !self.state.visit.has_tab => self.go_home(),
            "front" => Ok(self.open_shop()),
            "front in language" => {
                let mut lines = if self.state.view == View::Front { Vec::new() } else { self.open_shop() };
                lines.extend(self.choose_language(clause)?);
                Ok(lines)
            }
            "close front" => Ok(self.close_shop()),
            "open office" => Ok(self.leave_shop()),
            "reload" => done("I reload the page"),
            "back" => {
                self.state.visit.leave();
                done("I go back")
            }
            "home" => self.go_home(),
            "preview" => self.preview(),
            "language" => self.choose_language(clause),
            "currency" => self.choose_currency(clause),
            _ => self.go_in_shop(clause),
        }
    }

    /// Whether a click leads to the public pages: `Click on "View my shop"`.
    pub(super) fn is_way_to_front(&self, clause: &Clause) -> bool {
        let does =
            clause.get("what").and_then(|what| self.grammar.shop.label(what)).and_then(|label| label.does.clone());
        clause.kind == "click" && does.as_deref() == Some("front")
    }

    /// Opens the public pages: from the back office in a tab of their own, as its link does.
    pub(in crate::grammar::reading) fn open_shop(&mut self) -> Vec<Line> {
        let is_in_office = self.state.was_in_office
            || self.state.page.is_some()
            || !matches!(self.state.view, View::Unknown | View::Front);
        let was_front = self.state.view == View::Front;
        if is_in_office && !was_front {
            self.state.open_tab();
            self.state.leave();
        }
        self.state.visit.has_tab = is_in_office && (!was_front || self.state.visit.has_tab);
        (self.state.view, self.state.front) = (View::Front, true);
        self.state.visit.show(On::Home);
        if is_in_office && !was_front && self.state.visit.is_for_visitors {
            return self.enter_as_visitor();
        }
        if is_in_office && !was_front {
            return vec![
                when("I click the link \"View my store\"").likely("the link of the back office's head").into(),
            ];
        }
        vec![when("I open the shop").into()]
    }

    /// Closes the tab of the public pages; without one, the back office takes their place.
    pub(in crate::grammar::reading) fn close_shop(&mut self) -> Vec<Line> {
        if self.state.view == View::Front && !self.state.visit.has_tab && self.state.visit.on != On::Unknown {
            return self.leave_shop();
        }
        self.state.close_tab();
        self.state.visit.leave();
        self.state.visit.has_tab = false;
        if self.state.visit.is_visitor {
            return vec![self.leave_visitor()];
        }
        vec![when("I close the tab").into()]
    }

    /// Opens the public pages as one who is no employee: those see a shop that is closed, too.
    fn enter_as_visitor(&mut self) -> Vec<Line> {
        self.state.visit.is_visitor = true;
        let switch = when("I switch to the browser \"visitor\"");
        vec![
            switch.likely("the browser of an employee has the shop in maintenance, too").into(),
            when("I open the shop").into(),
        ]
    }

    /// Goes on in the browser of the employee.
    pub(in crate::grammar::reading) fn leave_visitor(&mut self) -> Line {
        self.state.visit.is_visitor = false;
        when("I switch to the browser \"first\"").into()
    }

    /// Goes to the back office: to the tab that was left, or anew.
    fn leave_shop(&mut self) -> Vec<Line> {
        if self.state.visit.has_tab {
            return self.close_shop();
        }
        self.state.leave();
        self.state.visit.leave();
        (self.state.front, self.state.view) = (false, View::Page);
        self.state.page = self.grammar.pages.by_name("Dashboard");
        vec![when("I open the back office").into()]
    }

    pub(super) fn go_home(&mut self) -> Bound {
        (self.state.view, self.state.front) = (View::Front, true);
        self.state.visit.show(On::Home);
        done(match self.other_language() {
            Some(language) => format!("I open the shop in the language {}", quoted(language)),
            None => "I open the shop".to_owned(),
        })
    }

    /// `Preview` below the form of a product: its page opens in a new tab.
    fn preview(&mut self) -> Bound {
        let is_form = matches!(self.state.view, View::Edit | View::New) && self.state.pending.is_none();
        let record = self.state.shown.map(|shown| self.state.records[shown].clone());
        let Some(product) = record.filter(|record| is_form && record.noun == "product") else {
            return Err("of what the preview is meant is not known".to_owned());
        };
        self.state.open_tab();
        self.state.leave();
        (self.state.view, self.state.front) = (View::Front, true);
        self.state.visit.show(On::Product);
        (self.state.visit.has_tab, self.state.visit.product) = (true, Some(product.value));
        Ok(vec![when("I click the button \"Preview\"").likely("the button below the form").into()])
    }

    fn choose_language(&mut self, clause: &Clause) -> Bound {
        if self.expects_failure() {
            return Err("the row expects that it cannot be chosen".to_owned());
        }
        let words = Self::word(clause, "language");
        let is_code = words.chars().count() <= 3;
        let known = self.grammar.shop.language(&words).map(str::to_owned);
        let Some(name) = known.or_else(|| (!is_code).then(|| super::capital(&words, clause.is_quoted("language"))))
        else {
            return Err(format!("what the shop calls the language \"{words}\" is not known"));
        };
        let line = when(format!("I choose the language {} of the shop", quoted(&name)));
        self.state.visit.language = Some(name);
        Ok(vec![line.into()])
    }

    /// Whether the row expects that something cannot be done.
    fn expects_failure(&self) -> bool {
        let says = |part: &crate::grammar::cut::Part| {
            let words = format!(" {} ", plain(&part.text));
            let fails = [" error ", " not ", " cannot ", " impossible ", " no longer ", " isn t "];
            let is_fine = [" no error ", " without error "].iter().any(|fine| words.contains(fine));
            !is_fine && fails.iter().any(|word| words.contains(word))
        };
        self.plan[self.at].expected.iter().any(says)
    }

    fn choose_currency(&mut self, clause: &Clause) -> Bound {
        if self.expects_failure() {
            return Err("the row expects that it cannot be chosen".to_owned());
        }
        let name = Self::word(clause, "currency");
        let line = when(format!("I choose the currency {} of the shop", quoted(&name)));
        self.state.visit.currency = Some(name);
        Ok(vec![line.into()])
    }

    /// `Go to FO > Sign in > Create account`, `Go to the contact page`: each part is a page, or something that is clicked.
    fn go_in_shop(&mut self, clause: &Clause) -> Bound {
        let words = Self::word(clause, "page");
        let parts: Vec<String> = crate::grammar::reading::go::path(&words)
            .into_iter()
            .filter(|part| !["fo", "front office", "home", "home page"].contains(&plain(part).as_str()))
            .collect();
        let Some(last) = parts.last() else { return self.go_home() };
        // What stands between leads to the last page and is not needed to get there.
        let is_known =
            |part: &String| self.grammar.shop.page(part).is_some() || self.grammar.shop.label(part).is_some();
        if !parts.iter().all(is_known) {
            return Err("which page of the shop is meant is not known".to_owned());
        }
        match plain(last).as_str() {
            "cart" | "shopping cart" | "basket" => return self.open_cart(),
            "checkout" => return self.proceed(clause),
            _ => {}
        }
        match self.grammar.shop.page(last) {
            Some(page) => self.go_to_page(page),
            None => self.click_label(last, clause, None),
        }
    }

    /// The language that rows have chosen, where it is another one than that which addresses lead to.
    fn other_language(&self) -> Option<&str> {
        self.state.visit.language.as_deref().filter(|language| *language != "English")
    }

    /// Goes to a page by its address, else by the link that leads there.
    pub(super) fn go_to_page(&mut self, index: usize) -> Bound {
        let page = self.grammar.shop.pages[index].clone();
        let language = self.other_language().map(|language| format!(" in the language {}", quoted(language)));
        if let Some(address) = &page.address {
            self.state.visit.show(if page.lists { On::List } else { On::Page(index) });
            self.state.visit.place = Some(page.name.clone());
            let language = language.unwrap_or_default();
            return done(format!("I open the page {} of the shop{language}", quoted(address)));
        }
        if language.is_some() {
            return Err("the address of this page in the chosen language is not known".to_owned());
        }
        match self.grammar.shop.label(&page.name).filter(|label| label.kind.is_some()).cloned() {
            Some(label) => self.follow(&label),
            None => Err("which address this page has is not known".to_owned()),
        }
    }
}
