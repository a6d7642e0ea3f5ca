use std::io;
use std::path::{Path, PathBuf};

use prestashop_bdd_core::state_file;
use serde::{Deserialize, Serialize};

use super::milliseconds;
use super::trend::PastResult;
use crate::record::{RunEnd, RunInfo, Totals};

/// The name of the file in the folder of the reports.
pub const FILE_NAME: &str = "history.json";

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    pub shops: Vec<OfShop>,
}

/// The runs on one shop.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OfShop {
    pub shop: String,
    pub runs: Vec<PastRun>,
    pub scenarios: Vec<PastScenario>,
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRun {
    /// Its id.
    pub id: String,
    /// When it began, in milliseconds of Unix time.
    pub started: i64,
    /// How long it took.
    pub milliseconds: u64,
    /// Scenarios that passed.
    pub passed: usize,
    /// Scenarios that failed, of any kind.
    pub failed: usize,
    /// Scenarios that passed only on a retry.
    pub flaky: usize,
    /// Scenarios that were interrupted or did not start.
    pub unfinished: usize,
}

impl PastRun {
    /// That of a run that has ended.
    pub fn of(run: &RunInfo, end: &RunEnd, totals: &Totals) -> Self {
        let counts = &totals.scenarios;
        Self {
            id: run.id.clone(),
            started: milliseconds(run.started),
            milliseconds: u64::try_from(end.duration.as_millis()).unwrap_or(u64::MAX),
            passed: counts.passed,
            failed: counts.failures(),
            flaky: counts.flaky,
            unfinished: counts.interrupted + run.selected.saturating_sub(counts.total()),
        }
    }

    /// How many scenarios were selected.
    pub const fn scenarios(&self) -> usize {
        self.passed + self.failed + self.flaky + self.unfinished
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastScenario {
    pub file: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub row: usize,
    pub results: Vec<PastResult>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A history that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// It cannot be read or written.
    #[error("the history of earlier runs, {}, cannot be read or written: {source}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// It is not what a run writes.
    #[error("{} is not a history.json of a run: {source}", .file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        #[source]
        source: serde_json::Error,
    },
}

fn read(folder: &Path) -> Result<Stored, HistoryError> {
    let file = folder.join(FILE_NAME);
    match std::fs::read(&file) {
        Ok(text) => serde_json::from_slice(&text).map_err(|source| HistoryError::Content { file, source }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Stored::default()),
        Err(source) => Err(HistoryError::File { file, source }),
    }
}

/// Reads the file; one that cannot be read is renamed and counts as missing.
pub fn read_or_set_aside(folder: &Path) -> (Stored, Option<String>) {
    match read(folder) {
        Ok(stored) => (stored, None),
        Err(error) => {
            let kept = match state_file::set_aside(&folder.join(FILE_NAME)) {
                Ok(kept) => format!("it was renamed to {}", kept.display()),
                Err(error) => format!("it cannot be renamed either: {error}"),
            };
            (Stored::default(), Some(format!("{error}; {kept}, and the trends begin anew")))
        }
    }
}

impl Stored {
    /// Writes the file as a whole.
    pub fn write(&self, folder: &Path) -> Result<(), HistoryError> {
        let file = folder.join(FILE_NAME);
        let text = serde_json::to_vec(self).map_err(|source| HistoryError::Content { file: file.clone(), source })?;
        state_file::replace(&file, &text).map_err(|source| HistoryError::File { file, source })
    }
}
