//! Going to pages, logging in, the public shop.

use super::state::View;
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, given, quoted, when};
use crate::grammar::pages::Page;
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::{likeness, plain};

/// Words of the browser's tabs, and those that only their names are made of.
const OF_BROWSER: [&str; 8] = ["new", "another", "other", "nouvel", "first", "previous", "browser", "same"];
const SIDES: [&str; 11] =
    ["list", "shop", "store", "fo", "front", "back", "office", "initial", "original", "of", "the"];

/// Whether a part of a path is one of the page's names, or of the menus that lead there.
fn is_part_of(page: &Page, part: &str) -> bool {
    let names = page.names.iter().chain([&page.menu, &page.title]).chain(&page.tab);
    names.flat_map(|name| name.split(" > ")).any(|own| likeness(own, part) >= 0.8)
}

impl Reading<'_> {
    pub(super) fn going(&mut self, clause: &Clause, _part: &Part) -> Bound {
        let was_visitor = self.state.visit.is_visitor;
        let mut lines = self.gone_to(clause)?;
        if was_visitor && self.state.visit.is_visitor && self.state.view != View::Front {
            lines.insert(0, self.leave_visitor());
        }
        Ok(lines)
    }

    fn gone_to(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "open office" => self.open_office(),
            "log in" => self.log_in(clause),
            "log out" if !self.state.has_session => {
                Err("nobody has logged in to the back office in the rows before; of which side this is, is not said"
                    .to_owned())
            }
            "log out" => {
                self.state.view = View::Login;
                Ok(vec![when("I log out").into()])
            }
            "go" => self.go(clause.get("page").unwrap_or_default()),
            // Without a verb only a path that is known is one.
            "path" => match self.grammar.pages.by_path(&path(clause.get("page").unwrap_or_default())) {
                Some(_) => self.go(clause.get("page").unwrap_or_default()),
                None => Err("no rule knows it".to_owned()),
            },
            "bare tab" if plain(&clause.text).starts_with("close") => {
                Err("which tab is closed is not known".to_owned())
            }
            "tab" | "bare tab" => self.tab(clause.get("tab").unwrap_or_default()),
            "back" => {
                self.gone_back();
                Ok(vec![when("I go back").into()])
            }
            "to list" => self.go_to_list(),
            "new page" => self.new_page(clause.get("record").unwrap_or_default()),
            "edit page" => self.edit_page(),
            "front" => self.front(),
            "close front" => self.close_front(),
            _ => self.reload(clause.get("what").unwrap_or_default()),
        }
    }

    fn open_office(&mut self) -> Bound {
        if self.state.front || self.state.view == View::Front {
            return self.close_front();
        }
        let before = self
            .clause
            .checked_sub(1)
            .and_then(|at| self.plan[self.at].step.get(at))
            .and_then(|part| part.clause.as_ref());
        if before.is_some_and(|clause| clause.kind == "close front") {
            return Ok(Vec::new());
        }
        let is_first = self.at == 0 && self.clause == 0;
        let logs_in_next = self.next_step().is_some_and(|next| next.kind == "log in");
        if is_first || logs_in_next {
            self.state.leave();
            self.state.view = View::Login;
            return Ok(vec![when("I open the back office").into()]);
        }
        // "Go back to BO" before another clause of the row: one is there already.
        if self.rest_of_step().next().is_some() {
            return Ok(vec![Line::Note("one is in the back office already".to_owned())]);
        }
        Ok(vec![when("I open the back office").into()])
    }

    fn log_in(&mut self, clause: &Clause) -> Bound {
        let is_first = self.state.view == View::Login || self.at == 0 || !self.state.has_session;
        if clause.get("who").is_none() && is_first {
            let is_open = self.state.view == View::Login;
            self.state.view = View::Page;
            self.state.page = self.grammar.pages.by_name("Dashboard");
            let login = when("I log in as \"{admin email}\" with the password \"{admin password}\"").into();
            // A case that begins so has no page on show yet.
            return Ok(if is_open { vec![login] } else { vec![when("I open the back office").into(), login] });
        }
        self.state.leave();
        self.state.page = self.grammar.pages.by_name("Dashboard");
        self.state.view = View::Page;
        Ok(vec![when("I open the back office").into()])
    }

    /// Goes to a page by the words of a case.
    pub(super) fn go(&mut self, words: &str) -> Bound {
        let parts = path_in_office(words);
        if parts.is_empty() {
            return self.open_office();
        }
        let odd = |part: &String| {
            part.contains(['=', '<', '(', ')'])
                || ["click", "edit", "log in", "choose", "select", "fill"]
                    .iter()
                    .any(|verb| part.to_lowercase().starts_with(verb))
        };
        if parts.iter().any(odd) {
            return Err("a part of the path is something to do".to_owned());
        }
        if parts.first().is_some_and(|first| ["fo", "front office"].contains(&plain(first).as_str())) {
            return Err("the pages of the public shop have no path; say which link or address leads there".to_owned());
        }
        let pages = &self.grammar.pages;
        let found = if parts.len() > 1 { pages.by_path(&parts) } else { self.by_name(&parts[0]) };
        if found.is_some() && self.state.view == View::Front {
            self.state.visit.leave();
        }
        let Some(page) = found else {
            if parts.len() == 1 {
                return Err("which menu leads to this page is not known".to_owned());
            }
            self.state.leave();
            (self.state.page, self.state.view, self.state.list) = (None, View::Page, None);
            let is_menu = self
                .grammar
                .pages
                .pages
                .iter()
                .any(|page| likeness(page.menu.split(" > ").next().unwrap_or_default(), &parts[0]) > 0.9);
            if !is_menu || !parts.iter().all(|part| is_entry(part)) {
                return Err("which menu leads to this page is not known".to_owned());
            }
            return Ok(vec![
                when(format!("I go to {}", quoted(&parts.join(" > ")))).likely("the path is the case's").into(),
            ]);
        };
        Ok(self.at_page(page, &parts))
    }

    /// A page by its name alone; the one that is on show first.
    fn by_name(&self, name: &str) -> Option<usize> {
        let own = self.state.page.filter(|page| self.grammar.pages.pages[*page].is_named(name) > 0.87);
        own.or_else(|| self.grammar.pages.by_name(name))
    }

    /// The steps that lead to a known page.
    fn at_page(&mut self, index: usize, parts: &[String]) -> Vec<Line> {
        let page = &self.grammar.pages.pages[index];
        let way = Self::way_as_written(page, parts);
        let go = when(format!("I go to {}", quoted(&way)));
        let is_other = parts.len() > 1 && parts.iter().any(|part| !is_part_of(page, part));
        let says = format!("the case says {}", quoted(&parts.join(" > ")));
        self.state.leave();
        self.show(index);
        let mut lines = vec![if is_other { go.likely(says) } else { go }.into()];
        let own = self.state.list;
        self.in_each = true;
        for list in 0..page.lists.len() {
            self.state.list = Some(list);
            lines.extend(self.count_if_compared("go"));
        }
        (self.in_each, self.state.list) = (false, own);
        lines
    }

    /// The path of a page; a name of an older version stays, because a run knows it.
    fn way_as_written(page: &Page, parts: &[String]) -> String {
        let named = |part: &String| {
            page.names.iter().any(|name| {
                name.contains(" > ")
                    && name.ends_with(part.as_str())
                    && name.starts_with(page.menu.split(" > ").next().unwrap_or_default())
            })
        };
        let is_older =
            page.tab.is_none() && parts.len() == 2 && named(&parts[1]) && likeness(&parts[1], page.item()) < 0.8;
        if is_older {
            return format!("{} > {}", page.menu.split(" > ").next().unwrap_or_default(), parts[1]);
        }
        match &page.tab {
            Some(tab) if parts.last().is_some_and(|last| parts.len() > 2 && plain(tab) == plain(last)) => {
                format!("{} > {tab}", page.menu)
            }
            _ => page.way(),
        }
    }

    /// A page is on show.
    pub(super) fn show(&mut self, index: usize) {
        let page = &self.grammar.pages.pages[index];
        self.state.page = Some(index);
        self.state.view = View::Page;
        self.state.shown = None;
        self.state.front = false;
        let by_title = page.lists.iter().position(|list| likeness(&list.record, &page.title) > 0.9);
        self.state.list = by_title.or(if page.lists.is_empty() { None } else { Some(0) });
    }

    /// What is on show after going back: the list before a form, else nobody knows what.
    fn gone_back(&mut self) {
        let before = self.state.page.filter(|_| matches!(self.state.view, View::New | View::Edit | View::Record));
        self.state.leave();
        match before {
            Some(page) => self.show(page),
            None => self.state.view = View::Unknown,
        }
    }

    fn tab(&mut self, words: &str) -> Bound {
        let name = path(words).pop().unwrap_or_default();
        if is_tab_of_office(&name) {
            // The tab of the public pages is closed for it already, if one is on show.
            return match self.state.view {
                View::Front => self.close_front(),
                _ => Ok(vec![Line::Note("the tab of the back office is on show".to_owned())]),
            };
        }
        // "Open the lamps in a new tab" is about the browser's tabs.
        let is_of_browser = plain(&name).split(' ').any(|word| OF_BROWSER.contains(&word))
            || plain(&name).split(' ').all(|word| SIDES.contains(&word));
        if name.is_empty() || is_of_browser {
            return Err("the tab has no name".to_owned());
        }
        let menu = self.state.page.map(|page| self.grammar.pages.pages[page].menu.clone());
        let of_menu = |page: &Page| {
            Some(&page.menu) == menu.as_ref() && page.tab.as_ref().is_some_and(|tab| likeness(tab, &name) > 0.87)
        };
        let named = |page: &Page| page.tab.as_ref().is_some_and(|tab| likeness(tab, &name) > 0.99);
        let only = || {
            let mut all = (0..self.grammar.pages.pages.len()).filter(|page| named(&self.grammar.pages.pages[*page]));
            all.next().filter(|_| all.next().is_none() && self.state.view == View::Page)
        };
        let found = self.grammar.pages.pages.iter().position(of_menu).or_else(only);
        let label = found.and_then(|page| self.grammar.pages.pages[page].tab.clone()).unwrap_or(name);
        self.state.leave();
        if let Some(page) = found {
            self.show(page);
        } else {
            (self.state.list, self.state.view) = (None, View::Unknown);
        }
        Ok(vec![when(format!("I open the tab {}", quoted(&label))).into()])
    }

    fn go_to_list(&mut self) -> Bound {
        let Some(page) = self.state.page else { return Err("which list is meant is not known".to_owned()) };
        let way = self.grammar.pages.pages[page].way();
        self.state.leave();
        self.show(page);
        Ok(vec![when(format!("I go to {}", quoted(&way))).into()])
    }

    /// `Go to the add new lamp page`.
    fn new_page(&mut self, noun: &str) -> Bound {
        self.new_form(noun)
    }

    /// Clicks the button that leads to the form of a new record.
    pub(super) fn new_form(&mut self, noun: &str) -> Bound {
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        // "Page" is a record, too: the button's words alone do not tell it.
        let by_record = || self.grammar.pages.by_record(Some(page?), noun);
        let Some(found) = self.grammar.pages.by_button(page, noun).or_else(by_record) else {
            return Err("which button leads there is not known".to_owned());
        };
        self.click_new(found, None)
    }

    /// Clicks the button of a form.
    pub(super) fn click_new(&mut self, found: usize, as_written: Option<&str>) -> Bound {
        let form = &self.grammar.pages.forms[found];
        let Some(button) = as_written.map(str::to_owned).or_else(|| form.button.clone()) else {
            return Err("which button leads there is not known".to_owned());
        };
        // A record of another record is made on that one's page.
        if form.inner && self.state.is_astray {
            return Err(crate::grammar::UNKNOWN_VIEW.to_owned());
        }
        let click = self.click_as_shown(&button);
        self.show_new(found);
        Ok(vec![click.into()])
    }

    /// The form of a new record is on show.
    pub(super) fn show_new(&mut self, form: usize) {
        self.state.leave();
        self.state.form = Some(form);
        self.state.view = View::New;
        if let Some((page, list)) = self.list_of(form) {
            (self.state.page, self.state.list) = (Some(page), Some(list));
        }
    }

    /// The page and list that show what a form makes.
    pub(super) fn list_of(&self, form: usize) -> Option<(usize, usize)> {
        let form = &self.grammar.pages.forms[form];
        let page = self.grammar.pages.page_of(form)?;
        let lists = &self.grammar.pages.pages[page].lists;
        let named = form.list.as_ref().and_then(|title| lists.iter().position(|list| list.title == *title));
        let at = named.or_else(|| lists.iter().position(|list| list.holds(&form.record))).unwrap_or(0);
        (!lists.is_empty()).then_some((page, at))
    }

    fn edit_page(&mut self) -> Bound {
        self.row_action("Edit")
    }

    /// `Go to FO` before anything was done in the back office: there is no link there to click yet.
    pub(super) fn front(&mut self) -> Bound {
        Ok(self.open_shop())
    }

    pub(super) fn close_front(&mut self) -> Bound {
        Ok(self.close_shop())
    }

    fn reload(&mut self, what: &str) -> Bound {
        if format!(" {what} ").contains(" and ") {
            return Err("what is to be reloaded is not sure".to_owned());
        }
        if self.state.is_astray || self.is_of_form_elsewhere(what) {
            return Err(crate::grammar::UNKNOWN_VIEW.to_owned());
        }
        self.state.row = None;
        self.state.searching = false;
        // "Reload the lamps page" from another page goes there; mostly it is on show.
        let name = path(what).pop().unwrap_or_default();
        if let Some(page) = self
            .by_name(&name)
            .filter(|page| Some(*page) != self.state.page && !name.is_empty() && self.state.page.is_some())
            && self.state.view == View::Page
            && self.side == Side::Step
        {
            return Err(format!("{} is not on show", self.grammar.pages.pages[page].title));
        }
        Ok(vec![when("I reload the page").into()])
    }

    /// Whether words speak of the form of a record where none is on show.
    fn is_of_form_elsewhere(&self, what: &str) -> bool {
        let canon = self.grammar.lexicon.canon(what).text;
        canon.split(' ').any(|word| word == "edit") && matches!(self.state.view, View::Page | View::Record)
    }

    /// Settings of a page are put back, if that is not said yet.
    pub(super) fn put_back(&mut self) -> Option<Line> {
        let page = self.state.page?;
        let page_way = self.grammar.pages.pages[page].way();
        self.state.is_put_back.insert(page).then(|| {
            given(format!("the settings of the page {} are put back after the scenario", quoted(&page_way))).into()
        })
    }
}

