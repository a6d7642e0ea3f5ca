//! Forms: filling in, saving, settings.

use std::sync::LazyLock;

use regex::Regex;

use super::asked::leaves_empty;
use super::given::spread;
use super::state::{Opens, Pending, Record, View};
use super::values::given_by;
use super::{Bound, Reading};
use crate::grammar::cut::{Detail, Part, pair};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::pages::{Field, Form};
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, stem};

/// A line of a form's table: field, language, value.
pub(super) type Filled = (String, String, String);

impl Reading<'_> {
    pub(super) fn filling(&mut self, clause: &Clause, part: &Part) -> Bound {
        match clause.kind.as_str() {
            "fill" => self.fill(clause, part),
            "create" => self.create(clause, part),
            "edit" => self.edit(clause, part),
            "set field" => self.set_field(clause, &part.details),
            "put" => self.put(clause, &part.details),
            "leave empty" => self.leave_empty(clause),
            "switch named" => self.switch_named(clause),
            "assign" if self.state.form.is_some() => self.set_field(clause, &part.details),
            "change" | "assign" if !part.details.is_empty() => {
                Err("which field they belong to is not known".to_owned())
            }
            "change" | "assign" => self.change(clause),
            "feature" => self.feature(clause),
            "change settings" => self.change_settings(clause, part),
            "switch" => self.switch(clause),
            "save" => match clause.get("what").filter(|what| !self.is_saved(what)) {
                Some(what) => Err(format!("what \"{what}\" says of the saving is not known")),
                None => self.click_save("Save"),
            },
            _ => Err("what is to be typed in is not known".to_owned()),
        }
    }

    pub(super) fn fill(&mut self, clause: &Clause, part: &Part) -> Bound {
        let mut lines = Vec::new();
        if self.state.view == View::Page {
            let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
            let noun = self.list().map(|list| list.record.clone());
            let found = noun.as_deref().and_then(|noun| self.grammar.pages.by_record(page, noun));
            match found.filter(|found| !self.grammar.pages.forms[*found].steps) {
                Some(found) => lines.extend(self.click_new(found, None)?),
                None => return Err("the fields and values are not given".to_owned()),
            }
        }
        let mut details = part.details.clone();
        let tail = clause.get("tail").unwrap_or_default();
        details.extend(inline(tail));
        if details.len() == part.details.len() && !says_nothing(tail) {
            let told = self.told_fields(tail);
            details.extend(told.ok_or_else(|| format!("which values \"{tail}\" means is not known"))?);
        }
        lines.extend(self.fill_form(&details)?);
        Ok(lines)
    }

    /// The form on show, with what the case gives and what is made up.
    pub(super) fn fill_form(&mut self, details: &[Detail]) -> Bound {
        let stays_empty = |detail: &Detail| match &detail.value {
            Some(value) => {
                !detail.quoted && ["empty", "blank", "left empty", "left blank"].contains(&plain(value).as_str())
            }
            None => leaves_empty(&detail.key),
        };
        if let Some(empty) = details.iter().find(|detail| stays_empty(detail)) {
            return Err(format!("how the form is filled in with \"{}\" is not known", empty.key));
        }
        self.open_by_fields(details);
        let spread = self.state.form.map(|form| spread(&self.grammar.pages.forms[form], details));
        let details = spread.as_deref().unwrap_or(details);
        let Some(form) = self.state.form.map(|form| self.grammar.pages.forms[form].clone()) else {
            return self.fill_unknown(details);
        };
        if form.steps || form.fields.is_empty() {
            return Err(format!("the form \"{}\" is not described, and its values are not given", form.title));
        }
        if !form.parts.is_empty() && details.is_empty() && self.state.view == View::Edit {
            return Err("the fields and values are not given".to_owned());
        }
        if !form.parts.is_empty() && details.iter().any(|detail| form.parts.contains_key(&detail.key)) {
            return Err("the form has tabs; which field stands on which is not sure".to_owned());
        }
        let is_new = self.state.view == View::New;
        let mut lines = Vec::new();
        let filled = self.filled(&form, details, is_new, &mut lines)?;
        let key = filled.iter().find(|(label, ..)| *label == form.key).map(|(.., value)| value.clone());
        lines.extend(self.clean_up(&form, key.as_deref()));
        let key = key.or_else(|| self.typed_before(&form).map(|record| record.value.clone()));
        self.pend(&form, key.as_deref(), &filled, is_new);
        let is_missing =
            |(label, _, value): &Filled| value.is_empty() && form.field(label).is_some_and(|field| field.required);
        if let Some(pending) = self.state.pending.as_mut().filter(|_| filled.iter().any(is_missing)) {
            pending.is_refused = true;
        }
        let step = when("I fill in the form:");
        let with_languages = filled.iter().any(|(_, language, _)| !language.is_empty());
        let rows =
            filled.into_iter().map(
                |(label, language, value)| {
                    if with_languages { vec![label, language, value] } else { vec![label, value] }
                },
            );
        let header: &[&str] = if with_languages { &["field", "language", "value"] } else { &["field", "value"] };
        let step = step.with_table(header, rows.collect());
        let given = details.iter().any(|detail| detail.value.is_some());
        let step = if given { step } else { step.likely("the case gives no values") };
        let unknown = if form.record == "API client" { self.without_scopes() } else { Vec::new() };
        let reason = || format!("the scopes of {} are not known", unknown.join(", "));
        lines.push(if unknown.is_empty() { step } else { step.likely(reason()) }.into());
        Ok(lines)
    }

    /// What rows before have typed into the same form for a new record, which is not saved yet.
    pub(super) fn typed_before(&self, form: &Form) -> Option<&Record> {
        let pending = self.state.pending.as_ref().filter(|_| self.state.view == View::New)?;
        pending.record.as_ref().filter(|record| pending.changes.is_none() && record.noun == form.record)
    }

    /// A form that a button of the page has opened, and that is known by its fields: all that are filled in, and the one that names
    /// what it makes.
    fn open_by_fields(&mut self, details: &[Detail]) {
        let Some(Opens { page, is_new }) = self.state.opens.filter(|_| self.state.form.is_none()) else { return };
        let names: Vec<String> = details.iter().map(|detail| language_of(&detail.key).0).collect();
        let fits = |form: &Form| {
            let fields: Option<Vec<Field>> = names.iter().map(|name| form.field(name)).collect();
            let has_key = |fields: Vec<Field>| is_new || fields.iter().any(|field| field.label == form.key);
            !names.is_empty() && fields.is_some_and(has_key)
        };
        if let Some(form) = self.one_opened(page, fits) {
            self.show_new(form);
        }
    }

    /// The form that a button of the page has opened: the only one of that page that fits.
    pub(super) fn one_opened(&self, page: usize, fits: impl Fn(&Form) -> bool) -> Option<usize> {
        let way = self.grammar.pages.pages[page].way();
        let is_it = |form: &Form| form.page == way && !form.steps && fits(form);
        let mut fitting = (0..self.grammar.pages.forms.len()).filter(|form| is_it(&self.grammar.pages.forms[*form]));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// A form of which nothing is known: only what the case gives.
    fn fill_unknown(&mut self, details: &[Detail]) -> Bound {
        let is_given = |detail: &Detail| matches!(given_by(detail), super::values::Given::Text(_));
        if details.is_empty() || !details.iter().all(is_given) || self.state.view == View::Front {
            return Err("the form is not known, and its values are not given".to_owned());
        }
        let parted: Vec<_> = details.iter().map(|detail| label_and_language(&detail.key)).collect();
        let with_languages = parted.iter().any(|(_, language)| language.is_some());
        let row = |(detail, (label, language)): (&Detail, &(String, Option<&str>))| {
            let value = self.named(detail.value.as_deref().unwrap_or_default());
            let language = with_languages.then(|| language.unwrap_or_default().to_owned());
            std::iter::once(label.clone()).chain(language).chain([value]).collect::<Vec<_>>()
        };
        let rows = details.iter().zip(&parted).map(row).collect();
        self.state.pending = Some(Pending { is_unknown: true, ..Pending::default() });
        let header: &[&str] = if with_languages { &["field", "language", "value"] } else { &["field", "value"] };
        Ok(vec![when("I fill in the form:").with_table(header, rows).likely("the fields are the case's").into()])
    }

    /// The lines of the form's table.
    pub(super) fn filled(
        &mut self,
        form: &Form,
        details: &[Detail],
        is_new: bool,
        lines: &mut Vec<Line>,
    ) -> Result<Vec<Filled>, String> {
        let mut filled: Vec<Filled> = Vec::new();
        let mut typed: Vec<(String, String)> = Vec::new();
        let mut scopes: Vec<String> = Vec::new();
        let gives = details.iter().any(|detail| detail.value.is_some());
        let mut may_be_heading = true;
        let mut unknown: Vec<String> = Vec::new();
        let details = joined(form, details);
        for detail in details.iter().filter(|detail| detail.key != "criteria") {
            let (words, language) = language_of(named_field(form, &detail.key));
            // `lamp: {` before the fields is a heading.
            let is_heading = gives && may_be_heading && detail.value.is_none() && form.field(&words).is_none();
            may_be_heading &= is_heading;
            if is_heading {
                continue;
            }
            if form.record == "API client" && plain(&words).starts_with("scope") {
                scopes.extend(detail.value.iter().flat_map(|value| value.split([',', ';', ' '])).map(str::to_owned));
                continue;
            }
            let Some(field) = form.field(&words) else {
                let text = format!("the form \"{}\" is not known to have such a field", form.title);
                let clause = told(detail);
                lines.push(Line::Todo { text, clause, expected: false, candidates: Vec::new() });
                self.state.lost(true);
                unknown.push(stem(&words));
                continue;
            };
            if field.label == "-" {
                lines.push(Line::Note(format!("~ left out, the form has no such field: {}", told(detail))));
                continue;
            }
            let is_key = field.label == form.key && form.choose.is_none() && (is_new || self.is_changed(form, detail));
            let Some(value) = self.value_of(&field, Some(detail), is_key, &typed, lines) else {
                let text = format!("a value for \"{}\" is not given", field.label);
                let clause = detail.key.clone();
                lines.push(Line::Todo { text, clause, expected: false, candidates: Vec::new() });
                self.state.lost(true);
                continue;
            };
            lines.extend(replaced(&field, detail, &value));
            typed.push((words.clone(), value.clone()));
            typed.push((field.label.clone(), value.clone()));
            let languages =
                if language.is_some() { vec![language.unwrap_or_default()] } else { Self::languages(&field) };
            for language in languages {
                filled.retain(|(label, own, _)| *label != field.label || *own != language);
                filled.push((field.label.clone(), language.to_owned(), value.clone()));
            }
        }
        let unsure = |field: &Field| unknown.iter().any(|words| may_mean(form, field, words));
        self.add_missing(form, (details.is_empty(), is_new), &unsure, &mut filled, lines)?;
        Self::choose(form, &mut filled);
        scopes.retain(|scope| !scope.is_empty());
        filled.extend(self.scopes_of_client(form).into_iter().filter(|(scope, ..)| !scopes.contains(scope)));
        filled.extend(scopes.into_iter().map(|scope| (scope, String::new(), "Yes".to_owned())));
        Ok(filled)
    }

    /// Whether a record's name is another one than it has.
    fn is_changed(&self, form: &Form, detail: &Detail) -> bool {
        let shown = self.state.shown.map(|shown| &self.state.records[shown]);
        let email = form.key.to_lowercase().contains("email");
        shown.is_some_and(|record| !record.value.starts_with(detail.value.as_deref().unwrap_or_default())) && !email
    }

    pub(super) fn languages(field: &Field) -> Vec<&'static str> {
        match (field.languages, field.required) {
            (true, true) => vec!["en", "fr"],
            (true, false) => vec!["en"],
            (false, _) => vec![""],
        }
    }

    /// Fields that have to be filled in and are not given; all that something is made up for where nothing is given.
    fn add_missing(
        &mut self,
        form: &Form,
        (is_free, is_new): (bool, bool),
        is_unsure: &dyn Fn(&Field) -> bool,
        filled: &mut Vec<Filled>,
        lines: &mut Vec<Line>,
    ) -> Result<(), String> {
        let typed: Vec<String> = self
            .typed_before(form)
            .map(|record| record.fields.iter().map(|(label, _)| label.clone()).collect())
            .unwrap_or_default();
        for field in form.all() {
            let has = filled.iter().any(|(label, ..)| *label == field.label) || typed.contains(&field.label);
            let is_key = field.label == form.key;
            let wanted = if is_new { field.required || (is_free && field.value.is_some()) } else { is_free && is_key };
            if has
                || !wanted
                || is_unsure(&field)
                || form.choose.as_ref().is_some_and(|choose| choose.field == field.label)
            {
                continue;
            }
            if let Some(from) = form.derive.get(&field.label)
                && let Some(value) = filled.iter().find(|(label, ..)| label == from).map(|(.., value)| value.clone())
            {
                filled.push((field.label.clone(), String::new(), value));
                continue;
            }
            match self.value_of(&field, None, is_key, &[], lines) {
                Some(value) => filled.extend(
                    Self::languages(&field)
                        .iter()
                        .map(|language| (field.label.clone(), (*language).to_owned(), value.clone())),
                ),
                // The page fills it in: a choice, or what the chosen thing brings.
                None if field.choice || form.choose.is_some() || (form.inner && is_free) => {}
                None => return Err(format!("a value for \"{}\" is not given", field.label)),
            }
        }
        if filled.is_empty() { Err("the fields and values are not given".to_owned()) } else { Ok(()) }
    }

    /// A choice that is made of other fields.
    pub(super) fn choose(form: &Form, filled: &mut Vec<Filled>) {
        let Some(choose) = &form.choose else { return };
        let mut text = choose.text.clone();
        for (label, _, value) in filled.iter() {
            text = text.replace(&format!("{{{label}}}"), value);
        }
        if !text.contains('{') {
            // The choice fills in its code.
            filled.retain(|(label, ..)| *label != form.key);
            filled.insert(0, (choose.field.clone(), String::new(), text));
        }
    }

    /// An API client gets the scopes that the case's requests need.
    fn scopes_of_client(&self, form: &Form) -> Vec<Filled> {
        if form.record != "API client" {
            return Vec::new();
        }
        self.scopes().into_iter().map(|scope| (scope, String::new(), "Yes".to_owned())).collect()
    }

    /// `Enter "Lamp" as the name`, `Select "Red" for the colour`: on a form whose field it is.
    fn put(&mut self, clause: &Clause, details: &[Detail]) -> Bound {
        let words = clause.get("field").unwrap_or_default();
        if self.setting(words).is_some() && details.is_empty() {
            return self.change(clause);
        }
        let form = self.state.form.filter(|_| matches!(self.state.view, View::New | View::Edit));
        let Some(form) = form.map(|form| &self.grammar.pages.forms[form]) else {
            return Err("no form that is known is on show".to_owned());
        };
        match clause.get("from") {
            // `Replace "Lamp" by "Bulb"`: the name of what the form is about.
            Some(from) if self.is_name_on_show(from) => {
                let value = clause.get("value").map(str::to_owned);
                let detail = Detail { key: form.key.clone(), value, quoted: true };
                Ok(single(self.fill_form(&[detail])?))
            }
            Some(from) => Err(format!("which field holds \"{from}\" is not known")),
            None => self.set_field(clause, details),
        }
    }

    /// Whether a text is the name of the record whose form is on show.
    fn is_name_on_show(&self, said: &str) -> bool {
        let named = self.named(said);
        self.state.shown.is_some_and(|shown| self.state.records[shown].value == named)
    }

    /// `Leave the name empty`.
    fn leave_empty(&mut self, clause: &Clause) -> Bound {
        let words = clause.get("field").unwrap_or_default();
        let is_field = self.state.form.is_some_and(|form| self.grammar.pages.forms[form].field(words).is_some());
        if !is_field || !matches!(self.state.view, View::New | View::Edit) {
            return Err("no form that is known is on show".to_owned());
        }
        let detail = Detail { key: words.to_owned(), value: Some(String::new()), quoted: true };
        Ok(single(self.fill_form(&[detail])?))
    }

    /// One field of the form on show, which is known.
    pub(super) fn set_known_field(&mut self, words: &str, value: Option<String>) -> Bound {
        let form = self.state.form.map(|form| &self.grammar.pages.forms[form]);
        if form.is_none_or(|form| form.field(words).is_none()) {
            return Err(format!("the form is not known to have a field \"{words}\""));
        }
        let detail = Detail { key: words.to_owned(), quoted: value.is_some(), value };
        Ok(single(self.fill_form(&[detail])?))
    }

    pub(super) fn set_field(&mut self, clause: &Clause, details: &[Detail]) -> Bound {
        let words = clause.get("field").unwrap_or_default();
        let value = clause.get("value").map(str::to_owned);
        if let Some(form) = self.state.form.map(|form| self.grammar.pages.forms[form].clone()) {
            let detail = Detail { key: words.to_owned(), quoted: value.is_some(), value };
            let known = form.field(words).is_some();
            return if known {
                let is_field = |detail: &Detail| form.field(&detail.key).is_some() && detail.value.is_some();
                let (fields, others): (Vec<Detail>, Vec<Detail>) =
                    spread(&form, details).into_iter().partition(is_field);
                let all: Vec<Detail> = std::iter::once(detail).chain(fields).collect();
                let mut lines = single(self.fill_form(&all)?);
                lines.extend(others.into_iter().map(|other| unknown_behind(&other)));
                if lines.iter().any(|line| matches!(line, Line::Todo { .. })) {
                    self.state.lost(true);
                }
                Ok(lines)
            } else {
                Err(format!("the form is not known to have a field \"{words}\""))
            };
        }
        let Some(value) = value.filter(|_| details.is_empty()) else {
            return Err("the value is not given".to_owned());
        };
        self.state.pending = Some(Pending { is_unknown: true, ..Pending::default() });
        Ok(vec![
            when(format!("I fill in {} with {}", quoted(words), quoted(&self.named(&value))))
                .likely("the field's name is the case's")
                .into(),
        ])
    }
}

