use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::text::counted;
use serde_json::Value;
use thiserror::Error;

use super::find::array_index;
use super::{JsonPath, Segment};
use crate::difference::{shortened, type_name};

/// As many items as a message can hold.
const FEW: usize = 10;

/// A path that leads nowhere in a document: how far it got and what is there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PathError {
    /// The object has no such key.
    #[error("{} has no key {key:?}; {}", place(.at), keys_there(.there, .key))]
    NoSuchKey {
        /// The path of the object.
        at: JsonPath,
        /// The key looked for.
        key: String,
        /// The keys of the object.
        there: Vec<String>,
    },
    /// The array has no such item.
    #[error("{} has {}, there is no item [{asked}]{}", place(.at), counted(*.size, "item"), items_there(*.size, .there.as_deref()))]
    NoSuchItem {
        /// The path of the array.
        at: JsonPath,
        /// The number, or the field with its text, that was looked for, as written.
        asked: String,
        /// How many items there are.
        size: usize,
        /// What the first items have in that field, where one is looked for by a field.
        there: Option<Vec<String>>,
    },
    /// A key was asked of an array.
    #[error("{} is an array of {}, not an object with the key {key:?}; write {at}[0].{key} for its first item or {at}[*].{key} for each", place(.at), counted(*.size, "item"))]
    KeyOfArray {
        /// The path of the array.
        at: JsonPath,
        /// The key looked for.
        key: String,
        /// How many items there are.
        size: usize,
    },
    /// Something was asked of a value that has no parts, or of an object as if it were an array.
    #[error("{} is {what}, it has no {asked}", place(.at))]
    NoParts {
        /// The path of the value.
        at: JsonPath,
        /// What the value is, with the value.
        what: String,
        /// What was looked for in it.
        asked: String,
    },
    /// The path leads to many places where one is wanted.
    #[error("{path} is a path to each item of an array; one value is wanted here: write a number instead of the *")]
    ManyPlaces {
        /// The path as written.
        path: JsonPath,
    },
}

impl From<PathError> for Failure {
    fn from(error: PathError) -> Self {
        Self::because(FailureKind::Product, error)
    }
}

/// Why this segment leads nowhere from the value at `at`.
pub(super) fn nowhere(value: &Value, segment: &Segment, at: JsonPath) -> PathError {
    match (value, segment) {
        (Value::Object(object), Segment::Key(_) | Segment::Index(_)) => {
            let key = match segment {
                Segment::Index(index) => index.to_string(),
                Segment::Key(key) => key.clone(),
                Segment::FromEnd(_) | Segment::Each | Segment::Where(..) => String::new(),
            };
            PathError::NoSuchKey { at, key, there: object.keys().cloned().collect() }
        }
        (Value::Array(items), Segment::Key(key)) if array_index(key).is_none() => {
            PathError::KeyOfArray { at, key: key.clone(), size: items.len() }
        }
        (Value::Array(items), segment) => {
            let there = match segment {
                Segment::Where(key, _) => {
                    Some(items.iter().filter_map(|item| item.get(key)).take(FEW).map(ToString::to_string).collect())
                }
                _ => None,
            };
            PathError::NoSuchItem { at, asked: bare(segment), size: items.len(), there }
        }
        (value, Segment::Key(key)) => PathError::NoParts { at, what: described(value), asked: format!("key {key:?}") },
        (value, Segment::Each) => {
            PathError::NoParts { at, what: described(value), asked: "items as an array has".to_owned() }
        }
        (value, segment) => {
            PathError::NoParts { at, what: described(value), asked: format!("item [{}]", bare(segment)) }
        }
    }
}

fn bare(segment: &Segment) -> String {
    match segment {
        Segment::Key(key) => key.clone(),
        Segment::Index(index) => index.to_string(),
        Segment::FromEnd(back) => format!("-{back}"),
        Segment::Each => "*".to_owned(),
        Segment::Where(key, text) => format!("{key}={text}"),
    }
}

/// The candidate that is spelt nearly like the word: another letter case, or at most a third of the letters changed.
pub fn nearest<'candidate>(word: &str, candidates: impl Iterator<Item = &'candidate str>) -> Option<&'candidate str> {
    let folded = word.to_lowercase();
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count().max(folded.chars().count()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn place(at: &JsonPath) -> String {
    if at.segments.is_empty() { "the document".to_owned() } else { at.to_string() }
}

fn keys_there(keys: &[String], wanted: &str) -> String {
    if keys.is_empty() {
        return "it is an empty object".to_owned();
    }
    // Found for who reads it: to many a question the answer that the key is not there is the expected one.
    let nearest = nearest(wanted, keys.iter().map(String::as_str));
    let suggestion = nearest.map(|key| format!("; did you mean {key:?}?")).unwrap_or_default();
    format!("it has {}{suggestion}", keys.join(", "))
}

fn items_there(size: usize, there: Option<&[String]>) -> String {
    match (size, there) {
        (0, _) => String::new(),
        (_, Some([])) => "; none has that field".to_owned(),
        (_, Some(there)) => format!("; there: {}{}", there.join(", "), if size > there.len() { " …" } else { "" }),
        (size, None) => format!(" (counted from 0, the last is [{}])", size - 1),
    }
}

fn described(value: &Value) -> String {
    format!("{} ({})", type_name(value), shortened(&value.to_string()))
}
