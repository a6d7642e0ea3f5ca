//! The processes of a run, by the variable that it and all that descend from it carry.

use std::fs;
use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

/// A process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub id: u32,
    parent: u32,
    /// Its program's name and arguments.
    pub command: String,
}

impl Process {
    /// Sends it a signal; it may have ended since it was seen.
    pub fn signal(&self, signal: Signal) {
        if let Some(process) = i32::try_from(self.id).ok().and_then(Pid::from_raw) {
            let _ = kill_process(process, signal);
        }
    }

    /// Whether it is the driver of browsers.
    pub fn is_driver(&self) -> bool {
        self.program().ends_with("chromedriver")
    }

    /// Whether it is a browser's first process.
    pub fn is_browser(&self) -> bool {
        self.program().contains("chrom")
            && !self.is_driver()
            && self.command.contains("--user-data-dir")
            && !self.command.contains("--type=")
    }

    /// Whether it draws pages.
    pub fn is_tab(&self) -> bool {
        self.command.contains("--type=renderer")
    }

    fn program(&self) -> &str {
        self.command.split(' ').next().unwrap_or_default()
    }
}

/// The processes whose environment holds `variable` (`NAME=value`), and all that descend from them.
pub fn carrying(variable: &str) -> Vec<Process> {
    let mut all = Vec::new();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|id| read(id.parse().ok()?, &entry.path())) else {
            continue;
        };
        let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
        if environment.split(|byte| *byte == 0).any(|held| held == variable.as_bytes()) {
            found.push(process);
        } else {
            all.push(process);
        }
    }
    while let Some(at) = all.iter().position(|process| found.iter().any(|found| found.id == process.parent)) {
        found.push(all.swap_remove(at));
    }
    found
}

/// None for a process that has just ended, and for a dead one that nobody has buried.
fn read(id: u32, folder: &Path) -> Option<Process> {
    let stat = fs::read_to_string(folder.join("stat")).ok()?;
    // The name in brackets may hold anything.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    if fields.next()? == "Z" {
        return None;
    }
    let parent = fields.next()?.parse().ok()?;
    let command = fs::read_to_string(folder.join("cmdline")).ok()?.replace('\0', " ");
    Some(Process { id, parent, command: command.trim().to_owned() })
}
