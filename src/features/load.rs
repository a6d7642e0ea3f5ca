use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cucumber::feature::ExpandExamplesError;
use cucumber::gherkin::{self, LineCol};
use prestashop_bdd_gherkin::lint::{self, Finding, FindingKind, Severity};
use prestashop_bdd_gherkin::{ErrorKind, Location, Reading};
use walkdir::WalkDir;

use super::engine;
use crate::parallel;
use crate::project_files::where_looked_for;

/// Where a project has its features, unless it is told otherwise.
pub const FOLDER: &str = "features";

/// A feature as it stands in a file.
#[derive(Debug, Clone)]
pub struct FeatureFile {
    /// Where it was found, as the user named it (relative paths stay relative).
    pub path: PathBuf,
    /// The file's text; comments are read from it, because the parser drops them.
    pub source: Arc<str>,
    /// The feature as written, outlines not expanded; shared with the reports.
    pub written: Arc<gherkin::Feature>,
    /// The feature to run: each row of an outline's examples is a scenario of its own.
    pub expanded: gherkin::Feature,
}

/// A feature file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FeatureError {
    /// There is no such file or folder, or it cannot be read.
    #[error("{}: cannot be read: {source}{}", .path.display(), where_looked_for(.path, .source))]
    Unreadable {
        /// The path that was asked for.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The text is no Gherkin.
    #[error("{}:{line}:{column}: this is no Gherkin: {reason}", .path.display())]
    NoGherkin {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What stands there, and what may stand there.
        reason: String,
    },
    /// A table has a row with more or fewer cells than the one above it.
    #[error(
        "{}:{line}:{column}: the rows of this table have different numbers of cells: {seen} here, {expected} above \
         it; every row has a cell for every column, and an empty cell is written too: | |",
        .path.display()
    )]
    UnevenTable {
        /// The file.
        path: PathBuf,
        /// Line of the first such row, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// Cells of that row.
        seen: usize,
        /// Cells of the rows above it.
        expected: usize,
    },
    /// Gherkin allows it, but something would not be run, or not as written.
    #[error("{}:{line}:{column}: {reason}", .path.display())]
    NotAsWritten {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What stands there, and what to write.
        reason: String,
    },
    /// An outline uses a placeholder that its examples lack.
    #[error("{}:{}:{}: the examples have no column <{}>", .path.display(), .source.pos.line, .source.pos.col, .source.name)]
    NoExample {
        /// The file.
        path: PathBuf,
        /// Which placeholder.
        #[source]
        source: ExpandExamplesError,
    },
}

impl FeatureError {
    /// The file, or the path that was asked for.
    pub fn path(&self) -> &Path {
        match self {
            Self::Unreadable { path, .. }
            | Self::NoGherkin { path, .. }
            | Self::UnevenTable { path, .. }
            | Self::NotAsWritten { path, .. }
            | Self::NoExample { path, .. } => path,
        }
    }
}

/// Reads all features in `paths` (files, or folders with everything below), sorted by path.
///
/// # Errors
/// All that is wrong, not only the first.
pub fn load(paths: &[PathBuf]) -> Result<Vec<FeatureFile>, Vec<FeatureError>> {
    let (features, errors) = load_readable(paths);
    if errors.is_empty() { Ok(features) } else { Err(errors) }
}

/// The same for those who can go on with a part: the features that can be used, and what is wrong with the others.
pub fn load_readable(paths: &[PathBuf]) -> (Vec<FeatureFile>, Vec<FeatureError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        match find(path) {
            Ok(found) => files.extend(found),
            Err(all) => errors.extend(all),
        }
    }
    files.sort();
    files.dedup();
    let mut features = Vec::new();
    for feature in parallel::map(&files, |path| read(path)) {
        match feature {
            Ok(feature) => features.push(feature),
            Err(all) => errors.extend(all),
        }
    }
    (features, errors)
}

