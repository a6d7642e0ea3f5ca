//! This machine: the folder of the reports, the free disk, what earlier runs left.

use std::path::Path;

use super::finding::{Diagnosis, Finding};
use crate::world::Run;
use prestashop_bdd_core::report_folder;

/// A run with screenshots of every failure takes some tens of megabytes.
const ENOUGH: u64 = 500 * 1024 * 1024;

/// Looks at the folder of the reports and at the journals in it.
pub(super) fn examine(run: &Run, diagnosis: &mut Diagnosis) {
    let folder = &run.settings.reports;
    if let Err(error) = report_folder::check(folder, [run.settings.cases.as_path()]) {
        diagnosis.add(Finding::wrong("reports", error.to_string(), "set --report-dir to another folder"));
        return;
    }
    let writable = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    diagnosis.add(match writable {
        Ok(_) => Finding::well("reports", format!("{} can be written to", folder.display())),
        Err(error) => Finding::wrong(
            "reports",
            format!("{} cannot be written to: {error}", folder.display()),
            "check the folder's permissions, or set PSBDD_REPORT_DIR",
        ),
    });
    diagnosis.add(disk(folder));
    diagnosis.add(match run.journal.count_leftovers() {
        Ok(0) => Finding::well("leftovers", "no leftovers of earlier runs on this shop"),
        Ok(count) => Finding::warning(
            "leftovers",
            format!("earlier runs left {count} on this shop"),
            "remove them with: prestashop-bdd sweep (the next run removes them too)",
        ),
        Err(error) => Finding::wrong("leftovers", error.to_string(), "check the permissions of the journal's folder"),
    });
}

#[cfg(unix)]
fn disk(folder: &Path) -> Finding {
    const NAME: &str = "free disk";
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let shown = format!("{} MB for the reports", free / (1024 * 1024));
            if free < ENOUGH {
                Finding::warning(NAME, shown, "free some space: the browser needs some as well")
            } else {
                Finding::well(NAME, "enough for the reports")
            }
        }
        Err(error) => Finding::not_checked(NAME, error),
    }
}

#[cfg(not(unix))]
fn disk(_: &Path) -> Finding {
    Finding::not_checked("free disk", "not supported on this system")
}
