//! The lines of the parts of a document, as written.

use super::Linter;
use crate::document::{Row, Scenario, Step};

impl<'text> Linter<'text> {
    /// The lines of a step: its own, those of its table and of its doc string without the quotes that close it.
    pub(super) fn lines_of_step(&self, step: &Step) -> Vec<(usize, &'text str)> {
        let mut numbers = vec![step.location.line];
        numbers.extend(step.data_table.iter().flat_map(|table| &table.rows).map(line_of));
        if let Some(text) = &step.doc_string {
            numbers.extend(text.location.line..text.last_line);
        }
        numbers.into_iter().map(|number| (number, self.line(number))).collect()
    }

    /// The lines of a scenario in which examples are filled in: its name and its steps.
    pub(super) fn lines_of_outline(&self, scenario: &Scenario) -> Vec<(usize, &'text str)> {
        let mut lines = vec![(scenario.location.line, self.line(scenario.location.line))];
        scenario.steps.iter().for_each(|step| lines.extend(self.lines_of_step(step)));
        lines
    }
}

fn line_of(row: &Row) -> usize {
    row.location.line
}
