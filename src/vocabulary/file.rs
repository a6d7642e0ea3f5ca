//! One word list as a TOML file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use semver::{Version, VersionReq};
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::Kind;
use super::path::{PathRule, PathRuleError};
use super::same::{ByKind, Meaning, also, meanings};
use super::version::{NotAVersion, shop_version};

/// A word list: for which shops, and what they call things.
#[derive(Debug, Clone)]
pub(super) struct WordFile {
    pub(super) versions: VersionReq,
    /// None: a list of one's own, which says nothing of how new a shop may be.
    pub(super) newest: Option<Version>,
    pub(super) words: BTreeMap<(Kind, String), String>,
    pub(super) paths: Vec<PathRule>,
    pub(super) same: Vec<Meaning>,
    pub(super) also: Vec<(Kind, String, Vec<String>)>,
}

/// A word list that is written wrong.
#[derive(Debug, Error)]
#[error("{}:{line}: {problem}", .file.display())]
pub struct FileError {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    #[source]
    pub problem: FileProblem,
}

/// What is wrong in a word list.
#[derive(Debug, Error)]
pub enum FileProblem {
    /// It is no TOML, or has keys that mean nothing here.
    #[error("{}", .0.message())]
    Toml(#[source] toml::de::Error),
    /// The range of versions is none.
    #[error("{range:?} is not a range of versions: {source}; expected a range such as >=9.0, <9.1")]
    Range {
        /// What was written.
        range: String,
        /// Why not.
        #[source]
        source: semver::Error,
    },
    /// The newest version is none.
    #[error(transparent)]
    Version(#[from] NotAVersion),
    /// A rule for paths that makes no sense.
    #[error(transparent)]
    Path(#[from] PathRuleError),
    /// A word that is translated into nothing.
    #[error("{word:?} has no value")]
    Empty {
        /// The word.
        word: String,
    },
    /// A set that gives no choice.
    #[error("{name:?} needs two wordings or more; a set of one changes nothing")]
    TooFew {
        /// The name of the set.
        name: String,
    },
    /// A wording that stands in two places.
    #[error("{wording:?} is listed twice: in {first:?} and in {second:?}; a text has one meaning")]
    Twice {
        /// The wording.
        wording: String,
        /// The set that has it already.
        first: String,
        /// The set that has it again.
        second: String,
    },
}

type Table = BTreeMap<Spanned<String>, Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    versions: Option<Spanned<String>>,
    newest: Option<Spanned<String>>,
    #[serde(default)]
    menu: Table,
    #[serde(default)]
    page: Table,
    #[serde(default)]
    button: Table,
    #[serde(default)]
    message: Table,
    #[serde(default)]
    column: Table,
    #[serde(default)]
    field: Table,
    #[serde(default)]
    answer: Table,
    #[serde(default)]
    path: Table,
    #[serde(default)]
    same: ByKind,
    #[serde(default)]
    also: ByKind,
}

impl WordFile {
    pub(super) fn read(file: &Path, text: &str) -> Result<Self, FileError> {
        let wrong = |span: Range<usize>, problem: FileProblem| FileError {
            file: file.to_owned(),
            line: text[..span.start.min(text.len())].matches('\n').count() + 1,
            problem,
        };
        let written: Written =
            toml::from_str(text).map_err(|error| wrong(error.span().unwrap_or_default(), FileProblem::Toml(error)))?;
        let range = |range: Spanned<String>| {
            let parsed = range.get_ref().parse();
            parsed.map_err(|source| wrong(range.span(), FileProblem::Range { range: range.get_ref().clone(), source }))
        };
        let versions = written.versions.map_or(Ok(VersionReq::STAR), range)?;
        let newest = |newest: Spanned<String>| {
            shop_version(newest.get_ref()).map_err(|error| wrong(newest.span(), FileProblem::Version(error)))
        };
        let newest = written.newest.map(newest).transpose()?;
        let mut words = BTreeMap::new();
        for (kind, table) in [
            (Kind::Menu, written.menu),
            (Kind::Page, written.page),
            (Kind::Button, written.button),
            (Kind::Message, written.message),
            (Kind::Column, written.column),
            (Kind::Field, written.field),
            (Kind::Answer, written.answer),
        ] {
            for (word, here) in table {
                if here.get_ref().trim().is_empty() {
                    return Err(wrong(here.span(), FileProblem::Empty { word: word.into_inner() }));
                }
                words.insert((kind, word.into_inner().trim().to_owned()), here.into_inner());
            }
        }
        let rule = |(from, to): (Spanned<String>, Spanned<String>)| {
            PathRule::new(from.get_ref(), to.get_ref()).map_err(|error| wrong(from.span(), FileProblem::Path(error)))
        };
        let paths = written.path.into_iter().map(rule).collect::<Result<_, _>>()?;
        let same = meanings(written.same).map_err(|(span, problem)| wrong(span, problem))?;
        let also = also(written.also).map_err(|(span, problem)| wrong(span, problem))?;
        Ok(Self { versions, newest, words, paths, same, also })
    }
}
