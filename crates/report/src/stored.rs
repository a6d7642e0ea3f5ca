//! The record on disk: `record.ndjson`, one JSON document a line, from which every report can be made anew.
//!
//! ```text
//! {"run":{"id":…,"started":…}}
//! {"inputs":{"features":[…],"definitions":[…]}}
//! {"scenario":{…}}
//! {"end":{"finished":…,"interrupted":false}}
//! ```
//!
//! A line is on disk when its scenario has ended; a run that was killed lacks the last line only.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::record::{RunEnd, RunInfo, ScenarioRecord, Totals};
use super::sources::Inputs;
use super::writer::{ReportError, ReportWriter};

/// The name of the file in the folder of the reports.
pub const RECORD_FILE: &str = "record.ndjson";

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Line<'record> {
    Run(&'record RunInfo),
    Inputs(&'record Inputs),
    Scenario(&'record ScenarioRecord),
    End(&'record RunEnd),
}

/// One line of a stored record.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StoredLine {
    /// What is known before the first scenario; the first line.
    Run(Box<RunInfo>),
    /// Features and step definitions; the second line.
    Inputs(Box<Inputs>),
    /// A scenario that ended.
    Scenario(Box<ScenarioRecord>),
    /// What is known after the last scenario; missing where the run was killed.
    End(RunEnd),
}

/// Stores the record.
#[derive(Debug)]
pub struct RecordWriter {
    path: PathBuf,
    file: File,
}

impl RecordWriter {
    /// A new file in the folder.
    pub fn create(folder: &Path, run: &RunInfo, inputs: &Inputs) -> Result<Self, ReportError> {
        let path = folder.join(RECORD_FILE);
        let made = fs::create_dir_all(folder).and_then(|()| File::create(&path));
        let file = made.map_err(ReportError::of(&path))?;
        let mut writer = Self { path, file };
        writer.write(&Line::Run(run))?;
        writer.write(&Line::Inputs(inputs))?;
        Ok(writer)
    }

    fn write(&mut self, line: &Line<'_>) -> Result<(), ReportError> {
        let text = serde_json::to_vec(line).map_err(io::Error::from);
        text.and_then(|mut text| {
            text.push(b'\n');
            self.file.write_all(&text)
        })
        .map_err(ReportError::of(&self.path))
    }
}

impl ReportWriter for RecordWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        self.write(&Line::Scenario(scenario))
    }

    fn finish(&mut self, end: &RunEnd, _: &Totals) -> Result<(), ReportError> {
        self.write(&Line::End(end))
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}

/// A stored record that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// There is no such file, or it cannot be read.
    #[error("{}: cannot be read: {source}; a run writes it into the folder of its reports", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A line is not one of a record.
    #[error("{}:{line}: not a line of a run's record: {source}", .path.display())]
    NoRecord {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
}

/// Reads the record in the folder, one line at a time. A last line that was cut off when the run was killed is left out.
pub fn read(folder: &Path) -> Result<impl Iterator<Item = Result<StoredLine, StoredError>> + use<>, StoredError> {
    let path = folder.join(RECORD_FILE);
    let unreadable = |path: &Path, source| StoredError::Unreadable { path: path.to_owned(), source };
    let file = File::open(&path).map_err(|source| unreadable(&path, source))?;
    let mut lines = BufReader::new(file).split(b'\n').enumerate().peekable();
    Ok(std::iter::from_fn(move || {
        let (index, line) = lines.next()?;
        let last = lines.peek().is_none();
        let line = match line {
            Ok(line) => line,
            Err(source) => return Some(Err(unreadable(&path, source))),
        };
        match serde_json::from_slice(&line) {
            Ok(line) => Some(Ok(line)),
            Err(_) if last => None,
            Err(source) => Some(Err(StoredError::NoRecord { path: path.clone(), line: index + 1, source })),
        }
    }))
}