/// A field as the case has it, with what it gives.
fn told(detail: &Detail) -> String {
    let parts = [Some(detail.key.as_str()), detail.value.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// The words of a field without the verb before them: `Choose the colour`.
fn named_field<'key>(form: &Form, key: &'key str) -> &'key str {
    const VERBS: [&str; 9] = ["choose", "select", "set", "fill", "enter", "type", "pick", "tick", "put"];
    match key.trim().split_once(' ') {
        Some((verb, rest)) if VERBS.contains(&plain(verb).as_str()) && form.field(key).is_none() => {
            rest.trim().trim_start_matches("the ")
        }
        _ => key,
    }
}

/// Whether words that no field has may mean this one: it gets no value that is made up.
fn may_mean(form: &Form, field: &Field, words: &str) -> bool {
    let shares = |name: &str| stem(name).split(' ').any(|own| words.split(' ').any(|word| word == own));
    field.value.is_some()
        && (shares(&field.label) || form.names.iter().any(|(name, label)| *label == field.label && shares(name)))
}

/// Fields that the case gives in parts, each as one: year, month and day are a date.
fn joined(form: &Form, details: &[Detail]) -> Vec<Detail> {
    let mut all = details.to_vec();
    for (label, parts) in &form.join {
        let place = |part: &String| all.iter().position(|detail| plain(&detail.key) == plain(part));
        let Some(places) = parts.iter().map(place).collect::<Option<Vec<usize>>>() else { continue };
        let number = |at: &usize| all[*at].value.as_deref()?.trim().parse::<u16>().ok();
        let numbers: Option<Vec<u16>> = places.iter().map(number).collect();
        let given =
            numbers.map(|numbers| numbers.iter().map(|number| format!("{number:02}")).collect::<Vec<_>>().join("-"));
        let quoted = given.is_some();
        let value = given.or_else(|| Some("random".to_owned()));
        let Some(first) = places.iter().min().copied() else { continue };
        all[first] = Detail { key: label.clone(), value, quoted };
        let mut at = 0;
        all.retain(|_| {
            at += 1;
            at - 1 == first || !places.contains(&(at - 1))
        });
    }
    all
}

