//! Where `{name}` stands in a text.

use std::ops::Range;

use thiserror::Error;

/// A stretch of a text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'text> {
    /// Text that stays.
    Text(&'text str),
    /// A literal brace, written double.
    Brace(char),
    /// `{name}`: the name, trimmed, and where it stands in the text, braces included.
    Placeholder {
        /// The name between the braces.
        name: &'text str,
        /// In bytes of the text.
        range: Range<usize>,
    },
}

/// A `{` that begins a name and is never closed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{{{name} has no closing brace; write {{{name}}} for the variable or {{{{ for a brace")]
pub struct Unclosed {
    /// What stands behind the brace, up to the end.
    pub name: String,
    /// Where the brace stands, in bytes.
    pub at: usize,
}

/// Cuts a text at its placeholders.
///
/// A placeholder is `{`, a name, `}`. A name begins with a letter and goes on with letters, digits, spaces and
/// `_ - . [ ] * '`; so the braces of JSON (`{"a": 1}`, `{}`) and of regular expressions (`{32}`) are plain text and a
/// JSON body can hold `{"id": {group id}}`. `{{` is a literal `{`; `}}` is a literal `}` only where a `{{` is open, so
/// that the end of nested JSON (`}}`) stays as it is.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Unclosed> {
    let mut pieces = Vec::new();
    let mut open = 0_usize;
    let mut plain_from = 0;
    let mut position = 0;
    while let Some(offset) = text[position..].find(['{', '}']) {
        let at = position + offset;
        let rest = &text[at..];
        let (piece, length) = if rest.starts_with("{{") {
            open += 1;
            (Some(Piece::Brace('{')), 2)
        } else if open > 0 && rest.starts_with("}}") {
            open -= 1;
            (Some(Piece::Brace('}')), 2)
        } else if let Some(inside) = rest.strip_prefix('{') {
            match name_at(inside) {
                Name::Closed(name, length) => {
                    (Some(Piece::Placeholder { name, range: at..at + length + 2 }), length + 2)
                }
                Name::None => (None, 1),
                Name::Unclosed(name) => {
                    return Err(Unclosed { name: name.to_owned(), at });
                }
            }
        } else {
            (None, 1)
        };
        position = at + length;
        if let Some(piece) = piece {
            if plain_from < at {
                pieces.push(Piece::Text(&text[plain_from..at]));
            }
            pieces.push(piece);
            plain_from = position;
        }
    }
    if plain_from < text.len() {
        pieces.push(Piece::Text(&text[plain_from..]));
    }
    Ok(pieces)
}

/// Whether the text can be a name between braces.
pub fn is_name(text: &str) -> bool {
    text.trim() == text && text.starts_with(char::is_alphabetic) && text.chars().all(belongs_to_name)
}

enum Name<'text> {
    /// A name and the bytes up to its closing brace.
    Closed(&'text str, usize),
    /// Not a name.
    None,
    /// A name that goes on to the end of the text.
    Unclosed(&'text str),
}

fn name_at(text: &str) -> Name<'_> {
    let length = text.find(|character| !belongs_to_name(character)).unwrap_or(text.len());
    let name = text[..length].trim();
    if !name.starts_with(char::is_alphabetic) {
        return Name::None;
    }
    match text[length..].chars().next() {
        Some('}') => Name::Closed(name, length),
        None => Name::Unclosed(name),
        Some(_) => Name::None,
    }
}

fn belongs_to_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ' ' | '_' | '-' | '.' | '[' | ']' | '*' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let name = |piece| match piece {
            Piece::Placeholder { name, .. } => Some(name),
            Piece::Text(_) | Piece::Brace(_) => None,
        };
        pieces(text).unwrap().into_iter().filter_map(name).collect()
    }

    #[test]
    fn a_name_may_have_spaces_and_go_on_as_a_path() {
        assert_eq!(
            names("the {group name} of { response.items[0].name } in {année}"),
            ["group name", "response.items[0].name", "année"]
        );
    }

    #[test]
    fn the_braces_of_json_and_of_regular_expressions_are_text() {
        for text in [r#"{"a": {"b": {}}}"#, "{}", "{ }", "[a-f]{32}", "{a: 1}", "}", "}}", "a { b, c }"] {
            assert_eq!(pieces(text), Ok(vec![Piece::Text(text)]), "{text}");
        }
        assert_eq!(names(r#"{"a": {"id": {group id}, "n": "{name}"}}"#), ["group id", "name"]);
    }

    #[test]
    fn double_braces_are_literal_ones() {
        assert_eq!(
            pieces("{{name}} {x}}}"),
            Ok(vec![
                Piece::Brace('{'),
                Piece::Text("name"),
                Piece::Brace('}'),
                Piece::Text(" "),
                Piece::Placeholder { name: "x", range: 9..12 },
                Piece::Text("}}"),
            ])
        );
    }

    #[test]
    fn a_name_without_its_closing_brace_is_a_mistake() {
        let error = pieces("the {group name").unwrap_err();
        assert_eq!(error.at, 4);
        assert_eq!(
            error.to_string(),
            "{group name has no closing brace; write {group name} for the variable or {{ for a brace"
        );
    }

    proptest! {
        #[test]
        fn every_piece_stands_where_it_says(text in "[ab{}\" .é]{0,20}") {
            if let Ok(pieces) = pieces(&text) {
                let mut length = 0;
                for piece in pieces {
                    length += match piece {
                        Piece::Text(text) => text.len(),
                        Piece::Brace(_) => 2,
                        Piece::Placeholder { name, range } => {
                            prop_assert_eq!(range.start, length);
                            prop_assert!(is_name(name));
                            prop_assert_eq!(text[range.start + 1..range.end - 1].trim(), name);
                            range.len()
                        }
                    };
                }
                prop_assert_eq!(length, text.len());
            }
        }
    }
}
