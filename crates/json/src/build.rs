//! Making and changing JSON by path: the body of a request from a two-column table.

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::text::counted;
use serde_json::{Map, Value};
use thiserror::Error;

use super::path::{JsonPath, PathError, Segment};

/// A value that cannot be put where it was to be put.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BuildError {
    /// The path does not name one place.
    #[error("a value cannot be put at {path}: it names no single place; write a number in [ ], counted from 0")]
    NoSinglePlace {
        /// The path.
        path: JsonPath,
    },
    /// An array would get a hole.
    #[error("a value cannot be put at {path}: the array has {} by now, the next is [{size}]", counted(*.size, "item"))]
    Hole {
        /// The path.
        path: JsonPath,
        /// How many items the array has.
        size: usize,
    },
    /// Something else stands in the way.
    #[error("a value cannot be put at {path}: {at} is {what} already")]
    InTheWay {
        /// The path.
        path: JsonPath,
        /// Where something stands.
        at: JsonPath,
        /// What.
        what: &'static str,
    },
    /// The place was filled before.
    #[error("{path} is given twice")]
    Twice {
        /// The path.
        path: JsonPath,
    },
}

/// The JSON value that a cell stands for: a number, boolean, null, array, object or text in quotes as JSON has it,
/// everything else is text. Texts that begin with `#` are texts here.
pub fn value_of_cell(cell: &str) -> Value {
    let cell = cell.trim();
    serde_json::from_str(cell).unwrap_or_else(|_| Value::from(cell))
}

/// The document with these values at these paths: `localizedNames.en-US`, `reductionPercent`, `shopIds[0]`.
/// Objects and arrays on the way are made; an array grows from its front; no place may be given twice.
pub fn from_rows(rows: impl IntoIterator<Item = (JsonPath, Value)>) -> Result<Value, BuildError> {
    let mut document = Value::Object(Map::new());
    let mut empty = true;
    for (path, value) in rows {
        if empty && matches!(path.segments().first(), Some(Segment::Index(_))) {
            document = Value::Array(Vec::new());
        }
        empty = false;
        if path.find(&document).is_ok() {
            return Err(BuildError::Twice { path });
        }
        set(&mut document, &path, value)?;
    }
    Ok(document)
}

/// Puts a value at a path, in the place of the one that is there; objects and arrays on the way are made.
pub fn set(document: &mut Value, path: &JsonPath, value: Value) -> Result<(), BuildError> {
    let mut place = document;
    for (depth, segment) in path.segments().iter().enumerate() {
        // What does not exist yet becomes what the next segment needs.
        let next = match path.segments().get(depth + 1) {
            Some(Segment::Index(_)) => Value::Array(Vec::new()),
            Some(_) => Value::Object(Map::new()),
            None => Value::Null,
        };
        // items.0 is an item as items[0] is, once there is an array.
        let as_item = match segment {
            Segment::Key(key) if place.is_array() => key.parse().ok().map(Segment::Index),
            _ => None,
        };
        place = match (as_item.as_ref().unwrap_or(segment), place) {
            (Segment::Key(key), Value::Object(object)) => object.entry(key.clone()).or_insert(next),
            (Segment::Index(index), Value::Array(items)) => {
                let size = items.len();
                if *index == size {
                    items.push(next);
                }
                items.get_mut(*index).ok_or_else(|| BuildError::Hole { path: path.clone(), size })?
            }
            (Segment::Key(_) | Segment::Index(_), there) => {
                return Err(BuildError::InTheWay {
                    path: path.clone(),
                    at: JsonPath::from_segments(path.segments()[..depth].to_vec()),
                    what: super::difference::type_name(there),
                });
            }
            (Segment::Each | Segment::FromEnd(_) | Segment::Where(..), _) => {
                return Err(BuildError::NoSinglePlace { path: path.clone() });
            }
        };
    }
    *place = value;
    Ok(())
}

/// Takes out what stands at a path and gives it back: for bodies that lack something. The whole document cannot be
/// taken out; it is left as `null`.
pub fn remove(document: &mut Value, path: &JsonPath) -> Result<Value, PathError> {
    let removed = path.find(document)?.clone();
    let Some((last, parents)) = path.segments().split_last() else {
        return Ok(document.take());
    };
    let mut parent = document;
    for segment in parents {
        let Some(index) = index_of(segment, parent) else { return Ok(removed) };
        let Some(next) = (match index {
            Place::Key(key) => parent.get_mut(key),
            Place::Item(index) => parent.get_mut(index),
        }) else {
            return Ok(removed);
        };
        parent = next;
    }
    match (index_of(last, parent), parent) {
        (Some(Place::Key(key)), Value::Object(object)) => {
            // The others keep their order.
            object.shift_remove(&key);
        }
        (Some(Place::Item(index)), Value::Array(items)) if index < items.len() => {
            items.remove(index);
        }
        _ => {}
    }
    Ok(removed)
}

