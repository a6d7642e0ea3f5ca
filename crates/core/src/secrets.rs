//! The run's register of secret texts, and the mask that keeps them out of everything that is written.
//!
//! This is the one place where a registered secret is looked at again: everything that goes to a log, a report or an
//! artifact passes through [`Secrets::mask`].

mod exceptions;
mod fragments;
mod masked;
mod register;
mod shown;
mod spellings;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use secrecy::{ExposeSecret as _, SecretString};

use self::exceptions::{is_of_our_name, is_shops_name, passwords_in_addresses};
pub use self::masked::can_stand_for;
use self::register::Register;
pub use self::shown::Shown;
use self::spellings::{base64_fragments, spellings};

/// What stands in the place of a secret.
pub const MASK: &str = "***";

/// Secrets below this number of characters are masked as whole words only: they are part of too many other words.
const SHORT: usize = 4;

/// The keys under which forms and the Admin API's JSON hold secrets, in lower case.
pub const SECRET_KEYS: [&str; 7] =
    ["client_secret", "clientsecret", "access_token", "refresh_token", "secret", "password", "passwd"];

/// Whether what stands under this key, in a form or JSON, is a secret: `client_secret`, `access_token`, `secret` (in the
/// answer to `POST /admin-api/api-clients`), `password` and their like.
pub fn names_a_secret(key: &str) -> bool {
    SECRET_KEYS.contains(&key.to_lowercase().as_str())
}

/// Every secret that a run knows. Clones share one register.
#[derive(Clone, Default)]
pub struct Secrets {
    register: Arc<RwLock<Register>>,
}

impl Secrets {
    /// An empty register.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a secret; from now on [`mask`](Self::mask) hides it. An empty secret is ignored.
    pub fn register(&self, secret: &SecretString) {
        let text = secret.expose_secret();
        if text.is_empty() {
            return;
        }
        let whole_word = text.chars().count() < SHORT;
        let fragments = if whole_word { BTreeSet::new() } else { base64_fragments(text) };
        let mut register = self.register.write().unwrap_or_else(PoisonError::into_inner);
        for text in spellings(text) {
            if register.add(&text, whole_word) {
                register.fragments.add(&text);
            }
        }
        for text in fragments {
            register.add(&text, whole_word);
        }
    }

    /// Adds every text in the document that stands under the key of a secret; see [`names_a_secret`].
    pub fn register_json(&self, document: &serde_json::Value) {
        use serde_json::Value;
        match document {
            Value::Object(object) => {
                for (key, value) in object {
                    match value {
                        Value::String(text) if names_a_secret(key) => {
                            self.register(&SecretString::from(text.as_str()));
                        }
                        value => self.register_json(value),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.register_json(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The text with every registered secret replaced by [`MASK`]: as it is, URL-encoded, escaped for JSON or HTML,
    /// and inside base64 (as in `Authorization: Basic …`, whatever stands before it).
    pub fn mask(&self, text: &str) -> String {
        let found = self.occurrences(text);
        if found.is_empty() {
            return text.to_owned();
        }
        let mut masked = String::with_capacity(text.len());
        let mut end = 0;
        for range in found {
            masked.push_str(&text[end..range.start]);
            masked.push_str(MASK);
            end = range.end;
        }
        masked.push_str(&text[end..]);
        masked
    }

    /// Whether any registered secret stands in the text, in any of the spellings that [`mask`](Self::mask) knows.
    pub fn occur_in(&self, text: &str) -> bool {
        !self.occurrences(text).is_empty()
    }

    /// Every spelling, for hiding secrets in a page before it is photographed. Not for anything that is kept.
    pub fn spellings_to_hide(&self) -> Vec<String> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        register.forms().filter(|form| !form.whole_word).map(|form| form.text.clone()).collect()
    }

    /// How many spellings are known: more than before where a secret was added since.
    pub fn count(&self) -> usize {
        self.register.read().unwrap_or_else(PoisonError::into_inner).count
    }

    /// The stretches of the text to hide, in order, overlapping ones merged.
    fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        let mut found = register.occurrences(text);
        found.retain(|range| !is_of_our_name(text, range, 1));
        found.extend(passwords_in_addresses(text));
        let parts = register.fragments.occurrences(text);
        found.extend(
            parts.into_iter().filter(|range| !is_of_our_name(text, range, 0) && !is_shops_name(&text[range.clone()])),
        );
        found.sort_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in found {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secrets(***)")
    }
}
