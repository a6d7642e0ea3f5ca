//! Word lists of a project: the `*.toml` files of its folder `vocabulary`, over the built-in ones.

use std::path::Path;

use prestashop_bdd_core::encoding;

use super::file::WordFile;
use super::{BUILT_IN, VocabularyError, WordLists};

/// The folder of a project with words of its own, unless another one is set.
pub const FOLDER: &str = "vocabulary";

/// Files of that folder that `import` reads: they are not word lists.
const OF_IMPORT: [&str; 5] = ["phrases.toml", "grammar.toml", "pages.toml", "endpoints.toml", "shop.toml"];

impl WordLists {
    /// Returns the built-in word lists with those of the project's folder over them.
    ///
    /// # Errors
    /// A file that cannot be read, or is written wrong, with its line.
    pub fn of_project(folder: Option<&Path>) -> Result<Self, VocabularyError> {
        let built_in = Self::built_in()?;
        Ok(match folder {
            Some(folder) => built_in.and(Self::from_folder(folder)?),
            None => built_in,
        })
    }

    /// Returns the word lists of a folder alone, in the order of their names.
    ///
    /// # Errors
    /// A file that cannot be read, or is written wrong, with its line.
    pub fn from_folder(folder: &Path) -> Result<Self, VocabularyError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| VocabularyError::Unreadable { path, source }
        };
        let mut paths = std::fs::read_dir(folder)
            .map_err(unreadable(folder))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable(folder))?;
        let named = |path: &Path, names: &[&str]| names.iter().any(|name| path.ends_with(name));
        let is_list = |path: &Path| path.extension().is_some_and(|extension| extension == "toml");
        paths.retain(|path| is_list(path) && !named(path, &OF_IMPORT));
        paths.sort();
        let mut files = Vec::new();
        for path in &paths {
            let text = encoding::read(path).map_err(unreadable(path))?;
            // The suite's own repository has the built-in lists in this folder.
            if BUILT_IN.iter().all(|(_, built_in)| *built_in != text) {
                files.push(WordFile::read(path, &text)?);
            }
        }
        Ok(Self { files })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use semver::Version;

    use super::super::Kind;
    use super::*;

    #[test]
    fn own_list_without_versions_holds_for_every_shop_and_changes_no_notice() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("words.toml"), "[button]\n\"Save\" = \"Keep\"\n").unwrap();
        std::fs::write(folder.path().join("phrases.toml"), "not a word list").unwrap();
        let lists = WordLists::of_project(Some(folder.path())).unwrap();
        for version in [Version::new(8, 2, 1), Version::new(9, 1, 4), Version::new(9, 9, 0)] {
            let built_in = WordLists::built_in().unwrap().for_version(&version);
            let vocabulary = lists.for_version(&version);
            assert_eq!(vocabulary.translate(Kind::Button, "Save"), "Keep", "{version}");
            assert_eq!(vocabulary.notice(), built_in.notice(), "{version}");
        }
    }

    #[test]
    fn built_in_lists_of_the_repository_are_not_read_twice() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
        assert!(WordLists::from_folder(&folder).unwrap().files.is_empty());
    }
}
