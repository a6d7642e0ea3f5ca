//! What is typed in and saved: the record that it makes, and its removal after the scenario.

use super::forms::Filled;
use super::state::{Pending, Record, Saved, View};
use super::{Bound, Reading};
use crate::grammar::line::{Line, given, quoted, when};
use crate::grammar::pages::Form;
use crate::grammar::rule::Clause;
use crate::grammar::text::{likeness, plain, stem};

/// Why a row that types in is not saved by the importer.
const NOT_SAVED: &str = "the row expects that this is saved and does not say so, and what puts back what it changes is not known; add steps for both";

impl Reading<'_> {
    /// What is made is removed after the scenario, where it can be told apart.
    pub(super) fn clean_up(&self, form: &Form, key: Option<&str>) -> Vec<Line> {
        let Some(key) = key.filter(|key| key.contains("{unique}")) else {
            let is_chosen = form.choose.is_some() && key.is_none() && self.state.view == View::New;
            return is_chosen.then(|| self.not_removed(form)).into_iter().collect();
        };
        if self.state.shown.is_some_and(|shown| self.state.records[shown].value == key) {
            return Vec::new();
        }
        let Some(form_index) = self.state.form else { return Vec::new() };
        let Some((page, list)) = self.list_of(form_index) else { return Vec::new() };
        let page = &self.grammar.pages.pages[page];
        let way = quoted(&page.way());
        if form.inner {
            let Some(parent) = self.filter_of_list() else {
                let text =
                    "which record it belongs to is not known, so nothing removes it after the scenario".to_owned();
                return vec![Line::Todo { text, clause: key.to_owned(), expected: false, candidates: Vec::new() }];
            };
            return vec![given(format!("the row where {} is {} behind \"View\" of the row where {} is {} of the page {way} is removed after the scenario", quoted("Name"), quoted(key), quoted(&parent.0), quoted(&parent.1))).into()];
        }
        let column = &page.lists[list].key;
        vec![
            given(format!(
                "the row where {} is {} of the page {way} is removed after the scenario",
                quoted(column),
                quoted(key)
            ))
            .into(),
        ]
    }

    /// What is chosen has no name of its own, by which it could be removed: a later row deletes it, or a person has to.
    fn not_removed(&self, form: &Form) -> Line {
        let text = "it has no made-up name, so nothing removes it after the scenario".to_owned();
        let deletes = |clause: &Clause| {
            let words = plain(clause.get("what").unwrap_or_default());
            ["delete", "bare delete", "delete at"].contains(&clause.kind.as_str()) || words == "delete"
        };
        let later = self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.step);
        if later.filter_map(|part| part.clause.as_ref()).any(deletes) {
            return Line::Note(format!("{text}; a later row deletes it"));
        }
        Line::Todo { text, clause: form.record.clone(), expected: false, candidates: Vec::new() }
    }

    /// The row of the list whose record is on show.
    fn filter_of_list(&self) -> Option<(String, String)> {
        if let Some(shown) = self.state.shown {
            let record = &self.state.records[shown];
            return Some((record.column.clone(), record.value.clone()));
        }
        let filter = self.state.filters.get(&(self.state.page?, self.state.list?))?;
        Some((filter.column.clone(), filter.value.clone()))
    }

    /// What saving will make or change.
    pub(super) fn pend(&mut self, form: &Form, key: Option<&str>, filled: &[Filled], is_new: bool) {
        let list = self.state.form.and_then(|form| self.list_of(form));
        let column = match list {
            Some((page, at)) if !form.inner => self.grammar.pages.pages[page].lists[at].key.clone(),
            _ => "Name".to_owned(),
        };
        let mut fields: Vec<(String, String)> =
            filled.iter().map(|(label, _, value)| (label.clone(), value.clone())).collect();
        if let Some(typed) = self.typed_before(form) {
            let is_left = |(label, _): &&(String, String)| !filled.iter().any(|(own, ..)| own == label);
            fields.extend(typed.fields.iter().filter(is_left).cloned());
        }
        let value = key.unwrap_or_default().to_owned();
        let record = Record { noun: form.record.clone(), list, column, value, fields, deleted: false, is_told: false };
        if form.record == "API client" {
            self.state.client = key.map(str::to_owned);
        }
        let has_key = key.is_some() || form.choose.is_some();
        let mut record = record;
        if form.choose.is_some() && key.is_none() {
            record.value = filled
                .first()
                .and_then(|(.., value)| value.rsplit_once('('))
                .map(|(_, code)| code.trim_end_matches(')').to_owned())
                .unwrap_or_default();
        }
        let (record, changes) = if is_new {
            (has_key.then_some(record), None)
        } else {
            (key.is_some().then_some(record), self.state.shown)
        };
        self.state.pending = Some(Pending { record, changes, ..Pending::default() });
    }

    /// What a row means and does not say: that the form is saved.
    pub(super) fn implied(&mut self) {
        if let Some(pending) = &mut self.state.pending {
            pending.implied = true;
        }
    }

    /// Whether words behind "save" only name what is saved.
    pub(super) fn is_saved(&self, what: &str) -> bool {
        const NOUNS: [&str; 30] = [
            "the",
            "a",
            "all",
            "your",
            "my",
            "new",
            "this",
            "created",
            "form",
            "page",
            "change",
            "modification",
            "setting",
            "configuration",
            "option",
            "update",
            "data",
            "record",
            "information",
            "preference",
            "it",
            "edit",
            "formulaire",
            "value",
            "field",
            "settings",
            "block",
            "section",
            "and",
            "entry",
        ];
        let words = stem(what);
        let is_noun = words.split(' ').all(|word| NOUNS.contains(&word)) && !words.ends_with(" and");
        let bare: Vec<&str> = words.split(' ').filter(|word| !NOUNS.contains(word)).collect();
        let noun = bare.join(" ");
        let form = self.state.form.map(|form| stem(&self.grammar.pages.forms[form].record));
        let is_of_form = form.is_some_and(|record| record == noun || record.ends_with(&format!(" {noun}")));
        let lists = || self.grammar.pages.pages.iter().flat_map(|page| &page.lists);
        let is_record =
            || self.grammar.pages.by_record(None, &noun).is_some() || lists().any(|list| list.is_called(&noun));
        is_noun || is_of_form || is_record()
    }

    /// Saves what is typed in.
    pub(super) fn click_save(&mut self, label: &str) -> Bound {
        let Some(pending) = self.state.pending.take() else {
            if self.state.is_lost {
                return Err("what is to be saved could not be filled in".to_owned());
            }
            return Ok(vec![when(format!("I click the button {}", quoted(label))).into()]);
        };
        if pending.is_refused {
            self.state.saved = None;
            return Ok(vec![when(format!("I click the button {}", quoted(label))).into()]);
        }
        let button = match &pending.form {
            Some(form) => format!("I submit the {} form", quoted(form)),
            None => format!("I click the button {}", quoted(label)),
        };
        let stays =
            plain(label).contains("add another") || plain(label).contains("stay") || plain(label).contains("generate");
        let is_unknown = pending.is_unknown;
        self.saved(pending, stays);
        let open = || Line::Todo {
            text: crate::grammar::NOT_REMOVED.to_owned(),
            clause: label.to_owned(),
            expected: false,
            candidates: Vec::new(),
        };
        Ok(is_unknown.then(open).into_iter().chain([when(button).into()]).collect())
    }

    /// What was typed in is saved.
    fn saved(&mut self, pending: Pending, stays: bool) {
        self.state.asked = false;
        if pending.settings {
            self.state.saved = Some(Saved::Settings);
            return;
        }
        let is_new = pending.changes.is_none() && self.state.view == View::New;
        self.state.saved = Some(if is_new { Saved::Created } else { Saved::Updated });
        let page = self.state.page;
        if let Some(record) = pending.record {
            let list = record.list;
            if let Some(changed) = pending.changes {
                let before = self.state.records[changed].clone();
                let mut fields = record.fields.clone();
                fields.extend(
                    before.fields.into_iter().filter(|(label, _)| !record.fields.iter().any(|(own, _)| own == label)),
                );
                self.rename(&before.noun, &before.value, &record.value);
                self.state.records[changed] = Record { fields, noun: before.noun, ..record };
            } else {
                self.state.records.push(record);
            }
            if let (Some(list), true) = (list, is_new) {
                self.state.list = Some(list.1);
            }
        }
        if stays {
            return;
        }
        if is_new && self.state.form.is_some_and(|form| self.grammar.pages.forms[form].stays) {
            self.state.shown = self.state.records.len().checked_sub(1);
            self.state.view = View::Edit;
            self.count_made();
            return;
        }
        let inner = self.state.form.is_some_and(|form| self.grammar.pages.forms[form].inner);
        self.state.form = None;
        if is_new && !inner {
            self.count_made();
        }
        self.state.view = if inner { View::Record } else { View::Page };
        self.state.page = page;
        self.state.row = None;
    }

    /// A person saves the form: the list is on show then.
    pub(super) fn saved_by_hand(&mut self) {
        let form = self.state.form.map(|form| &self.grammar.pages.forms[form]);
        let (inner, stays) = form.map_or((false, true), |form| (form.inner, form.stays));
        self.state.leave();
        self.state.view = match (inner, stays) {
            (_, true) => View::Unknown,
            (true, false) => View::Record,
            (false, false) => View::Page,
        };
    }

    /// Other records that name a record name it by its new name.
    fn rename(&mut self, noun: &str, before: &str, after: &str) {
        let fields = self.state.records.iter_mut().flat_map(|record| &mut record.fields);
        for (_, value) in fields.filter(|(label, value)| value == before && likeness(label, noun) > 0.9) {
            after.clone_into(value);
        }
    }

    /// The list has one record more, as it counts them on its own page.
    fn count_made(&mut self) {
        let view = std::mem::replace(&mut self.state.view, View::Page);
        if let Some(count) = self.count_of_list() {
            count.made += 1;
        }
        self.state.view = view;
    }

    /// A row that types in and expects what saving brings means that it is saved.
    pub(super) fn end_of_step(&mut self) -> Vec<Line> {
        let Some(pending) = self.state.pending.as_ref().filter(|_| !self.state.is_lost) else { return Vec::new() };
        let is_own = pending.record.is_some() && self.state.view == View::New || pending.changes.is_some();
        if pending.implied {
            return self.click_save("Save").unwrap_or_default();
        }
        if !self.expects_saved() {
            return Vec::new();
        }
        if !is_own && !pending.settings {
            let clause = self.plan[self.at].step.last().map_or_else(String::new, |part| part.text.clone());
            self.state.lost(true);
            return vec![Line::Todo { text: NOT_SAVED.to_owned(), clause, expected: false, candidates: Vec::new() }];
        }
        let told = |line: Line| match line {
            Line::Step(step) => step.likely("what is expected comes when the form is saved").into(),
            other => other,
        };
        self.click_save("Save").unwrap_or_default().into_iter().map(told).collect()
    }

    /// Whether a row that types in expects what saving brings, and no clause of it or of the next row saves.
    fn expects_saved(&self) -> bool {
        let has_save = |part: &crate::grammar::cut::Part| plain(&part.text).contains("save");
        let brings = self.expected().any(|clause| ["success", "done"].contains(&clause.kind.as_str()));
        let saves_next = self.plan.get(self.at + 1).and_then(|next| next.step.first()).is_some_and(has_save);
        brings && !saves_next && !self.plan[self.at].step.iter().any(has_save)
    }
}

/// Whether a clause saves.
pub(super) fn saves(clause: &Clause) -> bool {
    clause.kind == "save"
        || (clause.kind == "click" && clause.get("what").is_some_and(|what| plain(what).starts_with("save")))
}
