//! One report of several runs, such as the shards of one: each run's record is read anew and handed to the writers.
//!
//! | of the runs | of the merged one |
//! |---|---|
//! | `started`, `finished` | the earliest, the latest |
//! | `duration` | the time in which any of them ran |
//! | `interrupted` | whether any was; one whose record has no end was killed, which is the same |
//! | `clean_up_failures` | all of them; they are ignored where each run ignored its own |
//! | `selected`, `workers` | the sums; the workers of a run are numbered after those of the one before |
//! | numbers of scenarios | counted through, in the order of shards, then of the folders |
//! | repetitions | counted through too, where runs have scenarios in common |
//! | files in `attachments/` | copied to `attachments/<id of the run>/` |
//!
//! | module | subject |
//! |---|---|
//! | `run` | one run as its record tells it; runs that belong together |
//! | `facts` | what is known of all runs together |
//! | `scenarios` | scenarios and their files, as those of the merged run |
//! | `error` | [`MergeError`] |

mod error;
mod facts;
mod run;
mod scenarios;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_core::report_folder::ReportFolder;

pub use self::error::MergeError;
use self::facts::{merged_end, merged_info, merged_inputs};
use self::run::{Run, check_distinct, check_shards};
use self::scenarios::{Numbering, attachments, copy};
use super::record::{RunEnd, RunInfo, Totals};
use super::stored::{self, StoredLine};
use super::{Inputs, Listener, Writers};
use crate::formats::ReportFormat;

const ATTACHMENTS: &str = "attachments";

/// Runs that belong together, ready to be written as one.
#[derive(Debug)]
pub struct Merge {
    runs: Vec<Run>,
    info: RunInfo,
    inputs: Inputs,
    end: RunEnd,
    warnings: Vec<String>,
}

/// What is left when the reports are written.
#[derive(Debug)]
pub struct Merged {
    /// The figures of all runs.
    pub totals: Totals,
    /// The writers, finished.
    pub writers: Writers,
    /// Files that the records name and that were not there.
    pub lost: Vec<PathBuf>,
}

impl Merge {
    /// Reads the records in these folders and checks that they belong together.
    pub fn of(folders: &[PathBuf]) -> Result<Self, MergeError> {
        let mut runs = folders.iter().map(|folder| Run::read(folder)).collect::<Result<Vec<_>, _>>()?;
        check_distinct(&runs)?;
        check_shards(&runs)?;
        runs.sort_by_key(|run| run.info.shard.map_or(usize::MAX, |shard| shard.index));
        let Some(first) = runs.first() else { return Err(MergeError::Nothing) };
        let mut warnings = Vec::new();
        let inputs = merged_inputs(&runs, &mut warnings);
        let info = merged_info(first, &runs, &mut warnings);
        let end = merged_end(&runs);
        Ok(Self { runs, info, inputs, end, warnings })
    }

    /// What is known of all runs before the first scenario.
    pub fn info(&self) -> &RunInfo {
        &self.info
    }

    /// What is known of all runs after the last scenario.
    pub fn end(&self) -> &RunEnd {
        &self.end
    }

    /// What the reader has to know, such as that the runs were not on the same shop.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The features and cases of the runs, as far as they are on this machine.
    fn inputs_on_disk(&self) -> impl Iterator<Item = &Path> {
        let features = self.inputs.features.iter().map(|feature| feature.file.as_path());
        features.chain(self.inputs.manual.cases.iter().map(|case| case.file.as_path()))
    }

    /// Writes the reports of all runs as those of one into the folder; what an earlier run left of them there goes first.
    pub fn write(
        &self,
        folder: &Path,
        formats: &BTreeSet<ReportFormat>,
        listener: &mut dyn Listener,
    ) -> Result<Merged, MergeError> {
        if let Some(run) = self.runs.iter().find(|run| stands_in(&run.folder, folder)) {
            return Err(MergeError::Over(run.folder.clone()));
        }
        let mut claimed = ReportFolder::claim(folder, self.inputs_on_disk())?;
        super::begin(&mut claimed, formats)?;
        let mut writers = super::open(folder, formats, &self.info, &self.inputs)?;
        let mut state = Numbering::default();
        let mut totals = Totals::default();
        let mut lost = Vec::new();
        for run in &self.runs {
            for line in stored::read(&run.folder)? {
                let StoredLine::Scenario(mut scenario) = line? else { continue };
                state.renumber(&mut scenario);
                for attachment in attachments(&mut scenario) {
                    copy(attachment, run, folder, &mut lost)?;
                }
                totals.add(&scenario);
                let scenario = Arc::from(scenario);
                writers.scenario_ended(&scenario);
                listener.scenario_ended(&scenario, &totals);
            }
            state.workers += run.info.workers;
        }
        writers.finish(&self.end, &totals);
        Ok(Merged { totals, writers, lost })
    }
}

/// Whether writing reports to the folder would remove those in `run`.
fn stands_in(run: &Path, folder: &Path) -> bool {
    let (Ok(run), Ok(folder)) = (fs::canonicalize(run), fs::canonicalize(folder)) else { return false };
    run == folder || [ATTACHMENTS, "assets", "scenarios"].iter().any(|own| run.starts_with(folder.join(own)))
}
