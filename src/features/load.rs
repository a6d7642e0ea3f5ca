use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cucumber::feature::{ExpandExamplesError, Ext as _};
use cucumber::gherkin::{self, GherkinEnv};
use walkdir::WalkDir;

use super::walk::{scenarios, steps};
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
            Err(error) => errors.push(error),
        }
    }
    files.sort();
    files.dedup();
    let mut features = Vec::new();
    for feature in parallel::map(&files, |path| read(path)) {
        match feature {
            Ok(feature) => features.push(feature),
            Err(error) => errors.push(error),
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
    longer_row(path, text, &written).map_or(Ok(()), Err)?;
    let expanded = written
        .clone()
        .expand_examples()
        .map_err(|source| FeatureError::NoExample { path: path.to_owned(), source })?;
    Ok(FeatureFile { path: path.to_owned(), source: Arc::from(text), written: Arc::new(written), expanded })
}

/// The parser cuts rows that are longer than the first one of their table, without a word.
fn longer_row(path: &Path, text: &str, feature: &gherkin::Feature) -> Option<FeatureError> {
    let lines: Vec<_> = text.lines().collect();
    tables(feature).find_map(|table| {
        let rows = lines.iter().enumerate().skip(table.position.line.saturating_sub(1));
        let mut rows = rows.filter(|(_, line)| line.trim_start().starts_with('|')).take(table.rows.len());
        let expected = cells(rows.next()?.1);
        let (index, line) = rows.find(|(_, line)| cells(line) != expected)?;
        let column = line.chars().take_while(|letter| letter.is_whitespace()).count() + 1;
        Some(FeatureError::UnevenTable { path: path.to_owned(), line: index + 1, column, seen: cells(line), expected })
    })
}

/// The tables below steps and those of examples.
fn tables(feature: &gherkin::Feature) -> impl Iterator<Item = &gherkin::Table> {
    let examples = scenarios(feature).flat_map(|scenario| &scenario.examples).filter_map(|one| one.table.as_ref());
    steps(feature).filter_map(|step| step.table.as_ref()).chain(examples)
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
    let column = line.chars().take_while(|letter| letter.is_whitespace()).count() + 1;
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    let above = lines[..bad].iter().rfind(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    if let Some(above) = above.filter(|above| is_row(above) && is_row(&line))
        && cells(line) != cells(above)
    {
        return FeatureError::UnevenTable {
            path: path.to_owned(),
            line: bad + 1,
            column,
            seen: cells(line),
            expected: cells(above),
        };
    }
    let unclosed = is_row(&line) && !line.trim_end().ends_with('|');
    FeatureError::NoGherkin {
        path: path.to_owned(),
        line: bad + 1,
        column,
        reason: if unclosed {
            format!("the closing | of the row \"{}\" is missing", line.trim())
        } else {
            format!(
                "\"{}\" fits nothing here; a line begins with a keyword (Feature:, Scenario:, Given, When, Then, And, But), \
             with | for a table, with \"\"\" for a text, with @ for tags or with # for a comment",
                line.trim()
            )
        },
    }
}

/// How many cells a row of a table has; `\|` stands in a cell.
fn cells(row: &str) -> usize {
    row.replace("\\\\", "").replace("\\|", "").matches('|').count().saturating_sub(1)
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
    fn an_uneven_row_of_a_table_is_told_with_the_cells_of_both() {
        let table = |last: &str| {
            let text = format!("Feature: f\n  Scenario: s\n    Given a\n      | a | b |\n      # why\n      {last}\n");
            parse(Path::new("x.feature"), &text)
        };
        assert!(table(r"| 1\| | 2 |").is_ok());
        let said = table(r"| 1 | 2 \| | 3 |").unwrap_err().to_string();
        assert!(said.starts_with("x.feature:6:7: ") && said.contains("3 here, 2 above"), "{said}");
        assert!(table("| 1 |").unwrap_err().to_string().contains("1 here, 2 above"));
    }

    #[test]
    fn a_file_that_is_no_gherkin_does_not_hide_the_others() {
        let folder = tempfile::TempDir::new().unwrap();
        let (good, bad) = (folder.path().join("good.feature"), folder.path().join("bad.feature"));
        std::fs::write(&good, "Feature: f\n  Scenario: s\n    Given a\n").unwrap();
        std::fs::write(bad, "Whenever\n").unwrap();
        let paths = [folder.path().to_owned()];
        let (features, errors) = load_readable(&paths);
        assert_eq!((features.len(), errors.len()), (1, 1));
        assert_eq!(features[0].path, good);
        assert_eq!(load(&paths).unwrap_err().len(), 1);
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
