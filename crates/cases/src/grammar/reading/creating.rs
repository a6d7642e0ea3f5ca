//! Records that rows create or edit, and those that they speak of as created.

use super::forms::inline;
use super::state::{Record, View};
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, stem};

impl Reading<'_> {
    /// `Create a lamp`: on its form, or behind the button that leads there.
    pub(super) fn create(&mut self, clause: &Clause, part: &Part) -> Bound {
        let noun = clause.get("record").unwrap_or_default();
        let told = format!("{noun} {}", clause.get("x").unwrap_or_default());
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        let known = self.grammar.pages.by_record(page, noun).or_else(|| self.grammar.pages.by_record(None, noun));
        let on_form = self.state.view == View::New && self.state.form.is_some();
        let mut lines = Vec::new();
        if !on_form {
            let form = known.filter(|form| {
                !self.grammar.pages.forms[*form].steps
                    && self.state.page.is_some()
                    && self.grammar.pages.page_of(&self.grammar.pages.forms[*form]) == self.state.page
            });
            let Some(form) = form else { return Err(self.left_to_create(told.trim())) };
            lines.extend(self.click_new(form, None)?);
        }
        lines.extend(self.fill_form(&part.details)?);
        self.implied();
        Ok(lines)
    }

    /// What a person has to create, and how to name it, so that later rows find it.
    fn left_to_create(&mut self, words: &str) -> String {
        let list = self.state.page.zip(self.state.list);
        let Some((page, at)) = list
            .filter(|_| self.list().is_some_and(|list| words.split(' ').next().is_some_and(|noun| list.holds(noun))))
        else {
            return "how it is created is not described".to_owned();
        };
        let known = &self.grammar.pages.pages[page].lists[at];
        let rest: Vec<&str> = words.split(' ').skip(1).collect();
        let value =
            format!("Bdd {{unique}} {}", rest.join(" ").replace(['\'', '"'], "").to_lowercase()).trim_end().to_owned();
        let record = Record {
            noun: known.record.clone(),
            list,
            column: known.key.clone(),
            value: value.clone(),
            is_told: true,
            ..Record::default()
        };
        self.state.records.push(record);
        format!("how it is created is not described; later rows find it by the name {value}")
    }

    /// Something that rows speak of as created, and that none of them creates, is made before the first row.
    pub(super) fn prepare(&mut self, noun: &str) {
        let noun = noun.trim_start_matches("created ");
        if stem(noun) != plain(noun) {
            return;
        }
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        let Some(form) = self
            .grammar
            .pages
            .by_record(page, noun)
            .filter(|form| !self.grammar.pages.forms[*form].steps && !self.grammar.pages.forms[*form].inner)
        else {
            return;
        };
        let list = self.list_of(form);
        let has = self.state.records.iter().any(|record| record.list == list);
        if has || list.is_none() {
            return;
        }
        let known = self.grammar.pages.forms[form].clone();
        let before = self.state.clone();
        let mut lines: Vec<Line> = vec![when(format!("I go to {}", quoted(&known.page))).into()];
        let made = self.click_new(form, None).and_then(|click| {
            lines.extend(click);
            self.fill_form(&[])
        });
        let Ok(filled) = made else {
            self.state = before;
            return;
        };
        lines.extend(filled);
        lines.push(when("I submit the form").into());
        let record = self.state.pending.take().and_then(|pending| pending.record);
        self.state = before;
        if let Some(record) = record {
            self.state.records.push(record);
            self.before.extend(lines);
        }
    }

    pub(super) fn edit(&mut self, clause: &Clause, part: &Part) -> Bound {
        let noun = clause.get("record").unwrap_or_default().to_owned();
        if self.state.view == View::Edit || self.state.view == View::New {
            let mut details = part.details.clone();
            details.extend(inline(clause.get("tail").unwrap_or_default()));
            // Bare names of fields: other values for all of them.
            details.retain(|detail| {
                detail.value.is_some()
                    || self.state.form.is_some_and(|form| self.grammar.pages.forms[form].field(&detail.key).is_some())
            });
            let lines = self.fill_form(&details)?;
            self.implied();
            return Ok(lines);
        }
        if self.state.view == View::Page && part.details.is_empty() && !noun.is_empty() {
            self.focus_noun(&noun);
            let held = self.list().is_some_and(|list| list.holds(&noun));
            if held {
                return self.row_action("Edit");
            }
        }
        if let Some((setting, field)) =
            self.setting(&noun).filter(|(_, field)| part.details.is_empty() && field.languages)
        {
            return self.fill_setting(setting, &field, "Bdd text {unique}", true);
        }
        Err("what is to be changed, and how, is not given".to_owned())
    }
}