/// The parts of a menu path, without quotes, "BO" and "page".
pub(super) fn path(words: &str) -> Vec<String> {
    let text = words.replace("->", ">").replace('→', ">").replace(['"', '\''], "");
    let part = |part: &str| {
        let part = part.trim().trim_end_matches(['*', '•', ':', '.']).trim();
        let lower = part.to_lowercase();
        let cut = ["page", "tab", "form", " menu"]
            .iter()
            .find_map(|end| lower.strip_suffix(end))
            .map_or(part.len(), str::len);
        let part = part[..cut].trim();
        part.strip_prefix("the ").unwrap_or(part).to_owned()
    };
    text.split('>').map(part).filter(|part| !part.is_empty()).collect()
}

/// The parts of a menu path without the back office itself.
pub(super) fn path_in_office(words: &str) -> Vec<String> {
    let mut parts = path(words);
    if parts.first().is_some_and(|first| is_office(first)) {
        parts.remove(0);
    }
    parts
}

/// Whether words can be an entry of a menu, and not a sentence.
pub(super) fn is_entry(part: &str) -> bool {
    const OTHERS: [&str; 17] = [
        "and", "as", "with", "without", "then", "puis", "et", "if", "by", "which", "that", "page", "tab", "in", "a",
        "an", "the",
    ];
    let words: Vec<String> = part.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let begins = part.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
    begins && words.len() <= 5 && !part.contains(',') && !words.iter().any(|word| OTHERS.contains(&word.as_str()))
}

/// Whether a tab is the browser's with the back office: `back office`, `of the BO`.
fn is_tab_of_office(name: &str) -> bool {
    let words = plain(name);
    let is_side = |word: &str| ["bo", "backoffice", "office", "admin", "administration"].contains(&word);
    let says_nothing = |word: &str| ["of", "the", "back", "in", "browser", "previous"].contains(&word);
    words.split(' ').any(is_side) && words.split(' ').all(|word| is_side(word) || says_nothing(word))
}

fn is_office(part: &str) -> bool {
    ["bo", "the bo", "back office", "backoffice", "the back office", "in bo"].contains(&plain(part).as_str())
}
