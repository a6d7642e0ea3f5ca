//! A failure for a page: what happened, expected and seen set against each other, causes, what to do next.

use std::time::Duration;

use prestashop_bdd_core::failed::Failed;
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
    /// What happened.
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

impl Message {
    /// A failure for the page.
    pub fn of(failed: &Failed) -> Self {
        let details = failed.details.iter().map(|detail| format!("  {detail}"));
        let more = details.chain(failed.notes.iter().map(|note| format!("  note: {note}")));
        let (expected, seen) = match (&failed.expected, &failed.seen) {
            (Some(expected), Some(seen)) => compare(expected, seen),
            (expected, seen) => (whole(expected.as_deref(), false), whole(seen.as_deref(), false)),
        };
        Self {
            label: failed.label().to_owned(),
            headline: failed.what.clone(),
            more: more.collect::<Vec<_>>().join("\n"),
            expected,
            seen,
            page: failed.page.clone().unwrap_or_default(),
            causes: failed.causes.clone(),
            next: failed.next.iter().cloned().collect(),
        }
    }
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
    use crate::record::samples::difference;
    use prestashop_bdd_core::failure::FailureKind;

    fn marked(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.differs { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    fn of(expected: &str, seen: &str) -> Message {
        Message::of(&Failed {
            details: vec!["a: 1".to_owned()],
            expected: Some(expected.to_owned()),
            seen: Some(seen.to_owned()),
            ..Failed::new(FailureKind::Product, "x")
        })
    }

    #[test]
    fn expected_and_seen_are_set_against_each_other() {
        let message = Message::of(&difference());
        assert_eq!(message.label, "The shop differs");
        assert_eq!(message.headline, "row 1 of the grid, column \"Group name\"");
        assert_eq!(marked(&message.expected), "Visitor of [the] shop");
        assert_eq!(marked(&message.seen), "Visitor[s] of [a] shop");
        assert_eq!(message.next, ["correct the name in the feature, or find out why the shop lacks it"]);
    }

    #[test]
    fn texts_with_nothing_in_common_differ_as_a_whole() {
        let message = of("1", "nothing");
        assert_eq!((marked(&message.expected), marked(&message.seen)), ("[1]".into(), "[nothing]".into()));
        assert_eq!((message.headline.as_str(), message.more.as_str()), ("x", "  a: 1"));
    }

    #[test]
    fn the_lines_of_a_table_stand_below_each_other() {
        let message = of("| 1 |\n| 2 |", "| 1 |\n| 3 |");
        assert_eq!(marked(&message.expected), "| 1 |\n| [2] |");
        assert_eq!(marked(&message.seen), "| 1 |\n| [3] |");
    }

    #[test]
    fn value_that_reads_like_a_part_stays_a_value() {
        let message = of("x\n  next:     y", "x\n  page:     z");
        assert_eq!((message.next.len(), message.page.as_str()), (0, ""));
        let whole: String = message.expected.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, "x\n  next:     y");
    }

    #[test]
    fn long_texts_are_compared_in_time() {
        let text =
            |letter: &str| (0..40_000).map(|number| format!("{letter}{}", number % 977)).collect::<Vec<_>>().join(" ");
        let started = std::time::Instant::now();
        let message = of(&text("a"), &text("b"));
        assert!(!message.expected.is_empty());
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}
