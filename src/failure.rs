//! Why a step failed, in three kinds that lead to three different people.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::back_office;

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The shop does something else than the feature expects.
    Product,
    /// The feature says something that cannot be run: unknown variable, malformed table.
    Feature,
    /// The shop, the browser or the network is not there or not usable.
    Environment,
}

impl FailureKind {
    const ALL: [Self; 3] = [Self::Product, Self::Feature, Self::Environment];

    /// The words that every message of this kind begins with.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Product => "The shop differs",
            Self::Feature => "The feature is wrong",
            Self::Environment => "The environment is wrong",
        }
    }

    /// The kind of a failure by its message.
    ///
    /// Cucumber hands on only the text of a step's error, so the label in front carries the kind. A text
    /// without a label comes from a panic inside the suite and counts as [`FailureKind::Product`], so
    /// that it is never taken for a passing or an unimportant result.
    pub fn of_message(message: &str) -> Self {
        Self::ALL.into_iter().find(|kind| message.trim_start().starts_with(kind.label())).unwrap_or(Self::Product)
    }
}

/// A step that did not hold.
#[derive(Debug)]
pub struct Failure {
    kind: FailureKind,
    message: String,
    advice: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Result of a step.
pub type StepResult = Result<(), Failure>;

impl Failure {
    /// The shop differs from what the feature expects.
    pub fn product(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Product, message)
    }

    /// The feature cannot be run as it is written.
    pub fn feature(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Feature, message)
    }

    /// The surroundings are missing or broken.
    pub fn environment(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Environment, message)
    }

    /// Expected and seen, each on a line of its own.
    pub fn mismatch(what: &str, expected: impl fmt::Display, seen: impl fmt::Display) -> Self {
        Self::product(format!("{what}\n  expected: {expected}\n  seen:     {seen}"))
    }

    fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), advice: None, source: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// Keeps the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// A failure from the text of another one, of the same kind.
    pub fn of_text(text: &str) -> Self {
        let kind = FailureKind::of_message(text);
        let message = text.trim_start().strip_prefix(kind.label()).and_then(|rest| rest.strip_prefix(": "));
        Self::new(kind, message.unwrap_or(text))
    }

    /// Says that it was so for that long.
    #[must_use]
    pub fn within(mut self, limit: std::time::Duration) -> Self {
        self.message = format!("{} (still so after {} s)", self.message, limit.as_secs());
        self
    }

    /// Who has to act.
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// What happened, without the label.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.kind.label(), self.message)?;
        let mut cause = self.source.as_deref().and_then(StdError::source);
        while let Some(error) = cause {
            let text = without_stack(&error.to_string());
            // An error that only hands another one on says the same again.
            if !self.message.contains(&text) {
                write!(formatter, "\n  cause:    {text}")?;
            }
            cause = error.source();
        }
        if let Some(advice) = &self.advice {
            write!(formatter, "\n  next:     {advice}")?;
        }
        Ok(())
    }
}

/// A text of the browser's driver without the addresses of its program.
fn without_stack(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines = lines.take_while(|line| !line.trim_start().starts_with("Stacktrace:"));
    lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

impl From<back_office::Error> for Failure {
    fn from(error: back_office::Error) -> Self {
        use back_office::Error as E;
        if let Some(text) = error.unexpected_dialog() {
            let told = format!("the page asks in a dialog of the browser that no step expects: \"{text}\"");
            return Self::product(told).caused_by(error).advise(
                "answer it in the feature, with \"I confirm the dialog\" for one, or find out why the shop opens it",
            );
        }
        let failure = match &error {
            E::NoSuch { .. } => Self::product(error.to_string())
                .advise("correct the name in the feature, or find out why the shop lacks it"),
            E::GaveUp(_) => Self::product(error.to_string()),
            E::Ambiguous { .. } | E::Unusable { .. } => Self::feature(error.to_string()),
            E::Browser(_) => Self::environment(error.to_string())
                .advise("run the scenario again; if it happens again, look at the browser with --headed"),
            E::Script { .. } => Self::environment(error.to_string()),
        };
        failure.caused_by(error)
    }
}

impl From<crate::admin_api::ApiError> for Failure {
    fn from(error: crate::admin_api::ApiError) -> Self {
        use crate::admin_api::Blame;
        let kind = match error.blame() {
            Blame::Product => FailureKind::Product,
            Blame::Environment => FailureKind::Environment,
            Blame::Feature => FailureKind::Feature,
        };
        Self::new(kind, error.to_string()).caused_by(error)
    }
}

/// Errors that are always of one kind.
macro_rules! always {
    ($kind:ident: $($error:ty),+ $(,)?) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$kind(error.to_string()).caused_by(error)
            }
        }
    )+};
}

always!(feature: crate::world::variables::VariableError, crate::json::PathSyntaxError, crate::json::ExpectationError, crate::json::BuildError);
always!(product: crate::json::PathError, crate::json::NotSorted);
always!(environment: crate::journal::JournalError, crate::world::VocabularyOfShopError);

impl From<crate::office_http::OfficeError> for Failure {
    fn from(error: crate::office_http::OfficeError) -> Self {
        use crate::office_http::OfficeError as E;
        let kind = match &error {
            E::ErrorPage { .. }
            | E::Unexpected { .. }
            | E::Refused { .. }
            | E::SecretNotShown { .. }
            | E::StillThere { .. } => FailureKind::Product,
            E::UnknownScopes { .. } | E::ClientIdTaken { .. } | E::DefaultGroup { .. } => FailureKind::Feature,
            _ => FailureKind::Environment,
        };
        Self::new(kind, error.to_string()).caused_by(error)
    }
}

impl From<crate::browser::BrowserError> for Failure {
    fn from(error: crate::browser::BrowserError) -> Self {
        Self::environment(error.to_string()).caused_by(error)
    }
}

/// What a panic says: the engine catches a failed step as one.
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| "the step panicked without a text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_failure_survives_the_way_through_the_engine_as_text() {
        for failure in [Failure::product("a"), Failure::feature("b"), Failure::environment("c")] {
            assert_eq!(FailureKind::of_message(&failure.to_string()), failure.kind());
        }
    }

    #[test]
    fn a_panic_of_the_suite_is_never_taken_for_something_harmless() {
        assert_eq!(FailureKind::of_message("index out of bounds"), FailureKind::Product);
    }

    #[test]
    fn a_mismatch_shows_expected_and_seen_below_each_other() {
        let text = Failure::mismatch("the counter of the grid", 1, 0).advise("look").to_string();
        assert_eq!(text, "The shop differs: the counter of the grid\n  expected: 1\n  seen:     0\n  next:     look");
    }
}
