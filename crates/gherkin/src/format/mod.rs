//! A feature file in one style: text in, text out.
//!
//! | module | subject |
//! |---|---|
//! | `layout` | how far each part of a document is indented, and how its line is written |
//! | `table` | aligned columns |
//! | `comments` | which line a comment belongs to |
//! | `blank` | blank lines between the lines |
//!
//! The text of comments, descriptions and doc strings stays as it is. Only their indentation follows the lines that they
//! belong to.

mod blank;
mod comments;
mod layout;
mod table;

use crate::error::Error;
use crate::{line, read};

/// Spaces of one level.
const INDENT: usize = 2;

/// How many blank lines stand above a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// None.
    None,
    /// One if there was at least one.
    AtMostOne,
    /// Exactly one, but none at the beginning of the file.
    One,
    /// As many as there were.
    Same,
}

/// A line in the new style.
#[derive(Debug, Clone)]
struct Formatted {
    /// In spaces.
    indent: usize,
    /// The line without its indentation.
    text: String,
    /// The blank lines above it.
    gap: Gap,
}

/// The old lines, each with its new form; `None` for a blank one.
struct Lines<'text> {
    old: &'text [&'text str],
    new: Vec<Option<Formatted>>,
}

impl<'text> Lines<'text> {
    /// An old line by its number, from 1.
    fn old(&self, number: usize) -> &'text str {
        self.old.get(number.wrapping_sub(1)).copied().unwrap_or_default()
    }

    fn set(&mut self, number: usize, gap: Gap, indent: usize, text: impl Into<String>) {
        if let Some(line) = self.new.get_mut(number.wrapping_sub(1)) {
            *line = Some(Formatted { indent, text: text.into(), gap });
        }
    }
}

/// Returns a feature file's text in the style of this project: two spaces a level, aligned tables, one blank line
/// between sections. The document stays the same but for places and the indentation of comments and descriptions.
///
/// A byte order mark stays, and lines end as the first one does.
///
/// ```
/// let text = "Feature: f\nScenario: s\n  Given a\n  |x|\n  |long|\n";
/// let formatted = prestashop_bdd_gherkin::format::format(text).unwrap();
/// assert_eq!(formatted, "Feature: f\n\n  Scenario: s\n    Given a\n      | x    |\n      | long |\n");
/// ```
///
/// # Errors
/// All errors of the text; what it means is not known then.
pub fn format(text: &str) -> Result<String, Vec<Error>> {
    let document = read(text).into_result()?;
    let old = line::split(text);
    let mut lines = Lines { old: &old, new: vec![None; old.len()] };
    layout::lay_out(&document, &mut lines);
    comments::lay_out(&document.comments, &mut lines);
    let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    Ok(format!("{mark}{}", blank::join(&lines, line_end(text))))
}

/// How the first line with text ends.
fn line_end(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').find(|line| !line.trim().is_empty());
    if first.is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::format;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let formatted = format(text).unwrap();
        assert_eq!(formatted, expected);
        assert_eq!(format(&formatted).unwrap(), expected, "a second time");
    }

    #[test]
    fn tags_titles_and_steps_are_indented_by_level() {
        check(
            "# language: en\n@a   @b\nFeature:f\n@c\nRule:r\nBackground:\nGiven a\n@d\nScenario Outline:  s\n*  <x>\nExamples:\n|x|\n|1|\n",
            "# language: en\n@a @b\nFeature: f\n\n  @c\n  Rule: r\n\n    Background:\n      Given a\n\n    @d\n    Scenario Outline: s\n      * <x>\n\n      Examples:\n        | x |\n        | 1 |\n",
        );
    }

    #[test]
    fn blank_lines_between_steps_shrink_to_one_and_those_inside_a_step_go() {
        check(
            "\n\nFeature: f\n\n\n\n  Scenario: s\n\n    Given a\n\n\n    When b\n\n      | x |\n    Then c\n\n\n",
            "Feature: f\n\n  Scenario: s\n    Given a\n\n    When b\n      | x |\n    Then c\n",
        );
    }

    #[test]
    fn wide_characters_count_as_two_columns() {
        check(
            "Feature: f\n  Scenario: s\n    Given a\n      | 日本 | b |\n      | é | 😀 |\n      | abcd | |\n",
            "Feature: f\n\n  Scenario: s\n    Given a\n      | 日本 | b  |\n      | é    | 😀 |\n      | abcd |    |\n",
        );
    }

    #[test]
    fn cells_keep_their_escapes_and_text_behind_a_row_stays() {
        check(
            "Feature: f\n  Scenario: s\n    Given a\n      |a\\|b|C:\\temp|\\n|\n      |1|2|3|rest\n",
            "Feature: f\n\n  Scenario: s\n    Given a\n      | a\\|b | C:\\temp | \\n |\n      | 1    | 2       | 3  | rest\n",
        );
    }

    #[test]
    fn doc_string_moves_as_a_block_and_keeps_blanks() {
        check(
            "Feature: f\n  Scenario: s\n  Given a\n  \"\"\"json\n    {\n\n  \"a\": \\\"\\\"\\\"  \n      \n x\n  \"\"\"\n",
            "Feature: f\n\n  Scenario: s\n    Given a\n      \"\"\"json\n        {\n\n      \"a\": \\\"\\\"\\\"  \n          \n      x\n      \"\"\"\n",
        );
    }

    #[test]
    fn description_moves_as_a_block() {
        check(
            "Feature: f\n\n\n      One.\n\n\n        - two  \n  Scenario: s\n    Given a\n",
            "Feature: f\n  One.\n\n\n    - two  \n\n  Scenario: s\n    Given a\n",
        );
    }

    #[test]
    fn comment_goes_with_the_line_that_it_touches() {
        check(
            "# top\nFeature: f\n  Scenario: s\n  # above a\n  Given a\n  # below a\n\n  # above t\n  #   more  \n  @x # why\n  Scenario: t\n   # in b\n    Given b\n  # last\n\n   # end\n",
            "# top\nFeature: f\n\n  Scenario: s\n    # above a\n    Given a\n    # below a\n\n  # above t\n  #   more  \n  @x # why\n  Scenario: t\n    # in b\n    Given b\n    # last\n\n   # end\n",
        );
        check(
            "Feature: f\n  Scenario: s\n    Given a\n  # touches both\n  Scenario: t\n",
            "Feature: f\n\n  Scenario: s\n    Given a\n\n  # touches both\n  Scenario: t\n",
        );
    }

    #[test]
    fn comment_behind_a_table_is_not_in_it() {
        check(
            "Feature: f\n  Scenario: s\n    Given a\n      | b |\n      # in it\n      | c |\n      # behind it\n\n    # next\n    When d\n",
            "Feature: f\n\n  Scenario: s\n    Given a\n      | b |\n      # in it\n      | c |\n    # behind it\n\n    # next\n    When d\n",
        );
    }

    #[test]
    fn line_ends_and_byte_order_mark_stay() {
        check(
            "\u{feff}Feature: f\r\nScenario: s\r\n  Given a",
            "\u{feff}Feature: f\r\n\r\n  Scenario: s\r\n    Given a\r\n",
        );
    }

    #[test]
    fn empty_text_stays_empty_and_comments_alone_stay() {
        check("", "");
        check(" \n\n", "");
        check("\n  # a\n\n\n# b", "  # a\n\n# b\n");
    }

    #[test]
    fn text_with_an_error_is_refused() {
        let errors = format("Feature: f\n  Scenario: s\n    Givn a\n    When b\n    nonsense\n").unwrap_err();
        assert_eq!(errors[0].location.line, 5);
    }
}
