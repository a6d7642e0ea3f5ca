use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::{FOLDER, result, surroundings};
use crate::record::{RunEnd, RunInfo, ScenarioRecord, Totals};
use crate::writer::{ReportError, ReportWriter};

/// Writes the results of a scenario when it has ended.
#[derive(Debug)]
pub struct AllureWriter {
    reports: PathBuf,
    folder: PathBuf,
    run: RunInfo,
}

impl AllureWriter {
    /// For a folder in that of the reports.
    pub fn create(reports: &Path, run: &RunInfo) -> Result<Self, ReportError> {
        let folder = reports.join(FOLDER);
        fs::create_dir_all(&folder).map_err(ReportError::of(&folder))?;
        Ok(Self { reports: reports.to_owned(), folder, run: run.clone() })
    }

    fn add(&self, scenario: &ScenarioRecord) -> io::Result<()> {
        for index in 0..scenario.attempts.len() {
            let mut files = Files::new(&self.reports, &result::uuid_of(&self.run, scenario, index));
            let Some((result, container)) = result::of(&self.run, scenario, index, &mut files) else { continue };
            let documents = vec![
                (format!("{}-result.json", result.uuid), serde_json::to_vec_pretty(&result)?),
                (format!("{}-container.json", container.uuid), serde_json::to_vec_pretty(&container)?),
            ];
            files.write(documents)?;
        }
        Ok(())
    }

    fn surroundings(&self) -> io::Result<()> {
        let categories = serde_json::to_vec_pretty(&surroundings::categories())?;
        let mut documents = vec![
            ("environment.properties".to_owned(), surroundings::environment(&self.run).into_bytes()),
            ("categories.json".to_owned(), categories),
        ];
        if let Some(executor) = surroundings::executor_of_environment() {
            documents.push(("executor.json".to_owned(), serde_json::to_vec_pretty(&executor)?));
        }
        Files::new(&self.reports, "").write(documents)
    }
}

impl ReportWriter for AllureWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        self.add(scenario).map_err(ReportError::of(&self.folder))
    }

    fn finish(&mut self, _: &RunEnd, _: &Totals) -> Result<(), ReportError> {
        self.surroundings().map_err(ReportError::of(&self.folder))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.folder)
    }
}
