//! Files and notes that steps and hooks leave for the reader of a report, scenario by scenario.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use cucumber::gherkin;
use prestashop_bdd_core::exchange::ExchangeRecord;
use serde::{Deserialize, Serialize};

/// Which scenario: the feature's file, the scenario's line, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ScenarioId {
    /// The feature file as the user named it.
    pub file: PathBuf,
    /// The line of the scenario, or of its row of examples.
    pub line: usize,
    /// Its name.
    pub name: String,
    /// Tells repetitions of one scenario apart.
    pub(crate) instance: usize,
}

impl ScenarioId {
    /// The id of a scenario in a feature.
    pub fn of(feature: &gherkin::Feature, scenario: &gherkin::Scenario) -> Self {
        Self {
            file: feature.path.clone().unwrap_or_default(),
            line: scenario.position.line,
            name: scenario.name.clone(),
            // The engine keeps each scenario of a run in one place from the first event to the last.
            instance: std::ptr::from_ref(scenario).addr(),
        }
    }

    /// The id of work that no feature asked for, called so.
    pub fn outside_of_features(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// A file name for it: the feature's name and the line.
    pub fn file_stem(&self) -> String {
        let feature = self.file.file_stem().map_or_else(|| "feature".into(), |stem| stem.to_string_lossy());
        format!("{feature}-line-{}", self.line)
    }
}

/// Something that a step or a hook leaves for the reader of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is, in a few words, e.g. `Screenshot` or `POST /admin-api/customers/groups`.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What an attachment holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// A text of that media type, e.g. `text/plain` or `application/json`.
    Text {
        /// The media type.
        media_type: String,
        /// The text.
        text: String,
    },
    /// A file in the folder of the reports.
    File {
        /// The media type, e.g. `image/png`.
        media_type: String,
        /// The path in the folder of the reports.
        path: PathBuf,
    },
    /// A request and what came back.
    Exchange(Box<ExchangeRecord>),
    /// An address to look at.
    Link(String),
    /// The page when a step had ended, or before it began.
    Frame(Box<Frame>),
}

/// The page of a browser when a step had ended, or before it began: one picture of the film strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The media type of the picture.
    pub media_type: String,
    /// The path of the picture in the folder of the reports.
    pub path: PathBuf,
    /// Title and address of the page.
    pub page: String,
    /// What the page had requested since the picture before, a line each.
    pub requests: Vec<String>,
    /// The picture was made before the step, because the picture after the last one showed something else.
    #[serde(default)]
    pub is_before: bool,
}

impl Content {
    /// Whether it belongs to the film strip, which only some of the reports show.
    pub const fn is_frame(&self) -> bool {
        matches!(self, Self::Frame(_))
    }
}

/// What the suite did about the environment, so that a scenario could go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// What kind it is of.
    pub kind: RemedyKind,
    /// What was done and why, in a line.
    pub text: String,
}

/// Kinds of [`Remedy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemedyKind {
    /// Something that failed because of the environment was tried again.
    TriedAgain,
    /// The session in the back office had ended; the suite logged in again.
    LoggedInAgain,
    /// The access token had run out; the suite asked for another one.
    TokenRenewed,
}

/// What scenarios leave for the reports while they run. Clones share one store.
#[derive(Debug, Clone, Default)]
pub struct Attachments(Arc<Mutex<Store>>);

#[derive(Debug, Default)]
struct Store {
    of: BTreeMap<ScenarioId, Attached>,
    folders: usize,
}

/// What one attempt of a scenario left.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attached {
    /// What its steps left, with the number of the step from 0.
    pub of_steps: Vec<(usize, Attachment)>,
    /// What was left after the last step.
    pub after: Vec<Attachment>,
    /// Lines for the reader: what the clean-up did, for example.
    pub notes: Vec<String>,
    /// What the clean-up could not remove or put back.
    pub clean_up_failures: Vec<String>,
    /// What was done about the environment.
    pub remedies: Vec<Remedy>,
    /// Whether an interruption of the run cut it short.
    pub interrupted: bool,
    /// What the names in its steps stood for, by the number of the step from 0.
    values: BTreeMap<usize, Vec<(String, String)>>,
}

impl Attachments {
    /// Adds something that a step left, counted from 0; without a step, it was left after the last one.
    pub fn add(&self, scenario: &ScenarioId, step: Option<usize>, attachment: Attachment) {
        self.with(scenario, |attached| match step {
            Some(step) => attached.of_steps.push((step, attachment)),
            None => attached.after.push(attachment),
        });
    }

    /// Says what the names in a step stand for, counted from 0.
    pub fn set_values(&self, scenario: &ScenarioId, step: usize, values: Vec<(String, String)>) {
        self.with(scenario, |attached| drop(attached.values.insert(step, values)));
    }

    /// Returns what the names in a step stood for, once it has begun.
    pub(crate) fn values_of(&self, scenario: &ScenarioId, step: usize) -> Vec<(String, String)> {
        let store = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        store.of.get(scenario).and_then(|attached| attached.values.get(&step)).cloned().unwrap_or_default()
    }

    /// Adds a note.
    pub fn add_note(&self, scenario: &ScenarioId, note: impl Into<String>) {
        self.with(scenario, |attached| attached.notes.push(note.into()));
    }

    /// Adds what the clean-up could not remove or put back.
    pub fn add_clean_up_failure(&self, scenario: &ScenarioId, text: impl Into<String>) {
        self.with(scenario, |attached| attached.clean_up_failures.push(text.into()));
    }

    /// Adds what was done about the environment.
    pub fn add_remedy(&self, scenario: &ScenarioId, kind: RemedyKind, text: impl Into<String>) {
        self.with(scenario, |attached| attached.remedies.push(Remedy { kind, text: text.into() }));
    }

    /// Says that an interruption cut the scenario short.
    pub fn set_interrupted(&self, scenario: &ScenarioId) {
        self.with(scenario, |attached| attached.interrupted = true);
    }

    /// A folder for files of a step, in that of the reports. No two are the same: attempts, repetitions and features of one
    /// name keep their own.
    pub fn folder(&self, scenario: &ScenarioId, step: usize) -> String {
        let mut store = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        store.folders += 1;
        format!("attachments/{}-step-{step}-{}", scenario.file_stem(), store.folders)
    }

    /// Takes what a scenario left, so that its next attempt starts anew.
    pub fn take(&self, scenario: &ScenarioId) -> Attached {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).of.remove(scenario).unwrap_or_default()
    }

    /// Puts back what was [taken](Self::take), so that the attempt goes on.
    pub fn put_back(&self, scenario: &ScenarioId, attached: Attached) {
        self.with(scenario, |there| *there = attached);
    }

    fn with(&self, scenario: &ScenarioId, change: impl FnOnce(&mut Attached)) {
        change(self.0.lock().unwrap_or_else(PoisonError::into_inner).of.entry(scenario.clone()).or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_attempt_and_no_feature_of_the_same_name_writes_over_the_files_of_another() {
        let attachments = Attachments::default();
        let of = |file: &str| ScenarioId { file: file.into(), line: 3, ..ScenarioId::default() };
        let folders = [of("a/groups.feature"), of("a/groups.feature"), of("b/groups.feature")]
            .map(|scenario| attachments.clone().folder(&scenario, 6));
        assert!(folders.iter().all(|folder| folder.starts_with("attachments/groups-line-3-step-6-")), "{folders:?}");
        assert_eq!(std::collections::BTreeSet::from(folders).len(), 3);
    }
}
