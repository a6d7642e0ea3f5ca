//! What a scenario remembered under a name, and `{name}` in its texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;
use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::secrets::names_a_secret;
use prestashop_bdd_json::{JsonPath, PathError, PathSyntaxError, Segment};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use thiserror::Error;

use super::placeholder::{Piece, Unclosed, is_name, pieces};

/// How an English shop writes dates in the back office (docs/facts/admin-api.md#languages).
const ENGLISH_DATE: &str = "%m/%d/%Y";

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

/// A text with `{name}` that cannot be filled in, or a name that cannot be remembered.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum VariableError {
    /// Nothing was remembered under the name.
    #[error("nothing was remembered as {{{name}}}{}; known names: {}", did_you_mean(.nearest.as_deref()), .known.join(", "))]
    Unknown {
        /// The name as written.
        name: String,
        /// All names that can be used here.
        known: Vec<String>,
        /// The one that is spelt nearly like it.
        nearest: Option<String>,
    },
    /// A secret was asked for in a text that everybody may read.
    #[error(
        "{{{name}}} is a secret and cannot be used in this text; type it into a password field, or send it as a client secret or token"
    )]
    Secret {
        /// The name.
        name: String,
    },
    /// The path behind a name leads nowhere.
    #[error("{{{name}}}: {source}")]
    Path {
        /// The name as written, with its path.
        name: String,
        /// How far it got.
        #[source]
        source: PathError,
    },
    /// What stands behind a name is no path.
    #[error("{{{name}}}: {source}")]
    PathSyntax {
        /// The name as written, with its path.
        name: String,
        /// What is wrong.
        #[source]
        source: PathSyntaxError,
    },
    /// A path behind something that has no parts.
    #[error("{{{name}}}: {base:?} is {what}, only a remembered response or other JSON has parts")]
    NoParts {
        /// The name as written, with its path.
        name: String,
        /// The remembered name in it.
        base: String,
        /// What is remembered under it.
        what: &'static str,
    },
    /// A brace is not closed.
    #[error(transparent)]
    Unclosed(#[from] Unclosed),
    /// A name that `{name}` could never reach.
    #[error("{name:?} is not a valid name: a name starts with a letter and contains letters, digits, spaces, _ and -")]
    NotAName {
        /// The name.
        name: String,
    },
    /// A name that means something already.
    #[error("{{{name}}} is built in and always means the same; choose another name")]
    BuiltIn {
        /// The name.
        name: String,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; did you mean {{{name}}}?")).unwrap_or_default()
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

    /// The text with every `{name}` filled in; see [`pieces`] for what counts as one.
    pub fn interpolate<'text>(&self, text: &'text str) -> Result<Cow<'text, str>, VariableError> {
        if !text.contains(['{', '}']) {
            return Ok(Cow::Borrowed(text));
        }
        let filled = self.fill_in(text, |filled, name, value| match value {
            Resolved::Plain(value) => {
                filled.push_str(&plain_text(&value));
                Ok(())
            }
            Resolved::Secret(_) => Err(VariableError::Secret { name: name.to_owned() }),
        });
        filled.map(Cow::Owned)
    }

    /// The same for an address: what stands for the value of a parameter (`?filters[name]={name}`) may hold signs that mean
    /// something there, such as `&`, and is encoded.
    pub fn interpolate_address(&self, address: &str) -> Result<String, VariableError> {
        self.fill_in(address, |filled, name, value| {
            let Resolved::Plain(value) = value else { return Err(VariableError::Secret { name: name.to_owned() }) };
            let value = plain_text(&value);
            let parameter = filled.split_once('?').and_then(|(_, query)| query.rsplit('&').next());
            if parameter.is_some_and(|parameter| parameter.contains('=')) {
                filled.push_str(&as_parameter(&value));
            } else {
                filled.push_str(&value);
            }
            Ok(())
        })
    }

    /// The same, where a secret may stand in the text: the whole becomes a secret.
    pub fn interpolate_secret(&self, text: &str) -> Result<SecretString, VariableError> {
        let filled = self.fill_in(text, |filled, _, value| {
            match value {
                Resolved::Plain(value) => filled.push_str(&plain_text(&value)),
                Resolved::Secret(secret) => filled.push_str(secret.expose_secret()),
            }
            Ok(())
        });
        filled.map(SecretString::from)
    }

    /// The text with what `put` writes for each placeholder: behind what stands before it, by its name and its value.
    fn fill_in(
        &self,
        text: &str,
        put: impl Fn(&mut String, &str, Resolved<'_>) -> Result<(), VariableError>,
    ) -> Result<String, VariableError> {
        let mut filled = String::with_capacity(text.len());
        for piece in pieces(text)? {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Brace(brace) => filled.push(brace),
                Piece::Placeholder { name, .. } => put(&mut filled, name, self.resolve(name)?)?,
            }
        }
        Ok(filled)
    }

    /// A JSON document with every `{name}` filled in so that it stays JSON: inside a string the value's text is
    /// escaped (`"{name}"`); outside of one a remembered JSON value is put in as it is, a text as a number, boolean or
    /// null when it reads as one and as a string otherwise (`"id": {group id}`).
    pub fn interpolate_json(&self, document: &str) -> Result<String, VariableError> {
        let mut filled = String::with_capacity(document.len());
        let mut in_string = false;
        for piece in pieces(document)? {
            match piece {
                Piece::Text(text) => {
                    in_string = ends_in_string(text, in_string);
                    filled.push_str(text);
                }
                Piece::Brace(brace) => filled.push(brace),
                Piece::Placeholder { name, .. } => {
                    let Resolved::Plain(value) = self.resolve(name)? else {
                        return Err(VariableError::Secret { name: name.to_owned() });
                    };
                    if in_string {
                        let quoted = Value::from(plain_text(&value).into_owned()).to_string();
                        filled.push_str(&quoted[1..quoted.len() - 1]);
                    } else {
                        filled.push_str(&bare_json(&value));
                    }
                }
            }
        }
        Ok(filled)
    }

    /// The JSON value that a text means which is nothing but one placeholder of remembered JSON (`{response.name}`): it
    /// keeps its type, so that a text of digits is not taken for a number. `None` for every other text.
    pub fn json_value_of(&self, text: &str) -> Result<Option<Value>, VariableError> {
        match pieces(text.trim())?.as_slice() {
            [Piece::Placeholder { name, .. }] => match self.resolve(name)? {
                Resolved::Plain(Plain::Json(value)) => Ok(Some(value.clone())),
                Resolved::Plain(Plain::Text(_)) | Resolved::Secret(_) => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn resolve<'own>(&'own self, name: &str) -> Result<Resolved<'own>, VariableError> {
        if let Some(text) = self.built_in(name) {
            return Ok(Resolved::Plain(Plain::Text(text)));
        }
        let (base, rest) = name.find(['.', '[']).map_or((name, ""), |at| name.split_at(at));
        let base = base.trim();
        let no_parts = |what| VariableError::NoParts { name: name.to_owned(), base: base.to_owned(), what };
        match self.remembered.get(base) {
            None => Err(self.unknown(base)),
            Some(Remembered::Text(text)) if rest.is_empty() => Ok(Resolved::Plain(Plain::Text(Cow::Borrowed(text)))),
            Some(Remembered::Text(_)) => Err(no_parts("a text")),
            Some(Remembered::Secret(secret)) if rest.is_empty() => Ok(Resolved::Secret(Cow::Borrowed(secret))),
            Some(Remembered::Secret(_)) => Err(no_parts("a secret")),
            Some(Remembered::Json(value)) => {
                let path: JsonPath = format!("${rest}")
                    .parse()
                    .map_err(|source| VariableError::PathSyntax { name: name.to_owned(), source })?;
                let value = path.find(value).map_err(|source| VariableError::Path { name: name.to_owned(), source })?;
                if holds_secret(&path, value) {
                    let text = plain_text(&Plain::Json(value)).into_owned();
                    return Ok(Resolved::Secret(Cow::Owned(SecretString::from(text))));
                }
                Ok(Resolved::Plain(Plain::Json(value)))
            }
        }
    }

    fn built_in(&self, name: &str) -> Option<Cow<'_, str>> {
        let (day, iso) = name.strip_suffix(" iso").map_or((name, false), |day| (day, true));
        let date = match day {
            "unique" if !iso => return Some(Cow::Borrowed(&self.unique)),
            "today" => self.today,
            "tomorrow" => self.today.saturating_add(1.day()),
            "yesterday" => self.today.saturating_sub(1.day()),
            _ => return None,
        };
        let format = if iso { "%Y-%m-%d" } else { ENGLISH_DATE };
        Some(Cow::Owned(date.strftime(format).to_string()))
    }

    fn unknown(&self, name: &str) -> VariableError {
        let known = self.names();
        let nearest = prestashop_bdd_json::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        VariableError::Unknown { name: name.to_owned(), known, nearest }
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

/// The names that stand in a text as `{name}`, each with its place (bytes, braces included), for a look at a feature
/// before it runs. A path behind a name is left out: `{response.id}` gives `response`.
pub fn names_in(text: &str) -> Result<Vec<(String, Range<usize>)>, Unclosed> {
    let name = |piece| match piece {
        Piece::Placeholder { name, range } => {
            let base = name.find(['.', '[']).map_or(name, |at| &name[..at]);
            Some((base.trim().to_owned(), range))
        }
        Piece::Text(_) | Piece::Brace(_) => None,
    };
    Ok(pieces(text)?.into_iter().filter_map(name).collect())
}

enum Resolved<'own> {
    Plain(Plain<'own>),
    Secret(Cow<'own, SecretString>),
}

enum Plain<'own> {
    Text(Cow<'own, str>),
    Json(&'own Value),
}

/// Whether the value at this path of a response is a secret or has one in it: the answer to the creation of an API
/// client holds its `secret`.
fn holds_secret(path: &JsonPath, value: &Value) -> bool {
    match value {
        Value::String(_) => matches!(path.segments().last(), Some(Segment::Key(key)) if names_a_secret(key)),
        Value::Object(object) => object.iter().any(|(key, value)| holds_secret(&path.key(key), value)),
        Value::Array(items) => items.iter().enumerate().any(|(index, item)| holds_secret(&path.index(index), item)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn plain_text<'value>(value: &'value Plain<'_>) -> Cow<'value, str> {
    match value {
        Plain::Text(text) => Cow::Borrowed(text),
        Plain::Json(Value::String(text)) => Cow::Borrowed(text),
        Plain::Json(value) => Cow::Owned(value.to_string()),
    }
}

/// The value of a parameter, without the signs that mean something in a query.
fn as_parameter(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '%' => encoded.push_str("%25"),
            '&' => encoded.push_str("%26"),
            '#' => encoded.push_str("%23"),
            '+' => encoded.push_str("%2B"),
            _ => encoded.push(letter),
        }
    }
    encoded
}

fn bare_json(value: &Plain<'_>) -> String {
    match value {
        Plain::Json(value) => value.to_string(),
        Plain::Text(text) => match serde_json::from_str(text.trim()) {
            Ok(Value::Number(_) | Value::Bool(_) | Value::Null) => text.trim().to_owned(),
            _ => Value::from(text.as_ref()).to_string(),
        },
    }
}

/// Whether a JSON string is open at the end of the text, when it was or was not at its beginning.
fn ends_in_string(text: &str, mut in_string: bool) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => in_string = !in_string,
            '\\' if in_string => {
                characters.next();
            }
            _ => {}
        }
    }
    in_string
}

#[cfg(test)]
#[path = "variables_tests.rs"]
mod tests;

impl From<VariableError> for Failure {
    fn from(error: VariableError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}
