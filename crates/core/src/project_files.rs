//! Files that features name, to upload them.

use std::io;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, FailureKind};

/// A file that a feature names and that is not given out.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is none, or it cannot be read.
    #[error("no file {} to upload: {source}; write its name relative to the feature", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// It is a folder or a device.
    #[error("{} is not a regular file", .path.display())]
    NoFile {
        /// What was named.
        path: PathBuf,
    },
    /// It lies outside of the project: a feature is no way to send other files of the machine to a shop.
    #[error(
        "the file {} is outside of the project; put it beside the feature (in {}) and write its name relative to the feature",
        .path.display(), .folder.display()
    )]
    Outside {
        /// Where it really is, links followed.
        path: PathBuf,
        /// The feature's folder.
        folder: PathBuf,
    },
}

/// The file that a feature in `folder` names: whole and with links followed.
///
/// It has to lie below that folder or below the current directory, wherever `..` or a link leads.
///
/// # Errors
/// See [`FileError`].
pub fn file_beside(folder: &Path, name: &str) -> Result<PathBuf, FileError> {
    let named = folder.join(name.trim());
    let path = named.canonicalize().map_err(|source| FileError::Missing { path: named.clone(), source })?;
    // The feature's folder has an empty name where the feature lies in the current directory.
    let roots = [folder.join("."), PathBuf::from(".")].into_iter().filter_map(|root| root.canonicalize().ok());
    if !roots.into_iter().any(|root| path.starts_with(root)) {
        return Err(FileError::Outside { path, folder: folder.to_owned() });
    }
    if path.is_file() { Ok(path) } else { Err(FileError::NoFile { path }) }
}

/// What to do about a file or folder that is not there, behind a message that names it; empty for other errors. A relative path
/// fails most often because the command runs in another folder than that of the project.
pub fn where_looked_for(path: &Path, error: &io::Error) -> String {
    if error.kind() != io::ErrorKind::NotFound {
        return String::new();
    }
    match std::env::current_dir() {
        Ok(here) if path.is_relative() => format!(
            "; searched in {}: run the command in the project's folder, or name an existing file",
            here.display()
        ),
        _ => "; name an existing file".to_owned(),
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_file_beside_the_feature_or_deeper_is_found() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("files")).unwrap();
        std::fs::write(folder.path().join("files/picture.png"), "x").unwrap();
        let found = file_beside(folder.path(), " files/picture.png ").unwrap();
        assert!(found.is_absolute() && found.ends_with("files/picture.png"), "{}", found.display());
        assert!(file_beside(Path::new(""), "Cargo.toml").unwrap().ends_with("Cargo.toml"));
    }

    #[test]
    fn no_way_leads_out_of_the_project() {
        let outside = tempfile::tempdir().unwrap();
        let secret = outside.path().join("secret.txt");
        std::fs::write(&secret, "x").unwrap();
        let folder = outside.path().join("features");
        std::fs::create_dir(&folder).unwrap();
        let mut names = vec!["../secret.txt".to_owned(), secret.display().to_string()];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&secret, folder.join("link.txt")).unwrap();
            names.push("link.txt".to_owned());
        }
        for name in names {
            let error = file_beside(&folder, &name).unwrap_err();
            assert!(matches!(error, FileError::Outside { .. }), "{name}: {error}");
        }
    }

    #[test]
    fn a_missing_file_and_a_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(file_beside(folder.path(), "no.png").unwrap_err(), FileError::Missing { .. }));
        assert!(matches!(file_beside(folder.path(), ".").unwrap_err(), FileError::NoFile { .. }));
    }
}
