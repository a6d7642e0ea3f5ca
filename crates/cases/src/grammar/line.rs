//! What a row becomes: steps, and what a person still has to do.

/// How sure it is that a step is what the row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The words can mean something else: never written as a step, only offered.
    Guess,
    /// The case's words are not those of the page, or a value is made up.
    Likely,
    /// The row says it.
    Sure,
}

/// A step of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `Given`, `When` or `Then`.
    pub keyword: &'static str,
    /// The sentence.
    pub sentence: String,
    /// The rows of its table, the header first.
    pub table: Vec<Vec<String>>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Why it is this step.
    pub reason: String,
}

/// A line of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A step.
    Step(Step),
    /// What a person has to do, and the steps that may be meant.
    Todo {
        /// What.
        text: String,
        /// The part of the row that it is about.
        clause: String,
        /// Whether an expectation is not checked.
        expected: bool,
        /// What may be meant.
        candidates: Vec<String>,
    },
    /// Why nothing is needed, or why words were replaced.
    Note(String),
}

impl Step {
    /// A step that is sure.
    pub fn new(keyword: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            keyword,
            sentence: sentence.into(),
            table: Vec::new(),
            confidence: Confidence::Sure,
            reason: String::new(),
        }
    }

    /// With a table; the header is told by its columns.
    #[must_use]
    pub fn with_table(mut self, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        self.table = std::iter::once(header.iter().map(|head| (*head).to_owned()).collect()).chain(rows).collect();
        self
    }

    /// Only one of several meanings: it is offered, and never written as a step.
    #[must_use]
    pub fn guess(self) -> Self {
        Self { confidence: Confidence::Guess, ..self }
    }

    /// Less sure, and why; a reason that is there already stays.
    #[must_use]
    pub fn likely(mut self, reason: impl Into<String>) -> Self {
        self.confidence = self.confidence.min(Confidence::Likely);
        let reason = reason.into();
        self.reason = if self.reason.is_empty() { reason } else { format!("{}; {reason}", self.reason) };
        self
    }
}

impl From<Step> for Line {
    fn from(step: Step) -> Self {
        Self::Step(step)
    }
}

/// Something done.
pub(super) fn when(sentence: impl Into<String>) -> Step {
    Step::new("When", sentence)
}

/// Something checked.
pub(super) fn then(sentence: impl Into<String>) -> Step {
    Step::new("Then", sentence)
}

/// Something prepared.
pub(super) fn given(sentence: impl Into<String>) -> Step {
    Step::new("Given", sentence)
}

/// A text in quotes; in single ones where it holds double ones.
pub(super) fn quoted(text: &str) -> String {
    if text.contains('"') { format!("'{text}'") } else { format!("\"{text}\"") }
}
