//! What can be wrong with a text.

use std::fmt;
use std::ops::RangeInclusive;

use crate::document::Location;

/// Something in a text that Gherkin does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{location}: {kind}")]
pub struct Error {
    /// Where.
    pub location: Location,
    /// What.
    pub kind: ErrorKind,
    /// The lines that the reader left out on account of it: no node of the document stands for them.
    pub skipped: Option<RangeInclusive<usize>>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `# language: xx` names a language that Gherkin does not have.
    #[error("Gherkin has no language \"{name}\"{}", nearest_language(*.nearest))]
    UnknownLanguage {
        /// The name as written.
        name: String,
        /// The code of the language that is most likely meant.
        nearest: Option<&'static str>,
    },
    /// A line that may not stand here.
    #[error("\"{text}\" is not allowed here{hint}; expected {}", listed(.expected))]
    UnexpectedLine {
        /// The line, shortened.
        text: String,
        /// What may stand here.
        expected: &'static [Expected],
        /// What is most likely meant.
        hint: Hint,
    },
    /// The file ends where something must follow.
    #[error("the file ends here; expected {}", listed(.expected))]
    UnexpectedEnd {
        /// What may stand here.
        expected: &'static [Expected],
    },
    /// The quotes of a doc string are not closed.
    #[error("the file ends within the doc string of line {opened}; close it with a line {delimiter}")]
    UnclosedDocString {
        /// The line of the opening quotes.
        opened: usize,
        /// The quotes.
        delimiter: String,
    },
    /// Something stands behind the quotes that close a doc string.
    #[error(
        "\"{text}\" follows the quotes that close the doc string of line {opened}; write the quotes on a line of \
         their own, or escape those of the text: \\\"\\\"\\\""
    )]
    TextAfterDocString {
        /// What stands there, shortened.
        text: String,
        /// The line of the opening quotes.
        opened: usize,
    },
    /// A row has more or fewer cells than the first one of its table.
    #[error(
        "this row has {seen} {}, the first row of the table (line {first_line}) has {expected}; write an empty cell too: | |",
        cells(*.seen)
    )]
    UnevenRow {
        /// Its cells.
        seen: usize,
        /// The cells of the first row.
        expected: usize,
        /// The line of the first row.
        first_line: usize,
        /// What stands behind the last `|`, shortened.
        rest: String,
    },
    /// A tag contains a blank.
    #[error("the tag \"{tag}\" contains a space; start each tag with @, without spaces")]
    TagWithBlank {
        /// The tag with what follows it up to the next one.
        tag: String,
    },
    /// `@` alone.
    #[error("@ without a name")]
    EmptyTag,
    /// A second `Feature:`.
    #[error("a second feature; the first one is in line {first}, and a file may have only one")]
    SecondFeature {
        /// The line of the first one.
        first: usize,
    },
    /// A second `Background:` in a feature or rule.
    #[error("a second background; the first one is in line {first}, and a feature or rule may have only one")]
    SecondBackground {
        /// The line of the first one.
        first: usize,
    },
    /// `Background:` below a scenario.
    #[error("a background below a scenario; move it above the first scenario (line {scenario})")]
    LateBackground {
        /// The line of the first scenario.
        scenario: usize,
    },
    /// Tags above something that takes none.
    #[error("tags above \"{text}\"; only Feature, Rule, Scenario and Examples may have tags")]
    MisplacedTags {
        /// The line below the tags, shortened.
        text: String,
    },
    /// A `Feature:` in another language than the file's.
    #[error("\"{keyword}:\" is a keyword of {name}; write \"# language: {code}\" above it")]
    UndeclaredLanguage {
        /// The keyword.
        keyword: &'static str,
        /// The language in English.
        name: &'static str,
        /// Its code.
        code: &'static str,
    },
}

/// What may stand in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// `# language: …`.
    Language,
    /// Tags.
    Tags,
    /// `Feature:`.
    Feature,
    /// `Rule:`.
    Rule,
    /// `Background:`.
    Background,
    /// `Scenario:`.
    Scenario,
    /// `Examples:`.
    Examples,
    /// A step.
    Step,
    /// A row of a table.
    Row,
    /// A doc string.
    DocString,
    /// The end of the file.
    End,
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Language => "\"# language: …\"",
            Self::Tags => "tags (@…)",
            Self::Feature => "Feature:",
            Self::Rule => "Rule:",
            Self::Background => "Background:",
            Self::Scenario => "Scenario:",
            Self::Examples => "Examples:",
            Self::Step => "a step",
            Self::Row => "a row (| … |)",
            Self::DocString => "a doc string (\"\"\")",
            Self::End => "the end of the file",
        })
    }
}

/// What a line that is not allowed most likely means.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hint {
    /// Nothing is known.
    None,
    /// A keyword with a slip.
    Misspelt {
        /// The keyword, with its colon if it has one.
        keyword: String,
    },
    /// A keyword of another language.
    OtherLanguage {
        /// The language in English.
        name: &'static str,
        /// The code of the language of the file.
        file: &'static str,
        /// The keyword of the file's language.
        keyword: String,
    },
    /// A step keyword without a blank behind it.
    NoText {
        /// The keyword.
        keyword: &'static str,
    },
    /// A blank that is not the plain one behind a step keyword.
    OddBlank {
        /// The keyword.
        keyword: &'static str,
        /// The blank.
        blank: char,
    },
    /// A dash before a step.
    Dash {
        /// The keyword.
        keyword: &'static str,
    },
    /// A step that no scenario precedes, a row below no step, and the like.
    Misplaced,
}

impl fmt::Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None | Self::Misplaced => Ok(()),
            Self::Misspelt { keyword } => write!(formatter, " (did you mean \"{keyword}\"?)"),
            Self::OtherLanguage { name, file, keyword } => {
                write!(
                    formatter,
                    " (a keyword of {name}, and the language of this file is {file}: write \"{keyword}\")"
                )
            }
            Self::NoText { keyword } => write!(formatter, " ({keyword} is a step keyword; write the step behind it)"),
            Self::OddBlank { keyword, blank } => {
                let code = u32::from(*blank);
                write!(formatter, " (U+{code:04X} follows {keyword}; write a plain space)")
            }
            Self::Dash { keyword } => write!(formatter, " (write the step without the dash: it begins with {keyword})"),
        }
    }
}

fn nearest_language(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |code| format!("; did you mean \"{code}\"?"))
}

fn cells(count: usize) -> &'static str {
    if count == 1 { "cell" } else { "cells" }
}

fn listed(expected: &[Expected]) -> String {
    let names: Vec<String> = expected.iter().map(ToString::to_string).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// Shortens a line for a message.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((byte, _)) => format!("{}…", &text[..byte]),
        None => text.to_owned(),
    }
}
