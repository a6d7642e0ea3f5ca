use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::cucumber_json::JsonWriter;
use super::durations::DurationsWriter;
use super::html::HtmlWriter;
use super::junit::{AttachedFiles, JunitWriter};
use super::messages::MessagesWriter;
use super::record::RunInfo;
use super::rerun::RerunWriter;
use super::results::ResultsWriter;
use super::sources::Inputs;
use super::stored::{RECORD_FILE, RecordWriter};
use super::writer::{ReportError, ReportWriter, Writers};
use crate::results;
use crate::settings::ReportFormat;

/// What a run may write into the folder of its reports; what an earlier run left of it goes first. Journals,
/// durations and the list of what failed, which stand there too, stay.
const OWN: [&str; 9] = [
    "index.html",
    "scenarios",
    "assets",
    "attachments",
    "junit.xml",
    "messages.ndjson",
    "cucumber.json",
    results::FILE_NAME,
    RECORD_FILE,
];

/// Removes the reports of an earlier run from the folder.
pub fn clear(folder: &Path) -> Result<(), ReportError> {
    for name in OWN {
        let path = folder.join(name);
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(ReportError::of(&path)(error)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// The writers of these formats, with the record, the results and the list of what failed, which are always written.
pub fn open(
    folder: &Path,
    formats: &BTreeSet<ReportFormat>,
    run: &RunInfo,
    inputs: &Inputs,
) -> Result<Writers, ReportError> {
    let mut writers: Vec<Box<dyn ReportWriter>> = Vec::new();
    for format in formats {
        match format {
            ReportFormat::Junit => {
                let files = AttachedFiles::of_environment(folder);
                writers.push(Box::new(JunitWriter::create(folder, run, inputs, files)?));
            }
            ReportFormat::Messages => writers.push(Box::new(MessagesWriter::create(folder, run, inputs)?)),
            ReportFormat::Json => writers.push(Box::new(JsonWriter::create(folder, inputs)?)),
            ReportFormat::Html => writers.push(Box::new(HtmlWriter::create(folder, run, inputs)?)),
        }
    }
    writers.push(Box::new(ResultsWriter::new(folder)));
    writers.push(Box::new(RerunWriter::create(folder)?));
    if run.shard.is_none() {
        writers.push(Box::new(DurationsWriter::new(folder)));
    }
    writers.push(Box::new(RecordWriter::create(folder, run, inputs)?));
    Ok(Writers::new(writers))
}