/// The features of the project that are not among `files`: tags and locks are names that all features share, so one file is
/// read beside the others. What cannot be read is left out; whoever runs or checks it is told.
pub fn others_of_project(files: &[FeatureFile]) -> Vec<FeatureFile> {
    let folder = Path::new(FOLDER);
    if !folder.is_dir() {
        return Vec::new();
    }
    let here = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let own: HashSet<PathBuf> = files.iter().map(|file| here(&file.path)).collect();
    let (mut others, _) = load_readable(&[folder.to_owned()]);
    others.retain(|other| !own.contains(&here(&other.path)));
    others
}

/// The features at a path. Symbolic links are followed; one that leads nowhere or in a circle is an error.
fn find(path: &Path) -> Result<Vec<PathBuf>, Vec<FeatureError>> {
    let unreadable = |path: &Path, source| FeatureError::Unreadable { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(|source| vec![unreadable(path, source)])?.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(path).follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_feature(entry.path()) => found.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let at = error.path().unwrap_or(path).to_owned();
                // A link to anything else than features or folders of them is not the suite's.
                if error.loop_ancestor().is_some() || is_feature(&at) || at.extension().is_none() {
                    errors.push(unreadable(&at, error.into()));
                }
            }
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

fn is_feature(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("feature"))
}

fn read(path: &Path) -> Result<FeatureFile, Vec<FeatureError>> {
    let unreadable = |source| vec![FeatureError::Unreadable { path: path.to_owned(), source }];
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(std::io::Error::new(std::io::ErrorKind::InvalidData, error.utf8_error())))?;
    parse_all(path, &text)
}

/// Parses one feature's text; `path` is only for messages and reports.
pub fn parse(path: &Path, text: &str) -> Result<FeatureFile, FeatureError> {
    parse_all(path, text).map_err(|mut errors| errors.swap_remove(0))
}

/// The same, with all that is wrong, from top to bottom; there is at least one error.
fn parse_all(path: &Path, text: &str) -> Result<FeatureFile, Vec<FeatureError>> {
    let Reading { document, errors } = prestashop_bdd_gherkin::read(text);
    // What stands below an error may have another meaning once the error is mended.
    if !errors.is_empty() {
        return Err(errors.into_iter().map(|error| wrong(path, error.location, error.kind)).collect());
    }
    let findings = lint::check(text, &document);
    let errors: Vec<_> = findings.into_iter().filter_map(|finding| not_as_written(path, finding)).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let features = engine::features(&document, path);
    let (written, expanded) = features.ok_or_else(|| {
        let reason = "the file has no feature; begin it with Feature:".to_owned();
        vec![FeatureError::NoGherkin { path: path.to_owned(), line: 1, column: 1, reason }]
    })?;
    Ok(FeatureFile { path: path.to_owned(), source: Arc::from(text), written: Arc::new(written), expanded })
}

fn wrong(path: &Path, location: Location, kind: ErrorKind) -> FeatureError {
    let (path, Location { line, column }) = (path.to_owned(), location);
    // The end of a file has no column.
    let column = column.max(1);
    match kind {
        ErrorKind::UnevenRow { rest, .. } if !rest.is_empty() => {
            let reason = format!("the closing | of the row is missing behind \"{rest}\"");
            FeatureError::NoGherkin { path, line, column, reason }
        }
        ErrorKind::UnevenRow { seen, expected, .. } => FeatureError::UnevenTable { path, line, column, seen, expected },
        kind => FeatureError::NoGherkin { path, line, column, reason: kind.to_string() },
    }
}

/// What would not be run, or not as written. A scenario without steps is one of the suite's own findings.
fn not_as_written(path: &Path, finding: Finding) -> Option<FeatureError> {
    if finding.severity == Severity::Warning || matches!(finding.kind, FindingKind::NoSteps { .. }) {
        return None;
    }
    let (path, Location { line, column }) = (path.to_owned(), finding.location);
    Some(match finding.kind {
        FindingKind::UnknownPlaceholder { name, .. } => {
            let source = ExpandExamplesError { pos: LineCol { line, col: column }, name, path: Some(path.clone()) };
            FeatureError::NoExample { path, source }
        }
        kind => FeatureError::NotAsWritten { path, line, column, reason: kind.to_string() },
    })
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
