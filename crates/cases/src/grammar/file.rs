//! The files of the grammar: the suite's, and those of a folder of one's own, which come before them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use prestashop_bdd_core::encoding;
use serde::Deserialize;
use thiserror::Error;

use super::rule::{Rule, WrittenRule};
use super::shop::WrittenShop;
use super::voice::Voice;
use super::{ENDPOINTS, Endpoints, Message, OWN, PAGES, Pages, SHOP};

/// The names of the four files.
const NAMES: [&str; 4] = ["grammar.toml", "pages.toml", "endpoints.toml", "shop.toml"];

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
    pub voice: Voice,
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

/// All four files.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub written: Written,
    pub pages: Pages,
    pub endpoints: Endpoints,
    pub shop: WrittenShop,
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
    #[error("grammar.toml or shop.toml: a way to say something cannot be read: {0}")]
    Rule(#[from] Box<regex::Error>),
}

fn toml_of<Parsed: for<'text> Deserialize<'text>>(file: &Path, text: &str) -> Result<Parsed, GrammarError> {
    toml::from_str(text).map_err(|source| GrammarError::Toml { file: file.to_owned(), source: Box::new(source) })
}

/// What a file of a folder has; nothing where the folder has no such file.
fn parsed<Parsed: for<'text> Deserialize<'text> + Default>(
    (file, text): (PathBuf, Option<String>),
) -> Result<Parsed, GrammarError> {
    text.map_or_else(|| Ok(Parsed::default()), |text| toml_of(&file, &text))
}

impl Files {
    /// Those of the suite.
    pub fn own() -> Result<Self, GrammarError> {
        let file = |name: &str| Path::new("vocabulary").join(name);
        Ok(Self {
            written: toml_of(&file(NAMES[0]), OWN)?,
            pages: toml_of(&file(NAMES[1]), PAGES)?,
            endpoints: toml_of(&file(NAMES[2]), ENDPOINTS)?,
            shop: toml_of(&file(NAMES[3]), SHOP)?,
        })
    }

    /// Whether a folder has one of the files.
    pub fn are_in(folder: &Path) -> bool {
        NAMES.iter().any(|name| folder.join(name).is_file())
    }

    /// Those of a folder that are there.
    fn of_folder(folder: &Path) -> Result<Self, GrammarError> {
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
        let files = Self {
            written: parsed(text(NAMES[0], OWN)?)?,
            pages: parsed(text(NAMES[1], PAGES)?)?,
            endpoints: parsed(text(NAMES[2], ENDPOINTS)?)?,
            shop: parsed(text(NAMES[3], SHOP)?)?,
        };
        files.written.rule.iter().chain(&files.shop.rule).try_for_each(Rule::check).map_err(Box::new)?;
        Ok(files)
    }

    /// Those of a folder that are there, and the suite's behind them.
    pub fn before_own(folder: &Path) -> Result<Self, GrammarError> {
        Ok(Self::of_folder(folder)?.before(Self::own()?))
    }

    /// These, and others behind them: the first rule that fits wins, and so does the first page of a name.
    fn before(mut self, others: Self) -> Self {
        let Self { written, pages, endpoints, shop } = others;
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
        self.written.voice = self.written.voice.before(written.voice);
        self.written.rule.extend(written.rule);
        self.pages.pages.extend(pages.pages);
        self.pages.forms.extend(pages.forms);
        self.pages.modules.extend(pages.modules);
        self.pages.hooks.extend(pages.hooks);
        self.endpoints.all.extend(endpoints.all);
        self.shop = self.shop.before(shop);
        self
    }
}
