use std::path::{Path, PathBuf};
use std::sync::Arc;

use cucumber::feature::{ExpandExamplesError, Ext as _};
use cucumber::gherkin::{self, GherkinEnv};
use walkdir::WalkDir;

/// A feature as it stands in a file.
#[derive(Debug, Clone)]
pub struct FeatureFile {
    /// Where it was found, as the user named it (relative paths stay relative).
    pub path: PathBuf,
    /// The file's text; comments are read from it, because the parser drops them.
    pub source: Arc<str>,
    /// The feature as written, outlines not expanded.
    pub written: gherkin::Feature,
    /// The feature to run: each row of an outline's examples is a scenario of its own.
    pub expanded: gherkin::Feature,
}

/// A feature file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FeatureError {
    /// There is no such file or folder, or it cannot be read.
    #[error("{}: cannot be read: {source}", .path.display())]
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

/// Reads all features in `paths` (files, or folders with everything below), sorted by path.
///
/// # Errors
/// All that is wrong, not only the first.
pub fn load(paths: &[PathBuf]) -> Result<Vec<FeatureFile>, Vec<FeatureError>> {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        match find(path) {
            Ok(found) => files.extend(found),
            Err(error) => errors.push(error),
        }
    }
    files.sort();
    files.dedup();
    let mut features = Vec::new();
    for path in files {
        match read(&path) {
            Ok(feature) => features.push(feature),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(features) } else { Err(errors) }
}

fn find(path: &Path) -> Result<Vec<PathBuf>, FeatureError> {
    let unreadable = |source| FeatureError::Unreadable { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    WalkDir::new(path)
        .into_iter()
        .filter(|entry| !matches!(entry, Ok(entry) if !is_feature(entry)))
        .map(|entry| entry.map(walkdir::DirEntry::into_path).map_err(|error| unreadable(error.into())))
        .collect()
}

fn is_feature(entry: &walkdir::DirEntry) -> bool {
    entry.file_type().is_file() && entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("feature"))
}

fn read(path: &Path) -> Result<FeatureFile, FeatureError> {
    let unreadable = |source| FeatureError::Unreadable { path: path.to_owned(), source };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(std::io::Error::new(std::io::ErrorKind::InvalidData, error.utf8_error())))?;
    parse(path, &text)
}

/// Parses one feature's text; `path` is only for messages and reports.
pub fn parse(path: &Path, text: &str) -> Result<FeatureFile, FeatureError> {
    // The grammar wants a line end after the last line.
    let mut written =
        gherkin::Feature::parse(format!("{text}\n"), GherkinEnv::default()).map_err(|_| no_gherkin(path, text))?;
    written.path = Some(path.to_owned());
    let expanded = written
        .clone()
        .expand_examples()
        .map_err(|source| FeatureError::NoExample { path: path.to_owned(), source })?;
    Ok(FeatureFile { path: path.to_owned(), source: Arc::from(text), written, expanded })
}

/// The parser's own message names the end of the file. The line that is wrong is the one after the longest
/// beginning that is Gherkin.
fn no_gherkin(path: &Path, text: &str) -> FeatureError {
    let lines: Vec<_> = text.lines().collect();
    let is_gherkin = |count: &usize| {
        gherkin::Feature::parse(format!("{}\n", lines[..*count].join("\n")), GherkinEnv::default()).is_ok()
    };
    let good = (1..lines.len()).rev().find(is_gherkin).unwrap_or(0);
    // Blank lines and comments after the good part belong to it.
    let bad = (good..lines.len()).find(|index| {
        let line = lines[*index].trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let bad = bad.unwrap_or(good);
    let line = lines.get(bad).copied().unwrap_or_default();
    FeatureError::NoGherkin {
        path: path.to_owned(),
        line: bad + 1,
        column: line.len() - line.trim_start().len() + 1,
        reason: format!(
            "\"{}\" fits nothing here; a line begins with a keyword (Feature:, Scenario:, Given, When, Then, And, But), \
             with | for a table, with \"\"\" for a text, with @ for tags or with # for a comment",
            line.trim()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_of_the_examples_becomes_a_scenario() {
        let text =
            "Feature: f\n  Scenario Outline: <a>\n    Given <a>\n    Examples:\n      | a |\n      | 1 |\n      | 2 |";
        let feature = parse(Path::new("x.feature"), text).unwrap();
        assert_eq!(feature.written.scenarios.len(), 1);
        assert_eq!(feature.expanded.scenarios.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn what_is_no_gherkin_is_reported_with_its_line() {
        let error =
            parse(Path::new("x.feature"), "Feature: f\n  Scenario: s\n    Given a\n    Whenever I go\n").unwrap_err();
        assert!(error.to_string().starts_with("x.feature:4:"), "{error}");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let errors = load(&[PathBuf::from("no/such/folder")]).unwrap_err();
        assert!(errors[0].to_string().starts_with("no/such/folder: cannot be read"), "{}", errors[0]);
    }

    #[test]
    fn french_keywords_work() {
        let text = "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Quand je vais\n";
        assert_eq!(parse(Path::new("x.feature"), text).unwrap().expanded.scenarios[0].steps[0].value, "je vais");
    }
}
