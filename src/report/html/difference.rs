//! A failure's message, taken apart: what happened, expected and seen set against each other, cause, what to do next.

use std::time::Duration;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Texts that have less than this share in common differ as a whole: marking single letters would only confuse.
const IN_COMMON: f32 = 0.4;
/// Longer texts are compared by words.
const LONGEST_BY_LETTERS: usize = 400;
/// A comparison that takes longer answers what it has.
const LIMIT: Duration = Duration::from_millis(100);

/// A message for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Message {
    /// Who has to act, such as "The shop differs"; empty where the message does not say it.
    pub label: String,
    /// What happened: the first line.
    pub headline: String,
    /// Further lines that belong to what happened.
    pub more: String,
    /// What was expected, in pieces that are the same in what was seen and pieces that are not.
    pub expected: Vec<Piece>,
    /// What was seen.
    pub seen: Vec<Piece>,
    /// The page of the shop where it was; empty where it was on none.
    pub page: String,
    /// Why, one cause an entry.
    pub causes: Vec<String>,
    /// What to do.
    pub next: Vec<String>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the other side lacks it.
    pub differs: bool,
}

#[derive(Clone, Copy)]
enum Part {
    More,
    Expected,
    Seen,
    Page,
    Cause,
    Next,
}

impl Message {
    /// Reads a message as failures are printed: a headline, and below it lines such as `  expected: …`, whose values may
    /// go on over several lines.
    pub fn read(text: &str) -> Self {
        let mut message = Self::default();
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let labelled = first.split_once(": ").filter(|(label, _)| {
            ["The shop differs", "The feature is wrong", "The environment is wrong"].contains(label)
        });
        let (label, headline) = labelled.unwrap_or(("", first));
        (message.label, message.headline) = (label.to_owned(), headline.to_owned());
        let (mut expected, mut seen): (Option<String>, Option<String>) = (None, None);
        let (mut part, mut margin) = (Part::More, 0);
        for line in lines {
            if let Some((begun, value)) = beginning(line) {
                (part, margin) = (begun, line.len() - value.len());
                match part {
                    Part::Expected => expected = Some(value.to_owned()),
                    Part::Seen => seen = Some(value.to_owned()),
                    Part::Page => value.clone_into(&mut message.page),
                    Part::Cause => message.causes.push(value.to_owned()),
                    Part::Next => message.next.push(value.to_owned()),
                    Part::More => {}
                }
                continue;
            }
            let place = match part {
                Part::More => Some(&mut message.more),
                Part::Expected => expected.as_mut(),
                Part::Seen => seen.as_mut(),
                Part::Page => Some(&mut message.page),
                Part::Cause => message.causes.last_mut(),
                Part::Next => message.next.last_mut(),
            };
            if let Some(place) = place {
                if !place.is_empty() {
                    place.push('\n');
                }
                // What stands below the value's first line on a terminal is to stand below it here.
                place.push_str(line.strip_prefix(&" ".repeat(margin)).unwrap_or(line));
            }
        }
        (message.expected, message.seen) = match (&expected, &seen) {
            (Some(expected), Some(seen)) => compare(expected, seen),
            (expected, seen) => (whole(expected.as_deref(), false), whole(seen.as_deref(), false)),
        };
        message
    }
}

fn beginning(line: &str) -> Option<(Part, &str)> {
    let (key, value) = line.strip_prefix("  ")?.split_once(':')?;
    let part = match key {
        "expected" => Part::Expected,
        "seen" => Part::Seen,
        "page" => Part::Page,
        "cause" => Part::Cause,
        "next" => Part::Next,
        _ => return None,
    };
    Some((part, value.trim_start_matches(' ')))
}

fn whole(text: Option<&str>, differs: bool) -> Vec<Piece> {
    text.map(|text| Piece { text: text.to_owned(), differs }).into_iter().collect()
}

/// Both sides in pieces.
fn compare(expected: &str, seen: &str) -> (Vec<Piece>, Vec<Piece>) {
    let mut comparison = TextDiff::configure();
    comparison.timeout(LIMIT);
    let difference = if expected.len().max(seen.len()) > LONGEST_BY_LETTERS {
        comparison.diff_words(expected, seen)
    } else {
        comparison.diff_chars(expected, seen)
    };
    if difference.ratio() < IN_COMMON {
        return (whole(Some(expected), true), whole(Some(seen), true));
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for change in difference.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut left, change.value(), false);
                push(&mut right, change.value(), false);
            }
            ChangeTag::Delete => push(&mut left, change.value(), true),
            ChangeTag::Insert => push(&mut right, change.value(), true),
        }
    }
    (left, right)
}

fn push(pieces: &mut Vec<Piece>, text: &str, differs: bool) {
    match pieces.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), differs }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::record::samples::DIFFERENCE;

    fn marked(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.differs { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn expected_and_seen_are_set_against_each_other() {
        let message = Message::read(DIFFERENCE);
        assert_eq!(message.label, "The shop differs");
        assert_eq!(message.headline, "row 1 of the grid, column \"Group name\"");
        assert_eq!(marked(&message.expected), "Visitor of [the] shop");
        assert_eq!(marked(&message.seen), "Visitor[s] of [a] shop");
        assert_eq!(message.next, ["correct the name in the feature, or find out why the shop lacks it"]);
    }

    #[test]
    fn the_page_is_no_part_of_what_was_seen() {
        let message =
            Message::read("x\n  expected: 1\n  seen:     2\n  page:     \"Groups\" at /groups\n  next:     look");
        assert_eq!((marked(&message.seen), message.page.as_str()), ("[2]".into(), "\"Groups\" at /groups"));
    }

    #[test]
    fn texts_with_nothing_in_common_differ_as_a_whole() {
        let message = Message::read("x\n  expected: 1\n  seen:     nothing");
        assert_eq!((marked(&message.expected), marked(&message.seen)), ("[1]".into(), "[nothing]".into()));
        assert_eq!((message.label.as_str(), message.headline.as_str()), ("", "x"));
    }

    #[test]
    fn the_lines_of_a_table_stand_below_each_other() {
        let table = "x\n  expected: | 1 |\n            | 2 |\n  seen:     | 1 |\n            | 3 |";
        let message = Message::read(table);
        assert_eq!(marked(&message.expected), "| 1 |\n| [2] |");
        assert_eq!(marked(&message.seen), "| 1 |\n| [3] |");
    }

    #[test]
    fn a_value_goes_on_over_several_lines() {
        let message = Message::read(
            "The shop differs: x\n  a: 1\n  expected: one\n    two\n  seen:     one\n    three\n  cause:    a\n  cause:    b",
        );
        assert_eq!(message.more, "  a: 1");
        assert!(marked(&message.expected).starts_with("one\n    t["), "{}", marked(&message.expected));
        assert_eq!(message.causes, ["a", "b"]);
    }

    #[test]
    fn long_texts_are_compared_in_time() {
        let text =
            |letter: &str| (0..40_000).map(|number| format!("{letter}{}", number % 977)).collect::<Vec<_>>().join(" ");
        let started = std::time::Instant::now();
        let message = Message::read(&format!("x\n  expected: {}\n  seen:     {}", text("a"), text("b")));
        assert!(!message.expected.is_empty());
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}
