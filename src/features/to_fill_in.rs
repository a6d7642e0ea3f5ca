//! What `import` leaves for a person: `TODO` in the place of a value.

use std::fmt;

use cucumber::gherkin::Step;

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

/// The places of a step that a person has to fill in, from top to bottom.
pub fn to_fill_in(step: &Step) -> Vec<Blank> {
    let sentence = is_quoted_in(&step.value).then_some(Blank::Sentence);
    let rows = step.table.iter().flat_map(|table| table.rows.iter().enumerate());
    let rows = rows.filter(|(_, cells)| cells.iter().any(|cell| cell == TO_FILL_IN)).map(|(row, _)| Blank::Row(row));
    let lines = step.docstring.iter().flat_map(|text| text.trim_matches('\n').lines().enumerate());
    let lines = lines.filter(|(_, line)| line.trim() == TO_FILL_IN || is_quoted_in(line));
    sentence.into_iter().chain(rows).chain(lines.map(|(line, _)| Blank::Line(line))).collect()
}

fn is_quoted_in(text: &str) -> bool {
    ['"', '\''].iter().any(|quote| text.contains(&format!("{quote}{TO_FILL_IN}{quote}")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::features::parse;

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
    fn a_value_with_the_word_in_it_is_a_value() {
        assert_eq!(blanks("When I type \"Todo list\" and \"TODO list\" and \"todo\" and TODO"), []);
        assert_eq!(blanks("When I fill in:\n      | Todo list | Todo |\n      | TODO list | my TODO |"), []);
        assert_eq!(blanks("When I send:\n      \"\"\"\n      { \"a\": \"the TODO list\" }\n      \"\"\""), []);
    }
}
