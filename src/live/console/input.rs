//! Lines to sentences.

use std::collections::VecDeque;

use prestashop_bdd_catalogue::{Argument, Catalogue, Definition};

use super::completion::without_keyword;
use crate::live::script::{Keyword, Sentence};

/// What one line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'line> {
    Empty,
    Command(&'line str),
    Tags(Vec<String>),
    /// A heading or a comment, as in text that was pasted.
    Heading,
    Sentence(&'line str),
}

/// Headings of a feature; what stands below them can be played.
const HEADINGS: [&str; 6] = ["Feature:", "Scenario:", "Scenario Outline:", "Background:", "Rule:", "#"];

/// Reads one line.
pub(super) fn line(text: &str) -> Line<'_> {
    let text = text.trim();
    match text {
        "" => Line::Empty,
        _ if text.starts_with(':') => Line::Command(text),
        _ if text.starts_with('@') => Line::Tags(text.split_whitespace().map(str::to_owned).collect()),
        _ if HEADINGS.iter().any(|heading| text.starts_with(heading)) => Line::Heading,
        _ => Line::Sentence(text),
    }
}

/// A sentence that is not whole yet.
#[derive(Debug)]
pub(super) struct Unfinished {
    sentence: Sentence,
    /// The step, where there is one.
    pub definition: Option<&'static Definition>,
}

/// Whether a line belongs to the sentence above it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Belongs {
    /// It does, and more may follow.
    Yes,
    /// It does, and nothing follows.
    Last,
    /// It is the next thing.
    No,
}

impl Unfinished {
    /// Begins with the line of the sentence. Where the keyword says nothing, it is that of the catalogue.
    pub fn begin(line: &str) -> Self {
        let text = without_keyword(line);
        let definition = Catalogue::get().find(text).ok();
        let written = [Keyword::Given, Keyword::When, Keyword::Then]
            .into_iter()
            .find(|keyword| line.trim_start().strip_prefix(keyword.word()).is_some_and(|rest| rest.starts_with(' ')));
        let keyword = written.or(definition.map(Keyword::of)).unwrap_or(Keyword::When);
        Self { sentence: Sentence { keyword, text: text.to_owned(), below: Vec::new() }, definition }
    }

    /// Whether lines have to follow.
    pub fn wants_more(&self) -> bool {
        self.definition.map_or(self.sentence.text.ends_with(':'), |step| step.argument() != Argument::None)
    }

    /// Takes the next line, where it belongs to the sentence.
    pub fn take(&mut self, line: &str) -> Belongs {
        let trimmed = line.trim();
        if let Some(quotes) = self.open_text() {
            let ends = trimmed == quotes;
            self.sentence.below.push(line.trim_end().to_owned());
            return if ends { Belongs::Last } else { Belongs::Yes };
        }
        let is_table = trimmed.starts_with('|');
        let is_text = self.sentence.below.is_empty() && (trimmed.starts_with("\"\"\"") || trimmed.starts_with("```"));
        if is_table || is_text {
            self.sentence.below.push(trimmed.to_owned());
            return Belongs::Yes;
        }
        // Nothing at all stands there where a person changes their mind.
        if trimmed.is_empty() { Belongs::Last } else { Belongs::No }
    }

    /// The quotes of a text that has begun and not ended.
    fn open_text(&self) -> Option<&str> {
        let first = self.sentence.below.first()?;
        ["\"\"\"", "```"].into_iter().find(|quotes| first.starts_with(quotes))
    }

    pub fn finish(self) -> Sentence {
        self.sentence
    }
}

/// Drops the lines of a table below a sentence that was not understood.
pub(super) fn drop_table(queue: &mut VecDeque<String>) {
    while queue.front().is_some_and(|line| line.trim_start().starts_with('|')) {
        queue.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyword_is_that_of_the_catalogue_where_the_line_has_none() {
        let keyword = |line: &str| Unfinished::begin(line).finish().keyword;
        assert_eq!(keyword("I go to \"Orders\""), Keyword::When);
        assert_eq!(keyword("And the grid counts 3 records"), Keyword::Then);
        assert_eq!(keyword("Given I go to \"Orders\""), Keyword::Given);
    }

    #[test]
    fn table_ends_with_an_empty_line_or_with_the_next_sentence() {
        let mut form = Unfinished::begin("I fill in the form:");
        assert!(form.wants_more());
        assert_eq!(form.take("  | field | value |"), Belongs::Yes);
        assert_eq!(form.take("I save the form"), Belongs::No);
        assert_eq!(form.take(""), Belongs::Last);
        assert_eq!(form.finish().below, ["| field | value |"]);
    }

    #[test]
    fn text_ends_with_its_quotes_and_keeps_its_lines() {
        let mut text = Unfinished::begin("I fill in \"Description\" with:");
        for (line, belongs) in
            [("\"\"\"", Belongs::Yes), ("", Belongs::Yes), ("| a", Belongs::Yes), ("\"\"\"", Belongs::Last)]
        {
            assert_eq!(text.take(line), belongs, "{line}");
        }
        assert_eq!(text.finish().below, ["\"\"\"", "", "| a", "\"\"\""]);
    }

    #[test]
    fn lines_of_a_feature_that_was_pasted_are_told_apart() {
        assert_eq!(line("  Scenario: a"), Line::Heading);
        assert_eq!(line("@leaves(orders) @x"), Line::Tags(vec!["@leaves(orders)".into(), "@x".into()]));
        assert_eq!(line(" "), Line::Empty);
        assert_eq!(line("When I log out"), Line::Sentence("When I log out"));
    }
}
