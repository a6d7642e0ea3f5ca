//! Why a step failed, in three kinds that lead to three different people.
//!
//! The engine knows a failed step by a panic. The panic carries the [`Failure`] itself, so that its kind stays a type from
//! the step to the reports; what panics with anything else is a defect of the suite.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::failed::Failed;
use crate::instead::Instead;
use crate::session_tokens::hide_in_addresses;

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
    /// The words that every message of this kind begins with.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Product => "The shop differs",
            Self::Feature => "The feature is wrong",
            Self::Environment => "The environment is wrong",
        }
    }
}

/// How a page of the back office is to blame, as far as others act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageTrouble {
    /// It has nothing of the name that was given.
    MissingName,
    /// It has no main menu.
    NoMenu,
    /// It is otherwise than a component needs it, or differs.
    Other,
}

/// A step that did not hold.
#[derive(Debug)]
pub struct Failure {
    kind: FailureKind,
    message: String,
    /// Beside what happened; apart, because every step's result has room for a failure.
    beside: Box<Beside>,
    may_pass: bool,
    misspelt: bool,
    lost_browser: bool,
    page_trouble: Option<PageTrouble>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Debug, Default)]
struct Beside {
    details: Vec<String>,
    expected: Option<String>,
    seen: Option<String>,
    notes: Vec<String>,
    page: Option<String>,
    title: Option<String>,
    instead: Option<Instead>,
    searched: Option<String>,
    advice: Option<String>,
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

    /// The suite itself broke off. It counts as a wrong environment: neither the shop nor the feature can be blamed, and
    /// whoever runs the suite is the one to report it.
    pub fn defect(what: impl fmt::Display, place: Option<&str>) -> Self {
        let place = place.map(|place| format!(" (at {place})")).unwrap_or_default();
        Self::environment(format!("a defect of prestashop-bdd {}{place}: {what}", env!("CARGO_PKG_VERSION")))
            .advise("please report it with this line and the step; neither the shop nor the feature is wrong")
    }

    /// What a caught panic means: the failure that a step ended with, or else a defect of the suite, which panicked at
    /// `place` (file and line).
    pub fn of_panic(panic: Box<dyn Any + Send>, place: Option<&str>) -> Self {
        match panic.downcast::<Self>() {
            Ok(failure) => *failure,
            Err(panic) => Self::defect(panic_text(panic.as_ref()), place),
        }
    }

    /// Ends a step with this failure: the engine catches the panic, which carries the failure as it is.
    pub fn unwind(self) -> ! {
        std::panic::resume_unwind(Box::new(self))
    }

    /// The shop shows something else than was expected.
    pub fn mismatch(what: &str, expected: impl fmt::Display, seen: impl fmt::Display) -> Self {
        Self::product(what).expecting(expected, seen)
    }

    /// Adds what was expected and what was there instead.
    #[must_use]
    pub fn expecting(mut self, expected: impl fmt::Display, seen: impl fmt::Display) -> Self {
        let text = |value: &dyn fmt::Display| Some(hide_in_addresses(&value.to_string()).into_owned());
        (self.beside.expected, self.beside.seen) = (text(&expected), text(&seen));
        self
    }

    /// Adds what differs, one thing an entry.
    #[must_use]
    pub fn listing(mut self, details: impl IntoIterator<Item = String>) -> Self {
        let details = details.into_iter().map(|detail| hide_in_addresses(&detail).into_owned());
        self.beside.details.extend(details);
        self
    }

    /// Adds what the shop has in the place of what the step names.
    #[must_use]
    pub fn with_instead(mut self, instead: Instead) -> Self {
        self.beside.instead = Some(instead);
        self
    }

    /// Keeps the whole text in which something was looked for, of which the message shows a part. No report gets it.
    #[must_use]
    pub fn searching(mut self, text: impl Into<String>) -> Self {
        self.beside.searched = Some(text.into());
        self
    }

    /// What was expected and what was seen, where one text was compared with another.
    pub fn compared(&self) -> Option<(&str, &str)> {
        self.beside.expected.as_deref().zip(self.beside.seen.as_deref())
    }

    /// The whole text in which something was looked for.
    pub fn searched(&self) -> Option<&str> {
        self.beside.searched.as_deref()
    }

    /// An error that is always of this kind, told in its own words.
    pub fn because(kind: FailureKind, error: impl StdError + Send + Sync + 'static) -> Self {
        Self::new(kind, error.to_string()).caused_by(error)
    }

