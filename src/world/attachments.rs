use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use cucumber::gherkin;

/// Which scenario: the feature's file, the scenario's line, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ScenarioId {
    /// The feature file as the user named it.
    pub file: PathBuf,
    /// The line of the scenario, or of its row of examples.
    pub line: usize,
    /// Its name.
    pub name: String,
}

impl ScenarioId {
    /// The id of a scenario in a feature.
    pub fn of(feature: &gherkin::Feature, scenario: &gherkin::Scenario) -> Self {
        Self {
            file: feature.path.clone().unwrap_or_default(),
            line: scenario.position.line,
            name: scenario.name.clone(),
        }
    }

    /// A file name for it: the feature's name and the line.
    pub fn file_stem(&self) -> String {
        let feature = self.file.file_stem().map_or_else(|| "feature".into(), |stem| stem.to_string_lossy());
        format!("{feature}-line-{}", self.line)
    }
}

/// Files and notes that a scenario leaves for the reports. Clones share one store.
#[derive(Debug, Clone, Default)]
pub struct Attachments(Arc<Mutex<BTreeMap<ScenarioId, Attached>>>);

/// What one scenario left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// Saved files.
    pub files: Vec<PathBuf>,
    /// Lines for the reader: what the clean-up did or could not do.
    pub notes: Vec<String>,
}

impl Attachments {
    /// Adds files.
    pub fn add_files(&self, scenario: &ScenarioId, files: impl IntoIterator<Item = PathBuf>) {
        self.with(scenario, |attached| attached.files.extend(files));
    }

    /// Adds a note.
    pub fn add_note(&self, scenario: &ScenarioId, note: impl Into<String>) {
        self.with(scenario, |attached| attached.notes.push(note.into()));
    }

    /// Takes what a scenario left, so that its repetition starts anew.
    pub fn take(&self, scenario: &ScenarioId) -> Attached {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(scenario).unwrap_or_default()
    }

    fn with(&self, scenario: &ScenarioId, change: impl FnOnce(&mut Attached)) {
        change(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(scenario.clone()).or_default());
    }
}
