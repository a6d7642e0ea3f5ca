use std::path::{Path, PathBuf};

use prestashop_bdd_core::parallel;
use walkdir::WalkDir;

use super::error::{CaseError, CaseProblem};
use super::model::ManualCase;
use super::read::read;

/// The file itself where `folder` is one. Else the files of the folder, with everything below it, that may be cases, sorted: Markdown that is neither an index page of a
/// documentation site (`_index.md`) nor a README. Symbolic links are followed.
///
/// # Errors
/// A folder that cannot be read; a symbolic link that leads nowhere or in a circle.
pub fn find(folder: &Path) -> Result<Vec<PathBuf>, CaseError> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_case(entry.path()) => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let file = error.path().unwrap_or(folder).to_owned();
                // A link to anything else than cases or folders of them, such as a picture, is not the suite's.
                if error.loop_ancestor().is_some() || is_case(&file) || file.extension().is_none() {
                    return Err(CaseError { file, line: 1, problem: CaseProblem::Unreadable(error.into()) });
                }
            }
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

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_and_told_where_they_lead_nowhere_or_in_a_circle() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("cases")).unwrap();
        std::fs::create_dir_all(at("team")).unwrap();
        std::fs::write(at("team/one.md"), "").unwrap();
        std::fs::write(at("two.md"), "").unwrap();
        symlink(at("team"), at("cases/team")).unwrap();
        symlink(at("two.md"), at("cases/two.md")).unwrap();
        symlink(at("nowhere"), at("cases/picture.png")).unwrap();
        assert_eq!(find(&at("cases")).unwrap(), [at("cases/team/one.md"), at("cases/two.md")]);

        symlink(at("nowhere"), at("cases/three.md")).unwrap();
        assert_eq!(find(&at("cases")).unwrap_err().file, at("cases/three.md"));
        std::fs::remove_file(at("cases/three.md")).unwrap();
        symlink(at("cases"), at("cases/round")).unwrap();
        assert_eq!(find(&at("cases")).unwrap_err().file, at("cases/round"));
    }
}