enum Place {
    Key(String),
    Item(usize),
}

fn index_of(segment: &Segment, parent: &Value) -> Option<Place> {
    match (segment, parent) {
        (Segment::Key(key), Value::Array(_)) => key.parse().ok().map(Place::Item),
        (Segment::Key(key), _) => Some(Place::Key(key.clone())),
        (Segment::Index(index), Value::Array(_)) => Some(Place::Item(*index)),
        (Segment::Index(index), _) => Some(Place::Key(index.to_string())),
        (Segment::FromEnd(back), Value::Array(items)) => items.len().checked_sub(*back).map(Place::Item),
        (Segment::FromEnd(_) | Segment::Each | Segment::Where(..), _) => None,
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn path(text: &str) -> JsonPath {
        text.parse().unwrap()
    }

    fn built(rows: &[(&str, &str)]) -> Result<Value, BuildError> {
        from_rows(rows.iter().map(|(at, cell)| (path(at), value_of_cell(cell))))
    }

    #[test]
    fn a_body_is_made_from_paths_and_cells() {
        let body = built(&[
            ("localizedNames.en-US", "Wholesale A"),
            ("localizedNames.fr-FR", "\"10\""),
            ("reductionPercent", "10.5"),
            ("showPrice", "true"),
            ("shopIds[0]", "1"),
            ("shopIds[1]", "2"),
            ("scopes", "[\"a\"]"),
            ("note", ""),
            ("colour", "#number"),
        ]);
        assert_eq!(
            body.unwrap(),
            json!({"localizedNames": {"en-US": "Wholesale A", "fr-FR": "10"}, "reductionPercent": 10.5, "showPrice": true,
                "shopIds": [1, 2], "scopes": ["a"], "note": "", "colour": "#number"})
        );
        assert_eq!(built(&[]).unwrap(), json!({}));
        assert_eq!(built(&[("[0].id", "1"), ("[1].id", "2")]).unwrap(), json!([{"id": 1}, {"id": 2}]));
    }

    #[test]
    fn a_place_that_cannot_be_filled_is_named() {
        let error = |rows: &[(&str, &str)]| built(rows).unwrap_err().to_string();
        insta::assert_snapshot!(error(&[("a", "1"), ("a", "2")]), @"a is given twice");
        insta::assert_snapshot!(error(&[("a", "1"), ("a.b", "2")]), @"a value cannot be put at a.b: a is a number already");
        insta::assert_snapshot!(error(&[("a[1]", "1")]), @"a value cannot be put at a[1]: the array has no items by now, the next is [0]");
        insta::assert_snapshot!(error(&[("a[*]", "1")]), @"a value cannot be put at a[*]: it names no single place; write a number in [ ], counted from 0");
    }

    #[test]
    fn a_part_is_replaced_or_taken_out() {
        let mut body = json!({"a": {"b": 1}, "list": [1, 2, 3], "z": null});
        set(&mut body, &path("a.b"), json!("new")).unwrap();
        set(&mut body, &path("list.1"), json!(7)).unwrap();
        assert_eq!(body["list"], json!([1, 7, 3]));
        set(&mut body, &path("list[1]"), json!(2)).unwrap();
        assert_eq!(remove(&mut body, &path("list[-1]")), Ok(json!(3)));
        assert_eq!(remove(&mut body, &path("list.0")), Ok(json!(1)));
        assert_eq!(remove(&mut body, &path("z")), Ok(json!(null)));
        assert_eq!(body, json!({"a": {"b": "new"}, "list": [2]}));
        assert!(remove(&mut body, &path("a.c")).unwrap_err().to_string().contains("has no key"));
        assert_eq!(remove(&mut body, &path("a.b")), Ok(json!("new")));
        assert_eq!(body, json!({"a": {}, "list": [2]}));
    }

    proptest! {
        #[test]
        fn what_is_set_is_found_and_what_is_removed_is_not(keys in prop::collection::vec("[a-c]", 1..4), number in 0..9_i32) {
            let path = JsonPath::from_segments(keys.into_iter().map(Segment::Key).collect());
            let mut document = json!({});
            set(&mut document, &path, json!(number)).unwrap();
            prop_assert_eq!(path.find(&document), Ok(&json!(number)));
            remove(&mut document, &path).unwrap();
            prop_assert!(path.find(&document).is_err());
        }
    }
}
