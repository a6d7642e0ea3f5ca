//! The files of the grammar: the suite's, and those of a folder of one's own, which come before them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use prestashop_bdd_core::encoding;
use serde::Deserialize;
use thiserror::Error;

use super::rule::WrittenRule;
use super::{ENDPOINTS, Endpoints, Message, OWN, PAGES, Pages};

/// The names of the three files.
const NAMES: [&str; 3] = ["grammar.toml", "pages.toml", "endpoints.toml"];

/// The grammar's own file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    #[serde(default)]
    pub fillers: Vec<String>,
    #[serde(default)]
    pub drop: Dropped,
    #[serde(default)]
    pub typos: BTreeMap<String, String>,
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    #[serde(default)]
    pub message: Vec<Message>,
    #[serde(default)]
    pub rule: Vec<WrittenRule>,
}

/// Words that say nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dropped {
    #[serde(default)]
    pub words: Vec<String>,
}

/// All three files.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub written: Written,
    pub pages: Pages,
    pub endpoints: Endpoints,
}

/// A file of the grammar that cannot be used.
#[derive(Debug, Error)]
pub enum GrammarError {
    /// It cannot be read.
    #[error("{} cannot be read: {source}", .file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// It is no TOML, or has something else in it than expected.
    #[error("{}: {source}", .file.display())]
    Toml {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A folder without any of the files.
    #[error("{} has none of the files {}", .0.display(), NAMES.join(", "))]
    NoFile(PathBuf),
    /// A way to say something that cannot be read.
    #[error("grammar.toml: a way to say something cannot be read: {0}")]
    Rule(#[from] Box<regex::Error>),
}

fn toml_of<Parsed: for<'text> Deserialize<'text>>(file: &Path, text: &str) -> Result<Parsed, GrammarError> {
    toml::from_str(text).map_err(|source| GrammarError::Toml { file: file.to_owned(), source: Box::new(source) })
}

impl Files {
    /// Those of the suite.
    pub fn own() -> Result<Self, GrammarError> {
        let file = |name: &str| Path::new("vocabulary").join(name);
        Ok(Self {
            written: toml_of(&file(NAMES[0]), OWN)?,
            pages: toml_of(&file(NAMES[1]), PAGES)?,
            endpoints: toml_of(&file(NAMES[2]), ENDPOINTS)?,
        })
    }

    /// Whether a folder has one of the files.
    pub fn are_in(folder: &Path) -> bool {
        NAMES.iter().any(|name| folder.join(name).is_file())
    }

    /// Those of a folder that are there.
    pub fn of_folder(folder: &Path) -> Result<Self, GrammarError> {
        if !Self::are_in(folder) {
            return Err(GrammarError::NoFile(folder.to_owned()));
        }
        let text = |name: &str, built_in: &str| {
            let file = folder.join(name);
            let unreadable = |source| GrammarError::Unreadable { file: file.clone(), source };
            let text = file.is_file().then(|| encoding::read(&file).map_err(unreadable)).transpose()?;
            // The suite's own repository has the built-in files in such a folder.
            Ok::<_, GrammarError>((file, text.filter(|text| text != built_in)))
        };
        let [written, pages, endpoints] = [text(NAMES[0], OWN)?, text(NAMES[1], PAGES)?, text(NAMES[2], ENDPOINTS)?];
        Ok(Self {
            written: written.1.map_or_else(|| Ok(Written::default()), |text| toml_of(&written.0, &text))?,
            pages: pages.1.map_or_else(|| Ok(Pages::default()), |text| toml_of(&pages.0, &text))?,
            endpoints: endpoints.1.map_or_else(|| Ok(Endpoints::default()), |text| toml_of(&endpoints.0, &text))?,
        })
    }

    /// These, and others behind them: the first rule that fits wins, and so does the first page of a name.
    #[must_use]
    pub fn before(mut self, others: Self) -> Self {
        let Self { written, pages, endpoints } = others;
        self.written.fillers.extend(written.fillers);
        self.written.drop.words.extend(written.drop.words);
        for (wrong, right) in written.typos {
            self.written.typos.entry(wrong).or_insert(right);
        }
        for (word, ways) in written.words {
            self.written.words.entry(word).or_default().extend(ways);
        }
        for (column, own) in written.columns {
            self.written.columns.entry(column).or_insert(own);
        }
        self.written.message.extend(written.message);
        self.written.rule.extend(written.rule);
        self.pages.pages.extend(pages.pages);
        self.pages.forms.extend(pages.forms);
        self.pages.modules.extend(pages.modules);
        self.pages.hooks.extend(pages.hooks);
        self.endpoints.all.extend(endpoints.all);
        self
    }
}
