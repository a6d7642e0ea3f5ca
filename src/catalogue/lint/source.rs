use std::path::Path;

use cucumber::gherkin::Step;

use super::finding::{Finding, Rule, Severity};
use crate::features::FeatureFile;

/// A feature's text, for places in it.
pub(super) struct Source<'file> {
    path: &'file Path,
    lines: Vec<&'file str>,
}

/// Line and column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
}

impl<'file> Source<'file> {
    pub fn of(file: &'file FeatureFile) -> Self {
        Self { path: &file.path, lines: file.source.lines().collect() }
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

    fn column_of(&self, line: usize, text: &str) -> Option<Place> {
        let whole = self.line(line);
        let at = whole.find(text)?;
        Some(Place { line, column: whole[..at].chars().count() + 1 })
    }

    /// The line of a row of a step's table; comments and empty lines may stand between rows.
    pub fn row(&self, step: &Step, row: usize) -> usize {
        let first = step.position.line + 1;
        let rows = (first..=self.lines.len()).filter(|line| self.line(*line).trim_start().starts_with('|'));
        rows.take(row + 1).last().unwrap_or(step.position.line)
    }

    /// The place of the first line with this tag.
    pub fn tag(&self, tag: &str) -> Place {
        let written = format!("@{tag}");
        let has =
            |line: &str| line.trim_start().starts_with('@') && line.split_whitespace().any(|word| word == written);
        let line = self.lines.iter().position(|line| has(line)).map_or(1, |index| index + 1);
        self.find_on(line, &written)
    }

    fn line(&self, line: usize) -> &'file str {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default()
    }
}
