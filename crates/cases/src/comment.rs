//! The one form in which a feature repeats a row of its case:
//!
//! ```gherkin
//! # Row 3: Fill the form; Click on "Save" => The message "Successful creation" is displayed
//! #   and the list shows the new title
//! When I fill in the form:
//! ```
//!
//! A long row goes on in comment lines that are indented by three spaces or more. What belongs to no row any more is headed
//! by `# Row 3 is no longer in the manual case: …`.

use std::sync::LazyLock;

use regex::Regex;

/// How long lines may be that are written.
const WIDTH: usize = 120;

/// The head of a precondition.
const BEFORE: &str = "# Before: ";

/// A comment that speaks of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowComment {
    /// The steps below do what the row says.
    Row(usize, String),
    /// The steps below did what a row said that is gone.
    Removed(usize, String),
}

/// The comment that begins on this line.
pub(super) fn read(line: &str) -> Option<RowComment> {
    static ROW: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^\s*#\s*[Rr]ow\s+([0-9]{1,6})( is no longer in the manual case)?\s*:\s*(.*)$").ok()
    });
    let found = ROW.as_ref().filter(|_| line.trim_start().starts_with('#'))?.captures(line)?;
    let (number, text) = (found[1].parse().ok()?, found[3].trim().to_owned());
    Some(if found.get(2).is_some() { RowComment::Removed(number, text) } else { RowComment::Row(number, text) })
}

/// The text of a line that goes on with the comment above it.
pub(super) fn continued(line: &str) -> Option<&str> {
    let text = line.trim_start().strip_prefix('#')?;
    (text.starts_with("   ") && !text.trim().is_empty()).then(|| text.trim())
}

/// A row as comment lines.
pub(super) fn row(number: usize, text: &str, indentation: &str) -> Vec<String> {
    wrapped(&format!("# Row {number}: "), text, indentation)
}

/// What is to be so before the first row, as comment lines.
pub(super) fn before(text: &str, indentation: &str) -> Vec<String> {
    wrapped(BEFORE, text, indentation)
}

/// Whether a comment tells what is to be so before the first row.
pub(super) fn is_before(line: &str) -> bool {
    line.trim_start().starts_with(BEFORE.trim_end())
}

/// The head of steps whose row is gone.
pub(super) fn removed(number: usize, text: &str, indentation: &str) -> Vec<String> {
    wrapped(&format!("# Row {number} is no longer in the manual case: "), text, indentation)
}

fn wrapped(head: &str, text: &str, indentation: &str) -> Vec<String> {
    let mut lines = vec![format!("{indentation}{}", head.trim_end())];
    for (index, word) in text.split_whitespace().enumerate() {
        let Some(line) = lines.last_mut() else { break };
        if index > 0 && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(format!("{indentation}#   {word}"));
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines
}

/// What counts when two texts of a row are compared: words and straight quotes.
pub(super) fn normal(text: &str) -> String {
    let straight = text.chars().map(|character| match character {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        _ => character,
    });
    straight.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_row_is_read_as_it_was_written() {
        let text = "Click on \"Save\" ".repeat(20);
        let lines = row(12, &text, "    ");
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDTH), "{lines:?}");
        let Some(RowComment::Row(12, mut read)) = read(&lines[0]) else { panic!("{lines:?}") };
        for line in &lines[1..] {
            read.push(' ');
            read.push_str(continued(line).unwrap());
        }
        assert_eq!(read, normal(&text));
    }

    #[test]
    fn other_comments_are_no_rows() {
        assert_eq!(read("  # TODO: x"), None);
        assert_eq!(continued("  # TODO: x"), None);
        assert_eq!(continued("  #"), None);
        assert_eq!(read("# Row 3 is no longer in the manual case: a"), Some(RowComment::Removed(3, "a".to_owned())));
    }
}
