//! What is expected to be on show: pages, titles, dialogs.

use super::go::path;
use super::state::View;
use super::titles::{name_of_case, with_reason};
use super::{Bound, Reading};
use crate::grammar::line::{Line, Step, quoted, then};
use crate::grammar::pages::{Form, Page};
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::{likeness, plain};

/// Names that say nothing of which page is meant.
const NO_NAME: [&str; 14] = [
    "edit", "view", "first", "second", "new", "add new", "next", "last", "page", "it", "home", "correct", "form",
    "result",
];

impl Reading<'_> {
    pub(super) fn page_check(&mut self, clause: &Clause) -> Bound {
        let is_of_page = ["link shown", "button shown", "picture", "front text", "gone button", "page of list"];
        if self.state.is_lost && is_of_page.contains(&clause.kind.as_str()) {
            return Err("what leads to this page is not bound".to_owned());
        }
        match clause.kind.as_str() {
            "title" => self.title(clause),
            "login page" => Ok(vec![then("the login page is displayed").into()]),
            "dashboard" => Ok(vec![then("the page \"Dashboard\" is displayed").into()]),
            "page of list" => self.page_of_list(clause),
            "dialog" => self.dialog(clause),
            "dialog gone" => self.dialog_gone(),
            "row menu shown" => self.row_menu_shown(),
            "help shown" => Self::help_shown(clause),
            "link shown" => Ok(vec![
                then(format!("the page offers the link {}", quoted(clause.get("text").unwrap_or_default()))).into(),
            ]),
            "button shown" => Ok(vec![
                then(format!("the page offers the button {}", quoted(clause.get("text").unwrap_or_default()))).into(),
            ]),
            "picture" => self.picture(clause),
            "front text" => Ok(vec![
                then(format!(
                    "the page says {}",
                    quoted(clause.get("text").unwrap_or_default().trim_end_matches('\''))
                ))
                .into(),
            ]),
            "gone button" => Ok(vec![
                then(format!(
                    "the page does not offer the button {}",
                    quoted(&capital(clause.get("text").unwrap_or_default()))
                ))
                .into(),
            ]),
            _ => self.page_shown(clause),
        }
    }

    fn page_shown(&mut self, clause: &Clause) -> Bound {
        let canon = self.grammar.lexicon.canon(&clause.text).text;
        let says_so = ["shown", "check", "go", "redirection", "back", "modal"];
        if self.side == Side::Step && !canon.split(' ').any(|word| says_so.contains(&word)) {
            return Err("what is done with this page is not known".to_owned());
        }
        let words = clause.get("page").unwrap_or_default().to_owned();
        let name = path(&words).pop().unwrap_or_default();
        let name =
            [" list", " listing"].iter().find_map(|end| name.strip_suffix(end)).map_or(name.clone(), str::to_owned);
        let name =
            ["The ", "This ", "the ", "this "].iter().find_map(|begin| name.strip_prefix(begin)).unwrap_or(&name);
        let name = if ["the", "this", "a"].contains(&plain(name).as_str()) { String::new() } else { name.to_owned() };
        let name = ["list of the ", "list of "]
            .iter()
            .find_map(|begin| name.strip_prefix(begin))
            .map_or(name.clone(), str::to_owned);
        let is_known = self.state.page.is_some_and(|page| self.grammar.pages.pages[page].is_named(&name) > 0.87);
        if clause.kind == "list shown" && !is_known && self.grammar.pages.by_name(&name).is_none() {
            return Err("what this page is called is not known".to_owned());
        }
        let is_of_record = ["'s", "’s", "'s page", "’s page"].iter().any(|end| words.trim().ends_with(end));
        if is_of_record && self.state.view != View::Record {
            return Err("which record's page is meant is not known".to_owned());
        }
        let is_office = ["bo", "back office"].contains(&plain(&name).as_str());
        let name = if is_office { String::new() } else { name };
        self.open_by_title(&name);
        let known = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        if self.state.view == View::Front {
            return Err("what shows that this page of the public shop is on show is not given".to_owned());
        }
        let is_there = self.state.view == View::Page && known.is_some_and(|page| page.is_named(&name) > 0.87);
        let is_told = self.side == Side::Step && !self.grammar.lexicon.canon(&clause.text).text.starts_with("check ");
        if is_told && !is_there && path(&words).len() > 1 {
            return self.go(&words);
        }
        let is_away = matches!(self.state.view, View::Page | View::Unknown);
        if is_told && !is_there && is_away && self.grammar.pages.by_name(&name).is_some() {
            return Err("no row leads to this page, and whether this one is to open it is not said".to_owned());
        }
        if self.state.is_lost
            && !is_there
            && let Some(page) = self.page_called(&name).filter(|_| clause.text.to_lowercase().contains("page"))
        {
            // Whatever leads there, the row ends on a page that is known.
            self.state.leave();
            self.show(page);
            return Ok(vec![shown(&self.grammar.pages.pages[page], &name)]);
        }
        if self.state.is_lost && !is_there {
            return Err("what leads to this page is not bound".to_owned());
        }
        let redirects =
            clause.text.to_lowercase().starts_with("redirect") || clause.text.to_lowercase().starts_with("go ");
        match self.state.view {
            View::New | View::Edit if self.state.form.is_some() && !redirects => self.form_shown(&name),
            View::Record if is_office => match self.record_title() {
                Some(title) => Ok(vec![then(format!("the page title contains {}", quoted(&title))).into()]),
                None => Err("what this page is called is not known".to_owned()),
            },
            View::Record => self.record_shown(&name),
            View::Page if name.is_empty() => match known {
                Some(page) => Ok(vec![then(format!("the page {} is displayed", quoted(&page.title))).into()]),
                None => Err("which page is meant is not known".to_owned()),
            },
            _ => self.named_page(&name, clause.is_quoted("page")),
        }
    }

    /// A form that a button of the page has opened, and that is known by its title.
    fn open_by_title(&mut self, name: &str) {
        let Some(opens) = self.state.opens.filter(|_| self.state.form.is_none()) else { return };
        let titles =
            |form: &Form| std::iter::once(&form.title).chain(&form.titles).any(|title| plain(title) == plain(name));
        let is_other = self.grammar.pages.pages[opens.page].is_named(name) < 0.87;
        if let Some(form) = self.one_opened(opens.page, titles).filter(|_| is_other) {
            self.show_new(form);
        }
    }

    /// A text that is a name in the menu: every page of the back office has it, so only the page of that name is checked.
    pub(super) fn name_shown(&self, text: &str) -> Option<Bound> {
        let is_in_menu = |page: &Page| {
            plain(&page.title) == plain(text) || page.menu.split(" > ").any(|entry| plain(entry) == plain(text))
        };
        if !self.grammar.pages.pages.iter().any(is_in_menu) {
            return None;
        }
        let page =
            self.state.page.filter(|_| self.state.view == View::Page).map(|page| &self.grammar.pages.pages[page]);
        Some(match page.filter(|page| page.is_named(text) > 0.87) {
            Some(page) => Ok(vec![shown(page, text)]),
            None => Err("the menu of every page says this; what shows that it is on show is not given".to_owned()),
        })
    }

    /// The only page of the back office with exactly that title.
    fn page_called(&self, name: &str) -> Option<usize> {
        let is_it = |page: &Page| plain(&page.title) == plain(name);
        let mut all = (0..self.grammar.pages.pages.len()).filter(|page| is_it(&self.grammar.pages.pages[*page]));
        all.next().filter(|_| all.next().is_none())
    }

    /// A page by its name: the one on show, another that is known, else as the case has it.
    pub(super) fn named_page(&mut self, name: &str, is_quoted: bool) -> Bound {
        let page =
            self.state.page.map(|page| &self.grammar.pages.pages[page]).filter(|_| self.state.view == View::Page);
        if let Some(page) = page.filter(|page| page.is_named(name) > 0.87) {
            return Ok(vec![shown(page, name)]);
        }
        if let Some(page) = self.grammar.pages.by_name(name) {
            let known = &self.grammar.pages.pages[page];
            let line = shown(known, name);
            // Behind the button of a form the title may be that of its page.
            let is_of_form = self.state.opens.is_some_and(|opens| opens.page == page);
            if (self.state.view != View::Page || self.state.page != Some(page)) && !is_of_form {
                self.show(page);
            }
            return Ok(vec![line]);
        }
        let words = plain(name);
        let is_name = name.chars().next().is_some_and(char::is_uppercase) || is_quoted;
        if !is_name
            || NO_NAME.contains(&words.as_str())
            || words.len() < 3
            || words.split(' ').any(|word| ["list", "form", "grid", "table", "field", "fields"].contains(&word))
            || page.is_some_and(|page| !page.lists.is_empty())
        {
            return Err("what this page is called is not known".to_owned());
        }
        Ok(vec![then(format!("the page {} is displayed", quoted(name))).likely("the page's name is the case's").into()])
    }

    fn page_of_list(&mut self, clause: &Clause) -> Bound {
        let words = plain(&clause.text);
        let number = |word: &str| match word {
            "one" | "1" | "first" => Some(1),
            "two" | "2" | "second" => Some(2),
            "three" | "3" | "third" => Some(3),
            _ => None,
        };
        let count = clause.get("n").and_then(number).or_else(|| clause.number("n"));
        let grid = self.grid();
        if let (Some(page), Some(all)) = (clause.number("page"), clause.number("all")) {
            self.state.pages = Some(all);
            return Ok(vec![then(format!("{grid} is on page {page} of {all}")).into()]);
        }
        if let Some(count) = count {
            self.state.pages = Some(count);
            return Ok(vec![then(format!("{grid} is on page 1 of {count}")).into()]);
        }
        if words.contains("one page") || words.contains("no pagination") || words.starts_with("pagination is not") {
            self.state.pages = Some(1);
            return Ok(vec![then(format!("{grid} is on page 1 of 1")).into()]);
        }
        let by_word = || {
            let is_place = |word: &str| ["first", "second", "third"].contains(&word);
            words.split(' ').find_map(|word| number(word).filter(|_| is_place(word)))
        };
        let Some(page) = clause.number("at").or_else(by_word) else {
            return Err("which page is meant is not known".to_owned());
        };
        if page != self.state.turned + 1 && self.state.turned > 0 {
            return Err("another page of the list is on show".to_owned());
        }
        let told = self.state.pages.filter(|all| *all < 10);
        let all = told.unwrap_or_else(|| page.max(2));
        if page > all {
            return Err(format!("the list has had {all} pages"));
        }
        let step = then(format!("{grid} is on page {page} of {all}"));
        Ok(vec![
            if told.is_some() { step } else { step.likely("the case does not say how many pages there are") }.into(),
        ])
    }

    fn dialog(&mut self, clause: &Clause) -> Bound {
        self.state.has_dialog = true;
        match clause.get("title") {
            Some(title) => Ok(vec![then(format!("the dialog {} is displayed", quoted(title))).into()]),
            None => Ok(vec![then("a dialog is displayed").into()]),
        }
    }

    fn dialog_gone(&mut self) -> Bound {
        let of_help = self.plan[..=self.at]
            .iter()
            .rev()
            .take(2)
            .flat_map(|plan| &plan.step)
            .any(|part| part.text.to_lowercase().contains("help"));
        Ok(vec![then(if of_help { "the help panel is closed" } else { "no dialog is displayed" }).into()])
    }

    fn help_shown(clause: &Clause) -> Bound {
        let mut lines: Vec<Line> = vec![then("the help panel is open").into()];
        match clause.get("language").map(plain).as_deref() {
            Some("english") => lines.push(then("the help panel shows the address \"/en/\"").into()),
            Some("french") => lines.push(then("the help panel shows the address \"/fr/\"").into()),
            Some(_) => return Err("in which language the help is, is not known".to_owned()),
            None => {}
        }
        Ok(lines)
    }

    fn picture(&self, clause: &Clause) -> Bound {
        if self.state.view != View::Edit {
            return Err("where the picture is on show is not known".to_owned());
        }
        let gone = self.grammar.lexicon.canon(&clause.text).text.contains("gone");
        Ok(vec![then(format!("the page shows {}", if gone { "0 pictures" } else { "1 picture" })).into()])
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The check that a page is on show, by the name that the page has.
pub(super) fn shown(page: &Page, name: &str) -> Line {
    let older =
        page.names.iter().any(|own| plain(own) == plain(name)) && ["Authorization Server", "Discounts"].contains(&name);
    let is_item = plain(name) == plain(page.item()) && page.tab.is_none();
    let title = match (older, is_item) {
        (true, _) => name,
        (false, true) => page.item(),
        (false, false) => page.title.as_str(),
    };
    let step: Step = then(format!("the page {} is displayed", quoted(title)));
    with_reason(step, name_of_case(name, title).filter(|_| likeness(name, title) < 0.84))
}
