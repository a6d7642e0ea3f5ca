use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::ProjectFile;

/// What became of the files of a project.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Written now.
    pub written: Vec<PathBuf>,
    /// There already with the same text.
    pub same: Vec<PathBuf>,
    /// There already with another text, and left as they are.
    pub kept: Vec<PathBuf>,
}

/// A file or folder of a project that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {source}; choose another folder, or check its permissions", .path.display())]
pub struct InitError {
    /// Which one.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// Writes the files that `folder` lacks. A file that is there is never touched.
///
/// # Errors
/// The first file that cannot be written; those before it are there.
pub fn write(folder: &Path, files: &[ProjectFile]) -> Result<Outcome, InitError> {
    let mut outcome = Outcome::default();
    for file in files {
        let path = folder.join(file.path);
        let wrong = |source| InitError { path: path.clone(), source };
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(wrong)?;
        }
        match File::create_new(&path) {
            Ok(mut new) => {
                new.write_all(file.text.as_bytes()).map_err(wrong)?;
                outcome.written.push(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let is_same = fs::read(&path).is_ok_and(|there| there == file.text.as_bytes());
                if is_same { &mut outcome.same } else { &mut outcome.kept }.push(path);
            }
            Err(error) => return Err(wrong(error)),
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::borrow::Cow;

    use super::*;

    fn file(path: &'static str, text: &'static str) -> ProjectFile {
        ProjectFile { path, text: Cow::Borrowed(text) }
    }

    #[test]
    fn files_that_are_there_are_kept_and_missing_ones_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::write(at("README.md"), "mine").unwrap();
        let files = [file("README.md", "new"), file("a/b.feature", "Feature: b")];
        let first = write(folder.path(), &files).unwrap();
        assert_eq!((first.written, first.kept), (vec![at("a/b.feature")], vec![at("README.md")]));
        assert_eq!(fs::read_to_string(at("README.md")).unwrap(), "mine");
        let second = write(folder.path(), &files).unwrap();
        assert_eq!((second.written, second.same), (vec![], vec![at("a/b.feature")]));
    }

    #[test]
    fn file_in_the_place_of_a_folder_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("features"), "a file").unwrap();
        let error = write(folder.path(), &[file("features/x.feature", "")]).unwrap_err();
        assert!(error.to_string().contains("features") && error.to_string().contains("cannot be written"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("features")).unwrap(), "a file");
    }

    #[cfg(unix)]
    #[test]
    fn link_that_leads_nowhere_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside.txt");
        std::os::unix::fs::symlink(&outside, folder.path().join("README.md")).unwrap();
        let outcome = write(folder.path(), &[file("README.md", "new")]).unwrap();
        assert_eq!(outcome.kept.len(), 1);
        assert!(!outside.exists());
    }
}
