use std::path::PathBuf;

use prestashop_bdd_core::report_folder::FolderError;

use crate::ReportError;
use crate::stored::{StoredError, TriedRun};
use crate::words::moment;

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