/// What a form gets in the place of what the case gives.
fn replaced(field: &Field, detail: &Detail, value: &str) -> Option<Line> {
    let said = detail.value.as_deref().filter(|said| !said.is_empty())?;
    let is_text = matches!(given_by(detail), super::values::Given::Text(_));
    let is_other = is_text && field.choice && said.trim_matches(['[', ']', '"', '\'']) != value;
    let is_file = field.file && said != value && !plain(said).contains("random");
    (is_other && !value.contains('{') || is_file).then(|| Line::Note(format!("~ the case says {}", told(detail))))
}

/// What stands behind a field and names none.
fn unknown_behind(detail: &Detail) -> Line {
    let words = [Some(detail.key.as_str()), detail.value.as_deref()];
    let clause = words.into_iter().flatten().collect::<Vec<_>>().join(": ");
    let text = "no field of the form is called so".to_owned();
    Line::Todo { text, clause, expected: false, candidates: Vec::new() }
}

/// A form's table with one field in it is a sentence.
pub(super) fn single(lines: Vec<Line>) -> Vec<Line> {
    let one = |line: Line| match line {
        Line::Step(step) if step.sentence == "I fill in the form:" => {
            let labels: std::collections::BTreeSet<&String> =
                step.table.iter().skip(1).filter_map(|row| row.first()).collect();
            match (labels.len(), step.table.last().and_then(|row| Some((row.first()?, row.last()?)))) {
                (1, Some((label, value))) => when(format!("I fill in {} with {}", quoted(label), quoted(value))).into(),
                _ => Line::Step(step),
            }
        }
        other => other,
    };
    lines.into_iter().map(one).collect()
}

