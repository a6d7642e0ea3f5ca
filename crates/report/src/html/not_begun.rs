use std::io;
use std::path::Path;

use serde::Serialize;

use super::render::Templates;
use super::writer::{INDEX, write_assets};
use crate::not_begun::{NotBegun, TITLE};
use crate::whole;
use crate::words::{Status, moment, of_failure};
use crate::writer::ReportError;

#[derive(Serialize)]
struct View<'run> {
    title: &'static str,
    status: Status,
    reasons: &'run [String],
    started: String,
    platform: &'run str,
    suite_version: &'run str,
    command_line: String,
}

/// Writes `index.html` for a run that did not begin: a page that says why.
pub fn write_not_begun(folder: &Path, not_begun: &NotBegun) -> Result<(), ReportError> {
    let path = folder.join(INDEX);
    write(folder, &path, not_begun).map_err(ReportError::of(&path))
}

fn write(folder: &Path, path: &Path, not_begun: &NotBegun) -> io::Result<()> {
    write_assets(folder)?;
    let view = View {
        title: TITLE,
        status: of_failure(not_begun.kind),
        reasons: &not_begun.reasons,
        started: moment(not_begun.started),
        platform: &not_begun.platform,
        suite_version: &not_begun.suite_version,
        command_line: not_begun.command_line.join(" "),
    };
    whole::write(path, Templates::new()?.render("not_begun.html", view)?)
}
