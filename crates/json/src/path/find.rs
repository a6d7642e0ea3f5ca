use serde_json::Value;

use super::error::{PathError, nowhere};
use super::{JsonPath, Segment};
use crate::shape::reads_as;

/// One place that a path with [`Segment::Each`] leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'document> {
    /// The path to this place, without `[*]`.
    pub path: JsonPath,
    /// The value there, or why there is none.
    pub value: Result<&'document Value, PathError>,
}

impl JsonPath {
    /// The one value that the path leads to.
    pub fn find<'document>(&self, document: &'document Value) -> Result<&'document Value, PathError> {
        if self.has_each() {
            return Err(PathError::ManyPlaces { path: self.clone() });
        }
        let mut value = document;
        for (depth, segment) in self.segments.iter().enumerate() {
            value = step(value, segment, &|| Self { segments: self.segments[..depth].to_vec() })?.1;
        }
        Ok(value)
    }

    /// Every place that the path leads to, in order: one for a path without `[*]`, one an item otherwise (none for an
    /// empty array). A place may hold no value: an item without the key, for example.
    pub fn find_all<'document>(&self, document: &'document Value) -> Vec<Found<'document>> {
        let mut places = vec![Found { path: Self::root(), value: Ok(document) }];
        for segment in &self.segments {
            places = places.into_iter().flat_map(|place| advance(place, segment)).collect();
        }
        places
    }
}

fn advance<'document>(place: Found<'document>, segment: &Segment) -> Vec<Found<'document>> {
    let Found { path, value } = place;
    match (value, segment) {
        // The path goes on as written, so that a report names the place that was meant.
        (Err(error), _) => vec![Found { path: path.with(segment.clone()), value: Err(error) }],
        (Ok(Value::Array(items)), Segment::Each) => {
            items.iter().enumerate().map(|(index, item)| Found { path: path.index(index), value: Ok(item) }).collect()
        }
        (Ok(value), segment) => match step(value, segment, &|| path.clone()) {
            Ok((segment, value)) => vec![Found { path: path.with(segment), value: Ok(value) }],
            Err(error) => vec![Found { path: path.with(segment.clone()), value: Err(error) }],
        },
    }
}

/// One segment further: the segment as it was understood and the value there.
fn step<'document>(
    value: &'document Value,
    segment: &Segment,
    at: &dyn Fn() -> JsonPath,
) -> Result<(Segment, &'document Value), PathError> {
    let found = match (value, segment) {
        (Value::Object(object), Segment::Key(key)) => object.get(key).map(|value| (segment.clone(), value)),
        // PHP writes an array whose numbers have gaps as an object with numbers for keys.
        (Value::Object(object), Segment::Index(index)) => {
            object.get(&index.to_string()).map(|value| (Segment::Key(index.to_string()), value))
        }
        (Value::Array(items), Segment::Index(index)) => items.get(*index).map(|item| (segment.clone(), item)),
        (Value::Array(items), Segment::FromEnd(back)) => {
            items.len().checked_sub(*back).and_then(|index| items.get(index).map(|item| (Segment::Index(index), item)))
        }
        (Value::Array(items), Segment::Key(key)) => {
            let index = array_index(key);
            index.and_then(|index| items.get(index).map(|item| (Segment::Index(index), item)))
        }
        (Value::Array(items), Segment::Where(key, text)) => {
            let wanted = |item: &Value| item.get(key).is_some_and(|value| reads(value, text));
            items.iter().position(wanted).map(|index| (Segment::Index(index), &items[index]))
        }
        _ => None,
    };
    found.ok_or_else(|| nowhere(value, segment, at()))
}

/// Whether the value is that text, or reads so.
fn reads(value: &Value, text: &str) -> bool {
    reads_as(value, text) || value.is_null() && text == "null"
}

/// A number as an array counts: digits without a superfluous 0 in front.
pub(super) fn array_index(key: &str) -> Option<usize> {
    let canonical = key == "0" || (key.starts_with(|first: char| first.is_ascii_digit()) && !key.starts_with('0'));
    canonical.then(|| key.parse().ok()).flatten()
}
