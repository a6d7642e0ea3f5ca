use std::borrow::Cow;
use std::ops::Range;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use super::resolve::{Plain, Resolved, plain_text};
use super::{VariableError, Variables};
use crate::placeholder::{Piece, Unclosed, pieces};

impl Variables {
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
