//! Reading the JSON body of a request as strictly as the real shop does.

use serde_json::{Map, Value};

use super::refusal::Refusal;

/// The fields of a body.
pub struct Fields(Map<String, Value>);

impl Fields {
    /// Reads the body: anything but a JSON object is refused with 400. An empty array is PHP's empty object.
    pub fn read(body: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(Value::Array(items)) if items.is_empty() => Ok(Self(Map::new())),
            _ => Err(Refusal::UNREADABLE),
        }
    }

    /// The field, if it was sent.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The field, or 400.
    pub fn required(&self, name: &str) -> Result<&Value, Refusal> {
        self.get(name).ok_or(Refusal::UNREADABLE)
    }

    /// A field that is `true` or `false`, or 400.
    pub fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        self.typed(name, Value::as_bool)
    }

    /// A field that is a whole number, or 400.
    pub fn integer(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.typed(name, Value::as_i64)
    }

    /// A field that is a text, or 400.
    pub fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.typed(name, |value| value.as_str().map(str::to_owned))
    }

    /// A field that is a list of texts, or 400.
    pub fn texts(&self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        self.typed(name, |value| value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect())
    }

    fn typed<T>(&self, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Result<Option<T>, Refusal> {
        self.get(name).map(|value| read(value).ok_or(Refusal::UNREADABLE)).transpose()
    }
}
