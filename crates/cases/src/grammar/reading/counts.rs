//! How many records a list is expected to have.

use super::compare::compares;
use super::state::{Count, View};
use super::{Bound, Plan, Reading};
use crate::grammar::line::{Line, quoted, then};
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, plural, stem};

use crate::grammar::HANGS_ON_FILTER;

impl Reading<'_> {
    pub(super) fn count_check(&mut self, clause: &Clause) -> Bound {
        let of_step = ["default records", "filtered", "reset done"];
        if self.state.is_lost && of_step.contains(&clause.kind.as_str()) {
            return Err("what is expected hangs on what is not bound".to_owned());
        }
        match clause.kind.as_str() {
            "count" => self.count(clause),
            "none" => self.exactly(0),
            "default records" => {
                let some = then(format!("{} counts at least 1 record", self.grid()));
                Ok(vec![some.likely("how many records the shop has by default is not known").into()])
            }
            "count items" | "no items" | "at least" => self.count_items(clause),
            "reset done" => self.reset_done(clause),
            "filtered" if self.is_unsure() => Err(HANGS_ON_FILTER.to_owned()),
            "filtered" => self.filtered_by(clause),
            "id positive" => self.id_positive(clause),
            "count of record" => {
                let number = clause.number("n").unwrap_or_default();
                if self.state.view != View::Record || self.state.is_lost {
                    return Err("whose page this is about is not known".to_owned());
                }
                let title = capital(&plural(&stem(clause.get("items").unwrap_or_default())));
                if !self.list().is_some_and(|list| list.inside.contains(&title)) {
                    return Err(format!("the page is not known to have a list \"{title}\""));
                }
                Ok(vec![then(format!("the {} grid counts {}", quoted(&title), records(number))).into()])
            }
            "field pair" => {
                let pair = clause.get("pair").unwrap_or_default().to_owned();
                let Some((left, right)) = pair.split_once('=') else { return Err("no rule knows it".to_owned()) };
                self.field_equals(left, right, clause, "equals")
            }
            _ => self.compare(clause),
        }
    }

    /// The list is filtered; where the filter is said to have worked, its rows are those that were looked for.
    fn filtered_by(&self, clause: &Clause) -> Bound {
        if self.state.is_lost {
            return Err("what is expected hangs on what is not bound".to_owned());
        }
        let grid = self.grid();
        let mut lines: Vec<Line> = vec![then(format!("{grid} is filtered")).into()];
        let is_empty = |clause: &Clause| clause.kind == "none" || clause.number("n") == Some(0);
        let worked = clause.text.to_lowercase().contains("succe") && !self.expected().any(is_empty);
        if let Some(filter) = self.filter().filter(|_| worked) {
            let cell = format!("{} in {}", quoted(&filter.value), quoted(&filter.column));
            lines.push(then(format!("every row of {grid} contains {cell}")).into());
        }
        Ok(lines)
    }

    pub(super) fn count(&mut self, clause: &Clause) -> Bound {
        let number = clause.number("n").unwrap_or(1);
        if let Some(lines) = self.one_card().filter(|_| number == 1) {
            return Ok(lines);
        }
        let each = self.plan[self.at]
            .step
            .iter()
            .any(|part| part.clause.as_ref().is_some_and(|clause| clause.kind == "filter each"));
        if each && self.compares_each() {
            return Ok(vec![Line::Note("each item has its own row: the check against it says so".to_owned())]);
        }
        let mut lines = self.exactly(number)?;
        if clause.text.to_lowercase().contains("filter") {
            lines.push(then(format!("{} is filtered", self.grid())).into());
        }
        Ok(lines)
    }

    pub(super) fn exactly(&self, number: i64) -> Bound {
        let is_away = matches!(self.state.view, View::Edit | View::New | View::Front | View::Login);
        if is_away || self.state.is_lost {
            return Err("which list is meant is not known".to_owned());
        }
        if self.is_unsure() {
            return Err(HANGS_ON_FILTER.to_owned());
        }
        Ok(vec![then(format!("{} counts {}", self.grid(), records(number))).into()])
    }

    fn count_items(&mut self, clause: &Clause) -> Bound {
        let noun = clause.get("noun").unwrap_or_default();
        // "2 or 3 lamps" is not a number.
        let others = ["or", "to", "and", "than", "most", "least", "maximum", "minimum"];
        let is_more = |word: &str| others.contains(&word) || word.parse::<u32>().is_ok();
        if plain(noun).split(' ').any(is_more) {
            return Err("no rule knows it".to_owned());
        }
        self.focus_noun(noun);
        let is_told = self.grammar.lexicon.canon(&clause.text).text.split(' ').any(|word| word == "grid");
        if !is_told && !noun.is_empty() && !noun.contains("record") && !self.list().is_some_and(|list| list.holds(noun))
        {
            return Err("which list is meant is not known".to_owned());
        }
        let is_record =
            noun.is_empty() || self.list().is_some_and(|list| list.holds(noun)) || plain(noun).contains("record");
        match clause.number("n") {
            _ if clause.kind != "count items" && !is_record => Err("which list is meant is not known".to_owned()),
            None if clause.kind == "no items" => self.exactly(0),
            Some(number) if clause.kind == "at least" => {
                // The view is checked as for an exact number.
                self.exactly(number)?;
                Ok(vec![then(format!("{} counts at least {}", self.grid(), records(number))).into()])
            }
            Some(number) => {
                let mut lines = self.exactly(number)?;
                lines.extend(self.created_rows(clause, number)?);
                Ok(lines)
            }
            None => Err("how many are expected is not known".to_owned()),
        }
    }

    /// `2 lamps created are in the list`: their rows.
    fn created_rows(&self, clause: &Clause, number: i64) -> Bound {
        if !plain(&clause.text).split(' ').any(|word| word == "created") {
            return Ok(Vec::new());
        }
        let list = self.state.page.zip(self.state.list);
        let is_made = |at: &usize| {
            let record = &self.state.records[*at];
            record.list == list && !record.deleted && !record.value.is_empty()
        };
        let made: Vec<usize> = (0..self.state.records.len()).filter(is_made).collect();
        if i64::try_from(made.len()) != Ok(number) {
            return Err("which records are meant is not known".to_owned());
        }
        let row = |at: &usize| Line::from(then(format!("{} is in {}", self.row_of(*at), self.grid())));
        Ok(made.iter().map(row).collect())
    }

    fn reset_done(&mut self, clause: &Clause) -> Bound {
        let resets = self.plan[self.at]
            .step
            .iter()
            .any(|part| part.clause.as_ref().is_some_and(|clause| clause.kind == "reset"));
        if !resets {
            return Err("what is expected of the list is not known".to_owned());
        }
        let again = self.plan[self.at]
            .step
            .iter()
            .any(|part| part.clause.as_ref().is_some_and(|clause| clause.kind == "remember count"));
        let count = self
            .counted()
            .filter(|count| !again && count.row < self.at && count.made == 0)
            .and_then(|count| count.all.clone());
        match (clause.get("noun"), count) {
            (Some(_), Some(all)) => Ok(vec![then(format!("{} counts {{{all}}} records", self.grid())).into()]),
            _ => Ok(vec![then(format!("{} is not filtered", self.grid())).into()]),
        }
    }

    fn id_positive(&mut self, clause: &Clause) -> Bound {
        let name = clause.get("name").unwrap_or_default().trim_matches(['{', '}']).to_owned();
        if !self.state.known.contains(&name) {
            return Err(format!("nothing is remembered as {{{name}}} yet"));
        }
        if self.state.is_lost || self.state.ids.get(&name) != Some(&self.count_key()) {
            return Err("which list shows it is not known".to_owned());
        }
        // The value was read from that list: that a row has it says nothing.
        Err(format!("no step compares the remembered {{{name}}} with a number"))
    }

    /// Under which name the list's number of records is kept.
    pub(super) fn count_key(&self) -> String {
        format!("{:?}/{:?}/{}", self.state.page, self.state.list, self.state.view == View::Record)
    }

    pub(super) fn count_of_list(&mut self) -> Option<&mut Count> {
        let key = self.count_key();
        self.state.counts.get_mut(&key)
    }

    pub(super) fn counted(&self) -> Option<&Count> {
        self.state.counts.get(&self.count_key())
    }

    /// Remembers the number of records where a later row compares with it, and no other row before that one does.
    pub(super) fn count_if_compared(&mut self, by: &str) -> Option<Line> {
        if by == "go"
            && self.state.page.is_some_and(|page| self.grammar.pages.pages[page].lists.len() > 1)
            && !self.in_each
        {
            return None;
        }
        if self.list().is_none() || self.counted().is_some_and(|count| count.all.is_some()) {
            return None;
        }
        let list = self.list()?.clone();
        // The page of a record has lists of its own; which one would be counted is not known.
        if self.state.view == View::Record && list.inner.is_none() {
            return None;
        }
        let several = self.state.page.is_some_and(|page| self.grammar.pages.pages[page].lists.len() > 1);
        let is_about = |clause: &Clause| {
            let noun = noun_of(&left_of(clause));
            !several || list.holds(&noun)
        };
        let is_compared = |plan: &Plan| {
            plan.expected
                .iter()
                .any(|part| part.clause.as_ref().is_some_and(|clause| compares(clause) && is_about(clause)))
        };
        let first = self.rows_from_here().find(|(_, plan)| is_compared(plan)).map(|(at, _)| at)?;
        if by == "reset" {
            return self.remember_all();
        }
        // A reset before something is made counts by itself.
        let kinds = |plan: &Plan| {
            plan.step
                .iter()
                .filter_map(|part| part.clause.as_ref())
                .map(|clause| clause.kind.clone())
                .collect::<Vec<_>>()
        };
        let makes = |plan: &Plan| {
            kinds(plan)
                .iter()
                .any(|kind| ["fill", "create", "request", "delete", "new page", "bulk"].contains(&kind.as_str()))
        };
        let names_it = |clause: &Clause| clause.get("noun").is_some_and(|noun| list.holds(noun));
        let counts = |plan: &Plan| {
            plan.step.iter().filter_map(|part| part.clause.as_ref()).any(|clause| match clause.kind.as_str() {
                "reset" => !several,
                "remember count" => !several || names_it(clause),
                _ => false,
            })
        };
        let from = self.at;
        let made = self.rows_from_here().find(|(at, plan)| *at > from && makes(plan)).map_or(usize::MAX, |(at, _)| at);
        let resets =
            self.rows_from_here().take_while(|(at, _)| *at <= first && *at < made).any(|(_, plan)| counts(plan));
        if resets {
            return None;
        }
        self.remember_all()
    }
}

/// The left side of a comparison; a noun is that of a number.
pub(super) fn left_of(clause: &Clause) -> String {
    match clause.get("left") {
        Some(left) => left.to_owned(),
        None => clause.get("noun").map(|noun| format!("number of {noun}")).unwrap_or_default(),
    }
}

pub(super) fn speaks_of_number(text: &str) -> bool {
    let words = plain(text);
    words.split(' ').any(|word| ["number", "total", "nombre"].contains(&word))
}

/// The noun of "number of lamps after reset".
pub(super) fn noun_of(text: &str) -> String {
    let words = plain(text).replace(" in list", "").replace(" in grid", "");
    let words = words.split(" after ").next().unwrap_or_default().to_owned();
    let kept = words
        .split(' ')
        .filter(|word| !["number", "of", "total", "the", "is", "all", "in", "list", "grid"].contains(word));
    kept.collect::<Vec<_>>().join(" ")
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn noun(number: i64) -> &'static str {
    if number == 1 { "record" } else { "records" }
}

pub(super) fn records(number: i64) -> String {
    format!("{number} {}", noun(number))
}
