//! Why a step failed, in three kinds that lead to three different people.
//!
//! The engine knows a failed step by a panic. The panic carries the [`Failure`] itself, so that its kind stays a type from
//! the step to the reports; what panics with anything else is a defect of the suite.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::back_office;
use crate::browser::{hide_in_addresses, lost_node};

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

/// A step that did not hold.
#[derive(Debug)]
pub struct Failure {
    kind: FailureKind,
    message: String,
    advice: Option<String>,
    may_pass: bool,
    lost_browser: bool,
    page: Option<String>,
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

    /// The suite itself broke off. It counts as a wrong environment: neither the shop nor the feature can be blamed, and
    /// whoever runs the suite is the one to report it.
    pub fn defect(what: impl fmt::Display, place: Option<&str>) -> Self {
        let place = place.map(|place| format!(" (at {place})")).unwrap_or_default();
        Self::environment(format!("a defect of prestashop-bdd {}{place}: {what}", env!("CARGO_PKG_VERSION")))
            .advise("please report it with this line and the step; the shop and the feature are not to blame")
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
    pub(crate) fn unwind(self) -> ! {
        std::panic::resume_unwind(Box::new(self))
    }

    /// Expected and seen, each on a line of its own.
    pub fn mismatch(what: &str, expected: impl fmt::Display, seen: impl fmt::Display) -> Self {
        Self::product(format!("{what}\n  expected: {expected}\n  seen:     {seen}"))
    }

    fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: hide_in_addresses(&message.into()).into_owned(),
            advice: None,
            may_pass: kind == FailureKind::Product,
            lost_browser: false,
            page: None,
            source: None,
        }
    }

    /// The same, blamed on the feature: for this reason it could not hold, whatever the shop does.
    #[must_use]
    pub fn of_feature(self, reason: &str) -> Self {
        let message = format!("{reason}, so this could not hold: {}", self.message);
        Self { kind: FailureKind::Feature, message, may_pass: false, ..self }
    }

    /// The same, blamed on the shop: it shows something else than any page that a feature could be about.
    #[must_use]
    pub fn of_shop(self, reason: &str) -> Self {
        let message = format!("{reason}; {}", self.message);
        Self { kind: FailureKind::Product, message, ..self }
    }

    /// The same, blamed on the environment: the shop is there and closed.
    #[must_use]
    pub fn of_environment(self, reason: &str) -> Self {
        let message = format!("{reason}; {}", self.message);
        Self { kind: FailureKind::Environment, message, ..self }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
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
        self.message = format!("{} (still so after {} s)", self.message, limit.as_secs());
        self
    }

    /// Whether a reader asks on which page it was: the page differs, or lacks what the feature names.
    pub fn asks_for_page(&self) -> bool {
        match self.kind {
            FailureKind::Product => true,
            FailureKind::Feature => StdError::source(self).is_some_and(<dyn StdError>::is::<back_office::Error>),
            FailureKind::Environment => false,
        }
    }

    /// Whether a page without the main menu is the cause.
    pub fn lacks_menu(&self) -> bool {
        self.in_back_office().is_some_and(back_office::Error::lacks_menu)
    }

    /// Whether something that was called by its name is not there.
    pub fn misses_a_name(&self) -> bool {
        matches!(self.in_back_office(), Some(back_office::Error::NoSuch { .. }))
    }

    /// Whether a page of the back office lacks something, or is otherwise than a component needs it.
    pub fn is_about_a_page(&self) -> bool {
        self.in_back_office().is_some() && self.kind != FailureKind::Environment
    }

    /// What a component of the back office told, where that is the cause.
    fn in_back_office(&self) -> Option<&back_office::Error> {
        StdError::source(self)?.downcast_ref()
    }

    /// Says on which page it was.
    pub fn was_on(&mut self, page: String) {
        self.page = Some(page);
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
        if let Some(page) = &self.page {
            write!(formatter, "\n  page:     {page}")?;
        }
        // Of a lost browser the message says already what the Grid has told.
        let told = self.source.as_deref().filter(|_| !self.lost_browser);
        let mut cause = told.and_then(StdError::source);
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
    hide_in_addresses(&lines.map(str::trim_end).collect::<Vec<_>>().join("\n")).into_owned()
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
        if let E::Browser(lost) = &error
            && let Some(told) = lost_node(lost)
        {
            let failure = Self::environment(format!(
                "the Grid's node was lost, and the browser of this scenario with it: {told}"
            ));
            let failure = failure.advise(
                "look after the node (its machine, its memory, its log; `prestashop-bdd doctor` lists the Grid's nodes) and run the \
                 scenario again; what this step was sending to the shop may have arrived",
            );
            return Self { lost_browser: true, ..failure }.caused_by(error);
        }
        let failure = match &error {
            E::NoSuch { .. } => {
                let depends = error.depends_on().map(|on| format!(": {on}")).unwrap_or_default();
                let advice = format!("correct the name in the feature, or find out why the shop lacks it{depends}");
                Self::product(error.to_string()).advise(advice)
            }
            E::GaveUp(_) | E::Differs { .. } => Self::product(error.to_string()),
            E::Ambiguous { .. } | E::Unusable { .. } => Self::feature(error.to_string()),
            E::Browser(_) => Self::environment(error.to_string())
                .advise("run the scenario again; if it happens again, look at the browser with --headed"),
            E::Unreachable { .. } => Self::environment(error.to_string())
                .advise("look whether the shop still runs; `prestashop-bdd doctor` tells what is missing"),
            E::SessionEnded { .. } => Self::environment(error.to_string()),
            E::Script { .. } => Self::defect(&error, None),
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

always!(feature: crate::world::variables::VariableError, crate::json::PathSyntaxError, crate::json::ExpectationError, crate::json::BuildError, crate::project_files::FileError);
always!(product: crate::json::PathError, crate::json::NotSorted);
always!(environment: crate::journal::JournalError, crate::world::VocabularyOfShopError);

impl From<crate::office_http::OfficeError> for Failure {
    fn from(error: crate::office_http::OfficeError) -> Self {
        use crate::office_http::OfficeError as E;
        let kind = match &error {
            // What stands before the shop says that the shop is not there.
            E::ErrorPage { status: 502..=504, .. } => FailureKind::Environment,
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

impl From<crate::downloads::DownloadError> for Failure {
    fn from(error: crate::downloads::DownloadError) -> Self {
        use crate::downloads::DownloadError as Error;
        let message = error.to_string();
        let failure = match &error {
            Error::GaveUp(_) | Error::NoText { .. } | Error::TooLarge { .. } | Error::BrokenPdf { .. } => {
                Self::product(message)
            }
            Error::Folder(_) | Error::Read { .. } => Self::environment(message),
        };
        failure.caused_by(error)
    }
}

impl From<crate::browser::BrowserError> for Failure {
    fn from(error: crate::browser::BrowserError) -> Self {
        Self::environment(error.to_string()).caused_by(error)
    }
}

/// What a panic says.
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| "a panic without a text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_a_driver_names_is_told_without_the_token_of_the_session() {
        let told =
            "element click intercepted: Element <a href=\"/admin-dev/create?_token=S3cr&amp;x=1\"> is not clickable";
        let text = Failure::product(told).to_string();
        assert!(!text.contains("S3cr") && text.contains("create?_token=***&amp;x=1"), "{text}");
    }

    #[test]
    fn a_failure_survives_the_way_through_a_panic_as_it_is_whatever_its_text_says() {
        for kind in [FailureKind::Product, FailureKind::Feature, FailureKind::Environment] {
            let failure = Failure::new(kind, "The shop differs: The environment is wrong: x");
            let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| failure.unwind())).unwrap_err();
            let arrived = Failure::of_panic(panic, None);
            assert_eq!((arrived.kind(), arrived.message()), (kind, "The shop differs: The environment is wrong: x"));
        }
    }

    #[test]
    fn a_panic_of_the_suite_is_a_defect_that_names_its_place_and_is_blamed_on_nobody_else() {
        let panic: Box<dyn Any + Send> = Box::new("The feature is wrong: index out of bounds");
        let failure = Failure::of_panic(panic, Some("src/x.rs:7"));
        assert_eq!(failure.kind(), FailureKind::Environment);
        let text = failure.to_string();
        assert!(text.starts_with("The environment is wrong: a defect of prestashop-bdd "), "{text}");
        assert!(text.contains("(at src/x.rs:7): The feature is wrong: index out of bounds"), "{text}");
        assert!(text.contains("please report it"), "{text}");
    }

    #[test]
    fn the_page_stands_below_what_differs_and_is_asked_for_where_the_page_is_to_blame() {
        let mut failure = Failure::mismatch("the counter of the grid", 1, 0).advise("look");
        assert!(failure.asks_for_page());
        failure.was_on("\"Groups\" at /groups".to_owned());
        assert_eq!(
            failure.to_string(),
            "The shop differs: the counter of the grid\n  expected: 1\n  seen:     0\n  page:     \"Groups\" at /groups\n  next:     look"
        );
        let named_wrong =
            || back_office::Error::Ambiguous { kind: "button", name: "x".into(), place: "here".into(), count: 2 };
        assert!(Failure::from(named_wrong()).asks_for_page());
        assert!(!Failure::feature("nothing is remembered as {x}").asks_for_page());
        assert!(!Failure::environment("the browser failed").asks_for_page());
    }

    #[test]
    fn what_the_grid_says_of_a_lost_node_is_said_once() {
        let told = "Unable to execute request for an existing session: Unable to find session with ID: 4f";
        let answer = format!("Unknown error:\n    Status: 404\n    State: invalid session id\n    {told}");
        let error = thirtyfour::error::WebDriverError::FatalError(answer);
        let failure = Failure::from(back_office::Error::Browser(error));
        let text = failure.to_string();
        assert!(failure.is_lost_browser(), "{text}");
        assert_eq!(text.matches(told).count(), 1, "{text}");
        assert!(!text.contains("cause:"), "{text}");
    }

    #[test]
    fn missing_menu_item_says_what_it_depends_on() {
        let (kind, name) = ("menu item", "Discounts".to_owned());
        let place = "under \"Catalog\" in the main menu".to_owned();
        let error = back_office::Error::NoSuch { kind, name, place, available: vec!["Cart Rules".into()] };
        let text = Failure::from(error).to_string();
        assert!(text.contains("there are: \"Cart Rules\""), "{text}");
        assert!(
            text.contains("only with a feature flag (Advanced Parameters > New & Experimental Features)"),
            "{text}"
        );
    }

    #[test]
    fn a_mismatch_shows_expected_and_seen_below_each_other() {
        let text = Failure::mismatch("the counter of the grid", 1, 0).advise("look").to_string();
        assert_eq!(text, "The shop differs: the counter of the grid\n  expected: 1\n  seen:     0\n  next:     look");
    }
}
