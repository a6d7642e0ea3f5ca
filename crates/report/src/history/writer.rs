use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::{FILE_NAME, History, Key, PastResult, PastRun};
use crate::record::{RunEnd, RunInfo, ScenarioRecord, Totals};
use crate::writer::{ReportError, ReportWriter};

/// Adds the run to the history when it has ended.
#[derive(Debug)]
pub struct HistoryWriter {
    folder: PathBuf,
    run: RunInfo,
    results: HashMap<Key, PastResult>,
}

impl HistoryWriter {
    /// For the folder of the reports.
    pub fn new(folder: &Path, run: &RunInfo) -> Self {
        Self { folder: folder.to_owned(), run: run.clone(), results: HashMap::new() }
    }
}

impl ReportWriter for HistoryWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        if let Some(result) = PastResult::of(self.run.started, scenario) {
            // Where a scenario ran several times, the worst counts.
            let known = self.results.entry(Key::of(scenario)).or_insert(result);
            if result.ended > known.ended {
                *known = result;
            }
        }
        Ok(())
    }

    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError> {
        if totals.scenarios.total() == 0 {
            return Ok(());
        }
        // A damaged file was told of when the run began.
        let (mut history, _) = History::read_or_set_aside(&self.folder, &self.run);
        history.add(PastRun::of(&self.run, end, totals), std::mem::take(&mut self.results));
        let written = history.into_stored().write(&self.folder);
        written.map_err(|error| ReportError::of(&self.folder.join(FILE_NAME))(io::Error::other(error)))
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}
