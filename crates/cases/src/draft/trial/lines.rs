use std::collections::BTreeSet;

use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_features::TO_FILL_IN;

/// How a `# TODO` ends that offers whole steps.
pub(super) const OFFERS: &str = "; one of these may be meant";

/// The keywords of steps.
const KEYWORDS: [&str; 5] = ["Given", "When", "Then", "And", "But"];

/// What becomes of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is played.
    #[default]
    Played,
    /// It stands behind something that is left to a person.
    Held,
    /// It cannot be done or does not hold, for this reason.
    Refused(String),
}

/// A line of a draft.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub text: String,
    /// As the draft has it, where the shop has other words.
    pub original: Option<String>,
    /// Of a step: `Given`, `When` or `Then`, also where it says `And`.
    pub keyword: Option<&'static str>,
    pub fate: Fate,
    /// Other meanings that are not tried yet, the next one last.
    pub choices: Vec<String>,
    /// The ways to say it that were tried: the lines of the step and its table.
    pub tried: BTreeSet<Vec<String>>,
    /// Of a click on a button: the name that the draft has, while the shop's is not played yet.
    pub renames: Option<String>,
    /// Of a step that a `# TODO` offers: the line of that comment.
    pub offered_by: Option<usize>,
    /// Of such a comment: the line of the step that is tried in its place.
    pub tries: Option<usize>,
}

impl Line {
    /// Whether it is a step.
    pub fn is_step(&self) -> bool {
        self.keyword.is_some()
    }

    /// Whether it is a row of a table.
    pub fn is_table(&self) -> bool {
        self.text.trim_start().starts_with('|')
    }

    /// Another text; the first one is kept.
    pub fn change(&mut self, text: String) {
        if text != self.text {
            let before = std::mem::replace(&mut self.text, text);
            self.original.get_or_insert(before);
        }
    }

    /// Whether a scenario or a background begins here, and whether it is a background.
    pub fn begins_part(&self) -> Option<bool> {
        let text = self.text.trim_start();
        let scenario = text.starts_with("Scenario") || text.starts_with("# TODO: Scenario");
        scenario.then_some(false).or_else(|| text.starts_with("Background:").then_some(true))
    }

    /// Whether a person has to do something before one may go on.
    pub fn is_open_action(&self) -> bool {
        let Some(rest) = self.text.trim_start().strip_prefix("# TODO: ") else { return false };
        let waits_below = rest.starts_with("fill in") || rest.starts_with("replace ");
        !rest.starts_with("expected ") && !waits_below && self.tries.is_none()
    }

    /// Whether nothing behind this step can be played.
    pub fn stops(&self) -> bool {
        let lacks_value = self.text.contains(&format!("\"{TO_FILL_IN}\""));
        lacks_value || (self.keyword != Some("Then") && matches!(self.fate, Fate::Refused(_)))
    }
}

/// The keyword and the sentence of a line that is a step.
pub(super) fn step(text: &str) -> Option<(&'static str, &str)> {
    let (keyword, sentence) = text.trim_start().split_once(' ')?;
    KEYWORDS.iter().find(|own| **own == keyword).map(|own| (*own, sentence))
}

/// The lines of a draft; a `# TODO` that offers whole steps gets the first of them for a step.
pub(super) fn read(draft: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = draft.lines().map(|text| Line { text: text.to_owned(), ..Line::default() }).collect();
    offer(&mut lines);
    let mut before = "Given";
    for at in 0..lines.len() {
        if lines[at].begins_part().is_some() {
            before = "Given";
        }
        if let Some((keyword, _)) = step(&lines[at].text) {
            before = if keyword == "And" || keyword == "But" { before } else { keyword };
            lines[at].keyword = Some(before);
            // Rows that nobody has filled in stand below their step.
            let end = end_of_step(&lines, at);
            if lines[at + 1..end].iter().any(|row| row.text.contains(&format!("| {TO_FILL_IN}"))) {
                lines[at].fate = Fate::Refused("its values are not given".to_owned());
            }
        }
    }
    lines
}

/// Tries the steps that a `# TODO` offers, in order.
fn offer(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let text = lines[at].text.trim_start();
        // The nearest steps below a text that nothing knows are a help for a person, and no meanings of it.
        if !text.starts_with("# TODO: ") || !text.ends_with(OFFERS) {
            continue;
        }
        let offered: Vec<String> = lines[at + 1..].iter().map_while(|line| offered_step(&line.text)).collect();
        let indentation: String = lines[at].text.chars().take_while(|letter| letter.is_whitespace()).collect();
        let mut choices: Vec<String> = offered.iter().map(|step| format!("{indentation}{step}")).rev().collect();
        let tried = choices.iter().map(|choice| vec![choice.clone()]).collect();
        let Some(first) = choices.pop() else { continue };
        let below = &mut lines[at + 1];
        (below.original, below.text, below.choices, below.offered_by) =
            (Some(below.text.clone()), first, choices, Some(at));
        lines[at + 1].tried = tried;
        lines[at].tries = Some(at + 1);
    }
}

/// A step of the catalogue in a comment below a `# TODO`.
fn offered_step(text: &str) -> Option<String> {
    let offered = text.trim_start().strip_prefix("#   ")?;
    let (_, sentence) = step(offered)?;
    let is_whole = !sentence.contains("{string}") && Catalogue::get().find(sentence).is_ok();
    is_whole.then(|| offered.to_owned())
}

/// The line behind a step and its table.
pub(super) fn end_of_step(lines: &[Line], at: usize) -> usize {
    (at + 1..lines.len()).find(|row| !lines[*row].is_table()).unwrap_or(lines.len())
}

/// The lines of parts without a step that is played: Gherkin has no scenario and no background without steps.
fn empty_parts(lines: &[Line]) -> Vec<bool> {
    let mut empty = vec![false; lines.len()];
    let begins: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].begins_part().is_some()).collect();
    for (index, begin) in begins.iter().enumerate() {
        let end = begins.get(index + 1).copied().unwrap_or(lines.len());
        let plays = lines[*begin..end].iter().any(|line| line.is_step() && line.fate == Fate::Played);
        empty[*begin..end].fill(!plays);
    }
    empty
}

/// The text with comments in the place of what is not played.
pub(super) fn played(lines: &[Line]) -> String {
    let empty = empty_parts(lines);
    let mut text = String::new();
    let mut before = None;
    let mut at = 0;
    while at < lines.len() {
        let end = if lines[at].is_step() { end_of_step(lines, at) } else { at + 1 };
        if lines[at].begins_part().is_some() {
            before = None;
        }
        let is_played = !empty[at] && (!lines[at].is_step() || lines[at].fate == Fate::Played);
        for (index, line) in lines[at..end].iter().enumerate() {
            match (is_played, index, line.keyword) {
                (false, ..) if line.text.trim().is_empty() => {}
                (false, ..) => text.extend(["    # ", line.text.trim_start()]),
                (true, 0, Some(keyword)) => text.push_str(&with_keyword(&line.text, keyword, before)),
                (true, ..) => text.push_str(&line.text),
            }
            text.push('\n');
        }
        if is_played && let Some(keyword) = lines[at].keyword {
            before = Some(keyword);
        }
        at = end;
    }
    text
}

/// A step with its keyword, `And` where the step before has the same.
pub(super) fn with_keyword(text: &str, keyword: &str, before: Option<&str>) -> String {
    let indentation: String = text.chars().take_while(|letter| letter.is_whitespace()).collect();
    let sentence = step(text).map_or(text, |(_, sentence)| sentence);
    format!("{indentation}{} {sentence}", if before == Some(keyword) { "And" } else { keyword })
}
