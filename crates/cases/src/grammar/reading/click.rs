//! Clicking: buttons, links, rows' actions, dialogs.

use super::asked::is_refusing_button;
use super::row_actions::action;
use super::state::{Opens, View};
use super::{Bound, Reading};
use crate::grammar::OF_CASE;
use crate::grammar::line::{Line, Step, quoted, when};
use crate::grammar::pages::Form;
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, singular, stem};

/// Words of places that may stand behind the label of what is clicked.
const PLACES: [&str; 27] = [
    "in", "on", "at", "of", "from", "the", "a", "button", "link", "icon", "toolbar", "header", "footer", "page", "top",
    "bottom", "right", "left", "corner", "upper", "lower", "panel", "card", "form", "bar", "hand", "side",
];

impl Reading<'_> {
    pub(super) fn clicking(&mut self, clause: &Clause) -> Bound {
        let what = clause.get("what").unwrap_or_default().to_owned();
        match clause.kind.as_str() {
            "click" | "open new" => self.click(&what, clause),
            "click link" if self.is_on_list() && makes(&plain(&what)) => self.click(&what, clause),
            "click link" => Ok(vec![when(format!("I click the link {}", quoted(&what))).into()]),
            "dialog button" => self.in_dialog(&what),
            "confirm" if self.is_form_filled_in() => self.save_for("validate"),
            "confirm" => self.confirm(),
            "bare delete" if self.state.has_dialog => self.in_dialog("Delete"),
            "bare delete" if self.state.has_dialog => self.confirm(),
            "bare delete" => self.row_action("Delete"),
            "of named" => self.action_of_named(clause),
            "of first" => self.action_of_first(clause),
            "menu choice" => self.choose_in_menu(&what),
            "named action" => self.named_action(&what, clause),
            "cancel" => self.cancel(clause),
            "row menu" => self.row_menu(clause.get("row").unwrap_or_default()),
            "row action" => self.action_of_row(&what, clause),
            "last action" | "delete at" | "view" | "delete" => self.action_on(clause),
            _ => Ok(vec![when("I open the help panel").into()]),
        }
    }

    pub(super) fn click(&mut self, what: &str, clause: &Clause) -> Bound {
        let label = self.label_in(what)?;
        let words = plain(label);
        let bare = label.replace('"', "");
        let what = bare.as_str();
        if clause.get("of").is_some() {
            return self.in_card(what);
        }
        let canon = self.grammar.lexicon.canon(what).text;
        if ["view my shop", "view my store", "view shop"].contains(&words.as_str()) {
            return self.front();
        }
        match canon.trim() {
            "rowmenu" => return self.row_menu(""),
            "save" | "save form" => return self.click_save("Save"),
            "next" | "previous" if self.state.view == View::Page => return self.turn(canon.trim() == "next"),
            "confirm" => return self.confirm(),
            // The button has a cross before its word.
            "reset" | "X reset" | "x reset" | "reset filters"
                if self.state.view == View::Page && self.list().is_some() =>
            {
                return self.reset(clause);
            }
            "bulk" | "bulk button" => return Err("which bulk action is meant is not known".to_owned()),
            "search" if self.state.searching => {
                self.state.searching = false;
                return Ok(vec![when("I click the button \"Search\"").into()]);
            }
            // The step that filters searches by itself.
            "search" => return Ok(vec![Line::Note("filtering searches by itself".to_owned())]),
            _ => {}
        }
        if let Some(result) = self.click_known(what, &words, clause) {
            return result;
        }
        if words.contains("generate client secret") || self.state.pending.is_some() && words.starts_with("save") {
            return self.click_save(what);
        }
        if what.contains('>') {
            return Err("what is to be clicked is not sure".to_owned());
        }
        if self.state.has_dialog {
            return self.in_dialog(what);
        }
        if !clause.is_quoted("what") && (what.split_whitespace().count() > 4 || what.contains(['"', '>', '('])) {
            return Err("what is to be clicked is not sure".to_owned());
        }
        let page = self.state.page.filter(|_| self.state.view == View::Page);
        let is_page = page.and_then(|_| self.grammar.pages.by_name(what)).is_some();
        if self.state.view == View::Front || is_page {
            return Ok(either(what));
        }
        let begins = words.split(' ').next().and_then(action).is_some();
        let is_sure = clause.is_quoted("what") || self.state.view != View::Unknown;
        if let Some(lines) = self.click_opening(what, clause).filter(|_| !begins) {
            return Ok(lines);
        }
        if !clause.text.to_lowercase().contains("button") || begins || !is_sure {
            return Ok(either(what));
        }
        self.state.view = View::Unknown;
        Ok(vec![likely(self.click_as_shown(what).into(), "the button's name is the case's")])
    }

    /// The label in what is to be clicked: one in quotes ends with its quote, and behind it only a place or what a row is may stand.
    fn label_in<'what>(&self, what: &'what str) -> Result<&'what str, String> {
        let Some((label, rest)) = what.strip_prefix('"').and_then(|rest| rest.split_once('"')) else { return Ok(what) };
        let list = self.list();
        let nouns = list.into_iter().flat_map(|list| std::iter::once(&list.record).chain(&list.inner));
        let nouns: Vec<String> = nouns.map(|noun| stem(noun)).collect();
        let is_noun = |word: &str| nouns.iter().any(|noun| noun.split(' ').any(|own| own == word));
        let is_place = |word: &str| word.is_empty() || PLACES.contains(&word) || is_noun(&singular(word));
        if plain(rest).split(' ').all(is_place) {
            Ok(label)
        } else {
            Err(format!("what \"{}\" says of the click is not known", rest.trim()))
        }
    }

    /// A button that leads to a form, a row's action, Cancel, Help.
    fn click_known(&mut self, what: &str, words: &str, clause: &Clause) -> Option<Bound> {
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        let is_new = makes(words);
        let shown = self.grammar.label(what);
        let by_button = |label: &str| self.grammar.pages.by_button(page, label);
        let known = shown.and_then(by_button).or_else(|| by_button(what)).or_else(|| self.form_elsewhere(what));
        if let Some(form) = known.filter(|_| is_new) {
            let written = &self.grammar.pages.forms[form];
            // A name of an older version, which a run translates; or one that this shop does not have.
            let older = written.record == "API client" && written.buttons.iter().any(|button| plain(button) == words);
            let as_written = older || shown.is_some();
            return Some(self.click_new(form, as_written.then_some(what)));
        }
        if let Some(form) = self.only_form().filter(|_| is_new) {
            return Some(self.click_only(form, what));
        }
        if words == "cancel" && matches!(self.state.view, View::New | View::Edit) {
            let page = self.state.page;
            let inner = self.state.form.is_some_and(|form| self.grammar.pages.forms[form].inner);
            self.state.leave();
            if let Some(page) = page {
                self.show(page);
            }
            if inner {
                self.state.view = View::Record;
            }
            return Some(Ok(vec![when("I cancel the form").into()]));
        }
        if words == "help" {
            return Some(Ok(vec![when("I open the help panel").into()]));
        }
        if words == "add my ip" {
            return Some(Ok(vec![when("I click the button \"Add my IP\"").into()]));
        }
        if self.state.has_dialog {
            return None;
        }
        let inner = self.list().and_then(|list| list.inner.clone()).filter(|_| self.state.view == View::Record);
        let noun = inner.or_else(|| self.list().map(|list| list.record.clone())).unwrap_or_default();
        let last = stem(&noun).rsplit(' ').next().unwrap_or_default().to_owned();
        let bare = stem(words).strip_suffix(&format!(" {last}")).map_or_else(|| words.to_owned(), str::to_owned);
        let action = action(&bare).filter(|_| self.state.view == View::Page || self.state.view == View::Record)?;
        if clause.text.to_lowercase().contains("page") { None } else { Some(self.row_action(action)) }
    }

    /// Whether the list of a page is on show.
    fn is_on_list(&self) -> bool {
        self.state.view == View::Page && self.list().is_some()
    }

    /// The form of the page on show that makes what its list shows, if it has one such form.
    fn only_form(&self) -> Option<usize> {
        let way = self.state.page.filter(|_| self.is_on_list()).map(|page| self.grammar.pages.pages[page].way())?;
        let of_page = |form: &Form| form.page == way && !form.inner;
        let mut all = self.grammar.pages.forms.iter().enumerate().filter(|(_, form)| of_page(form));
        let (only, form) = all.next().filter(|_| all.next().is_none())?;
        (!form.steps && !form.fields.is_empty()).then_some(only)
    }

    /// A button that makes something, of a page that makes one kind of thing. Its name is the page's where the case says more of
    /// the thing (`Add new kind lamp`), else the case's.
    fn click_only(&mut self, form: usize, what: &str) -> Bound {
        let record = stem(&self.grammar.pages.forms[form].record);
        let is_named = stem(what).ends_with(&format!(" {record}"));
        if is_named && self.grammar.label(what).is_none() {
            return Ok(self.click_new(form, None)?.into_iter().map(|line| likely(line, &of_case(what))).collect());
        }
        let page = self.state.page;
        let lines = self.click_new(form, Some(what))?;
        self.state.opens = page.map(|page| Opens { page, is_new: true });
        Ok(lines.into_iter().map(|line| likely(line, "the button's name is the case's")).collect())
    }

    /// A button of a page with a list that may lead to one of several forms; their fields say which.
    fn click_opening(&mut self, what: &str, clause: &Clause) -> Option<Vec<Line>> {
        let page = self.state.page.filter(|_| self.is_on_list())?;
        let is_new = makes(&plain(what));
        if !is_new && !clause.text.to_lowercase().contains("button") {
            return None;
        }
        let click = self.click_as_shown(what);
        self.state.opens = Some(Opens { page, is_new });
        self.state.view = View::Unknown;
        Some(vec![likely(click.into(), "the button's name is the case's")])
    }

    /// The click on a button by the name that the shop is known to have for it.
    pub(super) fn click_as_shown(&self, what: &str) -> Step {
        match self.grammar.label(what) {
            Some(own) => when(format!("I click the button {}", quoted(own))).likely(of_case(what)),
            None => when(format!("I click the button {}", quoted(what))),
        }
    }

    /// The form behind a button of a page that is not known to be another one.
    fn form_elsewhere(&self, what: &str) -> Option<usize> {
        let form = self.grammar.pages.by_button(None, what)?;
        let is_inner = self.grammar.pages.forms[form].inner;
        let page = self.grammar.pages.page_of(&self.grammar.pages.forms[form]);
        (!is_inner || self.state.page.is_none() || self.state.page == page).then_some(form)
    }

    /// Presses a button of the dialog on show.
    fn in_dialog(&mut self, what: &str) -> Bound {
        let words = plain(what);
        if what.contains('>') {
            return Err("what is to be clicked is not sure".to_owned());
        }
        if words == "confirm" {
            return self.confirm();
        }
        if is_refusing_button(&words) {
            let is_own = ["cancel", "close"].contains(&words.as_str());
            let said = format!("{OF_CASE}When I press {} in the dialog", quoted(what));
            return Ok(self.close()?.into_iter().map(|line| if is_own { line } else { likely(line, &said) }).collect());
        }
        let was_open = std::mem::replace(&mut self.state.has_dialog, false);
        if was_open {
            self.is_deleted();
        }
        self.state.row = None;
        Ok(vec![when(format!("I press {} in the dialog", quoted(what))).into()])
    }

    /// Whether what was typed into the form on show is not saved yet, and no dialog asks.
    fn is_form_filled_in(&self) -> bool {
        !self.state.has_dialog && self.state.pending.is_some() && matches!(self.state.view, View::New | View::Edit)
    }

    /// `… and validate`: the form is saved.
    fn save_for(&mut self, said: &str) -> Bound {
        let lines = self.click_save("Save")?;
        Ok(lines.into_iter().map(|line| likely(line, &format!("the case says to {said}"))).collect())
    }

    pub(super) fn confirm(&mut self) -> Bound {
        if self.state.dialog_is_lost && !self.state.has_dialog {
            return Err(crate::grammar::DIALOG_LEFT.to_owned());
        }
        let bare = self.state.has_dialog || !self.state.asked;
        self.state.has_dialog = false;
        self.state.row = None;
        self.is_deleted();
        if bare {
            Ok(vec![when("I confirm the dialog").into()])
        } else {
            Ok(vec![Line::Note("it is confirmed already".to_owned())])
        }
    }

    /// `Cancel`: the dialog on show, or else the form.
    fn cancel(&mut self, clause: &Clause) -> Bound {
        let says_which = self.grammar.lexicon.canon(&clause.text).text.split(' ').any(|word| word == "modal");
        if self.state.has_dialog || says_which {
            return self.close();
        }
        let cancelled = self.click_known("Cancel", "cancel", clause);
        cancelled.unwrap_or_else(|| Err("what is to be cancelled is not known".to_owned()))
    }

    fn close(&mut self) -> Bound {
        let help = self.plan[..self.at].iter().rev().take(1).flat_map(|plan| &plan.step);
        let of_help = help
            .filter_map(|part| part.clause.as_ref())
            .any(|clause| clause.get("what").is_some_and(|what| plain(what) == "help"));
        if of_help {
            return Ok(vec![when("I close the help panel").into()]);
        }
        self.state.has_dialog = false;
        (self.state.deleted, self.state.row) = (None, None);
        Ok(vec![when("I cancel the dialog").into()])
    }

    /// `Go to page 2` of a list.
    pub(super) fn turn_to(&mut self, page: i64) -> Bound {
        let has_list = self.list().is_some() || self.state.page.is_none();
        if self.state.view != View::Page || !has_list || page < 1 {
            return Err("which list is meant is not known".to_owned());
        }
        self.state.turned = page - 1;
        Ok(vec![when(format!("I go to page {page} of {}", self.grid())).into()])
    }

    /// `Click on Next` below a list.
    pub(super) fn turn(&mut self, forward: bool) -> Bound {
        let page = if forward { self.state.turned + 2 } else { self.state.turned };
        if page < 1 && self.state.view == View::Page {
            return Err("the first page is on show".to_owned());
        }
        self.turn_to(page)
    }
}

/// Whether the label of a button says that it makes something.
pub(super) fn makes(words: &str) -> bool {
    ["add", "new", "create"].contains(&words.split(' ').next().unwrap_or_default())
}

/// A step of which it is said why it may be wrong, if nothing is said yet.
fn likely(line: Line, reason: &str) -> Line {
    match line {
        Line::Step(step) if step.reason.is_empty() => step.likely(reason).into(),
        other => other,
    }
}

/// What the case says in the place of a button.
fn of_case(what: &str) -> String {
    format!("{OF_CASE}When I click the button {}", quoted(what))
}

/// What a click may be on; nothing says which.
fn either(what: &str) -> Vec<Line> {
    let kinds = ["I click the button", "I click the link", "I open the tab"];
    kinds.iter().map(|kind| when(format!("{kind} {}", quoted(what))).guess().into()).collect()
}
