use std::io;
use std::path::Path;

use super::envelope::{Envelope, Meta, Moment, TestRunFinished, TestRunStarted};
use super::ids::Ids;
use super::writer::{FILE, line};
use crate::not_begun::NotBegun;
use crate::whole;
use crate::writer::ReportError;

/// Writes `messages.ndjson` for a run that did not begin: its start and its end, which says why it failed.
pub fn write_not_begun(folder: &Path, not_begun: &NotBegun) -> Result<(), ReportError> {
    let path = folder.join(FILE);
    lines(not_begun).and_then(|text| whole::write(&path, text)).map_err(ReportError::of(&path))
}

fn lines(not_begun: &NotBegun) -> io::Result<Vec<u8>> {
    let run = Ids::default().next();
    let timestamp = Moment::from(not_begun.started);
    let messages = [
        Envelope::Meta(Meta::of(&not_begun.suite_version, &not_begun.platform)),
        Envelope::TestRunStarted(TestRunStarted { id: run, timestamp }),
        Envelope::TestRunFinished(TestRunFinished {
            test_run_started_id: run,
            success: false,
            timestamp,
            message: Some(not_begun.text()),
        }),
    ];
    let mut lines = Vec::new();
    messages.iter().try_for_each(|message| line(&mut lines, message))?;
    Ok(lines)
}
