//! What `import` leaves for a person: `TODO` in the place of a value.

use std::fmt;

use cucumber::gherkin;
use prestashop_bdd_gherkin::document::Step;

use super::engine::doc_string;

/// What stands in a draft where a person has to put a value: the whole of a quoted text, of a cell or of a line. A longer
/// text with the word in it, such as "Todo list", is a value.
pub const TO_FILL_IN: &str = "TODO";

/// Where a step still has [`TO_FILL_IN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// In quotes in its sentence.
    Sentence,
    /// In that row of its table, from 0.
    Row(usize),
    /// In that line of the text below it, from 0: the line itself, or a quoted value in it.
    Line(usize),
}

impl fmt::Display for Blank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentence => formatter.write_str("its sentence"),
            Self::Row(row) => write!(formatter, "row {} of its table", row + 1),
            Self::Line(line) => write!(formatter, "line {} of the text below it", line + 1),
        }
    }
}

/// Whether a line is a comment that says that a person still has to do something, as `import` and the recorder write it: `# TODO: …`.
pub fn is_todo_comment(line: &str) -> bool {
    let text = line.trim_start().strip_prefix('#').map(|text| text.trim_start_matches('#').trim_start());
    let rest = text.and_then(|text| text.strip_prefix(TO_FILL_IN));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The places of a step that a person has to fill in, from top to bottom.
pub fn to_fill_in(step: &gherkin::Step) -> Vec<Blank> {
    let rows = step.table.iter().flat_map(|table| &table.rows);
    blanks(&step.value, rows.map(|cells| cells.iter().map(String::as_str)), doc_string(step).map(|(_, text)| text))
}

/// The same of a step as written, before examples are filled in.
pub fn to_fill_in_written(step: &Step) -> Vec<Blank> {
    let rows = step.data_table.iter().flat_map(|table| &table.rows);
    let rows = rows.map(|row| row.cells.iter().map(|cell| cell.value.as_str()));
    blanks(&step.text, rows, step.doc_string.as_ref().map(|text| text.content.as_str()))
}

fn blanks<'step>(
    sentence: &str,
    rows: impl Iterator<Item = impl Iterator<Item = &'step str>>,
    text: Option<&str>,
) -> Vec<Blank> {
    let sentence = is_quoted_in(sentence).then_some(Blank::Sentence);
    let rows = rows.enumerate().filter_map(|(row, mut cells)| cells.any(|cell| cell == TO_FILL_IN).then_some(row));
    let lines = text.into_iter().flat_map(|text| text.split('\n').enumerate());
    let lines = lines.filter(|(_, line)| line.trim() == TO_FILL_IN || is_quoted_in(line));
    sentence.into_iter().chain(rows.map(Blank::Row)).chain(lines.map(|(line, _)| Blank::Line(line))).collect()
}

fn is_quoted_in(text: &str) -> bool {
    ['"', '\''].iter().any(|quote| text.contains(&format!("{quote}{TO_FILL_IN}{quote}")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::parse;

    fn blanks(step: &str) -> Vec<Blank> {
        let file = parse(Path::new("f.feature"), &format!("Feature: f\n  Scenario: s\n    {step}\n")).unwrap();
        to_fill_in(&file.expanded.scenarios[0].steps[0])
    }

    #[test]
    fn a_place_to_fill_in_is_a_whole_text_cell_or_line() {
        assert_eq!(blanks("When I type \"TODO\" and 'TODO'"), [Blank::Sentence]);
        assert_eq!(
            blanks("When I fill in:\n      | Name | TODO |\n      | TODO | TODO |"),
            [Blank::Row(0), Blank::Row(1)]
        );
        assert_eq!(
            blanks("When I send:\n      \"\"\"\n      { \"a\": 1,\n        \"b\": \"TODO\" }\n      \"\"\""),
            [Blank::Line(1)]
        );
        assert_eq!(blanks("When I send:\n      \"\"\"\n      TODO\n      \"\"\""), [Blank::Line(0)]);
    }

    #[test]
    fn comment_leaves_something_to_do_where_it_begins_with_the_word() {
        for todo in ["# TODO: x", "    #TODO", "## TODO x"] {
            assert!(is_todo_comment(todo), "{todo}");
        }
        for other in ["# TODOS: x", "# my TODO", "TODO: x", "    When I type \"# TODO: x\""] {
            assert!(!is_todo_comment(other), "{other}");
        }
    }

    #[test]
    fn a_value_with_the_word_in_it_is_a_value() {
        assert_eq!(blanks("When I type \"Todo list\" and \"TODO list\" and \"todo\" and TODO"), []);
        assert_eq!(blanks("When I fill in:\n      | Todo list | Todo |\n      | TODO list | my TODO |"), []);
        assert_eq!(blanks("When I send:\n      \"\"\"\n      { \"a\": \"the TODO list\" }\n      \"\"\""), []);
    }
}
