//! Which rows of manual cases features automate, what has drifted, and how the last run went.
//!
//! | module | subject |
//! |---|---|
//! | `links` | which feature automates which case |
//! | `rows` | steps, drift and status of each row |
//! | `print` | text, Markdown, JSON |

mod links;
mod print;
mod rows;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use links::named as named_cases;
pub use print::{Change, changes, difference, json, markdown, text};

use super::model::ManualCase;
use crate::results::RunResults;
use prestashop_bdd_features::FeatureFile;

/// All cases and what is automated of them.
#[derive(Debug, Clone, Serialize)]
pub struct Trace {
    /// The sums.
    pub totals: Totals,
    /// Each case, in the order given.
    pub cases: Vec<CaseTrace>,
    /// The other way: each feature that names cases, in the order given.
    pub features: Vec<FeatureTrace>,
    /// Features that name a case by a path where there is none.
    pub dead_links: Vec<DeadLink>,
    /// Features that name no case.
    pub without_case: Vec<PathBuf>,
}

/// A feature and the cases that it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeatureTrace {
    /// The feature's file.
    pub file: PathBuf,
    /// The cases' files.
    pub cases: Vec<PathBuf>,
}

/// Sums over all cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// How many cases there are.
    pub cases: usize,
    /// Cases that a feature names.
    pub imported: usize,
    /// Cases whose every row has steps, and nothing left to do.
    pub automated: usize,
    /// Automated cases whose every row passed in the last run.
    pub passing: usize,
    /// All rows.
    pub rows: usize,
    /// Rows with steps, and nothing left to do.
    pub rows_with_steps: usize,
    /// Rows for which a person still has to do something, whether they have steps or not.
    pub rows_with_todo: usize,
    /// Rows with a step that is not in the case's words: a value is made up, or the page is called otherwise.
    pub rows_approximate: usize,
    /// Rows whose text or number has changed since the feature was written.
    pub rows_drifted: usize,
    /// Rows of features that the case has no more.
    pub rows_removed: usize,
    /// All features.
    pub features: usize,
    /// Features that name no case.
    pub features_without_case: usize,
}

/// A feature that names a case that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadLink {
    /// The feature.
    pub feature: PathBuf,
    /// The path that it names.
    pub case: String,
}

/// One case and what is automated of it.
#[derive(Debug, Clone, Serialize)]
pub struct CaseTrace {
    /// The case's file.
    pub file: PathBuf,
    /// Its title.
    pub title: String,
    /// Its number in the tracker.
    pub tracker: Option<String>,
    /// The features that automate it.
    pub features: Vec<Link>,
    /// Its rows, in order.
    pub rows: Vec<RowTrace>,
    /// Rows of its features that the case has no more.
    pub removed: Vec<RemovedRow>,
}

/// A feature that automates a case, and how it says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The feature's file.
    pub file: PathBuf,
    /// It names the case's file: `Manual case: scenarios/…`.
    pub by_path: bool,
    /// It, or a scenario of it, has the tag of the case's number in the tracker.
    pub by_tag: bool,
}

/// One row of a case.
#[derive(Debug, Clone, Serialize)]
pub struct RowTrace {
    /// Its number.
    pub number: usize,
    /// Its line in the case.
    pub line: usize,
    /// What is done; one text a line of the cell.
    pub step: Vec<String>,
    /// What is expected.
    pub expected: Vec<String>,
    /// The row in one line, as features repeat it.
    pub text: String,
    /// Its steps; none where it is not automated. Where a feature does the whole row, a draft beside it does not count.
    pub steps: Vec<StepPlace>,
    /// Where a feature says `TODO` of it: in a comment, or in the place of a value.
    pub todos: Vec<StepPlace>,
    /// Where a feature says that a step is not in the row's words.
    pub approximate: Vec<StepPlace>,
    /// What features say of it that it does not say any more.
    pub drift: Vec<Drift>,
    /// How its steps went in the last run; `None` where none was played.
    pub status: Option<RowStatus>,
}

/// A line of a feature that belongs to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepPlace {
    /// The feature's file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

/// A row that a feature tells otherwise than the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// The feature's file.
    pub file: PathBuf,
    /// The line of the row's comment, from 1.
    pub line: usize,
    /// The number there.
    pub number: usize,
    /// The text there.
    pub text: String,
}

/// A row of a feature that the case has no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemovedRow {
    /// The feature's file.
    pub file: PathBuf,
    /// The line of the row's comment, from 1.
    pub line: usize,
    /// The number there.
    pub number: usize,
    /// The text there.
    pub text: String,
    /// Whether the comment says already that the row is gone.
    pub acknowledged: bool,
}

