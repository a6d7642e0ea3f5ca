use std::path::PathBuf;
use std::time::Duration;

use crate::failure::FailureKind;

/// How a step or scenario ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Everything held.
    Passed,
    /// Something did not hold; the kind says who has to act.
    Failed(FailureKind),
    /// A step before it failed.
    Skipped,
}

/// One step as it ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRecord {
    /// Comments that stand directly above the step, such as "# Row 3: …".
    pub comments: Vec<String>,
    /// The keyword as written, e.g. "Given" or "Quand".
    pub keyword: String,
    /// The step's text.
    pub text: String,
    /// The rows of its table.
    pub table: Vec<Vec<String>>,
    /// Its doc string.
    pub doc_string: Option<String>,
    /// The line in the feature, from 1.
    pub line: usize,
    /// How it ended.
    pub status: Status,
    /// Why it failed, secrets masked.
    pub message: Option<String>,
    /// How long it took.
    pub duration: Duration,
}

/// One scenario as it ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioRecord {
    /// The feature's name.
    pub feature: String,
    /// The feature's file as the user named it.
    pub file: PathBuf,
    /// The scenario's name.
    pub name: String,
    /// The line of the scenario, or of its row of examples.
    pub line: usize,
    /// Tags of feature, rule and scenario.
    pub tags: Vec<String>,
    /// Its steps, those of the background first.
    pub steps: Vec<StepRecord>,
    /// What went wrong outside its steps: beginning, clean-up.
    pub around: Vec<(FailureKind, String)>,
    /// What the clean-up did or could not do.
    pub notes: Vec<String>,
    /// Files that were kept.
    pub files: Vec<PathBuf>,
    /// How long it took.
    pub duration: Duration,
}

impl ScenarioRecord {
    /// The worst of its steps: failed, else skipped, else passed.
    pub fn status(&self) -> Status {
        let steps = self.steps.iter().map(|step| step.status);
        let around = self.around.iter().map(|(kind, _)| Status::Failed(*kind));
        let mut worst = Status::Passed;
        for status in steps.chain(around) {
            match (worst, status) {
                (Status::Failed(_), _) | (_, Status::Passed) => {}
                (_, Status::Failed(_) | Status::Skipped) => worst = status,
            }
        }
        worst
    }
}

/// What happened in a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunRecord {
    /// All scenarios, in the order in which they ended.
    pub scenarios: Vec<ScenarioRecord>,
}

impl RunRecord {
    /// The kinds of all failures.
    pub fn failures(&self) -> impl Iterator<Item = FailureKind> + '_ {
        self.scenarios.iter().filter_map(|scenario| match scenario.status() {
            Status::Failed(kind) => Some(kind),
            Status::Passed | Status::Skipped => None,
        })
    }
}