/// The field's words and the language: `frName`, `description fr`, `Title (en)`.
pub(super) fn language_of(key: &str) -> (String, Option<&'static str>) {
    let words = plain(key);
    for (mark, language) in [("fr", "fr"), ("en", "en")] {
        if let Some(rest) = words.strip_prefix(&format!("{mark} ")).or_else(|| words.strip_suffix(&format!(" {mark}")))
        {
            return (rest.to_owned(), Some(language));
        }
    }
    (key.to_owned(), None)
}

/// The label and the language of a field of a form that is not known: `Title (en)`.
fn label_and_language(key: &str) -> (String, Option<&'static str>) {
    let in_brackets = key.trim().strip_suffix(')').and_then(|key| key.rsplit_once('('));
    let language = |words: &str| ["en", "fr"].into_iter().find(|own| plain(words) == *own);
    let parted = in_brackets.and_then(|(label, words)| Some((label.trim().to_owned(), Some(language(words)?))));
    parted.unwrap_or_else(|| (key.to_owned(), None))
}

/// Whether the words behind "fill in the form" say nothing of the values: `with valid data`.
pub(super) fn says_nothing(tail: &str) -> bool {
    const WORDS: [&str; 34] = [
        "with",
        "by",
        "using",
        "the",
        "these",
        "this",
        "those",
        "all",
        "some",
        "valid",
        "correct",
        "fake",
        "random",
        "following",
        "relative",
        "new",
        "other",
        "required",
        "mandatory",
        "given",
        "below",
        "data",
        "value",
        "values",
        "information",
        "informations",
        "infos",
        "details",
        "fields",
        "field",
        "faker",
        "inputs",
        "form",
        "different",
    ];
    let words = plain(tail);
    words.split(' ').all(|word| word.is_empty() || WORDS.contains(&word))
}

