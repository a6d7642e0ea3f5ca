//! What the pages of a back office call things: the words that a run leaves for whoever writes features.
//!
//! They come with answers that a step asks for anyway. Names alone are collected: no cell, no value of a field, no message that
//! shows a secret, and no text that looks as if it named one record.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use url::Url;

/// The most words of one kind that a run collects.
const MOST: usize = 1_000;
/// The longest word, in letters; longer texts are sentences of help or content.
const LONGEST: usize = 160;

/// What a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WordKind {
    /// A path of the menu: `Orders > Invoices`.
    Menu,
    /// A page that a menu item or tab leads to, by title or heading.
    Page,
    /// A tab.
    Tab,
    /// A button, or an action of a row.
    Button,
    /// A list.
    Grid,
    /// A column of a list.
    Column,
    /// An action for the ticked rows of a list.
    #[serde(rename = "bulk action")]
    BulkAction,
    /// A form by the heading of its card.
    Form,
    /// A field of a form.
    Field,
    /// A message.
    Message,
}

impl WordKind {
    /// Returns its name as the language server has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Page => "page",
            Self::Tab => "tab",
            Self::Button => "button",
            Self::Grid => "grid",
            Self::Column => "column",
            Self::BulkAction => "bulk action",
            Self::Form => "form",
            Self::Field => "field",
            Self::Message => "message",
        }
    }

    /// Whether a text of this kind may name a record: `Order #5`, `Pages in category "Home"`, `The customer a@b.test exists`.
    const fn may_name_a_record(self) -> bool {
        !matches!(self, Self::Menu | Self::Column | Self::Field)
    }
}

/// Words of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(super) struct WordsOfPage(BTreeMap<WordKind, Vec<String>>);

impl WordsOfPage {
    /// The words of that kind.
    fn named(&self, kind: WordKind) -> &[String] {
        self.0.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Words of one kind.
    pub fn of(kind: WordKind, words: impl IntoIterator<Item = String>) -> Self {
        Self(BTreeMap::from([(kind, words.into_iter().collect())]))
    }
}

/// The most pages of which a browser keeps words until they are taken.
const PAGES: usize = 16;

/// What a page calls things, and where that page was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamesOnPage {
    /// The address of the page.
    pub address: Url,
    /// The entries of the main menu, `Orders > Invoices`; empty where nothing has looked at the menu.
    pub menu: Vec<String>,
    /// The columns of all lists; empty where nothing has looked at a list.
    pub columns: Vec<String>,
}

/// The names that scripts have read on the pages of one browser, until somebody takes them. Clones share them.
#[derive(Debug, Clone, Default)]
pub(super) struct LatestNames(Arc<Mutex<Vec<NamesOnPage>>>);

impl LatestNames {
    /// Keeps the names of menu and lists.
    pub fn add(&self, address: &Url, words: &WordsOfPage) {
        let [menu, columns] = [WordKind::Menu, WordKind::Column].map(|kind| words.named(kind).to_vec());
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if latest.len() < PAGES && !(menu.is_empty() && columns.is_empty()) {
            latest.push(NamesOnPage { address: address.clone(), menu, columns });
        }
    }

    /// Takes them, the oldest first.
    pub fn take(&self) -> Vec<NamesOnPage> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The words of all pages that the browsers of a run have shown. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct SeenWords(Arc<Mutex<BTreeMap<WordKind, Vec<String>>>>);

impl SeenWords {
    /// Adds the words of a page, each once.
    pub(super) fn add(&self, words: WordsOfPage) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (kind, words) in words.0 {
            let known = seen.entry(kind).or_default();
            for word in words.into_iter().filter(|word| is_name(kind, word)) {
                if known.len() < MOST && !known.contains(&word) {
                    known.push(word);
                }
            }
        }
    }

    /// Returns the words of one kind, in the order in which they were first seen.
    pub fn of(&self, kind: WordKind) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&kind).cloned().unwrap_or_default()
    }

    /// Returns all words by kind, in the order in which they were first seen.
    pub fn all(&self) -> BTreeMap<WordKind, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Whether a text is a name that a feature can write in quotes.
fn is_name(kind: WordKind, text: &str) -> bool {
    let is_data = |letter: char| letter.is_ascii_digit() || matches!(letter, '@' | '“' | '”' | '«' | '»');
    let fits = !text.trim().is_empty() && text.chars().count() <= LONGEST;
    fits && !text.contains(['"', '\n']) && !(kind.may_name_a_record() && text.contains(is_data))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn seen(kind: WordKind, words: &[&str]) -> Vec<String> {
        let seen = SeenWords::default();
        seen.add(WordsOfPage::of(kind, words.iter().map(|word| (*word).to_owned())));
        seen.all().remove(&kind).unwrap_or_default()
    }

    #[test]
    fn each_word_is_kept_once_in_the_order_of_the_page() {
        assert_eq!(seen(WordKind::Column, &["ID", "Address 2", "ID", " "]), ["ID", "Address 2"]);
    }

    #[test]
    fn texts_that_name_a_record_are_left_out() {
        let messages = ["Successful update", "Order #5 is paid", "a@b.test exists", "The group \"x\" exists", "« x »"];
        assert_eq!(seen(WordKind::Message, &messages), ["Successful update"]);
        assert_eq!(seen(WordKind::Button, &["Save", "x".repeat(LONGEST + 1).as_str()]), ["Save"]);
    }

    #[test]
    fn names_of_menu_and_lists_are_kept_with_their_page_until_they_are_taken() {
        let latest = LatestNames::default();
        let address: Url = "https://shop.example/admin-dev/groups/".parse().unwrap();
        latest.add(&address, &WordsOfPage::of(WordKind::Button, ["Save".to_owned()]));
        assert_eq!(latest.take(), []);
        for _ in 0..PAGES + 3 {
            latest.add(&address, &WordsOfPage::of(WordKind::Column, ["ID".to_owned()]));
        }
        let taken = latest.take();
        assert_eq!(taken.len(), PAGES);
        assert_eq!(taken[0], NamesOnPage { address, menu: Vec::new(), columns: vec!["ID".to_owned()] });
        assert_eq!(latest.take(), []);
    }

    #[test]
    fn number_of_words_is_bounded() {
        let many: Vec<String> = (0..MOST + 5).map(|number| format!("Field {number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(seen(WordKind::Field, &many).len(), MOST);
    }
}
