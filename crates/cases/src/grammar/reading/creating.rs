//! Records that rows create or edit, and those that they speak of as created.

use super::asked::leaves_empty;
use super::forms::{inline, says_nothing};
use super::state::{Record, View};
use super::{Bound, Reading};
use crate::grammar::cut::{Detail, Part};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::{likeness, plain, stem};

/// Words behind which no name stands any more.
const BEHIND: [&str; 14] =
    ["with", "for", "in", "on", "having", "named", "called", "which", "that", "whose", "and", "by", "from", "until"];

impl Reading<'_> {
    /// `Create a lamp`: on its form, or behind the button that leads there.
    pub(super) fn create(&mut self, clause: &Clause, part: &Part) -> Bound {
        let noun = clause.get("record").unwrap_or_default();
        let told = format!("{noun} {}", clause.get("x").unwrap_or_default());
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        let known = self.grammar.pages.by_record(page, noun).or_else(|| self.grammar.pages.by_record(None, noun));
        let on_form = self.state.view == View::New && self.state.form.is_some();
        let mut lines = Vec::new();
        let mut details = part.details.clone();
        if !on_form {
            let form = known.filter(|form| {
                !self.grammar.pages.forms[*form].steps
                    && self.state.page.is_some()
                    && self.grammar.pages.page_of(&self.grammar.pages.forms[*form]) == self.state.page
            });
            let Some(form) = form else {
                let name = clause.get("x").filter(|_| clause.is_quoted("x")).map(str::to_owned);
                return Err(self.left_to_create(told.trim(), name.as_deref()));
            };
            lines.extend(self.click_new(form, None)?);
        }
        let names_nothing = clause.get("tail").is_none() && clause.get("x").is_none();
        if details.is_empty() && names_nothing && !on_form && self.only_opens() {
            return Ok(lines);
        }
        if on_form && self.is_cut_short() {
            return Err("what stands behind it may leave the form".to_owned());
        }
        if let Some(said) = self.not_read(&details) {
            self.state.lost(true);
            let text = "how the form is filled in with this is not known".to_owned();
            lines.push(Line::Todo { text, clause: said, expected: false, candidates: Vec::new() });
            return Ok(lines);
        }
        details.extend(self.told_behind(clause)?);
        if let Some(tail) = clause.get("tail").filter(|tail| !says_nothing(tail)) {
            let told = self.told_fields(tail);
            details.extend(told.ok_or_else(|| format!("which values \"{tail}\" means is not known"))?);
        }
        lines.extend(self.fill_form(&details)?);
        self.implied();
        Ok(lines)
    }

    /// What stands behind the record and is no field of its form, or leaves one empty.
    fn not_read(&self, details: &[Detail]) -> Option<String> {
        let form = self.state.form.map(|form| &self.grammar.pages.forms[form])?;
        let gives = details.iter().any(|detail| detail.value.is_some());
        let is_odd = |detail: &Detail| {
            let value = detail.value.as_deref().filter(|_| !detail.quoted).unwrap_or_default();
            let is_field = || form.field(&detail.key).is_some();
            leaves_empty(&detail.key) || leaves_empty(value) || detail.value.is_none() && !gives && !is_field()
        };
        let said = |detail: &Detail| {
            let value = detail.value.as_ref().map_or_else(String::new, |value| format!(": {value}"));
            format!("{}{value}", detail.key)
        };
        details.iter().any(is_odd).then(|| details.iter().map(said).collect::<Vec<_>>().join(", "))
    }

    /// `a lamp "Big"`: its name; `a lamp for the created room`: the field that names the room.
    fn told_behind(&mut self, clause: &Clause) -> Result<Option<Detail>, String> {
        let Some(words) = clause.get("x").map(str::to_owned) else { return Ok(None) };
        let Some(form) = self.state.form.map(|form| self.grammar.pages.forms[form].clone()) else { return Ok(None) };
        if clause.is_quoted("x") {
            return Ok(Some(Detail { key: form.key, value: Some(words), quoted: true }));
        }
        let noun =
            super::values::created(&plain(&words)).ok_or_else(|| format!("what \"{words}\" means is not known"))?;
        if let Some(other) = self.grammar.pages.by_record(None, &noun) {
            self.prepare_by(other);
        }
        let first = stem(&noun);
        let field = form.all().find(|field| stem(&field.label).split(' ').next() == Some(first.as_str()));
        match (field, self.name_of_created(&noun)) {
            (Some(field), Some(value)) => Ok(Some(Detail { key: field.label, value: Some(value), quoted: true })),
            _ => Err(format!("which field names \"{words}\" is not known")),
        }
    }

    /// What a person has to create, and how to name it, so that later rows find it.
    fn left_to_create(&mut self, words: &str, name: Option<&str>) -> String {
        let list = self.state.page.zip(self.state.list);
        let begins = |list: &crate::grammar::pages::List| {
            let length = list.record.split(' ').count();
            let head: Vec<&str> = words.split(' ').take(length).collect();
            list.holds(&head.join(" ")) || words.split(' ').next().is_some_and(|noun| list.holds(noun))
        };
        // Several have not one name.
        let is_several = plain(words).split(' ').any(|word| ["until", "reach", "total"].contains(&word))
            || words.split(' ').next().is_some_and(|noun| stem(noun) != plain(noun));
        let Some((page, at)) = list.filter(|_| !is_several && self.list().is_some_and(begins)) else {
            return "how it is created is not described".to_owned();
        };
        let known = &self.grammar.pages.pages[page].lists[at];
        let length = if likeness(&known.record, words.split(' ').next().unwrap_or_default()) > 0.9 {
            1
        } else {
            known.record.split(' ').count()
        };
        let value = match name {
            Some(name) => self.free_name(&plain(name)),
            None => self.short_name(
                &words.split(' ').skip(length).take_while(|word| !BEHIND.contains(word)).collect::<Vec<_>>(),
            ),
        };
        let record = Record {
            noun: known.record.clone(),
            list: Some((page, at)),
            column: known.key.clone(),
            value: value.clone(),
            is_told: true,
            ..Record::default()
        };
        self.state.records.push(record);
        format!("how it is created is not described; later rows find it by the name {value}")
    }

    /// A name for what a person has to create: the words behind its noun that tell it apart, and not the rest of the sentence.
    fn short_name(&self, words: &[&str]) -> String {
        const ENDS: [&str; 17] = [
            "with", "from", "for", "until", "by", "in", "on", "and", "or", "to", "of", "that", "which", "at", "as",
            "via", "using",
        ];
        let plain_words: Vec<String> = words.iter().map(|word| plain(word)).collect();
        let told = plain_words.iter().take_while(|word| !ENDS.contains(&word.as_str()) && !word.is_empty()).take(3);
        let told: Vec<&str> = told.map(String::as_str).collect();
        self.free_name(&told.join(" "))
    }

    /// A name that no record has yet.
    fn free_name(&self, words: &str) -> String {
        let name = format!("Bdd {{unique}} {words}").trim_end().to_owned();
        let is_taken = |name: &String| self.state.records.iter().any(|record| record.value == *name);
        let numbered = |number: usize| format!("{name} {number}");
        if !is_taken(&name) {
            return name;
        }
        (2..=self.state.records.len() + 2).map(numbered).find(|name| !is_taken(name)).unwrap_or(name)
    }

    /// A person makes records of which no name is known: nothing else is made in their place.
    pub(super) fn lose_made(&mut self, part: &Part) {
        let canon = plain(&self.grammar.lexicon.canon(&part.text).text);
        let says = |word: &str| ["create", "import", "duplicate", "generate", "upload"].contains(&word);
        if !canon.split(' ').any(says) {
            return;
        }
        let words = format!(" {} ", canon.split(' ').map(stem).collect::<Vec<_>>().join(" "));
        let forms = 0..self.grammar.pages.forms.len();
        let is_said = |form: &usize| words.contains(&format!(" {} ", stem(&self.grammar.pages.forms[*form].record)));
        let lists: Vec<_> = forms.filter(is_said).filter_map(|form| self.list_of(form)).collect();
        self.state.left_made.extend(lists);
    }

    /// What a person has to fill in or save is found by its name in later rows.
    pub(super) fn left_to_make(&mut self, part: &Part) -> Option<String> {
        let is_step = self.side == Side::Step && self.state.view == View::New;
        let form = self.state.form.filter(|_| is_step)?;
        let clause = part.clause.as_ref()?;
        let is_fill = ["fill", "create"].contains(&clause.kind.as_str());
        let made = match self.state.pending.take().and_then(|pending| pending.record) {
            Some(record) if super::saving::saves(clause) => record,
            _ if is_fill && !self.state.is_lost => self.record_of(form, &part.details)?,
            _ => return None,
        };
        let value = made.value.clone();
        self.state.records.push(Record { is_told: true, ..made });
        Some(value)
    }

    /// A record of a form with the name that the case gives, or a made-up one.
    fn record_of(&mut self, form: usize, details: &[Detail]) -> Option<Record> {
        let (page, at) = self.list_of(form)?;
        let known = &self.grammar.pages.forms[form];
        let column = self.grammar.pages.pages[page].lists[at].key.clone();
        let field = known.field(&known.key)?;
        let noun = known.record.clone();
        let is_simple = !known.inner && known.choose.is_none();
        let is_key = |detail: &&Detail| known.field(&detail.key).is_some_and(|own| own.label == field.label);
        let said = details.iter().find(is_key).filter(|detail| detail.value.is_some());
        let value = match said {
            Some(said) => self.value_of(&field, Some(said), true, &[], &mut Vec::new()),
            None => self.made_up(&field),
        };
        let value = value.filter(|value| is_simple && value.contains("{unique}"))?;
        Some(Record { noun, list: Some((page, at)), column, value, ..Record::default() })
    }

    /// Something that rows speak of as created, and that none of them creates, is made before the first row.
    pub(super) fn prepare(&mut self, noun: &str) {
        let noun = noun.trim_start_matches("created ");
        if stem(noun) != plain(noun) {
            return;
        }
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        if let Some(form) = self.grammar.pages.by_record(page, noun) {
            self.prepare_by(form);
        }
    }

    /// Makes a record by its form before the first row, unless rows have made one.
    fn prepare_by(&mut self, form: usize) {
        let list = self.list_of(form);
        let has = self.state.records.iter().any(|record| record.list == list)
            || list.is_some_and(|list| self.state.left_made.contains(&list));
        let is_simple = !self.grammar.pages.forms[form].steps && !self.grammar.pages.forms[form].inner;
        if has || list.is_none() || !is_simple {
            return;
        }
        let known = self.grammar.pages.forms[form].clone();
        let owner = self.owner_of(form);
        let before = self.state.clone();
        let mut lines: Vec<Line> = vec![when(format!("I go to {}", quoted(&known.page))).into()];
        let made = self.click_new(form, None).and_then(|click| {
            lines.extend(click);
            self.fill_prepared(owner)
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

    /// Fills in the form of what is made before the first row; `owner`: the field that names the record it belongs to.
    fn fill_prepared(&mut self, owner: Option<(String, String)>) -> Bound {
        let lines = self.fill_form(&[])?;
        let Some((field, value)) = owner else { return Ok(lines) };
        let fields = self.state.pending.iter_mut().filter_map(|pending| pending.record.as_mut());
        if let Some((_, own)) = fields.flat_map(|record| &mut record.fields).find(|(label, _)| *label == field) {
            own.clone_from(&value);
        }
        let with_value = |line: Line| match line {
            Line::Step(mut step) => {
                let mut rows = step.table.iter_mut().skip(1);
                if let Some(cell) = rows.find(|row| row.first() == Some(&field)).and_then(|row| row.last_mut()) {
                    cell.clone_from(&value);
                }
                Line::Step(step)
            }
            other => other,
        };
        Ok(lines.into_iter().map(with_value).collect())
    }

    /// The field of a form that names another record, and the record's name, where rows speak of that one as created, too.
    fn owner_of(&mut self, form: usize) -> Option<(String, String)> {
        let fields: Vec<String> = self.grammar.pages.forms[form].all().map(|field| field.label).collect();
        let list = self.list_of(form);
        let owner = |label: &String| {
            let first = stem(label.split(' ').next()?);
            let forms = &self.grammar.pages.forms;
            let other = forms.iter().position(|other| stem(&other.record) == first && !other.steps && !other.inner)?;
            (self.list_of(other) != list && self.is_spoken_of(&first)).then(|| (label.clone(), other))
        };
        let (label, other) = fields.iter().find_map(owner)?;
        self.prepare_by(other);
        let noun = self.grammar.pages.forms[other].record.clone();
        self.name_of_created(&noun).map(|name| (label, name))
    }

    /// Whether rows from this one on speak of a record as created.
    fn is_spoken_of(&self, noun: &str) -> bool {
        let speaks = |text: &str| {
            let words: Vec<String> = plain(text).split(' ').map(stem).collect();
            let is_it = |pair: &[String]| pair.contains(&noun.to_owned()) && pair.contains(&stem("created"));
            words.windows(2).any(is_it)
        };
        self.rows_from_here().flat_map(|(_, plan)| &plan.step).any(|part| speaks(&part.text))
    }

    pub(super) fn edit(&mut self, clause: &Clause, part: &Part) -> Bound {
        let noun = clause.get("record").unwrap_or_default().to_owned();
        if let Some(row) = self.made_row(&noun).filter(|_| part.details.is_empty()) {
            return self.act("Edit", &row);
        }
        if self.state.view == View::Edit || self.state.view == View::New {
            let mut details = part.details.clone();
            let tail = clause.get("tail").unwrap_or_default();
            let names_fields = self.grammar.lexicon.canon(&clause.text).text.contains(" fields ");
            if !names_fields && !self.is_whole_form(&noun) {
                return self.edit_field(&noun, tail, part);
            }
            details.extend(inline(tail));
            if details.is_empty() && !says_nothing(tail) {
                return Err("what is to be changed, and how, is not given".to_owned());
            }
            let lines = self.fill_form(&details)?;
            self.implied();
            return Ok(lines);
        }
        if self.state.view == View::Page && part.details.is_empty() && !noun.is_empty() {
            self.focus_noun(&noun);
            let held = self.list().is_some_and(|list| list.holds(&noun));
            if held && super::row_actions::speaks_of_made(&noun) {
                return self.action_on(clause);
            }
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

    /// Whether a noun is what the form on show is about, and not one of its fields.
    fn is_whole_form(&self, noun: &str) -> bool {
        let Some(form) = self.state.form.map(|form| &self.grammar.pages.forms[form]) else { return true };
        let record = stem(&form.record);
        let is_it = |word: &str| {
            let own = stem(word);
            own.is_empty()
                || says_nothing(&own)
                || ["it", "created", "edited", "last", "its", "and"].contains(&own.as_str())
                || record.split(' ').any(|part| part == own || likeness(part, &own) > 0.84)
        };
        form.field(noun).is_none() && plain(noun).split(' ').all(is_it)
    }

    /// `Change the colour to red`: one field of the form on show.
    fn edit_field(&mut self, noun: &str, tail: &str, part: &Part) -> Bound {
        let form = self.state.form.map(|form| self.grammar.pages.forms[form].clone());
        let field = form.and_then(|form| form.field(noun));
        let value = tail.trim_matches(['"', '\'', ' ']);
        let is_value = !value.is_empty() && !value.contains(' ') && part.details.is_empty();
        let Some(field) = field.filter(|_| is_value) else {
            return Err("what is to be changed, and how, is not given".to_owned());
        };
        let detail = Detail { key: field.label, value: Some(value.to_owned()), quoted: true };
        self.fill_form(&[detail])
    }
}
