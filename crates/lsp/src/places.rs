//! What stands at a place of a document, also while the line is being written.

use std::ops::Range;

use prestashop_bdd_variables::placeholder::{Piece, pieces};

use crate::document::Document;
use crate::text::Place;

/// What stands at a place. Ranges are bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// A tag with its `@`.
    Tag(Range<usize>),
    /// The name between braces.
    Variable {
        /// The name.
        name: Range<usize>,
        /// Whether the brace is closed.
        closed: bool,
    },
    /// The name of a column of examples, between `<` and `>`.
    Placeholder {
        /// The name.
        name: Range<usize>,
        /// Whether it is closed.
        closed: bool,
    },
    /// A value in quotes in a step.
    Quoted {
        /// Between the quotes.
        inside: Range<usize>,
        /// The quote.
        quote: char,
        /// Whether it is closed.
        closed: bool,
    },
    /// The text of a cell.
    Cell {
        /// Without the blanks around it.
        text: Range<usize>,
        /// The number of the column, from 0.
        column: usize,
    },
    /// The sentence of a step.
    Sentence(Range<usize>),
    /// A line that begins with no keyword yet.
    Beginning(Range<usize>),
    /// A comment.
    Comment,
    /// A doc string, behind a title, or a description.
    Text,
}

/// Returns what stands at a place.
pub fn at(document: &Document, place: Place) -> At {
    let Place { line, byte } = place;
    let raw = document.text.line(line);
    let byte = byte.min(raw.len());
    let text = raw.trim_start();
    let indent = raw.len() - text.len();
    if document.is_in_doc_string(line) {
        return variable(raw, 0, byte).unwrap_or(At::Text);
    }
    match text.chars().next() {
        Some('#') => return At::Comment,
        Some('@') if byte >= indent => return tag(raw, byte),
        Some('|') if byte > indent => {
            let name = variable(raw, indent, byte).or_else(|| column_name(document, line, raw, indent, byte));
            return name.unwrap_or_else(|| cell(raw, byte));
        }
        _ => {}
    }
    if let Some(step) = document.step_line(line).filter(|step| byte >= step.start) {
        let name = variable(raw, step.start, byte);
        let name = name.or_else(|| column_name(document, line, raw, step.start, byte));
        let value = name.or_else(|| in_quotes(raw, step.start, byte));
        return value.unwrap_or(At::Sentence(step.start..raw.trim_end().len().max(step.start)));
    }
    if document.language().title(text).is_some() && byte > indent {
        let behind = raw.find(':').is_some_and(|colon| byte > colon);
        let name = column_name(document, line, raw, indent, byte).filter(|_| behind);
        return if behind { name.unwrap_or(At::Text) } else { At::Beginning(indent..raw.trim_end().len()) };
    }
    At::Beginning(indent.min(byte)..raw.trim_end().len().max(indent.min(byte)))
}

fn tag(raw: &str, byte: usize) -> At {
    let word = Document::around(raw, byte, |letter| !letter.is_whitespace() && letter != '@');
    let has_sign = raw[..word.start].ends_with('@');
    At::Tag(word.start - usize::from(has_sign)..word.end)
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, ' ' | '_' | '-' | '.' | '[' | ']' | '*' | '\'' | '’')
}

fn variable(raw: &str, from: usize, byte: usize) -> Option<At> {
    let open = from + raw.get(from..byte)?.rfind('{')?;
    let name = Document::around(raw, byte, is_of_name);
    let is_inside = name.start == open + 1 && !raw[..open].ends_with('{');
    is_inside.then(|| between(raw, name, '}')).map(|(name, closed)| At::Variable { name, closed })
}

fn column_name(document: &Document, line: usize, raw: &str, from: usize, byte: usize) -> Option<At> {
    let is_outline =
        |scenario: &&prestashop_bdd_gherkin::document::Scenario| scenario.is_outline || !scenario.examples.is_empty();
    document.scenario(line).filter(is_outline)?;
    let open = from + raw.get(from..byte)?.rfind('<')?;
    let name = Document::around(raw, byte, |letter| !matches!(letter, '<' | '>' | '"' | '|'));
    let (name, closed) = (name.start == open + 1).then(|| between(raw, name, '>'))?;
    Some(At::Placeholder { name, closed })
}

/// A name that a bracket closes; without it, a name ends with the cursor's word.
fn between(raw: &str, name: Range<usize>, close: char) -> (Range<usize>, bool) {
    let closed = raw[name.end..].starts_with(close);
    (name, closed)
}

/// Whether the quote at this byte begins a value: it stands behind a blank and before something else.
fn opens(raw: &str, quote: usize) -> bool {
    let behind = raw[quote + 1..].chars().next();
    raw[..quote].ends_with(char::is_whitespace) && behind.is_some_and(|letter| !letter.is_whitespace())
}

