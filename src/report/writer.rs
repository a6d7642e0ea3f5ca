use std::io;
use std::path::{Path, PathBuf};

use super::record::{RunEnd, ScenarioRecord, Totals};

/// Writes one format, one scenario at a time, so that a long run needs no more memory than a short one.
///
/// Whatever is handed over has its secrets masked already. A writer is dropped without [`finish`](Self::finish) only
/// where the process dies.
pub trait ReportWriter {
    /// A scenario has ended, with its last attempt.
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError>;

    /// The run has ended, perhaps by an interruption: the files are to be complete now.
    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError>;

    /// The file that people or tools open; none for what only this suite reads.
    fn file(&self) -> Option<&Path>;
}

/// A report that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the report {} cannot be written: {source}; check the folder's rights and the space on the disk, or set --report-dir", .path.display())]
pub struct ReportError {
    path: PathBuf,
    #[source]
    source: io::Error,
}

impl ReportError {
    /// For `map_err`: names the file that could not be written.
    pub fn of(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self { path, source }
    }
}

/// All writers of a run. One that fails is told once and left out from then on: a full disk is no reason to lose the
/// other reports.
#[derive(Default)]
pub struct Writers {
    writers: Vec<Box<dyn ReportWriter>>,
    errors: Vec<ReportError>,
}

impl Writers {
    /// These writers.
    pub fn new(writers: Vec<Box<dyn ReportWriter>>) -> Self {
        Self { writers, errors: Vec::new() }
    }

    /// Tells all of a scenario.
    pub fn scenario_ended(&mut self, scenario: &ScenarioRecord) {
        self.each(|writer| writer.scenario_ended(scenario));
    }

    /// Tells all of the end.
    pub fn finish(&mut self, end: &RunEnd, totals: &Totals) {
        self.each(|writer| writer.finish(end, totals));
    }

    /// The files for people and tools, in the order of the writers.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.writers.iter().filter_map(|writer| writer.file())
    }

    /// What could not be written.
    pub fn errors(&self) -> &[ReportError] {
        &self.errors
    }

    fn each(&mut self, mut tell: impl FnMut(&mut dyn ReportWriter) -> Result<(), ReportError>) {
        let errors = &mut self.errors;
        self.writers.retain_mut(|writer| tell(writer.as_mut()).map_err(|error| errors.push(error)).is_ok());
    }
}

impl std::fmt::Debug for Writers {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.files()).finish()
    }
}
