//! What rows of lists are expected to show.

use super::state::{Filter, Saved, View};
use super::titles::with_reason;
use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, then};
use crate::grammar::rule::Clause;
use crate::grammar::text::{likeness, plain, stem};

impl Reading<'_> {
    pub(super) fn row_check(&mut self, clause: &Clause) -> Bound {
        if self.state.is_lost {
            return Err("what is expected hangs on what is not bound".to_owned());
        }
        match clause.kind.as_str() {
            "sorted" => self.sorted(clause),
            "first row" => self.first_row(clause),
            // The clauses behind it name the columns.
            "first row of" => {
                self.state.row_grid = clause.get("grid").map(str::to_owned);
                Ok(Vec::new())
            }
            "every row" => self.every_row(clause),
            "in list" => self.in_list(clause),
            "named in list" | "named gone" => self.named_in_list(clause),
            "all switched" => self.all_switched(clause),
            _ => self.done(clause),
        }
    }

    fn sorted(&mut self, clause: &Clause) -> Bound {
        let Some((column, order)) = self.state.sorted.clone() else {
            return Err("by what the list is sorted is not known".to_owned());
        };
        let canon = self.grammar.lexicon.canon(&clause.text).text;
        let other = if order == "ascending" { "desc" } else { "asc" };
        if canon.split(' ').any(|word| word == other) {
            return Err(format!("the row sorts in {order} order and expects the other one"));
        }
        if let Some(words) = clause.get("column") {
            let words = words.trim_start_matches("by ").to_owned();
            if self.column(&words).is_some_and(|own| own != column) {
                return Err(format!("the row sorts by \"{column}\" and expects the order of another column"));
            }
        }
        Ok(vec![then(format!("{} is sorted by {} in {order} order", self.grid(), quoted(&column))).into()])
    }

    fn first_row(&mut self, clause: &Clause) -> Bound {
        let named = clause.get("grid").map(str::to_owned).or_else(|| self.state.row_grid.clone());
        if let Some(grid) = &named {
            self.focus_in_record(grid);
        }
        if self.is_unsure() {
            return Err(super::row_actions::FILTER_LEFT.to_owned());
        }
        let words = clause.get("column").unwrap_or_default().trim_matches(['"', '\'']).to_owned();
        let of_page = self.state.view == View::Record && self.list().is_some_and(|list| list.inner.is_none());
        let own = if of_page {
            Some(super::pages::capital(&words))
        } else {
            self.column(words.trim_end_matches(" in table"))
        };
        let Some(column) = own else { return Err(format!("the list's columns are not known to have \"{words}\"")) };
        let raw = clause.get("value").unwrap_or_default().trim_matches(['"', '\'', ' ']).to_owned();
        let value = self.told_value(&column, &raw).ok_or_else(|| format!("which value \"{raw}\" is, is not known"))?;
        let of_record = self.state.view == View::Record && self.list().is_some_and(|list| list.inner.is_none());
        let grid = match named.filter(|_| of_record) {
            Some(grid) => {
                format!("the {} grid", quoted(&super::pages::capital(&crate::grammar::text::plural(&stem(&grid)))))
            }
            None => self.grid(),
        };
        let contains = self.grammar.lexicon.canon(&clause.text).text.contains(" contains ");
        let step = if contains {
            then(format!("the first row of {grid} contains {} in {}", quoted(&value), quoted(&column)))
        } else {
            then(format!("the first row of {grid} shows:"))
                .with_table(&["column", "value"], vec![vec![column.clone(), value]])
        };
        Ok(vec![with_reason(step, column_of_case(&words, &column))])
    }

    fn focus_in_record(&mut self, grid: &str) {
        if self.state.view == View::Page {
            self.focus(grid.trim_start_matches("table ").trim_start_matches("list "));
        }
    }

    /// A value that is given, or told by what was made.
    fn told_value(&self, column: &str, raw: &str) -> Option<String> {
        let words = plain(raw);
        let is_told = words.starts_with("name of")
            || words.contains("created")
            || words.contains("edited")
            || words.contains("searched")
            || raw.contains('$')
            || (raw.contains('.') && !raw.contains(' ') && raw.chars().next().is_some_and(char::is_uppercase));
        if !is_told {
            return Some(self.named(raw));
        }
        if raw.contains('$') {
            return self.with_fields(raw);
        }
        let list = self.state.page.zip(self.state.list);
        let of_list = self.state.records.iter().rev().filter(|record| record.list == list);
        let mut fields = of_list.flat_map(|record| {
            record
                .fields
                .iter()
                .map(|(label, value)| (label.as_str(), value))
                .chain([(record.column.as_str(), &record.value)])
        });
        let own = fields.find(|(label, _)| likeness(label, column) > 0.9).map(|(_, value)| value.clone());
        own.or_else(|| self.filter().filter(|filter| filter.column == column).map(|filter| filter.value.clone()))
    }

    /// `${Lamp.name} ${Lamp.colour}`: what was typed into the fields of a record.
    fn with_fields(&self, raw: &str) -> Option<String> {
        let mut text = raw.to_owned();
        while let Some((before, rest)) = text.split_once("${") {
            let (path, after) = rest.split_once('}')?;
            let (noun, field) = path.split_once('.')?;
            let record = self.state.records.iter().rev().find(|record| plain(&record.noun).contains(&plain(noun)))?;
            let (_, value) = record.fields.iter().find(|(label, _)| likeness(label, field) > 0.9)?;
            text = format!("{before}\u{1}{}\u{2}{after}", value.replace('{', "\u{3}"));
        }
        Some(text.replace(['\u{1}', '\u{2}'], "").replace('\u{3}', "{"))
    }

    fn every_row(&mut self, clause: &Clause) -> Bound {
        if let Some(grid) = clause.get("grid") {
            self.focus_in_record(grid);
        }
        let told = clause.get("value").zip(clause.get("column").and_then(|words| self.column(words)));
        let filter = self.filter().cloned().or_else(|| {
            let (value, column) = told?;
            Some(Filter { column, value: value.to_owned(), is_of_first: false })
        });
        let Some(filter) = filter else { return Err("what was searched is not known".to_owned()) };
        let given = clause.get("value").map(|value| value.trim_matches(['"', '\'', ' ']).to_owned());
        let words = clause.get("column").map(|words| words.trim_matches(['"', '\'']).to_owned());
        if clause.text.to_lowercase().contains("between") {
            return Err("no step checks that cells lie in a range".to_owned());
        }
        let own = words.as_deref().and_then(|words| self.column(words));
        if given.is_none() && own.as_ref().is_some_and(|own| *own != filter.column) {
            return Err(format!("the row filters by \"{}\" and expects another column", filter.column));
        }
        let column = own.unwrap_or(filter.column);
        let is_filter = |given: &str| filter.value.contains('{') && filter.value.starts_with(given);
        let value = match &given {
            Some(given) if !is_filter(given) => self.named(given),
            _ => filter.value.clone(),
        };
        let canon = self.grammar.lexicon.canon(&clause.text).text;
        let is_whole = canon.contains(" equals ") || plain(&clause.text).contains(" row shows ");
        let how = if is_whole || ["Yes", "No"].contains(&value.as_str()) { "shows" } else { "contains" };
        let step = then(format!("every row of {} {how} {} in {}", self.grid(), quoted(&value), quoted(&column)));
        Ok(vec![with_reason(step, column_of_case(words.as_deref().unwrap_or_default(), &column))])
    }

    fn in_list(&mut self, clause: &Clause) -> Bound {
        if let Some(grid) = clause.get("grid") {
            self.focus(grid);
        }
        let list = self.state.page.zip(self.state.list);
        let row = match self.filter() {
            Some(filter) => format!("the row where {} is {}", quoted(&filter.column), quoted(&filter.value)),
            None => match self.state.record(|record| record.list == list) {
                Some(record) => self.row_of(record),
                None => return Err("which record is meant is not known".to_owned()),
            },
        };
        Ok(vec![then(format!("{row} is in {}", self.grid())).into()])
    }

    /// `The lamp "Big" is in the list`.
    fn named_in_list(&mut self, clause: &Clause) -> Bound {
        if self.list().is_none() || !matches!(self.state.view, View::Page | View::Record) {
            return Err("which list is meant is not known".to_owned());
        }
        let name = self.named(clause.get("name").unwrap_or_default());
        let noun = clause.get("noun").map(stem).unwrap_or_default();
        let is_of_list =
            noun.is_empty() || self.list().is_some_and(|list| list.holds(&noun) || noun == stem(&list.record));
        if !is_of_list {
            return Err("which list is meant is not known".to_owned());
        }
        if clause.kind == "named in list" && says_empty(&name) {
            return Ok(vec![then(format!("{} says {}", self.grid(), quoted(&name))).into()]);
        }
        let is = if clause.kind == "named gone" { "is not" } else { "is" };
        Ok(vec![then(format!("the row with {} {is} in {}", quoted(&name), self.grid())).into()])
    }

    /// `All lamps are disabled`, after a bulk action.
    fn all_switched(&mut self, clause: &Clause) -> Bound {
        let words = plain(&clause.text);
        if words.contains("deleted") {
            return self.done(clause);
        }
        let noun = clause.get("noun").unwrap_or_default().trim_end_matches(" in row");
        let list = self.list().filter(|_| self.state.view == View::Page);
        let named = list.and_then(|list| list.columns.iter().find(|own| plain(own) == plain(noun))).cloned();
        let is_state = ["enabled", "displayed", "active"].contains(&plain(noun).as_str()) && list.is_some();
        if named.is_none() && !is_state && !list.is_some_and(|list| list.holds(noun)) {
            return Err("what is switched on or off is not known".to_owned());
        }
        let on = !words.contains("disable");
        let of_list = self.list().and_then(|list| {
            ["Displayed", "Enabled", "Status", "Active"]
                .into_iter()
                .find(|name| list.columns.iter().any(|own| own == name))
        });
        let column = named.or_else(|| of_list.map(str::to_owned));
        let Some(column) = column.as_deref() else { return Err("which column shows it is not known".to_owned()) };
        let shown = if on { "Yes" } else { "No" };
        let is_about_all = words.split(' ').any(|word| ["all", "every", "each"].contains(&word));
        if is_about_all || self.state.bulk.is_some() && self.filter().is_some() && self.state.switched.is_none() {
            return Ok(vec![
                then(format!("every row of {} shows \"{shown}\" in {}", self.grid(), quoted(column))).into(),
            ]);
        }
        let Some(row) = self.row_at_hand() else { return Err("which row is meant is not known".to_owned()) };
        Ok(vec![
            then(format!("{row} of {} shows:", self.grid()))
                .with_table(&["column", "value"], vec![vec![column.to_owned(), shown.to_owned()]])
                .into(),
        ])
    }

    /// `The lamp is created`, `… deleted`, `… updated`.
    fn done(&mut self, clause: &Clause) -> Bound {
        let words = plain(&clause.text);
        let has_message = self.expected().any(|other| ["message", "success"].contains(&other.kind.as_str()));
        if words.contains("delet") || words.contains("remov") || words.contains("not shown") {
            return self.gone();
        }
        let is_saved = matches!(self.state.saved, Some(Saved::Created | Saved::Updated | Saved::Settings))
            && self.plan[self.at].step.iter().any(|part| part.clause.is_some());
        if !is_saved {
            return Err("what shows that this is done is not given".to_owned());
        }
        if has_message {
            return Ok(vec![Line::Note("the message says it".to_owned())]);
        }
        Ok(vec![then("a success message is displayed").into()])
    }

    /// What was deleted is not in the list.
    fn gone(&mut self) -> Bound {
        if self.state.bulk.as_deref() == Some("delete") && self.filter().is_some() {
            let mut lines: Vec<Line> = vec![then(format!("{} counts 0 records", self.grid())).into()];
            let says = self.expected().any(|other| ["message", "success"].contains(&other.kind.as_str()));
            let succeeds = self.expected().any(|other| other.text.contains("success"));
            if succeeds && !says {
                lines.insert(0, then("a success message is displayed").into());
            }
            return Ok(lines);
        }
        let list = self.state.page.zip(self.state.list);
        let gone = self.state.records.iter().rposition(|record| record.deleted && record.list == list);
        match gone {
            Some(record) => {
                let row = self.row_of(record);
                Ok(vec![then(format!("{row} is not in {}", self.grid())).into()])
            }
            None => Err("which row is gone is not known".to_owned()),
        }
    }
}

/// Whether a text is what a list says in the place of rows.
fn says_empty(text: &str) -> bool {
    ["no records found", "no record found", "no results found", "no result found"].contains(&plain(text).as_str())
}

/// What the case calls a column that the list calls otherwise.
fn column_of_case(words: &str, column: &str) -> Option<String> {
    let bare = words.trim_end_matches(" in table").trim_start_matches("their ");
    let own = stem(column);
    let shares = stem(bare).split(' ').any(|word| word != "name" && own.split(' ').any(|own| own == word));
    let is_same = shares || own == stem(bare) || likeness(bare, column) > 0.84;
    (!bare.is_empty() && !is_same).then(|| format!("the case says column {}", quoted(bare)))
}