/// How a row's steps went: the worst of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowStatus {
    /// All that were played passed.
    Passed,
    /// A step before one of them failed.
    Skipped,
    /// One of them failed.
    Failed,
}

impl RowTrace {
    /// Whether features do what it says: it has steps, and no `TODO` waits at them.
    pub fn is_covered(&self) -> bool {
        !self.steps.is_empty() && self.todos.is_empty()
    }
}

impl CaseTrace {
    /// Whether a feature names the case.
    pub fn is_imported(&self) -> bool {
        !self.features.is_empty()
    }

    /// Whether every row has steps, and nothing left to do.
    pub fn is_automated(&self) -> bool {
        self.rows.iter().all(RowTrace::is_covered)
    }

    /// Whether it is automated and every row passed in the last run.
    pub fn is_passing(&self) -> bool {
        self.is_automated() && self.rows.iter().all(|row| row.status == Some(RowStatus::Passed))
    }

    /// Whether `--check` is content: nothing drifted, and where a feature names the case every row is covered.
    pub fn is_in_order(&self) -> bool {
        let rows = self.rows.iter().all(|row| row.drift.is_empty() && (!self.is_imported() || row.is_covered()));
        rows && self.removed.iter().all(|row| row.acknowledged)
    }
}

impl Trace {
    /// Whether `--check` is content with all cases and links.
    pub fn is_in_order(&self) -> bool {
        self.dead_links.is_empty() && self.cases.iter().all(CaseTrace::is_in_order)
    }
}

impl Trace {
    /// Leaves only those cases, and the features that automate them.
    pub fn keep(&mut self, files: &[PathBuf]) {
        self.cases.retain(|case| files.contains(&case.file));
        let linked =
            |feature: &Path| self.cases.iter().flat_map(|case| &case.features).any(|link| link.file == feature);
        self.dead_links.retain(|link| linked(&link.feature));
        self.features.retain(|feature| linked(&feature.file));
        for feature in &mut self.features {
            feature.cases.retain(|case| files.contains(case));
        }
        self.without_case.clear();
        self.totals = Totals { features: self.features.len(), ..totals(&self.cases) };
    }
}

/// Traces cases through features. Paths are compared as given, so both are best given from the same folder.
pub fn trace(cases: &[ManualCase], features: &[FeatureFile], results: Option<&RunResults>) -> Trace {
    let links = links::find(cases, features);
    let statuses = rows::statuses(results);
    let cases: Vec<_> = cases
        .iter()
        .zip(links.of_cases)
        .map(|(case, found)| {
            let (rows, removed) = rows::trace(case, features, &found.rows, &statuses);
            let (file, title, tracker) = (case.file.clone(), case.title.clone(), case.tracker());
            CaseTrace { file, title, tracker, features: found.features, rows, removed }
        })
        .collect();
    let mut totals = totals(&cases);
    (totals.features, totals.features_without_case) = (features.len(), links.without.len());
    let features = other_way(features, &cases);
    Trace { totals, cases, features, dead_links: links.dead, without_case: links.without }
}

/// Which cases each feature names.
fn other_way(features: &[FeatureFile], cases: &[CaseTrace]) -> Vec<FeatureTrace> {
    let mut by_feature: HashMap<&Path, Vec<PathBuf>> = HashMap::new();
    for case in cases {
        for link in &case.features {
            by_feature.entry(&link.file).or_default().push(case.file.clone());
        }
    }
    let of =
        |file: &FeatureFile| Some(FeatureTrace { file: file.path.clone(), cases: by_feature.remove(&*file.path)? });
    features.iter().filter_map(of).collect()
}

fn totals(cases: &[CaseTrace]) -> Totals {
    let count = |is: fn(&CaseTrace) -> bool| cases.iter().filter(|case| is(case)).count();
    let rows = || cases.iter().flat_map(|case| &case.rows);
    Totals {
        cases: cases.len(),
        imported: count(CaseTrace::is_imported),
        automated: count(CaseTrace::is_automated),
        passing: count(CaseTrace::is_passing),
        rows: rows().count(),
        rows_with_steps: rows().filter(|row| row.is_covered()).count(),
        rows_with_todo: rows().filter(|row| !row.todos.is_empty()).count(),
        rows_approximate: rows().filter(|row| !row.approximate.is_empty()).count(),
        rows_drifted: rows().filter(|row| !row.drift.is_empty()).count(),
        rows_removed: cases.iter().map(|case| case.removed.len()).sum(),
        features: 0,
        features_without_case: 0,
    }
}

/// A path for comparing: `/` between folders, no `./` before, relative to the folder where the program runs.
fn comparable(path: &Path) -> String {
    super::draft::case_path(path)
}