/// Fields and values in one line: `: Name : Lamp. Colour : red`, `(Name : "Lamp", Colour: "red")`.
pub(super) fn inline(text: &str) -> Vec<Detail> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:with|using|by|the|these|following|data|values?|fields?|informations?)\b\s*)*[:(]?\s*")
            .ok()
    });
    let lead = LEAD.as_ref().and_then(|pattern| pattern.find(text)).map_or(0, |found| found.end());
    let text = text[lead..].trim_start_matches([':', ' ', '(']).trim_end_matches([')', ' ']);
    let mut parts: Vec<String> = Vec::new();
    for (begin, end) in between_fields(text) {
        let part = text[begin..end].trim().trim_end_matches(['.', ',', ';']).trim();
        parts.push(part.to_owned());
    }
    parts.iter().filter_map(|part| pair(part)).collect()
}

/// The places of fields with their values: each begins at the start or behind `. `, `, ` or `; `, with a name and a colon or `=`.
fn between_fields(text: &str) -> Vec<(usize, usize)> {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#""[^"]*"|(?:^|\. |[,;] )\s*(?:and )?([A-Za-zÀ-ÿ][^:="',.;]{0,40}?)\s?(?:: | : | = )"#).ok()
    });
    let Some(pattern) = FIELD.as_ref() else { return Vec::new() };
    let found = pattern.captures_iter(text).filter_map(|found| found.get(1)).map(|name| name.start());
    let mut begins: Vec<usize> = found.collect();
    if begins.first() != Some(&0) {
        begins.insert(0, 0);
    }
    let ends: Vec<usize> = begins.iter().skip(1).copied().chain([text.len()]).collect();
    begins.into_iter().zip(ends).collect()
}