fn in_quotes(raw: &str, from: usize, byte: usize) -> Option<At> {
    let mut rest = from;
    while let Some(open) = raw.get(rest..)?.find(['"', '\'']).map(|at| rest + at) {
        if open >= byte {
            return None;
        }
        let quote = if raw[open..].starts_with('"') { '"' } else { '\'' };
        let next = raw[open + 1..].find(quote).map(|at| open + 1 + at);
        match next {
            Some(close) if close < byte => rest = close + 1,
            // The value is being written in the middle of a sentence.
            Some(next) if opens(raw, next) => return Some(At::Quoted { inside: open + 1..byte, quote, closed: false }),
            Some(close) => return Some(At::Quoted { inside: open + 1..close, quote, closed: true }),
            None => {
                let end = raw.trim_end().len().max(byte);
                return Some(At::Quoted { inside: open + 1..end, quote, closed: false });
            }
        }
    }
    None
}

fn cell(raw: &str, byte: usize) -> At {
    let mut column = 0;
    let mut start = 0;
    let mut end = raw.len();
    let mut escaped = false;
    for (at, letter) in raw.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '|' if at < byte => {
                column += 1;
                start = at + 1;
            }
            '|' => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let inside = &raw[start..end];
    let first = start + (inside.len() - inside.trim_start().len());
    let text = if inside.trim().is_empty() { byte..byte } else { first..start + inside.trim_end().len() };
    At::Cell { text: text.start.min(byte)..text.end.max(byte), column: column.max(1) - 1 }
}

/// Where a part of a text begins in it.
pub fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len())
}

/// The names between braces in a line: without what follows a dot or bracket, and where they stand.
pub fn names_in(line: &str) -> Vec<(&str, Range<usize>)> {
    let good = pieces(line).or_else(|unclosed| pieces(&line[..unclosed.at])).unwrap_or_default();
    let names = good.into_iter().filter_map(|piece| match piece {
        Piece::Placeholder { name, .. } => {
            let root = root(name);
            let start = offset_in(line, root);
            Some((root, start..start + root.len()))
        }
        Piece::Text(_) | Piece::Brace(_) => None,
    });
    names.collect()
}

/// The name without the path that goes on into its value.
pub fn root(name: &str) -> &str {
    name.split(['.', '[']).next().unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// What stands at the bar `¦` of the last line, and its text.
    fn what(last: &str) -> (At, String) {
        let byte = last.find('¦').unwrap();
        let line = last.replace('¦', "");
        let text = format!(
            "Feature: f\n  Scenario Outline: s\n    Given a\n{line}\n    Examples:\n      | a |\n      | 1 |\n"
        );
        let document = Document::new("f.feature".into(), Text::new(text));
        let found = at(&document, Place { line: 4, byte });
        let range = match &found {
            At::Tag(range) | At::Sentence(range) | At::Beginning(range) => range.clone(),
            At::Variable { name, .. } | At::Placeholder { name, .. } => name.clone(),
            At::Quoted { inside, .. } => inside.clone(),
            At::Cell { text, .. } => text.clone(),
            At::Comment | At::Text => 0..0,
        };
        (found, line[range].to_owned())
    }

    #[test]
    fn place_is_known_while_the_line_is_written() {
        assert!(matches!(what("    When I go¦").0, At::Sentence(_)));
        assert_eq!(what("    When I go¦").1, "I go");
        assert!(matches!(what("    When ¦").0, At::Sentence(_)));
        assert!(matches!(what("    Whe¦").0, At::Beginning(_)));
        assert!(matches!(what("¦").0, At::Beginning(_)));
        assert_eq!(what("    When I go to \"Sell > ¦").1, "Sell > ");
        assert!(matches!(what("    When I go to \"Sell ¦").0, At::Quoted { closed: false, .. }));
        assert!(matches!(what("    When I go to \"Se¦ll\" x").0, At::Quoted { closed: true, .. }));
        assert!(matches!(what("    When I go to \"Sell\" ¦").0, At::Sentence(_)));
        assert_eq!(
            what("    When I type \"a {na¦me} b\""),
            (At::Variable { name: 20..24, closed: true }, "name".to_owned())
        );
        assert!(matches!(what("    When I type \"{¦\"").0, At::Variable { closed: false, .. }));
        assert!(matches!(what("    When I type \"{a} ¦\"").0, At::Quoted { .. }));
        assert!(matches!(what("    When I type <a¦>").0, At::Placeholder { closed: true, .. }));
        assert!(matches!(what("      | a | b¦b |").0, At::Cell { column: 1, .. }));
        assert_eq!(what("      | a | b¦b |").1, "bb");
        assert_eq!(what("  @one @tw¦o").1, "@two");
        assert_eq!(what("  @lock(ti¦").1, "@lock(ti");
        assert!(matches!(what("  # a {b¦}").0, At::Comment));
    }

    #[test]
    fn names_are_found_with_their_place_and_without_their_path() {
        assert_eq!(names_in("é {a b.c[0]} {d"), [("a b", 4..7)]);
    }
}
