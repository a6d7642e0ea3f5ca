//! Which steps of a feature belong to which row: those between a row's comment and the next, inside one scenario.

use std::collections::BTreeSet;

use super::comment::{self, RowComment};
use crate::features::{self, FeatureFile};

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
    /// The last line that belongs to it: of its comments or of its last step's table or text.
    pub end: usize,
    /// The tags of its scenario alone.
    pub tags: Vec<String>,
}

/// The rows of a feature, in the order of its lines.
pub(super) fn rows(file: &FeatureFile) -> Vec<BoundRow> {
    let ((steps, scopes), blank) = (places(file), blank_steps(file));
    let lines: Vec<&str> = file.source.lines().collect();
    let mut rows: Vec<BoundRow> = Vec::new();
    // Whether steps and comments belong to the last row, and whether its comment goes on.
    let (mut open, mut in_head, mut in_text) = (false, false, false);
    let mut tags: &[String] = &[];
    for (index, line) in lines.iter().enumerate() {
        let number = index + 1;
        let text = line.trim();
        if let Some((_, of_scope)) = scopes.iter().find(|(at, _)| *at == number) {
            (open, in_head, in_text, tags) = (false, false, false, of_scope);
            continue;
        }
        if !in_text && let Some(found) = comment::read(line) {
            let (removed, row, text) = match found {
                RowComment::Row(row, text) => (false, row, text),
                RowComment::Removed(row, text) => (true, row, text),
            };
            let (comment, tags) = ((number, number), tags.to_vec());
            let (steps, todos) = (Vec::new(), Vec::new());
            rows.push(BoundRow { number: row, text, comment, removed, steps, todos, end: number, tags });
            (open, in_head) = (true, true);
            continue;
        }
        let Some(row) = rows.last_mut().filter(|_| open) else { continue };
        if text.starts_with("\"\"\"") || text.starts_with("```") {
            in_text = !in_text;
            row.end = number;
        } else if in_text || text.starts_with('|') {
            row.end = number;
        } else if steps.contains(&number) {
            row.steps.push(number);
            row.todos.extend(blank.contains(&number).then_some(number));
            row.end = number;
        } else if let Some(more) = comment::continued(line).filter(|_| in_head) {
            if !row.text.is_empty() {
                row.text.push(' ');
            }
            row.text.push_str(more);
            (row.comment.1, row.end) = (number, number);
            continue;
        } else if text.starts_with('#') && row.end + 1 == number {
            row.todos.extend(comment::is_todo(text).then_some(number));
            row.end = number;
        }
        in_head = false;
    }
    rows
}

/// The lines of the steps in which a person still has to put a value.
fn blank_steps(file: &FeatureFile) -> BTreeSet<usize> {
    let blank = features::steps(&file.written).filter(|step| !features::to_fill_in(step).is_empty());
    blank.map(|step| step.position.line).collect()
}

type Scopes<'file> = Vec<(usize, &'file [String])>;

/// The lines of all steps, and those where a background, scenario, rule or table of examples begins, with its own tags.
fn places(file: &FeatureFile) -> (BTreeSet<usize>, Scopes<'_>) {
    let feature = &file.written;
    let rules = feature.rules.iter();
    let backgrounds = feature.background.iter().chain(rules.clone().flat_map(|rule| &rule.background));
    let scenarios: Vec<_> = features::scenarios(feature).collect();
    let steps = features::steps(feature).map(|step| step.position.line).collect();
    let mut scopes: Scopes<'_> = backgrounds.map(|background| (background.position.line, &[][..])).collect();
    scopes.extend(rules.map(|rule| (rule.position.line, &rule.tags[..])));
    for scenario in scenarios {
        scopes.push((scenario.position.line, &scenario.tags));
        scopes.extend(scenario.examples.iter().map(|examples| (examples.position.line, &scenario.tags[..])));
    }
    (steps, scopes)
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
    fn a_row_knows_what_a_person_still_has_to_do_for_it() {
        let text = "Feature: f\n  Scenario: one\n    # Row 1: a\n    # TODO: a; no step is like it\n    #   When x\n\n    # Row 2: b\n    When I fill in the form:\n      | TODO | TODO |\n    # TODO: expected b\n\n    # Row 3: c\n    When I type \"Todo list\"\n    # a todo of mine is \"TODO\"\n\n  # TODO: Scenario: two\n    # Row 4: d\n    # TODO: d\n";
        let file = features::parse(Path::new("f.feature"), text).unwrap();
        let told: Vec<_> = rows(&file).iter().map(|row| (row.number, row.steps.len(), row.todos.clone())).collect();
        assert_eq!(told, [(1, 0, vec![4]), (2, 1, vec![8, 10]), (3, 1, vec![]), (4, 0, vec![18])]);
    }
}
