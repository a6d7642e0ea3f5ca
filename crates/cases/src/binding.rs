//! Which steps of a feature belong to which row: those between a row's comment and the next, inside one scenario.

use prestashop_bdd_features::{self as features, FeatureFile, is_todo_comment};
use prestashop_bdd_gherkin::Document;
use prestashop_bdd_gherkin::document::{Child, Step, Tag};

use super::comment::{self, RowComment};

/// A row as a feature has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BoundRow {
    /// The number in its comment.
    pub number: usize,
    /// The text in its comment.
    pub text: String,
    /// The first and the last line of its comment, from 1.
    pub comment: (usize, usize),
    /// Whether the comment says that the row is gone.
    pub removed: bool,
    /// The lines of its steps, from 1.
    pub steps: Vec<usize>,
    /// The lines where a person still has to do something: `# TODO` comments, and steps with `TODO` in the place of a value.
    pub todos: Vec<usize>,
    /// The lines of `# ~` comments: the steps below them are not in the words of the case.
    pub approximate: Vec<usize>,
    /// The last line that belongs to it: of its comments or of its last step's table or text.
    pub end: usize,
    /// The tags of its scenario alone.
    pub tags: Vec<String>,
}

/// The rows of a feature, in the order of its lines.
pub(super) fn rows(file: &FeatureFile) -> Vec<BoundRow> {
    let mut rows: Vec<BoundRow> = Vec::new();
    // The tags of the scenario, and whether its steps and comments belong to the last row.
    let (mut tags, mut open): (&[Tag], bool) = (&[], false);
    for (line, part) in parts(&file.document) {
        match part {
            Part::Scope(own) => (tags, open) = (own, false),
            Part::Comment(text) => match comment::read(text) {
                Some(found) => {
                    rows.push(BoundRow::of(found, line, tags));
                    open = true;
                }
                None => rows.last_mut().filter(|_| open).into_iter().for_each(|row| row.add_comment(line, text)),
            },
            Part::Step(step) => rows.last_mut().filter(|_| open).into_iter().for_each(|row| row.add_step(step)),
        }
    }
    rows
}

/// What counts for rows.
enum Part<'file> {
    /// Where a background, scenario, rule or table of examples begins: the tags of the scenario.
    Scope(&'file [Tag]),
    Comment(&'file str),
    Step(&'file Step),
}

/// The parts of a feature with their lines, from top to bottom.
fn parts(document: &Document) -> Vec<(usize, Part<'_>)> {
    let mut parts: Vec<(usize, Part<'_>)> = Vec::new();
    for (_, child) in document.parts() {
        match child {
            Child::Background(background) => parts.push((background.location.line, Part::Scope(&[]))),
            Child::Rule(rule) => parts.push((rule.location.line, Part::Scope(&rule.tags))),
            Child::Scenario(scenario) => {
                let examples = scenario.examples.iter().map(|examples| examples.location.line);
                let lines = std::iter::once(scenario.location.line).chain(examples);
                parts.extend(lines.map(|line| (line, Part::Scope(&scenario.tags))));
            }
        }
    }
    parts.extend(document.steps().map(|step| (step.location.line, Part::Step(step))));
    parts.extend(document.comments.iter().map(|comment| (comment.location.line, Part::Comment(&comment.text))));
    parts.sort_by_key(|(line, _)| *line);
    parts
}

impl BoundRow {
    fn of(comment: RowComment, line: usize, tags: &[Tag]) -> Self {
        let (removed, number, text) = match comment {
            RowComment::Row(number, text) => (false, number, text),
            RowComment::Removed(number, text) => (true, number, text),
        };
        let tags = tags.iter().map(|tag| tag.word().to_owned()).collect();
        let (steps, todos, approximate) = (Vec::new(), Vec::new(), Vec::new());
        Self { number, text, comment: (line, line), removed, steps, todos, approximate, end: line, tags }
    }

    /// A comment below it: more of its text, or what is left to do.
    fn add_comment(&mut self, line: usize, text: &str) {
        if let Some(more) = comment::continued(text).filter(|_| self.comment.1 + 1 == line) {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(more);
            (self.comment.1, self.end) = (line, line);
        } else if line <= self.end + 1 {
            self.todos.extend(is_todo_comment(text).then_some(line));
            self.approximate.extend(text.trim().starts_with("# ~ ").then_some(line));
            self.end = self.end.max(line);
        }
    }

    fn add_step(&mut self, step: &Step) {
        let line = step.location.line;
        self.steps.push(line);
        // A person still has to put a value.
        self.todos.extend((!features::to_fill_in_written(step).is_empty()).then_some(line));
        self.end = step.last_line();
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn steps_belong_to_the_row_above_them_in_the_same_scenario() {
        let text = "Feature: f\n  Background:\n    Given b\n  Scenario: one\n    Given before\n    # Row 1: a\n    #   long => row\n    When x\n      | t |\n    # Row 2: c\n    # TODO: c\n  @T-1\n  Scenario: two\n    When y\n    # Row 3: d\n    Then z\n      \"\"\"\n      # Row 9: no row\n      \"\"\"\n";
        let file = features::parse(Path::new("f.feature"), text).unwrap();
        let rows = rows(&file);
        let told: Vec<_> = rows.iter().map(|row| (row.number, row.text.as_str(), row.steps.clone(), row.end)).collect();
        assert_eq!(told, [(1, "a long => row", vec![8], 9), (2, "c", vec![], 11), (3, "d", vec![16], 19)]);
        assert_eq!(rows[2].tags, ["T-1"]);
    }

    #[test]
    fn row_with_a_step_in_other_words_than_the_cases_is_approximate() {
        let text = "Feature: f\n  Scenario: one\n    # Row 1: a\n    # ~ the case gives no value\n    When x\n    # Row 2: b\n    When y\n";
        let file = features::parse(Path::new("f.feature"), text).unwrap();
        let told: Vec<_> = rows(&file).iter().map(|row| (row.number, row.approximate.clone())).collect();
        assert_eq!(told, [(1, vec![4]), (2, vec![])]);
    }

    #[test]
    fn a_row_knows_what_a_person_still_has_to_do_for_it() {
        let text = "Feature: f\n  Scenario: one\n    # Row 1: a\n    # TODO: a; no step is like it\n    #   When x\n\n    # Row 2: b\n    When I fill in the form:\n      | TODO | TODO |\n    # TODO: expected b\n\n    # Row 3: c\n    When I type \"Todo list\"\n    # a todo of mine is \"TODO\"\n\n  # TODO: Scenario: two\n    # Row 4: d\n    # TODO: d\n";
        let file = features::parse(Path::new("f.feature"), text).unwrap();
        let told: Vec<_> = rows(&file).iter().map(|row| (row.number, row.steps.len(), row.todos.clone())).collect();
        assert_eq!(told, [(1, 0, vec![4]), (2, 1, vec![8, 10]), (3, 1, vec![]), (4, 0, vec![18])]);
    }
}
