//! Reading JSON as it is written: numbers of any length, and no key lost.

use std::collections::HashSet;

use serde_json::Value;
use thiserror::Error;

use super::path::{JsonPath, Segment};

/// A text that cannot be read as JSON without losing something.
#[derive(Debug, Error)]
pub enum ReadError {
    /// It is not JSON.
    #[error(transparent)]
    NotJson(#[from] serde_json::Error),
    /// An object has a key twice. A reader takes either value, so the document says nothing certain.
    #[error("the key {path} is there twice in one object")]
    DuplicateKey {
        /// The path of the key.
        path: JsonPath,
    },
}

/// Reads a JSON document.
///
/// # Errors
/// The text is not JSON, or an object in it has a key twice.
pub fn read(text: &str) -> Result<Value, ReadError> {
    let value = serde_json::from_str(text)?;
    match duplicate_key(text) {
        None => Ok(value),
        Some(path) => Err(ReadError::DuplicateKey { path }),
    }
}

/// An object or array that is open at a place of the text.
enum Open {
    Object { seen: HashSet<String>, key: Option<String> },
    Array { index: usize },
}

/// The path of the first key that is there twice in its object. The text is JSON.
fn duplicate_key(text: &str) -> Option<JsonPath> {
    let mut open: Vec<Open> = Vec::new();
    let bytes = text.as_bytes();
    let mut place = 0;
    while let Some(byte) = bytes.get(place) {
        match byte {
            b'{' => open.push(Open::Object { seen: HashSet::new(), key: None }),
            b'[' => open.push(Open::Array { index: 0 }),
            b'}' | b']' => drop(open.pop()),
            b',' => match open.last_mut() {
                Some(Open::Object { key, .. }) => *key = None,
                Some(Open::Array { index }) => *index += 1,
                None => {}
            },
            b'"' => {
                let end = end_of_string(bytes, place);
                if let Some(Open::Object { seen, key: key @ None }) = open.last_mut() {
                    // The text is JSON, so this is a string.
                    let name: String = serde_json::from_str(&text[place..end]).unwrap_or_default();
                    *key = Some(name.clone());
                    if !seen.insert(name) {
                        return Some(path_of(&open));
                    }
                }
                place = end;
                continue;
            }
            _ => {}
        }
        place += 1;
    }
    None
}

/// The place behind the closing quote of the string that begins here.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut place = start + 1;
    while let Some(byte) = bytes.get(place) {
        match byte {
            b'\\' => place += 2,
            b'"' => return place + 1,
            _ => place += 1,
        }
    }
    bytes.len()
}

fn path_of(open: &[Open]) -> JsonPath {
    let segment = |open: &Open| match open {
        Open::Object { key, .. } => Segment::Key(key.clone().unwrap_or_default()),
        Open::Array { index } => Segment::Index(*index),
    };
    JsonPath::from_segments(open.iter().map(segment).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn duplicate(text: &str) -> Option<String> {
        match read(text) {
            Ok(_) => None,
            Err(error) => Some(error.to_string()),
        }
    }

    #[test]
    fn key_that_is_there_twice_is_reported_with_its_path() {
        let twice = |path: &str| Some(format!("the key {path} is there twice in one object"));
        assert_eq!(duplicate(r#"{"a": 1, "b": 2, "a": 1}"#), twice("a"));
        assert_eq!(duplicate(r#"{"items": [{"id": 1}, {"id": 1, "x": {"id": 3}, "id": 2}]}"#), twice("items[1].id"));
        assert_eq!(duplicate(r#"[{"é": 1, "\u00e9": 2}]"#), twice("[0].é"));
        assert_eq!(duplicate(r#"{"": 1, "": 2}"#), twice("\"\""));
    }

    #[test]
    fn keys_of_other_objects_values_and_brackets_in_texts_are_not_duplicates() {
        for text in [
            r#"{"a": {"a": "a"}, "b": ["a", "a"], "c": "}{\"a\":\\", "d": [[], {}, {"a": 1}]}"#,
            r#"["a", "a"]"#,
            "\"a\"",
            "18446744073709551617",
        ] {
            assert_eq!(duplicate(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        let text = "[18446744073709551617,0.10000000000000000000000001,10.50,1e+400]";
        assert_eq!(read(text).unwrap().to_string(), text);
    }

    fn document() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            "\\PC{0,4}".prop_map(Value::from),
            any::<i64>().prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-c\"\\\\]{0,2}", inner, 0..4).prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(value in document()) {
            prop_assert_eq!(read(&value.to_string()).unwrap(), value);
        }

        #[test]
        fn doubled_key_is_always_found(value in document()) {
            let text = format!("{{\"one\":{value},\"k\":1,\"two\":{value},\"k\":{value}}}");
            prop_assert_eq!(duplicate(&text), Some("the key k is there twice in one object".to_owned()));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = read(&text);
        }
    }
}
