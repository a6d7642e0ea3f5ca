use std::borrow::Cow;

use jiff::ToSpan as _;
use prestashop_bdd_core::secrets::names_a_secret;
use prestashop_bdd_json::{JsonPath, Segment};
use secrecy::SecretString;
use serde_json::Value;

use super::{Remembered, VariableError, Variables};

/// How an English shop writes dates in the back office (docs/facts/admin-api.md#languages).
const ENGLISH_DATE: &str = "%m/%d/%Y";

pub(super) enum Resolved<'own> {
    Plain(Plain<'own>),
    Secret(Cow<'own, SecretString>),
}

pub(super) enum Plain<'own> {
    Text(Cow<'own, str>),
    Json(&'own Value),
}

impl Variables {
    pub(super) fn resolve<'own>(&'own self, name: &str) -> Result<Resolved<'own>, VariableError> {
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

pub(super) fn plain_text<'value>(value: &'value Plain<'_>) -> Cow<'value, str> {
    match value {
        Plain::Text(text) => Cow::Borrowed(text),
        Plain::Json(Value::String(text)) => Cow::Borrowed(text),
        Plain::Json(value) => Cow::Owned(value.to_string()),
    }
}
