//! What the grammar makes of the rows of a case, as lines of a feature.

use std::sync::LazyLock;

use super::text::{INDENTATION, cells, table, todo, unmatched};
use crate::grammar::{self, Grammar, Line, Step};
use crate::phrases::Side;

/// What the grammar says where no rule knows a clause.
const UNKNOWN: &str = "no rule knows it";

/// How the step ends that has something removed.
const REMOVED: &str = " is removed after the scenario";

/// The suite's grammar; its files are held against it by a test.
pub(super) fn grammar() -> Option<&'static Grammar> {
    static GRAMMAR: LazyLock<Option<Grammar>> = LazyLock::new(|| Grammar::own().ok());
    GRAMMAR.as_ref()
}

/// The steps, with their keywords and without tables.
pub(super) fn sentences(lines: &[Line]) -> Vec<String> {
    steps(lines).map(|step| format!("{} {}", step.keyword, step.sentence)).collect()
}

fn steps(lines: &[Line]) -> impl Iterator<Item = &Step> {
    lines.iter().filter_map(|line| match line {
        Line::Step(step) => Some(step),
        Line::Todo { .. } | Line::Note(_) => None,
    })
}

/// The sentences that have removed what a row makes.
pub(super) fn removals(lines: &[Line]) -> Vec<String> {
    steps(lines).map(|step| step.sentence.clone()).filter(|sentence| sentence.ends_with(REMOVED)).collect()
}

/// What the grammar leaves to a person, and so to the phrases first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Words that no rule knows.
    Unknown,
    /// Words that a rule knows, without being sure what they mean here.
    Unsure,
}

/// What a row leaves, if it leaves something. A refusal that comes from what the rows before have done is none of the phrases',
/// because they do not know that. `has_left`: one of these rows leaves something to a person.
pub(super) fn left_to_others(lines: &[Line], has_left: bool) -> Option<Left> {
    let is_refused = |text: &str| {
        let begins = |refusals: &[&str]| refusals.iter().any(|refusal| text.starts_with(refusal));
        begins(&grammar::REFUSALS) || has_left && begins(&grammar::HANGING)
    };
    if lines.iter().any(|line| matches!(line, Line::Todo { text, .. } if is_refused(text))) {
        return None;
    }
    let todos = lines.iter().filter_map(|line| match line {
        Line::Todo { text, .. } => Some(if text == UNKNOWN { Left::Unknown } else { Left::Unsure }),
        Line::Step(_) | Line::Note(_) => None,
    });
    todos.reduce(|left, other| if left == other { left } else { Left::Unsure })
}

/// Whether a request of the row has no token, by what the rows before have done.
pub(super) fn lacks_token(lines: &[Line]) -> bool {
    lines.iter().any(|line| matches!(line, Line::Todo { text, .. } if text == grammar::NO_TOKEN))
}

/// A step of a phrase as the grammar has steps; its table stands in the lines below it.
pub(super) fn line(step: &str) -> Option<Line> {
    let mut lines = step.lines();
    let (keyword, sentence) = lines.next()?.split_once(' ')?;
    let keyword = ["Given", "When", "Then"].into_iter().find(|own| *own == keyword)?;
    let table = lines.map(cells).collect();
    Some(Step { table, ..Step::new(keyword, sentence) }.into())
}

/// The lines below a row's comment.
pub(super) fn written(lines: &[Line]) -> Vec<String> {
    let mut text = Vec::new();
    let mut before = "";
    for line in lines {
        match line {
            Line::Step(step) => {
                let keyword = if before == step.keyword { "And" } else { step.keyword };
                before = step.keyword;
                if !step.reason.is_empty() {
                    text.push(format!("{INDENTATION}# ~ {}", step.reason));
                }
                text.push(format!("{INDENTATION}{keyword} {}", step.sentence));
                text.extend(table(&step.table));
            }
            Line::Note(note) => text.push(format!("{INDENTATION}# {note}")),
            Line::Todo { text: why, clause, expected, .. } if why == UNKNOWN => {
                text.extend(unmatched(clause, if *expected { Side::Expected } else { Side::Step }));
            }
            Line::Todo { text: why, clause, expected, candidates } => {
                let what = if *expected { "expected " } else { "" };
                text.extend(todo(&format!("{what}\"{clause}\"; {why}")));
                text.extend(candidates.iter().map(|step| format!("{INDENTATION}#   {step}")));
            }
        }
    }
    text
}
