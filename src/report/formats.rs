use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::path::Path;
use std::{fs, io, thread};

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
const OWN: [&str; 11] = [
    "index.html",
    "scenarios",
    "cases.html",
    "cases",
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

fn create(
    format: ReportFormat,
    folder: &Path,
    run: &RunInfo,
    inputs: &Inputs,
) -> Result<Box<dyn ReportWriter>, ReportError> {
    Ok(match format {
        ReportFormat::Junit => {
            Box::new(JunitWriter::create(folder, run, inputs, AttachedFiles::of_environment(folder))?)
        }
        ReportFormat::Messages => Box::new(MessagesWriter::create(folder, run, inputs)?),
        ReportFormat::Json => Box::new(JsonWriter::create(folder, inputs)?),
        ReportFormat::Html => Box::new(HtmlWriter::create(folder, run, inputs)?),
    })
}

/// The writers of these formats, with the record, the results and the list of what failed, which are always written.
pub fn open(
    folder: &Path,
    formats: &BTreeSet<ReportFormat>,
    run: &RunInfo,
    inputs: &Inputs,
) -> Result<Writers, ReportError> {
    // Some of them look through all features, so they do it side by side.
    let writers: Result<Vec<_>, _> = thread::scope(|scope| {
        let create = |format: &ReportFormat| {
            let format = *format;
            scope.spawn(move || create(format, folder, run, inputs))
        };
        let created: Vec<_> = formats.iter().map(create).collect();
        let joined = created.into_iter().map(|created| created.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect()
    });
    // Both only count until the run has ended: less work than to wake a thread.
    let mut writers = Writers::new(writers?).and_at_once(Box::new(ResultsWriter::new(folder)));
    if run.shard.is_none() {
        writers = writers.and_at_once(Box::new(DurationsWriter::new(folder)));
    }
    // What every report can be made of, and what is run again, is not to be lost even where the run is killed.
    let writers = writers.and_at_once(Box::new(RerunWriter::create(folder)?));
    Ok(writers.and_at_once(Box::new(RecordWriter::create(folder, run, inputs)?)))
}
