use std::path::{Path, PathBuf};

use super::escape::{block, shortened};
use super::writer::Target;
use crate::not_begun::{NotBegun, TITLE};
use crate::words::of_failure;
use crate::writer::ReportError;

/// How much of the reasons: less than a comment may have, in any script.
const LINES: usize = 200;
const LETTERS: usize = 14_000;

/// Writes `report.md` for a run that did not begin.
pub fn write_not_begun(folder: &Path, not_begun: &NotBegun) -> Result<(), ReportError> {
    Target::report(folder).write(&text(not_begun))
}

/// Writes the summary of a job whose run did not begin: to the file that GitHub names, where it names one.
pub fn write_not_begun_summary(folder: &Path, step: Option<PathBuf>, not_begun: &NotBegun) -> Result<(), ReportError> {
    Target::job_summary(folder, step).write(&text(not_begun))
}

fn text(not_begun: &NotBegun) -> String {
    let sign = of_failure(not_begun.kind).sign;
    let reasons = shortened(&not_begun.text(), LINES, LETTERS);
    format!("# {sign} {TITLE}\n\n{}", block(&reasons))
}
