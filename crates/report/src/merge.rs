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

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::report_folder::{self, FolderError, ReportFolder};

use super::record::{RunEnd, RunInfo, ScenarioRecord, ShopInfo, Totals};
use super::stored::{self, StoredError, StoredLine, TriedRun};
use super::{Inputs, Listener, ReportError, Writers};
use crate::attachments::{Attachment, Content};
use crate::formats::ReportFormat;
use crate::words::moment;

const ATTACHMENTS: &str = "attachments";

/// Runs that cannot be merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// No folder was given.
    #[error("nothing to merge: name the report folder of at least one run")]
    Nothing,
    /// A record cannot be read.
    #[error(transparent)]
    Stored(#[from] StoredError),
    /// A record does not say of which run it is.
    #[error("{}: the record has no facts of the run, because the run was killed before it started; run it again", .0.display())]
    NoRun(PathBuf),
    /// A later run into the folder did not begin.
    #[error("{}: the run of {} did not begin: {}; run it again", .folder.display(), moment(.tried.started), .tried.reasons.join("\n"))]
    NotBegun {
        /// The folder.
        folder: PathBuf,
        /// That run.
        tried: TriedRun,
    },
    /// Shards are not there.
    #[error("{} of {count} is missing: name the folders of all shards, or run {} again", .missing.join(", "), .missing.join(" and "))]
    MissingShards {
        /// Which ones, in words.
        missing: Vec<String>,
        /// How many there are to be.
        count: usize,
    },
    /// A shard is there twice.
    #[error("shard {index} occurs twice: {} and {}; name one of them", .first.display(), .second.display())]
    ShardTwice {
        /// Which one.
        index: usize,
        /// One folder.
        first: PathBuf,
        /// The other folder.
        second: PathBuf,
    },
    /// Shards of runs over other scenarios, or split by other durations.
    #[error(
        "the runs in {} and {} are not parts of one run: the scenarios were not split in the same way; give all shards the \
         same features and selection, and the same durations.json in the folder of their reports, or none",
        .folder.display(),
        .other.display()
    )]
    OtherPlan {
        /// One folder.
        folder: PathBuf,
        /// The other folder.
        other: PathBuf,
    },
    /// Shards of runs that were split differently.
    #[error("the run in {} was split into {count} shards, that in {} into {other_count}: they are not parts of one run", .folder.display(), .other.display())]
    OtherSplit {
        /// One folder.
        folder: PathBuf,
        /// In how many parts that run was split.
        count: usize,
        /// The other folder.
        other: PathBuf,
        /// In how many parts the other run was split.
        other_count: usize,
    },
    /// Two folders have the reports of one run.
    #[error("{} and {} have the reports of the same run ({id}); name one of them", .first.display(), .second.display())]
    RunTwice {
        /// The run.
        id: String,
        /// One folder.
        first: PathBuf,
        /// The other folder.
        second: PathBuf,
    },
    /// The merged reports would take the place of what they are made of.
    #[error("the merged reports would overwrite those in {}; set --report-dir to another folder", .0.display())]
    Over(PathBuf),
    /// The folder for the merged reports cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A report or a copied file cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
}

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

/// A run as its record tells it.
#[derive(Debug)]
struct Run {
    folder: PathBuf,
    info: RunInfo,
    inputs: Inputs,
    /// None where it was killed.
    end: Option<RunEnd>,
    /// When its last scenario ended.
    last: Timestamp,
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

impl Run {
    fn read(folder: &Path) -> Result<Self, MergeError> {
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

    fn finished(&self) -> Timestamp {
        self.end.as_ref().map_or(self.last, |end| end.finished)
    }

    /// A name for a folder, whatever the record says.
    fn folder_name(&self) -> String {
        self.info.id.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '-' }).collect()
    }

    fn name(&self) -> String {
        let shard = self.info.shard.map(|shard| format!(" (shard {}/{})", shard.index, shard.count));
        format!("{}{}", self.folder.display(), shard.unwrap_or_default())
    }
}

