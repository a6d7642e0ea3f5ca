//! What Gherkin allows but nobody means.
//!
//! | module | subject |
//! |---|---|
//! | `descriptions` | steps, keywords and tables that count as a description |
//! | `outlines` | examples, their columns, placeholders |
//! | `steps` | scenarios and steps without content, what stands behind the last `\|` of a row |
//! | `letters` | characters that look like others |
//! | `lines` | the lines of the parts of a document |

mod descriptions;
mod letters;
mod lines;
mod outlines;
mod steps;

use std::collections::HashSet;

use crate::document::{Child, Document, Location};
use crate::line;
use crate::look_alikes::LookAlikeKind;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It may be meant.
    Warning,
    /// Something would not be run, or not as written.
    Error,
}

/// Something that is probably not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub location: Location,
    /// How bad it is.
    pub severity: Severity,
    /// What.
    pub kind: FindingKind,
}

/// What is probably not meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FindingKind {
    /// A line of a description looks like the beginning of a section.
    #[error("\"{text}\" is read as a description; {}", title_advice(keyword, *.language, *.misspelt))]
    TitleInDescription {
        /// The line, shortened.
        text: String,
        /// The keyword that is probably meant, in the file's language.
        keyword: &'static str,
        /// The language of the keyword as written, in English, if it is not the file's.
        language: Option<&'static str>,
        /// Whether the word before the colon is not the keyword itself.
        misspelt: bool,
    },
    /// A line of a description looks like a step.
    #[error("\"{text}\" is read as a description and not as a step; {advice}")]
    StepInDescription {
        /// The line, shortened.
        text: String,
        /// What to write.
        advice: String,
    },
    /// A line of a description begins with a dash.
    #[error("\"{text}\" is read as a description; a step starts with a keyword, without a dash")]
    DashInDescription {
        /// The line, shortened.
        text: String,
    },
    /// A row or a doc string in a description.
    #[error(
        "\"{text}\" is read as a description; a table or doc string belongs below a step, a table also below Examples"
    )]
    ArgumentInDescription {
        /// The line, shortened.
        text: String,
    },
    /// A file without a feature.
    #[error("no feature in this file")]
    NoFeature,
    /// A feature without scenarios.
    #[error("the feature has no scenarios")]
    NoScenarios,
    /// A scenario without steps.
    #[error("the scenario \"{name}\" has no steps: nothing would be checked")]
    NoSteps {
        /// Its name.
        name: String,
    },
    /// A step keyword without text.
    #[error("{keyword} without a step behind it")]
    NoStepText {
        /// The keyword.
        keyword: &'static str,
    },
    /// An outline without examples.
    #[error("the outline \"{name}\" has no rows: write Examples below its steps, or Scenario for a single one")]
    NoExamples {
        /// Its name.
        name: String,
    },
    /// Examples without rows.
    #[error("no rows: these examples have {}, so nothing would be run", if *.header { "only the names of the columns" } else { "no table" })]
    NoRows {
        /// Whether they have a header.
        header: bool,
    },
    /// A placeholder that no column has.
    #[error(
        "the examples of line {examples} have no column <{name}>{}; if it is text, write a comment \"# as text: <{name}>\"",
        did_you_mean(nearest.as_deref())
    )]
    UnknownPlaceholder {
        /// Its name.
        name: String,
        /// The line of the examples.
        examples: usize,
        /// The column that is probably meant.
        nearest: Option<String>,
    },
    /// A column that nothing uses.
    #[error("no step uses the column <{name}>")]
    UnusedColumn {
        /// Its name.
        name: String,
    },
    /// Two columns of one name.
    #[error("a second column <{name}>; only the first one (column {first}) would be used")]
    RepeatedColumn {
        /// The name.
        name: String,
        /// The column of the first one in the line.
        first: usize,
    },
    /// Something stands behind the last `|` of a row.
    #[error("\"{text}\" follows the last | of the row and belongs to no cell; close the cell with |")]
    TextAfterRow {
        /// What stands there, shortened.
        text: String,
    },
    /// A comment that looks like the line for the language.
    #[error("\"{text}\" is a comment here; write the language above the feature, such as \"# language: fr\"")]
    IgnoredLanguage {
        /// The comment, shortened.
        text: String,
    },
    /// A character that looks like another one.
    #[error("U+{:04X} is {}{}", u32::from(*.letter), .kind.name(), instead(plain))]
    LookAlike {
        /// The character.
        letter: char,
        /// Why it is one.
        kind: LookAlikeKind,
        /// What to write in its place.
        plain: String,
    },
}

/// Returns what is probably not meant in a document, from top to bottom; `text` is the file's text, of which it was read.
pub fn check(text: &str, document: &Document) -> Vec<Finding> {
    let lines = line::split(text);
    let mut linter = Linter { lines: &lines, findings: Vec::new() };
    linter.document(document);
    let mut findings = linter.findings;
    findings.sort_by_key(|finding| finding.location);
    findings
}

struct Linter<'text> {
    lines: &'text [&'text str],
    findings: Vec<Finding>,
}

impl<'text> Linter<'text> {
    fn document(&mut self, document: &Document) {
        self.ignored_languages(document);
        let Some(feature) = &document.feature else {
            // What has errors has said so.
            if self.lines.iter().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
                self.warn(Location { line: 1, column: 1 }, FindingKind::NoFeature);
            }
            return;
        };
        if feature.children.iter().all(|child| matches!(child, Child::Background(_))) {
            self.warn(feature.location, FindingKind::NoScenarios);
        }
        self.descriptions(feature);
        let as_text = outlines::names_as_text(document);
        self.children(&feature.children, &as_text);
    }

    fn children(&mut self, children: &[Child], as_text: &HashSet<&str>) {
        for child in children {
            match child {
                Child::Background(background) => self.steps(&background.steps),
                Child::Scenario(scenario) => {
                    self.scenario(scenario);
                    self.outline(scenario, as_text);
                }
                Child::Rule(rule) => self.children(&rule.children, as_text),
            }
        }
    }

    /// A line by its number.
    fn line(&self, number: usize) -> &'text str {
        self.lines.get(number.wrapping_sub(1)).copied().unwrap_or_default()
    }

    fn error(&mut self, location: Location, kind: FindingKind) {
        self.findings.push(Finding { location, severity: Severity::Error, kind });
    }

    fn warn(&mut self, location: Location, kind: FindingKind) {
        self.findings.push(Finding { location, severity: Severity::Warning, kind });
    }
}

fn title_advice(keyword: &str, language: Option<&str>, misspelt: bool) -> String {
    match language {
        Some(language) => format!("the keyword is one of {language}: write \"{keyword}:\""),
        None if misspelt => {
            format!("did you mean \"{keyword}:\"? To write a description, start the line with another word")
        }
        None => format!("write \"{keyword}:\" where it is allowed, or start the line with another word"),
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean <{name}>?"))
}

fn instead(plain: &str) -> String {
    match plain {
        "" => "; delete it".to_owned(),
        " " => "; write a plain space".to_owned(),
        _ => format!("; write {plain}"),
    }
}
