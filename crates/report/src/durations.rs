//! `durations.json`: how long each scenario that held took, for the parts of later runs.

use std::path::{Path, PathBuf};

use prestashop_bdd_features::durations::{Durations, DurationsError, FILE_NAME};

use super::record::{RunEnd, ScenarioRecord, ScenarioStatus, Totals};
use super::writer::{ReportError, ReportWriter};

/// Measures.
#[derive(Debug)]
pub struct DurationsWriter {
    folder: PathBuf,
    measured: Durations,
}

impl DurationsWriter {
    /// For the folder of the reports.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), measured: Durations::default() }
    }

    fn write(&mut self) -> Result<(), DurationsError> {
        let (mut durations, _) = Durations::read_or_set_aside(&self.folder);
        durations.update(std::mem::take(&mut self.measured));
        durations.write(&self.folder)
    }
}

impl ReportWriter for DurationsWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        // A failure is over at once or takes all the patience there is; neither says how long the scenario takes.
        if matches!(scenario.status(), ScenarioStatus::Passed | ScenarioStatus::Flaky)
            && let Some(last) = scenario.last_attempt()
        {
            self.measured.add(scenario.file(), &scenario.name, last.duration);
        }
        Ok(())
    }

    fn finish(&mut self, _: &RunEnd, _: &Totals) -> Result<(), ReportError> {
        self.write().map_err(|error| ReportError::of(&self.folder.join(FILE_NAME))(std::io::Error::other(error)))
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}
