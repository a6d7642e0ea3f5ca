//! How each part of a document is written.

use super::{Gap, INDENT, Lines, table};
use crate::document::{Background, Child, Description, DocString, Document, Examples, Feature, Row, Rule, Scenario};
use crate::document::{Step, Tag};
use crate::languages::{self, Language};
use crate::reader::without_indent;
use crate::tags;

/// Writes all lines of a document but the comments.
pub(super) fn lay_out(document: &Document, lines: &mut Lines<'_>) {
    let language = document.feature.as_ref().and_then(|feature| languages::find(feature.language));
    let mut layout = Layout { lines, language: language.unwrap_or_else(languages::default) };
    if let Some(language) = &document.language {
        let text = format!("# language: {}", language.name);
        layout.lines.set(language.location.line, Gap::AtMostOne, 0, text);
    }
    if let Some(feature) = &document.feature {
        layout.feature(feature);
    }
}

/// A keyword, what stands behind it and below it.
struct Title<'document> {
    line: usize,
    keyword: &'document str,
    name: &'document str,
    tags: &'document [Tag],
    description: &'document Description,
}

struct Layout<'lines, 'text> {
    lines: &'lines mut Lines<'text>,
    language: &'static Language,
}

impl Layout<'_, '_> {
    fn feature(&mut self, feature: &Feature) {
        let Feature { keyword, name, tags, description, .. } = feature;
        let title = Title { line: feature.location.line, keyword, name, tags, description };
        self.title(&title, Gap::AtMostOne, 0);
        self.children(&feature.children, INDENT);
    }

    fn children(&mut self, children: &[Child], indent: usize) {
        for child in children {
            match child {
                Child::Background(background) => self.background(background, indent),
                Child::Scenario(scenario) => self.scenario(scenario, indent),
                Child::Rule(rule) => self.rule(rule, indent),
            }
        }
    }

    fn rule(&mut self, rule: &Rule, indent: usize) {
        let Rule { keyword, name, tags, description, .. } = rule;
        let title = Title { line: rule.location.line, keyword, name, tags, description };
        self.title(&title, Gap::One, indent);
        self.children(&rule.children, indent + INDENT);
    }

    fn background(&mut self, background: &Background, indent: usize) {
        let Background { keyword, name, description, .. } = background;
        let title = Title { line: background.location.line, keyword, name, tags: &[], description };
        self.title(&title, Gap::One, indent);
        self.steps(&background.steps, description, indent + INDENT);
    }

    fn scenario(&mut self, scenario: &Scenario, indent: usize) {
        let Scenario { keyword, name, tags, description, .. } = scenario;
        let title = Title { line: scenario.location.line, keyword, name, tags, description };
        self.title(&title, Gap::One, indent);
        self.steps(&scenario.steps, description, indent + INDENT);
        for examples in &scenario.examples {
            self.examples(examples, indent + INDENT);
        }
    }

    fn examples(&mut self, examples: &Examples, indent: usize) {
        let Examples { keyword, name, tags, description, .. } = examples;
        let title = Title { line: examples.location.line, keyword, name, tags, description };
        self.title(&title, Gap::One, indent);
        let rows: Vec<_> = examples.table_header.iter().chain(&examples.table_body).collect();
        self.rows(&rows, below(description), indent + INDENT);
    }

    /// Tags, title and description. The gap stands above the first of them.
    fn title(&mut self, title: &Title<'_>, gap: Gap, indent: usize) {
        let mut lines: Vec<usize> = title.tags.iter().map(|tag| tag.location.line).collect();
        lines.dedup();
        for (index, line) in lines.iter().enumerate() {
            let gap = if index == 0 { gap } else { Gap::None };
            let on_line = title.tags.iter().filter(|tag| tag.location.line == *line);
            let mut parts: Vec<&str> = on_line.map(|tag| tag.name.as_str()).collect();
            parts.extend(tags::comment(self.lines.old(*line)));
            self.lines.set(*line, gap, indent, parts.join(" "));
        }
        let gap = if lines.is_empty() { gap } else { Gap::None };
        let blank = if title.name.is_empty() { "" } else { " " };
        self.lines.set(title.line, gap, indent, format!("{}:{blank}{}", title.keyword, title.name));
        self.description(title.description, indent + INDENT);
    }

    fn description(&mut self, description: &Description, indent: usize) {
        let with_text = || description.lines.iter().filter(|line| !line.text.trim().is_empty());
        let own = |text: &str| text.len() - text.trim_start().len();
        let common = with_text().map(|line| &line.text[..own(&line.text)]).reduce(common_beginning).unwrap_or_default();
        for (index, line) in with_text().enumerate() {
            let gap = if index == 0 { Gap::None } else { Gap::Same };
            self.lines.set(line.line, gap, indent, &line.text[common.len()..]);
        }
    }

    fn steps(&mut self, steps: &[Step], description: &Description, indent: usize) {
        for (index, step) in steps.iter().enumerate() {
            let gap = if index == 0 { below(description) } else { Gap::AtMostOne };
            self.lines.set(step.location.line, gap, indent, self.step(step));
            let rows: Vec<_> = step.data_table.iter().flat_map(|table| &table.rows).collect();
            self.rows(&rows, Gap::None, indent + INDENT);
            if let Some(text) = &step.doc_string {
                self.doc_string(text, indent + INDENT);
            }
        }
    }

    fn step(&self, step: &Step) -> String {
        let line = format!("{}{}", step.keyword, step.text);
        // A longer keyword may begin with this one; a second blank keeps them apart.
        let same = self.language.step(&line).is_some_and(|(keyword, _)| keyword.word == step.keyword)
            && self.language.title(&line).is_none();
        if same { line } else { format!("{} {}", step.keyword, step.text) }
    }

    fn rows(&mut self, rows: &[&Row], above: Gap, indent: usize) {
        let old = rows.iter().map(|row| self.lines.old(row.location.line));
        let written = table::aligned(old.collect::<Vec<_>>().as_slice());
        for (index, (row, text)) in rows.iter().zip(written).enumerate() {
            let gap = if index == 0 { above } else { Gap::AtMostOne };
            self.lines.set(row.location.line, gap, indent, text);
        }
    }

    fn doc_string(&mut self, text: &DocString, indent: usize) {
        let (first, last) = (text.location.line, text.last_line);
        let old_indent = text.location.column - 1;
        self.lines.set(first, Gap::None, indent, self.lines.old(first).trim());
        for number in first + 1..last {
            let line = without_indent(self.lines.old(number), old_indent);
            // A line of blanks is a part of the text, an empty one needs no indentation.
            self.lines.set(number, Gap::Same, if line.is_empty() { 0 } else { indent }, line);
        }
        self.lines.set(last, Gap::Same, indent, self.lines.old(last).trim());
    }
}

/// What stands between a title, or the description below it, and what follows.
fn below(description: &Description) -> Gap {
    if description.lines.is_empty() { Gap::None } else { Gap::AtMostOne }
}

fn common_beginning<'text>(one: &'text str, other: &'text str) -> &'text str {
    let same = one.chars().zip(other.chars()).take_while(|(left, right)| left == right);
    &one[..same.map(|(letter, _)| letter.len_utf8()).sum()]
}
