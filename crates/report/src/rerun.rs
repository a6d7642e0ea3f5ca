//! `rerun.txt`: what failed, as `file:line` lines that the command line takes: `prestashop-bdd run $(cat rerun.txt)`.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use prestashop_bdd_features::Earlier;

use super::record::{RunEnd, ScenarioRecord, Totals};
use super::stored::{self, StoredLine};
use super::writer::{ReportError, ReportWriter};

/// The name of the file in the folder of the reports.
pub const RERUN_FILE: &str = "rerun.txt";

/// Lists what failed.
#[derive(Debug)]
pub struct RerunWriter {
    path: PathBuf,
    file: File,
    written: HashSet<String>,
}

impl RerunWriter {
    /// A new list in the folder.
    pub fn create(folder: &Path) -> Result<Self, ReportError> {
        let path = folder.join(RERUN_FILE);
        let made = fs::create_dir_all(folder).and_then(|()| File::create(&path));
        let file = made.map_err(ReportError::of(&path))?;
        Ok(Self { path, file, written: HashSet::new() })
    }
}

impl ReportWriter for RerunWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        let place = scenario.place();
        // A run that repeats everything may fail several times at one place.
        if scenario.status().failure().is_none() || self.written.contains(&place) {
            return Ok(());
        }
        writeln!(self.file, "{place}").map_err(ReportError::of(&self.path))?;
        self.written.insert(place);
        Ok(())
    }

    fn finish(&mut self, _: &RunEnd, _: &Totals) -> Result<(), ReportError> {
        Ok(())
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}

/// What is known of the run whose reports stand in a folder.
#[derive(Debug)]
pub struct LastRun {
    /// What failed.
    pub failed: Vec<Earlier>,
    /// Whether all that was selected has run, as far as is known.
    pub complete: bool,
}

/// Reads what failed in the run whose reports stand in the folder.
pub fn failed_last_time(folder: &Path) -> io::Result<LastRun> {
    let places = fs::read_to_string(folder.join(RERUN_FILE))?;
    // Without the record, which has the names, the lines have to do.
    let (mut names, mut complete) = (HashMap::new(), true);
    if let Ok(lines) = stored::read(folder) {
        complete = false;
        for line in lines.map_while(Result::ok) {
            match line {
                StoredLine::Scenario(scenario) if scenario.status().failure().is_some() => {
                    names.insert(scenario.place(), scenario.name);
                }
                StoredLine::End(end) => complete = !end.interrupted && end.stopped.is_none(),
                StoredLine::Run(_) | StoredLine::Inputs(_) | StoredLine::Scenario(_) | StoredLine::NotBegun(_) => {}
            }
        }
    }
    let earlier = |place: &str| {
        let (file, line) = place.rsplit_once(':')?;
        Some(Earlier { file: file.into(), line: line.parse().ok()?, name: names.get(place).cloned() })
    };
    Ok(LastRun { failed: places.lines().filter_map(earlier).collect(), complete })
}
