//! What the last run said of each scenario and step: the small file that reports leave and that the trace of manual cases
//! reads.
//!
//! `results.json` beside the reports (`target/reports/results.json` unless the run was told another folder):
//!
//! ```json
//! {"scenarios": [{
//!   "file": "features/back_office/titles/sort_titles.feature",
//!   "line": 12,
//!   "name": "Sort by name",
//!   "status": "passed",
//!   "steps": [{"line": 14, "status": "passed"}, {"line": 15, "status": "skipped"}]
//! }]}
//! ```
//!
//! | field | what |
//! |---|---|
//! | `file` | the feature as the run was told it, `/` between folders |
//! | `line` | of the scenario, or of its row of examples |
//! | `status` of a scenario | `passed`, `failed` (the shop differs), `flaky` (passed when repeated), `skipped`, `environment`, `feature` (what else was wrong) |
//! | `steps` | those of the background first; several scenarios of one outline have the same lines |
//! | `status` of a step | `passed`, `failed`, `skipped` |
//! | `reason` | of a failed step: the beginning of its message |

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use prestashop_bdd_core::state_file;

/// The name of the file in the folder of the reports.
pub const FILE_NAME: &str = "results.json";

/// All scenarios of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunResults {
    /// In the order in which they ended.
    pub scenarios: Vec<ScenarioResult>,
}

/// One scenario of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioResult {
    /// The feature's file as the run was told it, with `/` between folders.
    pub file: String,
    /// The line of the scenario, or of its row of examples, from 1.
    pub line: usize,
    /// The scenario's name.
    pub name: String,
    /// How it ended.
    pub status: ScenarioStatus,
    /// Its steps, those of the background first.
    #[serde(default)]
    pub steps: Vec<StepResult>,
}

/// One step of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepResult {
    /// Its line in the feature, from 1.
    pub line: usize,
    /// How it ended.
    pub status: StepStatus,
    /// Why it failed: the beginning of the message, without secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How a scenario ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScenarioStatus {
    /// Everything held.
    Passed,
    /// The shop differs from what the feature expects.
    Failed,
    /// It failed and passed when it was repeated.
    Flaky,
    /// It was not played.
    Skipped,
    /// The environment was wrong: shop unreachable, login refused, no browser.
    Environment,
    /// The feature was wrong.
    Feature,
}

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepStatus {
    /// It held.
    Passed,
    /// It did not hold, or could not be done.
    Failed,
    /// A step before it failed.
    Skipped,
}

/// A file of results that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ResultsError {
    /// It cannot be read or written.
    #[error("the results of the last run, {}, cannot be read or written: {source}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// It is not what a run writes.
    #[error("{} is not the results.json of a run: {source}; run the features again", .file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        #[source]
        source: serde_json::Error,
    },
}

impl RunResults {
    /// Reads a file of results; `None` when there is none.
    pub fn read(file: &Path) -> Result<Option<Self>, ResultsError> {
        let text = match std::fs::read(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(ResultsError::File { file: file.to_owned(), source }),
        };
        serde_json::from_slice(&text)
            .map(Some)
            .map_err(|source| ResultsError::Content { file: file.to_owned(), source })
    }

    /// Writes them; the folder must be there.
    pub fn write(&self, file: &Path) -> Result<(), ResultsError> {
        let mut text =
            serde_json::to_vec(self).map_err(|source| ResultsError::Content { file: file.to_owned(), source })?;
        text.push(b'\n');
        state_file::replace(file, &text).map_err(|source| ResultsError::File { file: file.to_owned(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_the_documented_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE_NAME);
        let text = r#"{"scenarios":[{"file":"features/a.feature","line":12,"name":"Sort","status":"flaky","steps":[{"line":14,"status":"failed","reason":"The shop differs"},{"line":15,"status":"skipped"}]}]}"#;
        std::fs::write(&file, text).unwrap();
        let results = RunResults::read(&file).unwrap().unwrap();
        assert_eq!(results.scenarios[0].status, ScenarioStatus::Flaky);
        assert_eq!(results.scenarios[0].steps[1], StepResult { line: 15, status: StepStatus::Skipped, reason: None });
        results.write(&file).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap().trim_end(), text);
    }

    #[test]
    fn no_file_is_no_run_and_another_file_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE_NAME);
        assert_eq!(RunResults::read(&file).unwrap(), None);
        std::fs::write(&file, "{\"scenarios\": 3}").unwrap();
        let error = RunResults::read(&file).unwrap_err().to_string();
        assert!(error.contains("is not the results.json of a run: invalid type"), "{error}");
    }
}
