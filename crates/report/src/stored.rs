//! The record on disk: `record.ndjson`, one JSON document a line, from which every report can be made anew.
//!
//! ```text
//! {"run":{"id":…,"started":…}}
//! {"inputs":{"features":[…],"definitions":[…]}}
//! {"scenario":{…}}
//! {"end":{"finished":…,"interrupted":false}}
//! ```
//!
//! A line is on disk when its scenario has ended; a run that was killed lacks the last line only. A later run into the same folder that
//! does not begin adds `{"not-begun":{"started":…,"reasons":[…]}}`: the record is still what `--rerun-failed` goes by, and no result.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
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
    NotBegun(&'record TriedRun),
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
    /// A later run that did not begin.
    NotBegun(TriedRun),
}

/// A run that did not begin, as a record names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriedRun {
    /// When it was tried.
    pub started: Timestamp,
    /// What kept it from beginning.
    pub reasons: Vec<String>,
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
        write_line(&mut self.file, line).map_err(ReportError::of(&self.path))
    }
}

fn write_line(file: &mut File, line: &Line<'_>) -> io::Result<()> {
    let mut text = serde_json::to_vec(line)?;
    text.push(b'\n');
    file.write_all(&text)
}

/// Adds to the record in the folder that a later run did not begin; makes one where there is none.
pub fn add_not_begun(folder: &Path, tried: &TriedRun) -> Result<(), ReportError> {
    let path = folder.join(RECORD_FILE);
    let added = OpenOptions::new().read(true).append(true).create(true).open(&path).and_then(|mut file| {
        cut_off_torn_line(&mut file)?;
        write_line(&mut file, &Line::NotBegun(tried))
    });
    added.map_err(ReportError::of(&path))
}

/// Removes a last line that was cut off when its run was killed: only the last line may be one.
fn cut_off_torn_line(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut last = [b'\n'];
    if length > 0 {
        file.seek(SeekFrom::Start(length - 1))?;
        file.read_exact(&mut last)?;
    }
    if last == *b"\n" {
        return Ok(());
    }
    let mut text = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut text)?;
    let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    file.set_len(whole as u64)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::record::samples;

    #[test]
    fn run_that_did_not_begin_follows_the_whole_lines_of_a_record_that_was_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let tried = TriedRun { started: Timestamp::UNIX_EPOCH, reasons: vec!["x.feature:3: why".to_owned()] };
        let lines = || read(folder.path()).unwrap().collect::<Result<Vec<_>, _>>().unwrap();
        add_not_begun(folder.path(), &tried).unwrap();
        assert_eq!(lines(), [StoredLine::NotBegun(tried.clone())], "no record was there");
        drop(RecordWriter::create(folder.path(), &samples::run(), &samples::inputs()).unwrap());
        let path = folder.path().join(RECORD_FILE);
        fs::write(&path, [&fs::read(&path).unwrap()[..], b"{\"scenario\":{\"na"].concat()).unwrap();
        add_not_begun(folder.path(), &tried).unwrap();
        let lines = lines();
        assert_eq!((lines.len(), &lines[2]), (3, &StoredLine::NotBegun(tried)));
    }
}
