use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::error::MergeError;
use crate::Inputs;
use crate::record::{RunEnd, RunInfo};
use crate::stored::{self, StoredLine};

/// A run as its record tells it.
#[derive(Debug)]
pub(super) struct Run {
    pub folder: PathBuf,
    pub info: RunInfo,
    pub inputs: Inputs,
    /// None where it was killed.
    pub end: Option<RunEnd>,
    /// When its last scenario ended.
    pub last: Timestamp,
}

impl Run {
    pub fn read(folder: &Path) -> Result<Self, MergeError> {
        let mut lines = stored::read(folder)?;
        let not_begun = |tried| MergeError::NotBegun { folder: folder.to_owned(), tried };
        let info = match lines.next().transpose()? {
            Some(StoredLine::Run(info)) => info,
            Some(StoredLine::NotBegun(tried)) => return Err(not_begun(tried)),
            _ => return Err(MergeError::NoRun(folder.to_owned())),
        };
        let mut run =
            Self { folder: folder.to_owned(), last: info.started, info: *info, inputs: Inputs::default(), end: None };
        for line in lines {
            match line? {
                StoredLine::Scenario(scenario) => {
                    let last = scenario.last_attempt();
                    let ended = last.and_then(|attempt| attempt.started.checked_add(attempt.duration).ok());
                    run.last = run.last.max(ended.unwrap_or(run.last));
                }
                StoredLine::End(end) => run.end = Some(end),
                StoredLine::Inputs(inputs) => run.inputs = *inputs,
                StoredLine::NotBegun(tried) => return Err(not_begun(tried)),
                StoredLine::Run(_) => {}
            }
        }
        Ok(run)
    }

    pub fn finished(&self) -> Timestamp {
        self.end.as_ref().map_or(self.last, |end| end.finished)
    }

    /// A name for a folder, whatever the record says.
    pub fn folder_name(&self) -> String {
        self.info.id.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '-' }).collect()
    }

    pub fn name(&self) -> String {
        let shard = self.info.shard.map(|shard| format!(" (shard {}/{})", shard.index, shard.count));
        format!("{}{}", self.folder.display(), shard.unwrap_or_default())
    }
}

pub(super) fn check_distinct(runs: &[Run]) -> Result<(), MergeError> {
    let mut seen: BTreeMap<&str, &Run> = BTreeMap::new();
    for run in runs {
        if let Some(first) = seen.insert(&run.info.id, run) {
            return Err(MergeError::RunTwice {
                id: run.info.id.clone(),
                first: first.folder.clone(),
                second: run.folder.clone(),
            });
        }
    }
    Ok(())
}

pub(super) fn check_shards(runs: &[Run]) -> Result<(), MergeError> {
    let mut seen: BTreeMap<usize, &Run> = BTreeMap::new();
    let mut split: Option<(usize, &Run)> = None;
    for (run, shard) in runs.iter().filter_map(|run| Some((run, run.info.shard?))) {
        let (count, other) = *split.get_or_insert((shard.count, run));
        if count != shard.count {
            return Err(MergeError::OtherSplit {
                folder: run.folder.clone(),
                count: shard.count,
                other: other.folder.clone(),
                other_count: count,
            });
        }
        if other.info.shard.is_some_and(|other| other.plan != shard.plan) {
            return Err(MergeError::OtherPlan { folder: run.folder.clone(), other: other.folder.clone() });
        }
        if let Some(first) = seen.insert(shard.index, run) {
            let (first, second) = (first.folder.clone(), run.folder.clone());
            return Err(MergeError::ShardTwice { index: shard.index, first, second });
        }
    }
    let Some((count, _)) = split else { return Ok(()) };
    let missing = (1..=count).filter(|index| !seen.contains_key(index)).map(|index| format!("shard {index}"));
    let missing: Vec<_> = missing.collect();
    if missing.is_empty() { Ok(()) } else { Err(MergeError::MissingShards { missing, count }) }
}
