//! What a step matches, compiled when a text may match it: of hundreds of steps, a run uses a few dozen, and to compile them
//! all took a seventh of the program's start, and more in each report that has them.

use std::sync::OnceLock;

use regex::{Captures, Regex};

/// What a step matches: a regular expression.
#[derive(Debug, Clone)]
pub struct Matcher {
    text: String,
    /// What every text of the step begins with.
    start: String,
    /// `None` is an expression that cannot be read.
    regex: OnceLock<Option<Regex>>,
}

impl Matcher {
    /// An expression. One that cannot be read matches nothing.
    pub fn new(text: String) -> Self {
        Self { start: fixed_start(&text).to_owned(), text, regex: OnceLock::new() }
    }

    /// The expression as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The expression; `None` where it cannot be read.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref()
    }

    /// Whether a text matches.
    pub fn is(&self, text: &str) -> bool {
        self.if_it_may_be(text).is_some_and(|regex| regex.is_match(text))
    }

    /// What its groups match in a text.
    pub fn captures<'text>(&self, text: &'text str) -> Option<Captures<'text>> {
        self.if_it_may_be(text)?.captures(text)
    }

    fn if_it_may_be(&self, text: &str) -> Option<&Regex> {
        text.starts_with(&self.start).then(|| self.regex()).flatten()
    }
}

impl From<Regex> for Matcher {
    fn from(regex: Regex) -> Self {
        let matcher = Self::new(regex.as_str().to_owned());
        Self { regex: OnceLock::from(Some(regex)), ..matcher }
    }
}

/// The letters and spaces that every text begins with which the expression matches. Steps are written `^…$`, and where one may be
/// said in two ways, both stand in a group.
fn fixed_start(regex: &str) -> &str {
    let Some(rest) = regex.strip_prefix('^') else { return "" };
    let is_itself = |letter: char| letter.is_alphanumeric() || [' ', ',', ':'].contains(&letter);
    let end = rest.find(|letter| !is_itself(letter)).unwrap_or(rest.len());
    let start = &rest[..end];
    match rest[end..].chars().next() {
        // The last letter may be left out, and there may be more than one.
        Some('?' | '*' | '+' | '{') => start.char_indices().next_back().map_or("", |(last, _)| &start[..last]),
        Some('|') => "",
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalogue, Example};

    #[test]
    fn what_may_differ_is_not_part_of_the_start() {
        let starts = ["^I go to (.+)$", "^row(?:s)? of$", "^rows? of$", "^I$|^you$", "I go", "^(?i)i go$", "^é{2}$"];
        assert_eq!(starts.map(fixed_start), ["I go to ", "row", "row", "I", "", "", ""]);
    }

    #[test]
    fn every_example_is_the_steps_that_its_expressions_match() {
        let steps = Catalogue::get().definitions();
        for text in steps.iter().flat_map(|step| &step.examples).map(Example::step) {
            for step in steps {
                let matches = step.regex().is_some_and(|regex| regex.is_match(text));
                assert_eq!(step.is(text), matches, "{text:?}, {}", step.place);
            }
        }
    }
}
