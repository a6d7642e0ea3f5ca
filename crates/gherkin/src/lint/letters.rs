//! Characters of sentences, labels and values that look like others.

use super::{Finding, FindingKind, Linter, Severity};
use crate::document::{DocString, Location, Step};
use crate::look_alikes::{self, LookAlikeKind};

impl Linter<'_> {
    pub(super) fn letters_of_step(&mut self, step: &Step) {
        self.letters(step.location.line, step.location.column);
        if let Some(text) = &step.doc_string {
            let quotes_count = is_data(text);
            for number in text.location.line + 1..text.last_line {
                self.letters_but(number, 1, |kind| kind == LookAlikeKind::Quote && !quotes_count);
            }
        }
    }

    /// Names the look-alikes of a line from a column on.
    pub(super) fn letters(&mut self, number: usize, from: usize) {
        self.letters_but(number, from, |_| false);
    }

    fn letters_but(&mut self, number: usize, from: usize, except: impl Fn(LookAlikeKind) -> bool) {
        for found in look_alikes::in_line(self.line(number)) {
            if found.column < from || except(found.kind) {
                continue;
            }
            let location = Location { line: number, column: found.column };
            let kind = FindingKind::LookAlike { letter: found.letter, kind: found.kind, plain: found.plain };
            self.findings.push(Finding { location, severity: Severity::Warning, kind });
        }
    }
}

/// Whether a doc string is data and not prose: typographic quotes break data.
fn is_data(text: &DocString) -> bool {
    text.media_type.as_deref().is_some_and(|media_type| media_type.contains("json") || media_type.contains("xml"))
        || text.content.trim_start().starts_with(['{', '['])
}
