//! This machine: the folder of the reports, the free disk, what earlier runs left.

use std::path::Path;

use super::finding::{Diagnosis, Finding};
use crate::world::Run;

/// A run with screenshots of every failure takes some tens of megabytes.
const ENOUGH: u64 = 500 * 1024 * 1024;

/// Looks at the folder of the reports and at the journals in it.
pub(super) fn examine(run: &Run, diagnosis: &mut Diagnosis) {
    let folder = &run.settings.reports;
    let writable = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    diagnosis.add(match writable {
        Ok(_) => Finding::well("reports", format!("{} can be written to", folder.display())),
        Err(error) => Finding::wrong(
            "reports",
            format!("{} cannot be written to: {error}", folder.display()),
            "give the folder's rights, or set PSBDD_REPORT_DIR",
        ),
    });
    diagnosis.add(disk(folder));
    diagnosis.add(match run.journal.count_leftovers() {
        Ok(0) => Finding::well("leftovers", "earlier runs left nothing on this shop"),
        Ok(count) => Finding::warning(
            "leftovers",
            format!("earlier runs left {count} on this shop"),
            "remove them with: prestashop-bdd sweep; the next run does so too",
        ),
        Err(error) => Finding::wrong("leftovers", error.to_string(), "give the rights of the journal's folder"),
    });
}

#[cfg(unix)]
fn disk(folder: &Path) -> Finding {
    const NAME: &str = "free disk";
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let shown = format!("{} MB where the reports are written", free / (1024 * 1024));
            if free < ENOUGH {
                Finding::warning(NAME, shown, "make room: a browser needs some as well")
            } else {
                Finding::well(NAME, "enough where the reports are written")
            }
        }
        Err(error) => Finding::not_checked(NAME, error),
    }
}

#[cfg(not(unix))]
fn disk(_: &Path) -> Finding {
    Finding::not_checked("free disk", "this system is not asked")
}
