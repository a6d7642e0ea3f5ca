use std::fmt;
use std::path::PathBuf;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Nothing runs before this is put right.
    Error,
    /// Told; features run all the same.
    Warning,
}

/// What was looked at: one place is told once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    Step,
    Argument,
    Value,
    Variable,
    Name,
    Check,
    Draft,
    Tag,
    /// A step that is undefined because of a character.
    Letter,
    /// What the reader of features finds.
    Text,
}

/// One mistake in a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The feature file.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Whether it keeps the features from running.
    pub severity: Severity,
    /// What is wrong, and what was probably meant. Lines after the first are indented.
    pub message: String,
    pub(super) rule: Rule,
}

impl Finding {
    /// Whether it is about the text of a feature, whatever the steps are.
    pub fn is_of_text(&self) -> bool {
        self.rule == Rule::Text
    }

    /// Whether it depends on what other lines of the scenario do: on names that they remember, on checks that they make.
    pub fn is_of_other_lines(&self) -> bool {
        matches!(self.rule, Rule::Variable | Rule::Check)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, severity, message, .. } = self;
        write!(formatter, "{}:{line}:{column}: {severity}: {message}", self.file.display())
    }
}
