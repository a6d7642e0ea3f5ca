//! What holds for every text.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use crate::content::content;
use crate::texts::{features, spoilt};
use prestashop_bdd_gherkin::document::{Child, Examples, Row, Step, Tag};
use prestashop_bdd_gherkin::print::print;
use prestashop_bdd_gherkin::{Reading, lint, messages, pickles, read, read_markdown};
use proptest::prelude::*;

/// How many nodes and errors stand for each line.
#[derive(Default)]
struct Owners(BTreeMap<usize, usize>);

impl Owners {
    fn add(&mut self, line: usize) {
        *self.0.entry(line).or_default() += 1;
    }

    /// Tags stand side by side on a line.
    fn tags(&mut self, tags: &[Tag]) {
        let mut lines: Vec<usize> = tags.iter().map(|tag| tag.location.line).collect();
        lines.dedup();
        for line in lines {
            self.add(line);
        }
    }

    fn rows<'rows>(&mut self, rows: impl IntoIterator<Item = &'rows Row>) {
        for row in rows {
            self.add(row.location.line);
        }
    }

    fn description(&mut self, description: &prestashop_bdd_gherkin::document::Description) {
        description.lines.iter().filter(|line| !line.text.trim().is_empty()).for_each(|line| self.add(line.line));
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            self.add(step.location.line);
            self.rows(step.data_table.iter().flat_map(|table| &table.rows));
            if let Some(text) = &step.doc_string {
                (text.location.line..=text.last_line).for_each(|line| self.add(line));
            }
        }
    }

    fn examples(&mut self, examples: &Examples) {
        self.tags(&examples.tags);
        self.add(examples.location.line);
        self.description(&examples.description);
        self.rows(examples.table_header.iter().chain(&examples.table_body));
    }

    fn children(&mut self, children: &[Child]) {
        for child in children {
            match child {
                Child::Background(background) => {
                    self.add(background.location.line);
                    self.description(&background.description);
                    self.steps(&background.steps);
                }
                Child::Scenario(scenario) => {
                    self.tags(&scenario.tags);
                    self.add(scenario.location.line);
                    self.description(&scenario.description);
                    self.steps(&scenario.steps);
                    scenario.examples.iter().for_each(|examples| self.examples(examples));
                }
                Child::Rule(rule) => {
                    self.tags(&rule.tags);
                    self.add(rule.location.line);
                    self.description(&rule.description);
                    self.children(&rule.children);
                }
            }
        }
    }

    fn of(reading: &Reading) -> Self {
        let mut owners = Self::default();
        let document = &reading.document;
        document.language.iter().for_each(|language| owners.add(language.location.line));
        document.comments.iter().for_each(|comment| owners.add(comment.location.line));
        if let Some(feature) = &document.feature {
            owners.tags(&feature.tags);
            owners.add(feature.location.line);
            owners.description(&feature.description);
            owners.children(&feature.children);
        }
        owners
    }
}

/// Each line that is not blank has one node, or is left out on account of an error.
fn check_lines(text: &str) {
    let reading = read(text);
    let owners = Owners::of(&reading);
    let skipped = |line: usize| {
        let ranges = reading.errors.iter().filter_map(|error| error.skipped.clone());
        let mut ranges: Vec<_> = ranges.filter(|range| range.contains(&line)).collect();
        ranges.dedup();
        ranges.len()
    };
    for (index, line) in text.strip_prefix('\u{feff}').unwrap_or(text).split('\n').enumerate() {
        let (number, line) = (index + 1, line.trim());
        let nodes = owners.0.get(&number).copied().unwrap_or(0);
        if line.is_empty() {
            continue;
        }
        if line.starts_with('#') && nodes == 1 {
            continue;
        }
        assert_eq!(nodes + skipped(number), 1, "line {number}: {line:?} has {nodes} nodes\n{text}\n{reading:#?}");
    }
}

fn check_print(text: &str) {
    let reading = read(text);
    if !reading.errors.is_empty() {
        return;
    }
    let printed = print(&reading.document);
    let again = read(&printed);
    assert_eq!(again.errors, [], "{text}\n---\n{printed}");
    assert_eq!(content(&reading.document), content(&again.document), "{text}\n---\n{printed}");
    assert_eq!(print(&again.document), printed);
}

/// All that is made of a text.
fn check_all(text: &str) {
    for reading in [read(text), read_markdown(text)] {
        let mut document = reading.document;
        for finding in lint::check(text, &document) {
            assert!(!finding.kind.to_string().is_empty());
        }
        for error in &reading.errors {
            assert!(!error.to_string().is_empty());
        }
        let free = document.number_from(7);
        let all = pickles::pickles(&document, "f", free);
        let envelopes = all.iter().map(messages::Envelope::Pickle);
        for envelope in envelopes {
            assert!(serde_json::to_string(&envelope).is_ok());
        }
        let _ = print(&document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        check_all(&text);
        check_lines(&text);
        check_print(&text);
    }

    #[test]
    fn no_line_of_a_spoilt_feature_is_lost(text in spoilt()) {
        check_all(&text);
        check_lines(&text);
        check_print(&text);
    }

    #[test]
    fn printed_feature_reads_the_same(text in features()) {
        prop_assert_eq!(read(&text).errors, []);
        check_lines(&text);
        check_print(&text);
    }

    #[test]
    fn end_of_lines_does_not_matter(text in features()) {
        prop_assert_eq!(read(&text), read(&text.replace('\n', "\r\n")));
        prop_assert_eq!(read(&text), read(&format!("\u{feff}{text}")));
    }

    #[test]
    fn ids_are_dense_whatever_the_first(text in features(), first in 0..1_000_u64) {
        let mut document = read(&text).document;
        let ids = document.ids;
        prop_assert_eq!(document.number_from(first), first + ids);
        let mut again = document.clone();
        again.number_from(0);
        prop_assert_eq!(read(&text).document, again);
    }
}
