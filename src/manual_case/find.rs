use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::{CaseError, CaseProblem};
use super::model::ManualCase;
use super::read::read;
use crate::parallel;

/// The file itself where `folder` is one. Else the files of the folder, with everything below it, that may be cases, sorted: Markdown that is neither an index page of a
/// documentation site (`_index.md`) nor a README.
///
/// # Errors
/// A folder that cannot be read.
pub fn find(folder: &Path) -> Result<Vec<PathBuf>, CaseError> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| {
            let file = error.path().unwrap_or(folder).to_owned();
            CaseError { file, line: 1, problem: CaseProblem::Unreadable(error.into()) }
        })?;
        if entry.file_type().is_file() && is_case(entry.path()) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

/// Reads all cases of a folder, as [`find`] finds them, and tells what cannot be read.
pub fn read_all(folder: &Path) -> (Vec<ManualCase>, Vec<CaseError>) {
    let files = match find(folder) {
        Ok(files) => files,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let mut cases = Vec::with_capacity(files.len());
    let mut errors = Vec::new();
    for case in parallel::map(&files, |file| read(file)) {
        match case {
            Ok(case) => cases.push(case),
            Err(error) => errors.push(error),
        }
    }
    (cases, errors)
}

fn is_case(file: &Path) -> bool {
    let is_markdown =
        file.extension().is_some_and(|it| it.eq_ignore_ascii_case("md") || it.eq_ignore_ascii_case("markdown"));
    let name = file.file_stem().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    is_markdown && !matches!(name.as_str(), "_index" | "index" | "readme")
}
