use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cucumber::gherkin;
use prestashop_bdd_core::encoding;
use prestashop_bdd_core::parallel;
use prestashop_bdd_core::project_files::where_looked_for;
use prestashop_bdd_gherkin::lint::{self, Finding, FindingKind, Severity};
use prestashop_bdd_gherkin::{Document, ErrorKind, Location, Reading};
use walkdir::WalkDir;

use super::engine;

/// Where a project has its features, unless it is told otherwise.
pub const FOLDER: &str = "features";

/// A feature as it stands in a file.
#[derive(Debug, Clone)]
pub struct FeatureFile {
    /// Where it was found, as the user named it (relative paths stay relative).
    pub path: PathBuf,
    /// The file's text.
    pub source: Arc<str>,
    /// What stands in it, with the place of everything; shared with the reports.
    pub document: Arc<Document>,
    /// What Gherkin allows and nobody means, from top to bottom, but what keeps the file from being used.
    pub findings: Vec<Finding>,
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
    /// Its name is not UTF-8, so no report could name it.
    #[error("{}: the name of this file, or of a folder above it, is not UTF-8; rename it, so that reports can name it", .path.display())]
    FileName {
        /// The file.
        path: PathBuf,
    },
    /// The text is no Gherkin.
    #[error("{}:{line}:{column}: this is not Gherkin: {reason}", .path.display())]
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
}

impl FeatureError {
    /// The file, or the path that was asked for.
    pub fn path(&self) -> &Path {
        match self {
            Self::Unreadable { path, .. }
            | Self::FileName { path }
            | Self::NoGherkin { path, .. }
            | Self::UnevenTable { path, .. }
            | Self::NotAsWritten { path, .. } => path,
        }
    }

    /// The line, counted from 1; 1 where the file as a whole is wrong.
    pub const fn line(&self) -> usize {
        match self {
            Self::NoGherkin { line, .. } | Self::UnevenTable { line, .. } | Self::NotAsWritten { line, .. } => *line,
            Self::Unreadable { .. } | Self::FileName { .. } => 1,
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
    let (files, mut errors) = find_all(paths);
    let mut features = Vec::new();
    for feature in parallel::map(&files, |path| read(path)) {
        match feature {
            Ok(feature) => features.push(feature),
            Err(all) => errors.extend(all),
        }
    }
    (features, errors)
}

/// Returns the feature files in `paths` (files, or folders with everything below), sorted by path, and what cannot be looked
/// at.
pub fn find_all(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<FeatureError>) {
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
    (files, errors)
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

/// Whether a file is a feature by its name: `x.feature`, or `x.feature.md` with Gherkin in Markdown.
pub fn is_feature(path: &Path) -> bool {
    let has = |path: &Path, wanted: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
    has(path, "feature") || is_markdown(path)
}

/// Whether a feature is one in Markdown.
pub fn is_markdown(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name.ends_with(".feature.md")
}

/// Reads a feature's text as its file's name wants it.
pub fn read_document(path: &Path, text: &str) -> Reading {
    if is_markdown(path) { prestashop_bdd_gherkin::read_markdown(text) } else { prestashop_bdd_gherkin::read(text) }
}

fn read(path: &Path) -> Result<FeatureFile, Vec<FeatureError>> {
    if path.to_str().is_none() {
        return Err(vec![FeatureError::FileName { path: path.to_owned() }]);
    }
    let unreadable = |source| vec![FeatureError::Unreadable { path: path.to_owned(), source }];
    let text = encoding::read_with_mark(path).map_err(unreadable)?;
    parse_all(path, &text)
}

/// Parses one feature's text; `path` is only for messages and reports.
pub fn parse(path: &Path, text: &str) -> Result<FeatureFile, FeatureError> {
    parse_all(path, text).map_err(|mut errors| errors.swap_remove(0))
}

/// The same, with all that is wrong, from top to bottom; there is at least one error.
fn parse_all(path: &Path, text: &str) -> Result<FeatureFile, Vec<FeatureError>> {
    let Reading { document, errors } = read_document(path, text);
    // What stands below an error may have another meaning once the error is mended.
    if !errors.is_empty() {
        return Err(errors.into_iter().map(|error| wrong(path, error.location, error.kind)).collect());
    }
    let (findings, errors): (Vec<_>, Vec<_>) = lint::check(text, &document).into_iter().partition(can_be_used);
    if !errors.is_empty() {
        return Err(errors.iter().map(|finding| not_as_written(path, finding)).collect());
    }
    let expanded = engine::feature(&document, path).ok_or_else(|| {
        let reason = "the file has no feature; begin it with Feature:".to_owned();
        vec![FeatureError::NoGherkin { path: path.to_owned(), line: 1, column: 1, reason }]
    })?;
    let (path, source, document) = (path.to_owned(), Arc::from(text), Arc::new(document));
    Ok(FeatureFile { path, source, document, findings, expanded })
}

/// Makes a feature of what could be read of a text, whatever is wrong with it: for editors, which show what is wrong. `None`
/// without a feature.
pub fn of_document(path: &Path, text: &str, document: Arc<Document>) -> Option<FeatureFile> {
    let expanded = engine::feature(&document, path)?;
    let findings = lint::check(text, &document);
    Some(FeatureFile { path: path.to_owned(), source: Arc::from(text), document, findings, expanded })
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

/// Whether a file with such a finding says what is run. A scenario without steps does: it is for the suite's own lint.
fn can_be_used(finding: &Finding) -> bool {
    finding.severity == Severity::Warning || matches!(finding.kind, FindingKind::NoSteps { .. })
}

/// What would not be run, or not as written.
fn not_as_written(path: &Path, finding: &Finding) -> FeatureError {
    let Location { line, column } = finding.location;
    FeatureError::NotAsWritten { path: path.to_owned(), line, column, reason: finding.kind.to_string() }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
