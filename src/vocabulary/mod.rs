//! What the documents call otherwise than the shop does: words and API paths, by the shop's version.
//!
//! The word lists are the TOML files in `vocabulary/`, built in; a folder of more such files may be added.
//!
//! | module | subject |
//! |---|---|
//! | `file` | one word list as a TOML file |
//! | `own` | [`FOLDER`]: word lists of a project |
//! | `path` | rules that turn one path of the Admin API into another |
//! | `same` | texts that mean the same |
//! | `version` | the shop's version |

mod file;
mod own;
mod path;
mod same;
mod version;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use semver::Version;
use thiserror::Error;

pub use file::{FileError, FileProblem};
pub use own::FOLDER;
pub use path::PathRuleError;
pub use version::{NotAVersion, shop_version};

use file::WordFile;
use path::PathRule;
use same::{Meaning, same_text};

use prestashop_bdd_core::wordings::Wordings;

/// What a word names. A word may mean one thing as a menu entry and another as a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An entry of the menu, or a tab.
    Menu,
    /// A page, by its title or heading.
    Page,
    /// A button or link.
    Button,
    /// A message.
    Message,
    /// A column of a grid.
    Column,
    /// A field of a form.
    Field,
    /// A text in an answer of the Admin API.
    Answer,
}

/// All word lists there are.
#[derive(Debug, Clone)]
pub struct WordLists {
    /// In the order of precedence: what a later one says holds.
    files: Vec<WordFile>,
}

/// The words of one shop.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    words: BTreeMap<(Kind, String), String>,
    paths: Vec<PathRule>,
    /// The rules of all versions, in both directions.
    all_paths: Vec<PathRule>,
    /// Those of later files first.
    same: Vec<Meaning>,
    also: Vec<(Kind, String, Vec<String>)>,
    notice: Option<String>,
}

/// Word lists that cannot be used.
#[derive(Debug, Error)]
pub enum VocabularyError {
    /// A file is wrong.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file or folder cannot be read.
    #[error("{} cannot be read: {source}", .path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The shop gives no version.
    #[error(transparent)]
    Version(#[from] NotAVersion),
}

const BUILT_IN: [(&str, &str); 3] = [
    ("vocabulary/prestashop-9.0.toml", include_str!("../../vocabulary/prestashop-9.0.toml")),
    ("vocabulary/prestashop-9.1.toml", include_str!("../../vocabulary/prestashop-9.1.toml")),
    ("vocabulary/wordings.toml", include_str!("../../vocabulary/wordings.toml")),
];

impl WordLists {
    /// The built-in ones.
    pub fn built_in() -> Result<Self, VocabularyError> {
        let files = BUILT_IN.into_iter().map(|(name, text)| WordFile::read(Path::new(name), text));
        Ok(Self { files: files.collect::<Result<_, _>>()? })
    }

    /// These, and the other ones over them.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.files.extend(other.files);
        self
    }

    /// What shops call things, of all versions.
    pub fn names(&self) -> impl Iterator<Item = (Kind, &str)> {
        self.files.iter().flat_map(|file| &file.words).map(|((kind, _), name)| (*kind, name.as_str()))
    }

    /// The words for a shop of this version.
    pub fn for_version(&self, version: &Version) -> Vocabulary {
        let rules = self.files.iter().flat_map(|file| &file.paths);
        let all_paths = rules.flat_map(|rule| std::iter::once(rule.clone()).chain(rule.inverse())).collect();
        let mut vocabulary = Vocabulary { all_paths, notice: self.notice(version), ..Vocabulary::none() };
        for file in self.files.iter().filter(|file| file.versions.matches(&without_prerelease(version))) {
            vocabulary.words.extend(file.words.clone());
            // Rules of later files are tried first.
            vocabulary.paths.splice(0..0, file.paths.iter().cloned());
            vocabulary.same.splice(0..0, file.same.iter().cloned());
            vocabulary.also.splice(0..0, file.also.iter().cloned());
        }
        vocabulary
    }

