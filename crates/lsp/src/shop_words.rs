//! The words that runs have seen on shops, so that an editor offers them inside quotes.
//!
//! `shop-words.json` in the folder of the reports stays from run to run. Each shop has its own part:
//!
//! ```json
//! {"shops": [{"shop": "demo shop", "words": {"column": ["ID", "Social title"], "menu": ["Orders > Invoices"]}}]}
//! ```
//!
//! There are at most 5 shops and 300 words of a kind; what was seen least recently is dropped. A word with a secret in it is never
//! written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_core::{session_tokens, state_file};
use serde::{Deserialize, Serialize};

/// The name of the file in the folder of the reports.
pub const FILE_NAME: &str = "shop-words.json";
/// How many shops are kept.
const SHOPS: usize = 5;
/// How many words of a kind are kept.
const WORDS: usize = 300;
/// The longest word, in bytes.
const LONGEST_WORD: usize = 400;
/// A file that is longer is not one that a run has written.
const LONGEST_FILE: u64 = 8 << 20;
/// How long a run waits for another one that writes.
const PATIENCE: Duration = Duration::from_secs(3);

/// Words by their kind, as [`Slot::word`](crate::values::Slot::word) names it.
pub type Words = BTreeMap<String, Vec<String>>;

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopWords {
    /// The shop seen last is the last.
    shops: Vec<OfShop>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OfShop {
    shop: String,
    words: Words,
}

/// Words that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ShopWordsError {
    /// The file cannot be read or written.
    #[error("the words of earlier runs, {}, cannot be read or written: {source}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// It is not what a run writes.
    #[error("{} is not a {FILE_NAME} of a run: {source}", .file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        #[source]
        source: serde_json::Error,
    },
    /// It is too long to be what a run writes.
    #[error("{} is not a {FILE_NAME} of a run: it has {length} bytes", .file.display())]
    TooLong {
        /// The file.
        file: PathBuf,
        /// Its length.
        length: u64,
    },
}

impl ShopWords {
    /// Reads the file of a folder; a missing one has no words.
    ///
    /// # Errors
    /// The file cannot be read, or a run did not write it.
    pub fn read(folder: &Path) -> Result<Self, ShopWordsError> {
        let file = folder.join(FILE_NAME);
        let text = match fs::metadata(&file) {
            Ok(found) if found.len() > LONGEST_FILE => {
                return Err(ShopWordsError::TooLong { file, length: found.len() });
            }
            Ok(_) => fs::read(&file),
            Err(error) => Err(error),
        };
        match text {
            Ok(text) => serde_json::from_slice(&text).map_err(|source| ShopWordsError::Content { file, source }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(ShopWordsError::File { file, source }),
        }
    }

    /// Returns the words of a shop with their kinds; without a shop, those of the one that was seen last.
    pub fn of(&self, shop: Option<&str>) -> impl Iterator<Item = (&str, &str)> {
        let found = match shop {
            Some(shop) => self.shops.iter().find(|stored| stored.shop == shop),
            None => self.shops.last(),
        };
        let kinds = found.into_iter().flat_map(|stored| &stored.words);
        kinds.flat_map(|(kind, words)| words.iter().map(|word| (kind.as_str(), word.as_str())))
    }

    /// Adds what a run has seen, before what was known, and drops what is too much or secret.
    fn add(&mut self, shop: &str, seen: &Words, secrets: &Secrets) {
        let place = self.shops.iter().position(|stored| stored.shop == shop);
        let mut own = place.map_or_else(Words::new, |place| self.shops.remove(place).words);
        for (kind, words) in seen {
            let known = own.entry(kind.clone()).or_default();
            let new: BTreeSet<&str> = words.iter().map(String::as_str).collect();
            known.retain(|word| !new.contains(word.as_str()));
            known.splice(..0, words.iter().cloned());
        }
        self.shops.push(OfShop { shop: shop.to_owned(), words: own });
        self.shops.drain(..self.shops.len().saturating_sub(SHOPS));
        // A secret may be known only now.
        for words in self.shops.iter_mut().flat_map(|stored| stored.words.values_mut()) {
            words.retain(|word| {
                word.len() <= LONGEST_WORD && !secrets.occur_in(word) && session_tokens::hide(word) == *word
            });
            words.truncate(WORDS);
        }
    }
}

/// Adds the words that a run has seen on a shop to the file of the folder. Runs that do so at the same time wait for each other. A
/// file that cannot be read is set aside; returns what the user has to know of that.
///
/// # Errors
/// The file cannot be written.
pub fn add(folder: &Path, shop: &str, seen: &Words, secrets: &Secrets) -> Result<Option<String>, ShopWordsError> {
    let file = folder.join(FILE_NAME);
    let failed = |source| ShopWordsError::File { file: file.clone(), source };
    fs::create_dir_all(folder).map_err(failed)?;
    // The lock lasts until the words are written.
    let _lock = state_file::lock(&file, PATIENCE).map_err(failed)?;
    let (mut all, warning) = match ShopWords::read(folder) {
        Ok(all) => (all, None),
        Err(error) => {
            let kept = state_file::set_aside(&file).map_err(failed)?;
            (ShopWords::default(), Some(format!("{error}; it was renamed to {}", kept.display())))
        }
    };
    all.add(shop, seen, secrets);
    let text = serde_json::to_vec(&all).map_err(|source| ShopWordsError::Content { file: file.clone(), source })?;
    state_file::replace(&file, &text).map_err(failed)?;
    Ok(warning)
}

#[cfg(test)]
mod tests;
