//! What a scenario remembered under a name, and `{name}` in its texts.
//!
//! | module | subject |
//! |---|---|
//! | `fill` | texts, addresses and JSON with every `{name}` filled in |
//! | `resolve` | what a name means, with the path behind it |
//! | `error` | [`VariableError`] |

mod error;
mod fill;
mod resolve;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use secrecy::SecretString;
use serde_json::Value;

use super::placeholder::is_name;

pub use self::error::VariableError;
pub use self::fill::names_in;

/// The names that every scenario knows without remembering anything.
///
/// `unique` is a word of the scenario's own; `today`, `tomorrow` and `yesterday` are dates in the shop's format, those
/// with `iso` behind them as `2026-11-23`.
pub const BUILT_IN: [&str; 7] =
    ["unique", "today", "tomorrow", "yesterday", "today iso", "tomorrow iso", "yesterday iso"];

/// Something remembered.
#[derive(Clone)]
pub enum Remembered {
    /// A text, from a cell, a message or a field.
    Text(String),
    /// JSON, from a response; a dot behind the name goes on into it. What stands in it under the key of a secret
    /// (`secret`, `access_token`, …) counts as one.
    Json(Value),
    /// A secret: never put into a plain text.
    Secret(SecretString),
}

/// What one scenario remembered, by name.
#[derive(Clone)]
pub struct Variables {
    remembered: BTreeMap<String, Remembered>,
    unique: String,
    today: Date,
}

impl Variables {
    /// Nothing remembered. `unique` is the scenario's own word, `today` the date at the shop.
    pub fn new(unique: impl Into<String>, today: Date) -> Self {
        Self { remembered: BTreeMap::new(), unique: unique.into(), today }
    }

    /// Remembers a text; a name that was used before means the new one.
    pub fn remember_text(&mut self, name: &str, text: impl Into<String>) -> Result<(), VariableError> {
        self.remember(name, Remembered::Text(text.into()))
    }

    /// Remembers JSON.
    pub fn remember_json(&mut self, name: &str, value: Value) -> Result<(), VariableError> {
        self.remember(name, Remembered::Json(value))
    }

    /// Remembers a secret. It is for the caller to register it with the run's [`Secrets`](prestashop_bdd_core::secrets::Secrets).
    pub fn remember_secret(&mut self, name: &str, secret: SecretString) -> Result<(), VariableError> {
        self.remember(name, Remembered::Secret(secret))
    }

    /// Remembers anything.
    pub fn remember(&mut self, name: &str, value: Remembered) -> Result<(), VariableError> {
        let name = name.trim();
        if !is_name(name) || name.contains(['.', '[', ']', '*']) {
            return Err(VariableError::NotAName { name: name.to_owned() });
        }
        if BUILT_IN.contains(&name) {
            return Err(VariableError::BuiltIn { name: name.to_owned() });
        }
        self.remembered.insert(name.to_owned(), value);
        Ok(())
    }

    /// What was remembered under exactly this name.
    pub fn get(&self, name: &str) -> Option<&Remembered> {
        self.remembered.get(name.trim())
    }

    /// All names that can be used now, the built-in ones last.
    pub fn names(&self) -> Vec<String> {
        self.remembered.keys().map(String::as_str).chain(BUILT_IN).map(str::to_owned).collect()
    }
}

impl fmt::Debug for Variables {
    /// The names alone: a remembered text or response may hold a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.remembered.keys()).finish()
    }
}

impl fmt::Debug for Remembered {
    /// The kind alone.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Json(_) => "Json(…)",
            Self::Secret(_) => "Secret(…)",
        })
    }
}
