//! The words of earlier runs on the shop of the project, read again when a run has written them.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::shop_words::{FILE_NAME, ShopWords};
use crate::values::{Slot, Value};

/// The words that runs have seen on one shop.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    folder: PathBuf,
    shop: Option<String>,
    /// The length of the file and when it was written, as it was read last.
    state: Option<(u64, SystemTime)>,
    words: Vec<Value>,
}

impl Seen {
    /// Those of a shop from the folder of its reports; of the shop that was seen last, if none is named.
    pub fn new(folder: PathBuf, shop: Option<String>) -> Self {
        Self { folder, shop, ..Self::default() }
    }

    /// Reads the words again if a run has written them since. What cannot be read changes nothing: the next run sets it aside.
    pub fn refresh(&mut self) {
        let found = std::fs::metadata(self.folder.join(FILE_NAME)).ok();
        let state = found.and_then(|found| Some((found.len(), found.modified().ok()?)));
        if state == self.state {
            return;
        }
        self.state = state;
        if let Ok(all) = ShopWords::read(&self.folder) {
            let words = all.of(self.shop.as_deref()).flat_map(|(kind, word)| {
                // A page is named by its title and in `I am on the page`.
                let slots = if kind == "page" { &["page", "page name"][..] } else { std::slice::from_ref(&kind) };
                slots.iter().map(|slot| Value { slot: Slot::word(slot), text: word.to_owned() }).collect::<Vec<_>>()
            });
            self.words = words.collect();
        }
    }

    /// The words with the places where they may stand.
    pub fn words(&self) -> &[Value] {
        &self.words
    }
}
