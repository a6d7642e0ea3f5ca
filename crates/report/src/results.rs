//! `results.json`: how each scenario and step ended, for the trace of manual cases.

use std::path::{Path, PathBuf};

use prestashop_bdd_cases::results::{self, FILE_NAME, ResultsError, RunResults, ScenarioResult, StepResult};
use prestashop_bdd_core::failure::FailureKind;

use super::record::{RunEnd, ScenarioRecord, ScenarioStatus, StepStatus, Totals};
use super::writer::{ReportError, ReportWriter};

/// How many characters of a failure's message are kept: what an editor shows beside the step.
const REASON: usize = 1_000;

fn beginning(message: &str) -> String {
    match message.char_indices().nth(REASON) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_owned(),
    }
}

/// Keeps how everything ended; a few bytes a step.
#[derive(Debug)]
pub struct ResultsWriter {
    folder: PathBuf,
    results: RunResults,
}

impl ResultsWriter {
    /// For the folder of the reports.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), results: RunResults::default() }
    }
}

impl ReportWriter for ResultsWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        let status = match scenario.status() {
            ScenarioStatus::Passed => results::ScenarioStatus::Passed,
            ScenarioStatus::Flaky => results::ScenarioStatus::Flaky,
            ScenarioStatus::Failed(FailureKind::Product) => results::ScenarioStatus::Failed,
            ScenarioStatus::Failed(FailureKind::Environment) => results::ScenarioStatus::Environment,
            ScenarioStatus::Failed(FailureKind::Feature) => results::ScenarioStatus::Feature,
            ScenarioStatus::Interrupted | ScenarioStatus::Skipped => results::ScenarioStatus::Skipped,
        };
        let steps = scenario.last_attempt().into_iter().flat_map(|attempt| &attempt.steps);
        let steps = steps.map(|step| StepResult {
            line: step.line,
            status: match step.status {
                StepStatus::Passed => results::StepStatus::Passed,
                StepStatus::Failed(_) | StepStatus::Undefined | StepStatus::Ambiguous => results::StepStatus::Failed,
                StepStatus::Skipped => results::StepStatus::Skipped,
            },
            reason: step.failed.as_ref().map(|failed| beginning(&failed.to_string())),
        });
        self.results.scenarios.push(ScenarioResult {
            file: scenario.file().to_string_lossy().replace('\\', "/"),
            line: scenario.line,
            name: scenario.name.clone(),
            status,
            steps: steps.collect(),
        });
        Ok(())
    }

    fn finish(&mut self, _: &RunEnd, _: &Totals) -> Result<(), ReportError> {
        let path = self.folder.join(FILE_NAME);
        self.results.write(&path).map_err(|error| match error {
            ResultsError::File { source, .. } => ReportError::of(&path)(source),
            ResultsError::Content { source, .. } => ReportError::of(&path)(source.into()),
        })
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}
