//! Filters of lists: by values that are given, made, or seen in the first row.

use super::state::{Filter, View};
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::pages::List;
use crate::grammar::rule::Clause;
use crate::grammar::text::{likeness, plain, stem};

impl Reading<'_> {
    pub(super) fn filter_by(&mut self, clause: &Clause, part: &Part) -> Bound {
        if let Some(grid) = clause.get("grid") {
            self.focus(grid);
        } else if let Some(noun) = clause.get("noun") {
            self.focus_noun(noun);
            if !self.is_of_list(noun) {
                return Err("which list is meant is not known".to_owned());
            }
        }
        let mut lines = self.back_from_form();
        lines.extend(self.filter_list(clause, part)?);
        Ok(lines)
    }

    /// Whether a noun is what the list on show holds; where no list is known it may be.
    fn is_of_list(&self, noun: &str) -> bool {
        let canon = self.grammar.lexicon.canon(noun).text;
        let bare =
            canon.split(' ').filter(|word| !["grid", "record", "all", ""].contains(word)).collect::<Vec<_>>().join(" ");
        bare.is_empty() || self.list().is_none_or(|list| list.holds(&bare)) || self.is_inner_noun(&bare)
    }

    /// A form that stays on show after saving is left for the list.
    pub(super) fn back_from_form(&mut self) -> Vec<Line> {
        let stays = self.state.form.is_some_and(|form| self.grammar.pages.forms[form].stays);
        let Some(page) = self.state.page.filter(|_| stays && self.state.view == View::Edit) else { return Vec::new() };
        self.state.leave();
        self.show(page);
        let way = self.grammar.pages.pages[page].way();
        vec![when(format!("I go to {}", quoted(&way))).likely("the form is on show after saving").into()]
    }

    fn filter_list(&mut self, clause: &Clause, part: &Part) -> Bound {
        if matches!(self.state.view, View::New | View::Edit | View::Front | View::Login) {
            return Err(crate::grammar::NO_LIST.to_owned());
        }
        if self.state.page.is_some_and(|page| self.grammar.pages.pages[page].cards) {
            return self.module_step(clause);
        }
        let Some(words) = clause.get("column").or_else(|| clause.get("record")).map(str::to_owned) else {
            return self.filter_created(clause);
        };
        if words.contains(" and ") && clause.get("value").is_none() && part.details.is_empty() {
            return self.filter_by_several(&words);
        }
        let words = column_words(words);
        let is_list = |value: &str| value.contains(['"', '\'', ',']);
        if !clause.is_quoted("value") && clause.get("value").is_some_and(is_list) {
            return Err("by which of several values is not sure".to_owned());
        }
        let Some(column) = self.column(&words) else {
            return self.filter_by_words(&words, clause, part);
        };
        self.can_filter(&column)?;
        if let (Some(second), Some(other)) = (clause.get("second"), clause.get("other")) {
            return self.filter_by_two(clause, &column, (second, other));
        }
        let told = self.criteria(&column, part)?;
        let given = match (clause.get("value").map(str::to_owned), told) {
            (Some(_), Some(_)) => return Err("by which of several values is not sure".to_owned()),
            (given, told) => given.or(told),
        };
        if let Some(given) = given {
            let given = as_choice(&column, &self.as_made(&given));
            return Ok(self.filtered(&column, &given, false));
        }
        if let Some(value) = self.value_of_record(&column, clause) {
            return Ok(self.filtered(&column, &value, false));
        }
        if clause.get("record").is_some() && !clause.text.contains("specific") {
            return Err("which record is meant is not known".to_owned());
        }
        if let Some(value) = self.value_sent(&column) {
            return Ok(self.filtered(&column, &value, false));
        }
        self.filter_by_first(&column)
    }

    /// A column of the list that has no filter cannot be filtered by.
    fn can_filter(&self, column: &str) -> Result<(), String> {
        let has_none = self.list().is_some_and(|list| list.unfiltered.iter().any(|own| own == column));
        if has_none { Err(format!("the column \"{column}\" has no filter")) } else { Ok(()) }
    }

    /// The value that stands below the clause: behind "Criteria", or behind the column's name.
    fn criteria(&self, column: &str, part: &Part) -> Result<Option<String>, String> {
        let is_head = |key: &str| ["criteria", "value"].contains(&plain(key).as_str());
        // "Choose a colour" gives none.
        let is_any = |key: &str| {
            let canon = self.grammar.lexicon.canon(key).text;
            canon.trim().strip_prefix("select ").is_some_and(|words| self.column(words).as_deref() == Some(column))
        };
        let says = |key: &str| !is_head(key) && !is_any(key);
        let mut told = part.details.iter().filter(|detail| detail.value.is_some() || says(&detail.key));
        let Some(first) = told.next() else { return Ok(None) };
        let is_of_column = |key: &str| self.column(key).as_deref() == Some(column);
        match &first.value {
            _ if told.next().is_some() => Err("by which of several values is not sure".to_owned()),
            Some(value) if is_head(&first.key) || is_of_column(&first.key) => Ok(Some(value.clone())),
            None if part.details.len() == 2 => Ok(Some(first.key.clone())),
            _ => Err(format!("what \"{}\" behind it means is not known", first.key)),
        }
    }

    /// A value of the case as it was typed in, with what was made up behind it.
    pub(super) fn as_made(&self, given: &str) -> String {
        let list = self.state.page.zip(self.state.list);
        let same: Vec<&str> = self
            .state
            .records
            .iter()
            .filter(|record| record.list == list && !record.deleted && is_made_of(&record.value, given))
            .map(|record| record.value.as_str())
            .collect();
        match same.as_slice() {
            [] => self.named(given),
            [one] => (*one).to_owned(),
            // What is made up stands behind another part of each name: only the case's own words are in all.
            all if all.iter().any(|value| !value.starts_with(&format!("{given} {{unique}}"))) => given.to_owned(),
            _ => format!("{given} {{unique}}"),
        }
    }

    /// The column that words mean.
    pub(super) fn column(&self, words: &str) -> Option<String> {
        let list = self.list()?;
        let others = &self.grammar.columns;
        if let (Some(inner), View::Record) = (&list.inner, self.state.view) {
            let value = List {
                record: inner.clone(),
                key: "Name".to_owned(),
                columns: ["ID", "Name", "Value", "Position"].map(str::to_owned).to_vec(),
                ..List::default()
            };
            return value
                .column(words, others)
                .or_else(|| value.column(words.trim_start_matches("attribute ").trim_start_matches("value "), others));
        }
        list.column(words, others)
    }

    fn filter_created(&mut self, clause: &Clause) -> Bound {
        let noun = clause.get("record").unwrap_or_default();
        self.focus_noun(noun);
        let list = self.state.page.zip(self.state.list);
        self.prepare(noun);
        let Some(record) = self.state.record(|record| record.list == list) else {
            return Err("which record is meant is not known".to_owned());
        };
        let (column, value) = (self.state.records[record].column.clone(), self.state.records[record].value.clone());
        Ok(self.filtered(&column, &value, false))
    }

    /// The value that a record of the rows before has in a column.
    fn value_of_record(&self, column: &str, clause: &Clause) -> Option<String> {
        let list = self.state.page.zip(self.state.list);
        let is_inner = self.state.view == View::Record;
        if column == "ID" {
            return self.id_of(list, clause);
        }
        let gone = clause.text.contains("created") || clause.text.contains("edited") || clause.text.contains("deleted");
        let all = self.state.records.iter().rev();
        let mut fitting = all.filter(|record| {
            record.list == list && (gone || !record.deleted) && (is_inner == record.noun.contains("value"))
        });
        if let Some(record) = fitting.find(|record| {
            record.column == column || record.fields.iter().any(|(label, _)| likeness(label, column) > 0.9)
        }) {
            if record.column == column {
                return Some(record.value.clone());
            }
            return record
                .fields
                .iter()
                .find(|(label, _)| likeness(label, column) > 0.9)
                .map(|(_, value)| value.clone());
        }
        let other = self
            .state
            .records
            .iter()
            .rev()
            .find(|record| clause.get("record").is_some_and(|noun| stem(&record.noun) == stem(noun)))?;
        (likeness(column, &other.noun) > 0.9 || *column == other.column).then(|| other.value.clone())
    }

    /// What the last request has sent for a column, where it has made something.
    fn value_sent(&self, column: &str) -> Option<String> {
        let request = self.state.request.as_ref().filter(|request| request.method == "POST")?;
        let is_it = |key: &String| self.column(key).as_deref() == Some(column);
        request.sent.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value.trim_matches('"').to_owned())
    }

    /// The remembered ID of a record.
    fn id_of(&self, list: Option<(usize, usize)>, clause: &Clause) -> Option<String> {
        let (page, at) = list?;
        let known = &self.grammar.pages.pages[page].lists[at];
        let inner = if self.state.view == View::Record { known.inner.as_deref() } else { None };
        let noun = stem(clause.get("record").unwrap_or(inner.unwrap_or(&known.record)));
        let own = |name: &&String| {
            let words = stem(name);
            words.ends_with("id")
                && (words.starts_with(noun.split(' ').next().unwrap_or_default()) || {
                    let base = words.trim_end_matches(" id");
                    noun.ends_with(base) || base.ends_with(noun.as_str())
                })
        };
        self.state.known.iter().find(own).map(|name| format!("{{{name}}}"))
    }

    /// Filters by what the first row shows.
    fn filter_by_first(&mut self, column: &str) -> Bound {
        let words = plain(column);
        let is_amount =
            ["total", "price", "date", "birth", "registration", "last visit", "rate", "sale", "discount", "quantity"]
                .iter()
                .any(|word| words.contains(word));
        if is_amount {
            return Err(format!("a value for \"{column}\" is not given"));
        }
        let name = if words == "id" { format!("{} id", stem(&self.nouns())) } else { words };
        let remember =
            when(format!("I remember {} of the first row of {} as {}", quoted(column), self.grid(), quoted(&name)));
        self.state.known.insert(name.clone());
        let mut lines = vec![remember.likely("the case gives no value").into()];
        lines.extend(self.filtered(column, &format!("{{{name}}}"), true));
        Ok(lines)
    }

    /// Filters by a column and the value behind it.
    fn filter_by_words(&mut self, words: &str, clause: &Clause, part: &Part) -> Bound {
        let is_all = clause.get("value").is_none() && part.details.is_empty();
        let Some((column, value)) = self.column_and_value(words).filter(|_| is_all) else {
            return Err(format!("the list's columns are not known to have \"{words}\""));
        };
        let value = as_choice(&column, &self.as_made(&value));
        Ok(self.filtered(&column, &value, false))
    }

    /// A column and the value behind it without quotes: `Enabled = Yes`, `Email jane@example.org`.
    fn column_and_value(&self, words: &str) -> Option<(String, String)> {
        const BETWEEN: [&str; 11] =
            ["=", ":", "is", "with", "to", "by", "contains", "containing", "value", "on", "equals"];
        const RANGES: [&str; 7] = ["from", "between", "up", "min", "max", "after", "before"];
        let list = self.list()?;
        let mut all: Vec<&str> = words.split_whitespace().collect();
        // "customers by the email …": what the list holds, and then the column.
        let by = all.iter().position(|word| ["by", "with", "on", "where"].contains(&word.to_lowercase().as_str()));
        if let Some(by) = by.filter(|by| *by > 0 && self.list().is_some() && self.is_of_list(&all[..*by].join(" "))) {
            all.drain(..=by);
        }
        let skipped = all.iter().take_while(|word| ["the", "column"].contains(&word.to_lowercase().as_str())).count();
        all.drain(..skipped);
        let others = &self.grammar.columns;
        let exact = |said: &str| {
            let found = list.column(said, others)?;
            let is_named =
                stem(&found) == stem(said) || others.contains_key(&stem(said)) || others.contains_key(&plain(said));
            is_named.then_some(found)
        };
        (1..all.len()).rev().find_map(|at| {
            let column = exact(all[..at].join(" ").trim_end_matches([':', '=', ' ']))?;
            let value = all[at..].iter().skip_while(|word| BETWEEN.contains(&word.to_lowercase().as_str()));
            let value = value.copied().collect::<Vec<_>>().join(" ");
            let value = value.trim_start_matches(['=', ':', ' ']).trim_matches(['"', '\'']).to_owned();
            // A value that is told in words is not the value, and a range has a form of its own.
            let first = value.split(' ').next().unwrap_or_default().to_lowercase();
            (!RANGES.contains(&first.as_str())
                && !value.is_empty()
                && !crate::prose::is_told(&value)
                && !value.contains(['"', ',']))
            .then_some((column, value))
        })
    }

    fn filter_by_two(&mut self, clause: &Clause, column: &str, (second, other): (&str, &str)) -> Bound {
        let Some(also) = self.column(second) else {
            return Err(format!("the list's columns are not known to have \"{second}\""));
        };
        let value = |column: &str, said: &str| as_choice(column, &self.as_made(said));
        let first = value(column, clause.get("value").unwrap_or_default());
        let rows = vec![vec![column.to_owned(), first.clone()], vec![also.clone(), value(&also, other)]];
        self.filtered(column, &first, false);
        Ok(vec![when(format!("I filter {} by:", self.grid())).with_table(&["column", "value"], rows).into()])
    }

    fn filter_by_several(&mut self, words: &str) -> Bound {
        let mut rows = Vec::new();
        for word in words.split(" and ") {
            let word = word.split(" of ").next().unwrap_or(word);
            let Some(column) = self.column(word) else {
                return Err(format!("the list's columns are not known to have \"{word}\""));
            };
            self.can_filter(&column)?;
            let list = self.state.page.zip(self.state.list);
            let record = self.state.records.iter().rev().find(|record| record.list == list);
            let value =
                record.and_then(|record| record.fields.iter().find(|(label, _)| likeness(label, &column) > 0.9));
            let Some((_, value)) = value else { return Err(format!("a value for \"{column}\" is not given")) };
            rows.push(vec![column, value.clone()]);
        }
        let key = self.state.page.zip(self.place());
        if let (Some(key), Some(first)) = (key, rows.first()) {
            let (column, value) = (first[0].clone(), first[1].clone());
            self.state.unsure.remove(&key);
            self.state.filters.insert(key, Filter { column, value, is_of_first: false });
        }
        Ok(vec![when(format!("I filter {} by:", self.grid())).with_table(&["column", "value"], rows).into()])
    }

    pub(super) fn filtered(&mut self, column: &str, value: &str, likely: bool) -> Vec<Line> {
        self.state.turned = 0;
        if let Some(key) = self.state.page.zip(self.place()) {
            let (column, value) = (column.to_owned(), value.to_owned());
            self.state.unsure.remove(&key);
            self.state.filters.insert(key, Filter { column, value, is_of_first: likely });
        }
        let step = when(format!("I filter {} by {} with {}", self.grid(), quoted(column), quoted(value)));
        vec![if likely { step.likely("the value of the first row") } else { step }.into()]
    }

    /// `Filter each lamp by the ID from the answer`: the expectation of the row compares every item with its row.
    pub(super) fn each_item(&mut self, clause: &Clause) -> Bound {
        let is_loop = clause.text.to_lowercase().contains("loop") || clause.text.to_lowercase().contains("for each");
        let compares = if is_loop {
            !self.next_is_column() && self.next_compares_each()
        } else {
            !clause.text.contains("column") && self.compares_each()
        };
        if compares {
            return Ok(vec![Line::Note("the check of every item against its row does it".to_owned())]);
        }
        Err("no step repeats others for each item".to_owned())
    }

    fn next_is_column(&self) -> bool {
        self.plan.get(self.at + 1).is_some_and(|plan| plan.step.iter().any(|part| part.text.contains("column")))
    }
}

/// Whether a value is one of the case with something made up in it.
fn is_made_of(value: &str, given: &str) -> bool {
    value.contains("{unique}") && (value.starts_with(given) || value.replace("-{unique}", "") == given)
}

/// The words that name a column, without what stands before them.
fn column_words(words: String) -> String {
    ["on ", "the ", "column "].iter().fold(words, |words, begin| {
        let is_begin = words.get(..begin.len()).is_some_and(|own| own.eq_ignore_ascii_case(begin));
        if is_begin { words[begin.len()..].to_owned() } else { words }
    })
}

/// A value as the filter of a column of switches has it.
fn as_choice(column: &str, value: &str) -> String {
    let is_switch = ["Enabled", "Displayed", "Active"].contains(&column);
    match plain(value).as_str() {
        "1" | "true" | "yes" | "on" if is_switch => "Yes".to_owned(),
        "0" | "false" | "no" | "off" if is_switch => "No".to_owned(),
        _ => value.to_owned(),
    }
}