    /// A failure of this kind.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: hide_in_addresses(&message.into()).into_owned(),
            beside: Box::default(),
            may_pass: kind == FailureKind::Product,
            misspelt: false,
            lost_browser: false,
            page_trouble: None,
            source: None,
        }
    }

    /// The same, blamed on the feature: for this reason it could not hold, whatever the shop does.
    #[must_use]
    pub fn of_feature(self, reason: &str) -> Self {
        let message = format!("{reason}, so this could not pass: {}", self.message);
        Self { kind: FailureKind::Feature, message, may_pass: false, misspelt: false, ..self }
    }

    /// The same, blamed on the shop: it shows something else than any page that a feature could be about.
    #[must_use]
    pub fn of_shop(self, reason: &str) -> Self {
        let message = format!("{reason}; {}", self.message);
        Self { kind: FailureKind::Product, message, misspelt: false, ..self }
    }

    /// The same, blamed on the environment: the shop is there and closed.
    #[must_use]
    pub fn of_environment(self, reason: &str) -> Self {
        let message = format!("{reason}; {}", self.message);
        Self { kind: FailureKind::Environment, message, misspelt: false, ..self }
    }

    /// Says that the feature has probably misspelt a name; the shop may differ all the same.
    #[must_use]
    pub fn or_misspelt(mut self) -> Self {
        self.misspelt = true;
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.beside.advice = Some(advice.into());
        self
    }

    /// Adds what helps to see why.
    #[must_use]
    pub fn noting(mut self, note: &str) -> Self {
        self.beside.notes.push(hide_in_addresses(note).into_owned());
        self
    }

    /// Says that it may pass by itself: a gateway that cannot reach the shop yet.
    #[must_use]
    pub fn that_may_pass(mut self) -> Self {
        self.may_pass = true;
        self
    }

    /// Whether waiting may help: a shop that differs may still change.
    pub fn may_pass(&self) -> bool {
        self.may_pass
    }

    /// Says that the browser was lost with its node of a Grid.
    #[must_use]
    pub fn with_lost_browser(mut self) -> Self {
        self.lost_browser = true;
        self
    }

    /// Whether the browser was lost with its node of a Grid.
    pub fn is_lost_browser(&self) -> bool {
        self.lost_browser
    }

    /// Keeps the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Says that it was so for that long.
    #[must_use]
    pub fn within(mut self, limit: std::time::Duration) -> Self {
        self.message = format!("{} (still failing after {} s)", self.message, limit.as_secs());
        self
    }

    /// Says how a page of the back office is to blame.
    #[must_use]
    pub fn about_page(mut self, trouble: PageTrouble) -> Self {
        self.page_trouble = Some(trouble);
        self
    }

    /// Whether a reader asks on which page it was: the page differs, or lacks what the feature names.
    pub fn asks_for_page(&self) -> bool {
        match self.kind {
            FailureKind::Product => true,
            FailureKind::Feature => self.page_trouble.is_some(),
            FailureKind::Environment => false,
        }
    }

    /// Whether a page without the main menu is the cause.
    pub fn lacks_menu(&self) -> bool {
        self.page_trouble == Some(PageTrouble::NoMenu)
    }

    /// Whether something that was called by its name is not there.
    pub fn misses_a_name(&self) -> bool {
        self.page_trouble == Some(PageTrouble::MissingName)
    }

    /// Whether a page of the back office lacks something, or is otherwise than a component needs it.
    pub fn is_about_a_page(&self) -> bool {
        self.page_trouble.is_some() && self.kind != FailureKind::Environment
    }

    /// Says on which page it was, and what title that page has.
    pub fn was_on(&mut self, page: String, title: String) {
        self.beside.page = Some(page);
        self.beside.title = Some(title).filter(|title| !title.is_empty());
    }

    /// Who has to act.
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// What happened, without the label, and without what was expected and seen.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the message, a difference, or what was expected or seen has this text.
    pub fn says(&self, text: &str) -> bool {
        self.message.contains(text)
            || self.beside.details.iter().any(|detail| detail.contains(text))
            || [&self.beside.expected, &self.beside.seen].into_iter().flatten().any(|it| it.contains(text))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Failed::from(self).fmt(formatter)
    }
}

impl From<&Failure> for Failed {
    fn from(failure: &Failure) -> Self {
        // Of a lost browser the message says already what the Grid has told.
        let source = failure.source.as_deref().filter(|_| !failure.lost_browser);
        let causes = std::iter::successors(source.and_then(StdError::source), |&error| error.source())
            .map(|error| without_stack(&error.to_string()))
            // An error that only hands another one on says the same again.
            .filter(|text| !failure.says(text))
            .collect();
        Self {
            misspelt: failure.misspelt,
            details: failure.beside.details.clone(),
            expected: failure.beside.expected.clone(),
            seen: failure.beside.seen.clone(),
            notes: failure.beside.notes.clone(),
            page: failure.beside.page.clone(),
            title: failure.beside.title.clone(),
            instead: failure.beside.instead.clone(),
            causes,
            next: failure.beside.advice.clone(),
            ..Self::new(failure.kind, failure.message.clone())
        }
    }
}

/// A text of the browser's driver without the addresses of its program.
fn without_stack(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines = lines.take_while(|line| !line.trim_start().starts_with("Stacktrace:"));
    hide_in_addresses(&lines.map(str::trim_end).collect::<Vec<_>>().join("\n")).into_owned()
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// What a panic says.
pub fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| "a panic without a message".to_owned())
}

#[cfg(test)]
mod tests;
