//! Writes a document as a feature file: indented by two, tables aligned, a blank line between sections.

use std::fmt::Write as _;

use crate::document::{Background, Child, Comment, Description, DocString, Document, Examples, Feature, Row, Rule};
use crate::document::{Scenario, Step, Tag};
use crate::languages::{self, Language};
use crate::{reader, table};

/// Returns the document as text. Read again, it is the same document but for the places.
pub fn print(document: &Document) -> String {
    let language = document.feature.as_ref().and_then(|feature| languages::find(feature.language));
    let mut printer = Printer {
        text: String::new(),
        language: language.unwrap_or_else(languages::default),
        comments: &document.comments,
    };
    if let Some(language) = &document.language {
        printer.comments_above(language.location.line);
        printer.line(0, &format!("# language: {}", language.name));
    }
    if let Some(feature) = &document.feature {
        printer.feature(feature);
    }
    printer.comments_above(usize::MAX);
    printer.text
}

struct Printer<'document> {
    text: String,
    language: &'static Language,
    /// Those that are not written yet.
    comments: &'document [Comment],
}

impl Printer<'_> {
    fn feature(&mut self, feature: &Feature) {
        self.tags(&feature.tags, 0);
        let keyword = if feature.keyword.is_empty() { "Feature" } else { feature.keyword };
        self.title(feature.location.line, 0, keyword, &feature.name);
        self.description(&feature.description);
        self.children(&feature.children, 1);
    }

    fn children(&mut self, children: &[Child], depth: usize) {
        for child in children {
            self.text.push('\n');
            match child {
                Child::Background(background) => self.background(background, depth),
                Child::Scenario(scenario) => self.scenario(scenario, depth),
                Child::Rule(rule) => self.rule(rule, depth),
            }
        }
    }

    fn rule(&mut self, rule: &Rule, depth: usize) {
        self.tags(&rule.tags, depth);
        self.title(rule.location.line, depth, rule.keyword, &rule.name);
        self.description(&rule.description);
        self.children(&rule.children, depth + 1);
    }

    fn background(&mut self, background: &Background, depth: usize) {
        self.title(background.location.line, depth, background.keyword, &background.name);
        self.description(&background.description);
        self.steps(&background.steps, depth + 1);
    }

    fn scenario(&mut self, scenario: &Scenario, depth: usize) {
        self.tags(&scenario.tags, depth);
        self.title(scenario.location.line, depth, scenario.keyword, &scenario.name);
        self.description(&scenario.description);
        self.steps(&scenario.steps, depth + 1);
        for examples in &scenario.examples {
            self.text.push('\n');
            self.examples(examples, depth + 1);
        }
    }

    fn examples(&mut self, examples: &Examples, depth: usize) {
        self.tags(&examples.tags, depth);
        self.title(examples.location.line, depth, examples.keyword, &examples.name);
        self.description(&examples.description);
        let rows: Vec<_> = examples.table_header.iter().chain(&examples.table_body).collect();
        self.rows(&rows, depth + 1);
    }

    fn steps(&mut self, steps: &[Step], depth: usize) {
        for step in steps {
            self.comments_above(step.location.line);
            let line = format!("{}{}", step.keyword, step.text);
            // A longer keyword may begin with this one; a second blank keeps them apart.
            let same = self.language.step(&line).is_some_and(|(keyword, _)| keyword.word == step.keyword)
                && self.language.title(&line).is_none();
            let line = if same { line } else { format!("{} {}", step.keyword, step.text) };
            self.line(depth, &line);
            let rows: Vec<_> = step.data_table.iter().flat_map(|table| &table.rows).collect();
            match (&step.doc_string, rows.first()) {
                (Some(text), Some(row)) if text.location < row.location => {
                    self.doc_string(text, depth + 1);
                    self.rows(&rows, depth + 1);
                }
                (text, _) => {
                    self.rows(&rows, depth + 1);
                    if let Some(text) = text {
                        self.doc_string(text, depth + 1);
                    }
                }
            }
        }
    }

    fn rows(&mut self, rows: &[&Row], depth: usize) {
        let texts: Vec<Vec<String>> =
            rows.iter().map(|row| row.cells.iter().map(|cell| table::escaped(&cell.value)).collect()).collect();
        let mut widths: Vec<usize> = Vec::new();
        for (column, text) in texts.iter().flat_map(|cells| cells.iter().enumerate()) {
            widths.resize(widths.len().max(column + 1), 0);
            widths[column] = widths[column].max(text.chars().count());
        }
        for (row, texts) in rows.iter().zip(texts) {
            self.comments_above(row.location.line);
            let mut line = "|".to_owned();
            for (text, width) in texts.iter().zip(&widths) {
                // Writing to a string cannot fail.
                let _ = write!(line, " {text:<width$} |");
            }
            self.line(depth, &line);
        }
    }

    fn doc_string(&mut self, text: &DocString, depth: usize) {
        self.comments_above(text.location.line);
        let media_type = text.media_type.as_deref().unwrap_or_default();
        self.line(depth, &format!("{}{media_type}", text.delimiter));
        for line in text.content.split('\n') {
            let line = reader::escaped(line, &text.delimiter);
            self.line(if line.is_empty() { 0 } else { depth }, &line);
        }
        self.line(depth, &text.delimiter);
    }

    fn tags(&mut self, tags: &[Tag], depth: usize) {
        let Some(first) = tags.first() else { return };
        self.comments_above(first.location.line);
        let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
        self.line(depth, &names.join(" "));
    }

    fn title(&mut self, line: usize, depth: usize, keyword: &str, name: &str) {
        self.comments_above(line);
        let blank = if name.is_empty() { "" } else { " " };
        self.line(depth, &format!("{keyword}:{blank}{name}"));
    }

    /// Descriptions keep their own indentation.
    fn description(&mut self, description: &Description) {
        for line in &description.lines {
            self.comments_above(line.line);
            self.line(0, &line.text);
        }
    }

    /// Writes the comments that stand above a line. They keep their own indentation.
    fn comments_above(&mut self, line: usize) {
        while let Some((comment, rest)) =
            self.comments.split_first().filter(|(comment, _)| comment.location.line < line)
        {
            self.comments = rest;
            self.line(0, &comment.text);
        }
    }

    fn line(&mut self, depth: usize, line: &str) {
        self.text.extend(std::iter::repeat_n("  ", depth));
        self.text.push_str(line);
        // A carriage return at the end would be taken for a part of the line's end.
        self.text.push_str(if line.ends_with('\r') { "\r\n" } else { "\n" });
    }
}