    fn notice(&self, version: &Version) -> Option<String> {
        let dated = || self.files.iter().filter_map(|file| Some((file, file.newest.as_ref()?)));
        let newest = dated().map(|(_, newest)| (newest.major, newest.minor)).max()?;
        let asked = (version.major, version.minor);
        let known = dated().any(|(file, _)| file.versions.matches(&without_prerelease(version)));
        if asked > newest {
            let (major, minor) = newest;
            Some(format!(
                "PrestaShop {version} is newer than the word lists, which are known to be right up to {major}.{minor}: the \
                 words of {major}.{minor} are used"
            ))
        } else if known {
            None
        } else {
            Some(format!("no word list for PrestaShop {version}: words and paths are used as written in the features"))
        }
    }
}

/// A range such as `>=9.1` is meant for 9.1.0-beta.1 as well, which semver counts as below 9.1.0.
fn without_prerelease(version: &Version) -> Version {
    Version::new(version.major, version.minor, version.patch)
}

impl Vocabulary {
    /// The built-in words for a shop of this version, as the shop writes it (`9.1.4`).
    pub fn for_version(version: &str) -> Result<Self, VocabularyError> {
        Ok(WordLists::built_in()?.for_version(&shop_version(version)?))
    }

    /// No words: everything is called as the features have it.
    pub fn none() -> Self {
        let (words, paths) = (BTreeMap::new(), Vec::new());
        Self { words, paths, same: Vec::new(), also: Vec::new(), all_paths: Vec::new(), notice: None }
    }

    /// What a person should know about the choice of words: the shop is newer than the lists, or not in any.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// What this shop calls it. A menu path is translated entry by entry (`Advanced Parameters > Authorization Server`).
    /// A word that no list has is the shop's own.
    pub fn translate<'word>(&self, kind: Kind, word: &'word str) -> Cow<'word, str> {
        if let Some(here) = self.word(kind, word) {
            return Cow::Owned(here.to_owned());
        }
        if kind == Kind::Menu && word.split('>').any(|entry| self.word(kind, entry).is_some()) {
            let entries = word.split('>').map(|entry| self.word(kind, entry).unwrap_or(entry.trim()));
            return Cow::Owned(entries.collect::<Vec<_>>().join(" > "));
        }
        Cow::Borrowed(word)
    }

    /// What this shop calls it, with the other wordings that mean the same. Of several lists the latest one that has the text
    /// counts.
    pub fn wordings(&self, kind: Kind, word: &str) -> Wordings {
        let here = self.translate(kind, word);
        let meaning = self.same.iter().find(|meaning| meaning.kind == kind && meaning.has(&here));
        let same = meaning.map_or(&[][..], |meaning| &meaning.wordings);
        let also = self.also.iter().find(|(of, word, _)| *of == kind && same_text(kind, word, &here));
        let also = also.map_or(&[][..], |(_, _, others)| others);
        let others: Vec<_> = same.iter().chain(also).filter(|other| !same_text(kind, other, &here)).cloned().collect();
        Wordings::new(here, others)
    }

    /// The path of the Admin API that this shop has for it. It may be written with `/admin-api` or a whole address in
    /// front and with a query behind; both stay.
    pub fn path<'path>(&self, path: &'path str) -> Cow<'path, str> {
        self.paths.iter().find_map(|rule| rule.apply(path)).map_or(Cow::Borrowed(path), Cow::Owned)
    }

    /// Returns all spellings of a path: this shop's by its version first, then the path as it is written, then those of
    /// other versions. The module that brings the paths has a version of its own (docs/facts/admin-api.md#addresses).
    pub fn spellings(&self, path: &str) -> Vec<String> {
        let mut spellings = vec![self.path(path).into_owned()];
        if spellings[0] != path {
            spellings.push(path.to_owned());
        }
        let mut looked_at = 0;
        while let Some(known) = spellings.get(looked_at).cloned() {
            for other in self.all_paths.iter().filter_map(|rule| rule.apply(&known)) {
                if !spellings.contains(&other) {
                    spellings.push(other);
                }
            }
            looked_at += 1;
        }
        spellings
    }

    fn word(&self, kind: Kind, word: &str) -> Option<&str> {
        self.words.get(&(kind, word.trim().to_owned())).map(String::as_str)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Menu => "menu",
            Self::Page => "page",
            Self::Button => "button",
            Self::Message => "message",
            Self::Column => "column",
            Self::Field => "field",
            Self::Answer => "answer",
        })
    }
}

#[cfg(test)]
mod tests;
