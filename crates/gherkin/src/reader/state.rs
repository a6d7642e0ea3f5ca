//! Where the reader is, and what may stand there.

use crate::error::Expected;
use crate::languages::Section;

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Above the feature.
    Start,
    /// Below the line that names the language.
    Language,
    /// Below tags of such a section, which must follow.
    Tags(Section),
    /// Below a keyword line: a description may follow.
    Header(Section),
    /// Below a step of such a section; whether a table and a doc string may still belong to it.
    Steps { section: Section, table: bool, rows: bool, doc_string: bool },
    /// Below a row of examples.
    Rows,
}

impl State {
    /// Below a step.
    pub fn step(section: Section) -> Self {
        Self::Steps { section, table: true, rows: false, doc_string: true }
    }

    /// The section that the reader is in.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Start | Self::Language | Self::Tags(_) => None,
            Self::Header(section) | Self::Steps { section, .. } => Some(section),
            Self::Rows => Some(Section::Examples),
        }
    }

    /// Whether a section may begin here. Outlines count as scenarios.
    pub fn allows(self, section: Section) -> bool {
        match self {
            Self::Start | Self::Language => section == Section::Feature,
            Self::Tags(owner) => section == owner,
            Self::Header(Section::Feature | Section::Rule) => {
                matches!(section, Section::Background | Section::Scenario | Section::Rule)
            }
            _ => match section {
                Section::Scenario | Section::Rule => true,
                Section::Examples => self.section() != Some(Section::Background),
                _ => false,
            },
        }
    }

    /// Whether a step may stand here.
    pub fn allows_step(self) -> bool {
        match self {
            Self::Header(section) => matches!(section, Section::Background | Section::Scenario),
            Self::Steps { .. } => true,
            _ => false,
        }
    }

    /// What may stand here.
    pub fn expected(self) -> &'static [Expected] {
        use Expected::{Background, DocString, End, Examples, Feature, Language, Row, Rule, Scenario, Step, Tags};
        match self {
            Self::Start => &[Feature, Tags, Language],
            Self::Language | Self::Tags(Section::Feature) => &[Feature, Tags],
            Self::Tags(Section::Examples) => &[Examples, Tags],
            Self::Tags(Section::Rule) => &[Scenario, Rule, Examples, Tags],
            Self::Tags(_) => &[Scenario, Tags],
            Self::Header(Section::Feature | Section::Rule) => &[Background, Scenario, Rule, Tags, End],
            Self::Header(Section::Background) => &[Step, Scenario, Rule, Tags, End],
            Self::Header(Section::Examples) | Self::Rows => &[Row, Examples, Scenario, Rule, Tags, End],
            Self::Header(_) => &[Step, Examples, Scenario, Rule, Tags, End],
            Self::Steps { section: Section::Background, table, doc_string, .. } => match (table, doc_string) {
                (true, true) => &[Step, Row, DocString, Scenario, Rule, Tags, End],
                (true, false) => &[Step, Row, Scenario, Rule, Tags, End],
                (false, true) => &[Step, DocString, Scenario, Rule, Tags, End],
                (false, false) => &[Step, Scenario, Rule, Tags, End],
            },
            Self::Steps { table, doc_string, .. } => match (table, doc_string) {
                (true, true) => &[Step, Row, DocString, Examples, Scenario, Rule, Tags, End],
                (true, false) => &[Step, Row, Examples, Scenario, Rule, Tags, End],
                (false, true) => &[Step, DocString, Examples, Scenario, Rule, Tags, End],
                (false, false) => &[Step, Examples, Scenario, Rule, Tags, End],
            },
        }
    }
}
