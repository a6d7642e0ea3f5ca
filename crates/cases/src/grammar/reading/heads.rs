//! What is clicked of a list beside its rows' actions: heads of columns, pages, boxes; and the rows that names tell.

use super::row_actions::action;
use super::state::View;
use super::{Bound, Reading};
use crate::grammar::line::{quoted, when};
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

impl Reading<'_> {
    /// `Click on the column "Name"`: the first click sorts upwards, the next one downwards, unless the row says how.
    pub(super) fn sort_by_head(&mut self, clause: &Clause) -> Bound {
        let words = clause.get("column").unwrap_or_default().to_owned();
        let column = self.column(&words).filter(|_| self.state.view == View::Page);
        let Some(column) = column else {
            return Err(format!("the list's columns are not known to have \"{words}\""));
        };
        let told = self.expected().chain(std::iter::once(clause)).find_map(|clause| order_in(&clause.text));
        let is_again = self.state.sorted.as_ref().is_some_and(|(own, order)| *own == column && *order == "ascending");
        let order = told.unwrap_or(if is_again { "descending" } else { "ascending" });
        self.state.sorted = Some((column.clone(), order));
        let step = when(format!("I sort {} by {} in {order} order", self.grid(), quoted(&column)));
        Ok(vec![step.likely("the case clicks the head of the column").into()])
    }

    /// `Go to page 2 of the list`.
    pub(super) fn turn_page(&mut self, clause: &Clause) -> Bound {
        let number = clause.number("n").filter(|number| *number > 0);
        let is_list = self.state.view == View::Page && self.list().is_some();
        let Some(number) = number.filter(|_| is_list) else {
            return Err("which list is meant is not known".to_owned());
        };
        self.state.turned = number - 1;
        Ok(vec![when(format!("I go to page {number} of {}", self.grid())).into()])
    }

    /// `Tick "Lamp" and "Bulb"`, `Select both rows`, `Select all`.
    pub(super) fn tick(&mut self, clause: &Clause) -> Bound {
        let Some(list) = self.state.page.zip(self.state.list).filter(|_| self.state.view == View::Page) else {
            return Err("which list is meant is not known".to_owned());
        };
        if let Some(noun) = clause.get("noun").filter(|noun| !self.is_row_noun(noun)) {
            return Err(format!("what \"{noun}\" means is not known"));
        }
        let grid = self.grid();
        if clause.kind == "tick all" {
            self.state.ticked = Some((list, Vec::new()));
            return Ok(vec![when(format!("I tick all rows of {grid}")).into()]);
        }
        if clause.kind == "tick row" {
            let row = self.row_at_hand().ok_or("which row is meant is not known")?;
            self.state.ticked = Some((list, self.value_of_row(&row).into_iter().collect()));
            return Ok(vec![when(format!("I tick {row} of {grid}")).into()]);
        }
        let names = if clause.kind == "tick these" { self.two_made(list)? } else { self.names_of(clause)? };
        let lines = names.iter().map(|name| when(format!("I tick the row with {} of {grid}", quoted(name))).into());
        let lines = lines.collect();
        self.state.ticked = Some((list, names));
        Ok(lines)
    }

    /// Whether a noun is what a row of the list on show is.
    pub(super) fn is_row_noun(&self, noun: &str) -> bool {
        let canon = self.grammar.lexicon.canon(noun).text;
        let says =
            ["row", "rows", "lines", "record", "checkbox", "checkboxes", "box", "boxes", "grid", "items", "elements"];
        let own: Vec<&str> = canon.split(' ').filter(|word| !word.is_empty() && !says.contains(word)).collect();
        own.is_empty() || self.list().is_some_and(|list| list.holds(&own.join(" ")))
    }

    /// The names in a clause: those in quotes, and others that rows have made.
    fn names_of(&self, clause: &Clause) -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        for place in ["a", "b", "c"] {
            let Some(said) = clause.get(place) else { continue };
            let made = self.made_names().of(said).map(str::to_owned);
            let as_written = clause.is_quoted(place).then(|| said.to_owned());
            names.push(made.or(as_written).ok_or_else(|| format!("which row \"{said}\" is, is not known"))?);
        }
        Ok(names)
    }

    /// The two records of the list that rows have made, if they are two.
    fn two_made(&self, list: (usize, usize)) -> Result<Vec<String>, String> {
        let is_there = |record: &&super::state::Record| record.list == Some(list) && !record.deleted;
        let made: Vec<String> = self.state.records.iter().filter(is_there).map(|record| record.value.clone()).collect();
        if made.len() == 2 { Ok(made) } else { Err("which rows are meant is not known".to_owned()) }
    }

    /// The value that names a row in a step.
    fn value_of_row(&self, row: &str) -> Option<String> {
        let is_it = |record: &&super::state::Record| row.contains(&quoted(&record.value));
        self.state.records.iter().find(is_it).map(|record| record.value.clone())
    }

    /// The row of what rows have made, by its name in the case: `Lamp`, `the lamp Lamp`. Only on the list that shows it.
    pub(super) fn made_row(&self, words: &str) -> Option<String> {
        let list = self.state.page.zip(self.state.list).filter(|_| self.state.view == View::Page)?;
        let words = words.trim();
        let noun_before = |at: usize| self.list().is_some_and(|list| list.holds(&words[..at]));
        let behind = words.match_indices(' ').find(|(at, _)| noun_before(*at)).map(|(at, _)| &words[at + 1..]);
        let name = [Some(words), behind].into_iter().flatten().find_map(|name| {
            let names = self.made_names();
            names.of(name).map(str::to_owned)
        })?;
        let record = self.state.record(|record| record.list == Some(list) && record.value == name)?;
        Some(self.row_of(record))
    }

    /// `Click on the pencil of "Lamp"`.
    pub(super) fn named_action(&mut self, what: &str, clause: &Clause) -> Bound {
        let said = clause.get("of").unwrap_or_default().to_owned();
        if self.state.view != View::Page || clause.get("noun").is_some_and(|noun| !self.is_row_noun(noun)) {
            return Err("which list is meant is not known".to_owned());
        }
        let row = match self.row_named(&said, clause.is_quoted("of")) {
            Some(row) => row,
            None => self.row_by_place(&said)?,
        };
        if let Some(label) = action(&plain(what)) {
            return self.act(label, &row);
        }
        self.state.row = Some(row.clone());
        Ok(vec![when(format!("I open the menu of {row} of {}", self.grid())).into()])
    }

    /// `Select Delete` behind the click that opens the menu of a row.
    pub(super) fn choose_in_menu(&mut self, what: &str) -> Bound {
        let row = self.state.row.clone().filter(|_| self.state.view == View::Page && !self.state.has_dialog);
        match (action(&plain(what)), row) {
            (Some(label), Some(row)) => self.act(label, &row),
            _ => Err("which row's menu is meant is not known".to_owned()),
        }
    }

    /// The row that a name tells: one that rows have made, or any text in quotes.
    fn row_named(&self, said: &str, is_quoted: bool) -> Option<String> {
        let with_text = || is_quoted.then(|| format!("the row with {}", quoted(&self.named(said))));
        self.made_row(said).or_else(with_text)
    }

    /// `Disable "Lamp"`, `Switch off the status of the lamp "Big"`, `Activate it` on a form.
    pub(super) fn switch_named(&mut self, clause: &Clause) -> Bound {
        let said = clause.get("of").unwrap_or_default().to_owned();
        let Some(on) = self.direction(&clause.text) else {
            return Err("whether it is switched on or off is not said".to_owned());
        };
        if clause.get("noun").is_some_and(|noun| !self.is_row_noun(noun)) || self.state.view != View::Page {
            return Err("which list is meant is not known".to_owned());
        }
        if let Some((form, field)) = self.setting(&said).filter(|(_, field)| field.switch) {
            return self.fill_setting(form, &field, if on { "Yes" } else { "No" }, true);
        }
        if self.rest_of_step().any(super::saving::saves) {
            return Err("whether a row is switched or a field of a form is not sure".to_owned());
        }
        let row = self.row_named(&said, clause.is_quoted("of"));
        match (self.state_column(), row) {
            (Some(column), Some(row)) => {
                self.state.switched = Some(on);
                self.state.row = Some(row.clone());
                let state = if on { "on" } else { "off" };
                Ok(vec![when(format!("I switch \"{column}\" {state} in {row} of {}", self.grid())).into()])
            }
            _ => Err(format!("which row \"{said}\" is, is not known")),
        }
    }

    /// Whether words switch on or off.
    pub(super) fn direction(&self, text: &str) -> Option<bool> {
        let canon = self.grammar.lexicon.canon(text).text;
        let has = |word: &str| canon.split(' ').any(|own| own.eq_ignore_ascii_case(word));
        match (has("enable") || has("on"), has("disable") || has("off")) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// The column of the list with the switch of a row.
    pub(super) fn state_column(&self) -> Option<&'static str> {
        let list = self.list()?;
        let names = ["Enabled", "Status", "Displayed", "Active"];
        names.into_iter().find(|name| list.columns.iter().any(|own| own == name))
    }
}

/// The order that a text tells.
fn order_in(text: &str) -> Option<&'static str> {
    let words = plain(text);
    let has = |all: &[&str]| words.split(' ').any(|word| all.contains(&word));
    match (has(&["asc", "ascending", "ascendant"]), has(&["desc", "descending", "descendant"])) {
        (true, false) => Some("ascending"),
        (false, true) => Some("descending"),
        _ => None,
    }
}
