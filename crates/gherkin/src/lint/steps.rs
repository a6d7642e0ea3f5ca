//! Scenarios, steps and rows in which something is missing.

use super::{FindingKind, Linter};
use crate::document::{Document, Location, Row, Scenario, Step};
use crate::error::shortened;
use crate::line::language_name;
use crate::table;

impl Linter<'_> {
    pub(super) fn scenario(&mut self, scenario: &Scenario) {
        if scenario.steps.is_empty() {
            self.error(scenario.location, FindingKind::NoSteps { name: scenario.name.clone() });
        }
        self.steps(&scenario.steps);
        for examples in &scenario.examples {
            examples.table_header.iter().chain(&examples.table_body).for_each(|row| self.row(row));
        }
    }

    pub(super) fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            if step.text.is_empty() {
                self.error(step.location, FindingKind::NoStepText { keyword: step.keyword.trim_end() });
            }
            self.letters_of_step(step);
            step.data_table.iter().flat_map(|table| &table.rows).for_each(|row| self.row(row));
        }
    }

    fn row(&mut self, row: &Row) {
        let line = self.line(row.location.line);
        let rest = table::rest(line);
        if !rest.is_empty() {
            let column = line[..line.trim_end().len() - rest.len()].chars().count() + 1;
            let location = Location { line: row.location.line, column };
            self.error(location, FindingKind::TextAfterRow { text: shortened(rest) });
        }
        self.letters(row.location.line, row.location.column);
    }

    /// Comments that look like the line for the language, but stand below the one that counts or have more words.
    pub(super) fn ignored_languages(&mut self, document: &Document) {
        for comment in &document.comments {
            let words = comment.text.trim_start().trim_start_matches('#').trim_start();
            let named = language_name(&comment.text).is_some();
            let above = document.feature.as_ref().is_none_or(|feature| comment.location.line < feature.location.line);
            let has_more = words.strip_prefix("language").is_some_and(|rest| rest.trim_start().starts_with(':'));
            if named || (has_more && above) {
                self.warn(comment.location, FindingKind::IgnoredLanguage { text: shortened(&comment.text) });
            }
        }
    }
}
