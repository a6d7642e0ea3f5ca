use std::collections::HashMap;
use std::path::Path;

use cucumber::gherkin::Step;
use prestashop_bdd_features::FeatureFile;
use prestashop_bdd_gherkin::document::{Document, Location, Step as Written};
use prestashop_bdd_gherkin::look_alikes;

use super::finding::{Finding, Rule, Severity};

/// A feature's text and what stands in it, for places in it.
pub(super) struct Source<'file> {
    path: &'file Path,
    lines: Vec<&'file str>,
    document: &'file Document,
    /// The steps as written, by their lines.
    steps: HashMap<usize, &'file Written>,
}

/// Line and column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
}

impl From<Location> for Place {
    fn from(Location { line, column }: Location) -> Self {
        Self { line, column }
    }
}

impl<'file> Source<'file> {
    pub fn of(file: &'file FeatureFile) -> Self {
        let text = file.source.strip_prefix('\u{feff}').unwrap_or(&file.source);
        let document = &*file.document;
        let steps = document.steps().map(|step| (step.location.line, step)).collect();
        Self { path: &file.path, lines: text.lines().collect(), document, steps }
    }

    /// An error at a place.
    pub fn error(&self, place: Place, rule: Rule, message: String) -> Finding {
        let (file, Place { line, column }) = (self.path.to_owned(), place);
        Finding { file, line, column, severity: Severity::Error, message, rule }
    }

    /// A warning at a place.
    pub fn warning(&self, place: Place, rule: Rule, message: String) -> Finding {
        Finding { severity: Severity::Warning, ..self.error(place, rule, message) }
    }

    /// An error at the beginning of a step.
    pub fn at_step(&self, step: &Step, rule: Rule, message: String) -> Finding {
        self.error(self.beginning_of(step.position.line), rule, message)
    }

    /// Where a line's text begins.
    pub fn beginning_of(&self, line: usize) -> Place {
        let text = self.line(line);
        Place { line, column: text.chars().take_while(|character| character.is_whitespace()).count() + 1 }
    }

    /// Where `text` stands on that line, or the line's beginning.
    pub fn find_on(&self, line: usize, text: &str) -> Place {
        self.column_of(line, text).unwrap_or_else(|| self.beginning_of(line))
    }

    /// Where `text` stands on that line or below it, or the line's beginning.
    pub fn find_below(&self, line: usize, text: &str) -> Place {
        let below = (line..=self.lines.len()).find_map(|line| self.column_of(line, text));
        below.unwrap_or_else(|| self.beginning_of(line))
    }

    /// The column of a character that looks like another one, on that line from a column on.
    pub fn look_alike(&self, line: usize, from: usize, letter: char) -> Option<usize> {
        let found = look_alikes::in_line(self.line(line));
        found.into_iter().find(|found| found.column >= from && found.letter == letter).map(|found| found.column)
    }

    fn column_of(&self, line: usize, text: &str) -> Option<Place> {
        let whole = self.line(line);
        let at = whole.find(text)?;
        Some(Place { line, column: whole[..at].chars().count() + 1 })
    }

    /// The line of a row of a step's table.
    pub fn row(&self, step: &Step, row: usize) -> usize {
        let table = self.steps.get(&step.position.line).and_then(|step| step.data_table.as_ref());
        table.and_then(|table| table.rows.get(row)).map_or(step.position.line, |row| row.location.line)
    }

    /// The line of a line of the text below a step, from 0.
    pub fn text(&self, step: &Step, line: usize) -> usize {
        let text = self.steps.get(&step.position.line).and_then(|step| step.doc_string.as_ref());
        text.map_or(step.position.line, |text| text.location.line + 1 + line)
    }

    /// The first place with this tag.
    pub fn tag(&self, tag: &str) -> Place {
        let first = self.document.tags().find(|other| other.word() == tag).map(|tag| tag.location);
        first.map_or(Place { line: 1, column: 1 }, Place::from)
    }

    fn line(&self, line: usize) -> &'file str {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default()
    }
}