fn check_distinct(runs: &[Run]) -> Result<(), MergeError> {
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

fn check_shards(runs: &[Run]) -> Result<(), MergeError> {
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

fn merged_inputs(runs: &[Run], warnings: &mut Vec<String>) -> Inputs {
    let mut merged = Inputs::default();
    let mut texts: HashMap<&Path, &str> = HashMap::new();
    for run in runs {
        for feature in &run.inputs.features {
            match texts.insert(&feature.file, &feature.text) {
                None => merged.features.push(feature.clone()),
                Some(first) if *first == *feature.text => {}
                Some(_) => warnings.push(format!(
                    "{} was another text in the run in {}: the reports show that of the first run",
                    feature.file.display(),
                    run.folder.display()
                )),
            }
        }
        merged.manual.add(&run.inputs.manual);
        for definition in &run.inputs.definitions {
            if !merged.definitions.contains(definition) {
                merged.definitions.push(definition.clone());
            }
        }
    }
    merged.manual.features.retain(|feature| !texts.contains_key(feature.file.as_path()));
    merged
}

fn merged_info(first: &Run, runs: &[Run], warnings: &mut Vec<String>) -> RunInfo {
    let distinct = |fact: fn(&RunInfo) -> &str| {
        let mut texts: Vec<&str> = Vec::new();
        for text in runs.iter().map(|run| fact(&run.info)) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    };
    let versions = distinct(|info| &info.suite_version);
    if versions.len() > 1 {
        warnings.push(format!("the runs are of different versions of this suite: {}", versions.join(", ")));
    }
    if let Some(other) = runs.iter().find(|run| !same_shop(&first.info.shop, &run.info.shop)) {
        warnings.push(format!(
            "the runs were not on the same shop: {} in {}, {} in {}",
            shop(&first.info.shop),
            first.folder.display(),
            shop(&other.info.shop),
            other.folder.display()
        ));
    }
    if runs.iter().any(|run| run.info.shard.is_some()) {
        let whole = runs.iter().filter(|run| run.info.shard.is_none());
        warnings.extend(whole.map(|run| format!("the run in {} is not a shard; the others are", run.folder.display())));
    }
    let killed = runs.iter().filter(|run| run.end.is_none());
    let killed = killed.map(|run| format!("the run in {} was killed: its record has no end", run.name()));
    warnings.extend(killed);
    let interrupted = runs.iter().filter(|run| run.end.as_ref().is_some_and(|end| end.interrupted));
    warnings.extend(interrupted.map(|run| format!("the run in {} was interrupted", run.name())));

    let stopped = runs.iter().filter_map(|run| Some((run.name(), run.end.as_ref()?.stopped.as_ref()?)));
    warnings.extend(stopped.map(|(name, why)| format!("the run in {name} stopped by itself: {why}")));

    let mut notices: Vec<String> = Vec::new();
    let of_runs = runs.iter().flat_map(|run| run.info.notices.iter().cloned());
    let facts = runs.iter().map(|run| {
        let info = &run.info;
        format!("merged: {}, seed {}: {}", run.name(), info.seed, info.command_line.join(" "))
    });
    for notice in of_runs.chain(warnings.iter().cloned()).chain(facts) {
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    let mut id = DefaultHasher::new();
    for run in runs {
        run.info.id.hash(&mut id);
    }
    let same_order = runs.iter().all(|run| run.info.shuffle == first.info.shuffle);
    RunInfo {
        id: format!("{:016x}", id.finish()),
        suite_version: versions.join(", "),
        started: runs.iter().map(|run| run.info.started).min().unwrap_or(first.info.started),
        shuffle: first.info.shuffle.filter(|_| same_order),
        workers: runs.iter().map(|run| run.info.workers).sum(),
        shard: None,
        selected: runs.iter().map(|run| run.info.selected).sum(),
        platform: distinct(|info| &info.platform).join(", "),
        notices,
        ..first.info.clone()
    }
}

fn merged_end(runs: &[Run]) -> RunEnd {
    let mut times: Vec<_> = runs.iter().map(|run| (run.info.started, run.finished())).collect();
    times.sort();
    let mut duration = Duration::ZERO;
    let mut until = Timestamp::MIN;
    for (started, finished) in times {
        let alone = finished.duration_since(started.max(until));
        duration += Duration::try_from(alone).unwrap_or_default();
        until = until.max(finished);
    }
    let ends = || runs.iter().filter_map(|run| run.end.as_ref());
    RunEnd {
        finished: until,
        duration,
        interrupted: runs.iter().any(|run| run.end.as_ref().is_none_or(|end| end.interrupted)),
        stopped: runs.iter().find_map(|run| run.end.as_ref()?.stopped.clone()),
        clean_up_failures: ends().flat_map(|end| end.clean_up_failures.clone()).collect(),
        ignore_clean_up_failures: ends().count() == runs.len() && ends().all(|end| end.ignore_clean_up_failures),
    }
}

/// Each demo shop has an address of its own.
fn same_shop(one: &ShopInfo, other: &ShopInfo) -> bool {
    if one.demo && other.demo { one.version == other.version } else { one == other }
}

fn shop(shop: &ShopInfo) -> String {
    let version = shop.version.as_ref().map(|version| format!(" ({version})"));
    format!("{}{}", shop.back_office, version.unwrap_or_default())
}

/// Counts through what every run counts from 1.
#[derive(Default)]
struct Numbering {
    scenarios: usize,
    /// By file and line.
    repetitions: HashMap<(PathBuf, usize), usize>,
    /// Those of the runs before.
    workers: usize,
}

impl Numbering {
    fn renumber(&mut self, scenario: &mut ScenarioRecord) {
        self.scenarios += 1;
        scenario.number = self.scenarios;
        let repetition = self.repetitions.entry((scenario.file().to_owned(), scenario.line)).or_default();
        *repetition += 1;
        scenario.repetition = *repetition;
        for attempt in &mut scenario.attempts {
            attempt.worker += self.workers;
        }
    }
}

fn attachments(scenario: &mut ScenarioRecord) -> impl Iterator<Item = &mut Attachment> {
    scenario.attempts.iter_mut().flat_map(|attempt| {
        let of_steps = attempt.steps.iter_mut().flat_map(|step| &mut step.attachments);
        of_steps.chain(attempt.hooks.iter_mut().flat_map(|hook| &mut hook.attachments))
    })
}

/// Copies the file of an attachment, where it is one. What is not there any more is told in its place.
fn copy(attachment: &mut Attachment, run: &Run, folder: &Path, lost: &mut Vec<PathBuf>) -> Result<(), ReportError> {
    let path = match &mut attachment.content {
        Content::File { path, .. } => path,
        Content::Frame(frame) => &mut frame.path,
        Content::Text { .. } | Content::Exchange(_) | Content::Link(_) => return Ok(()),
    };
    let from = run.folder.join(&*path);
    // A record may come from elsewhere: it is not to fetch other files, nor to name a folder of another place.
    let inside = path.components().all(|component| matches!(component, Component::Normal(_)));
    if !inside || !from.is_file() {
        let text = format!("the file {} was not there when the reports were merged", from.display());
        lost.push(from);
        attachment.content = Content::Text { media_type: "text/plain".to_owned(), text };
        return Ok(());
    }
    let own = path.strip_prefix(ATTACHMENTS).unwrap_or(path);
    let moved = Path::new(ATTACHMENTS).join(run.folder_name()).join(own);
    let to = folder.join(&moved);
    let copied = report_folder::list(folder, &moved).and_then(|to| {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(&from, &to)
    });
    copied.map_err(ReportError::of(&to))?;
    *path = moved;
    Ok(())
}

/// Whether writing reports to the folder would remove those in `run`.
fn stands_in(run: &Path, folder: &Path) -> bool {
    let (Ok(run), Ok(folder)) = (fs::canonicalize(run), fs::canonicalize(folder)) else { return false };
    run == folder || [ATTACHMENTS, "assets", "scenarios"].iter().any(|own| run.starts_with(folder.join(own)))
}
