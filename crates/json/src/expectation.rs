//! What a value should be, as a cell of a table or a JSON document with shapes in it says.

use std::fmt;
use std::str::FromStr;

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::text::counted;
use serde_json::Value;
use thiserror::Error;

use super::difference::{Differences, What, of_values, shortened, with_type};
use super::path::{Found, JsonPath};
use super::read::{ReadError, read};
use super::shape::{Shape, ShapeError, compare};

/// What is expected of a value.
///
/// A cell is read so, in this order:
///
/// | cell | expects |
/// |---|---|
/// | `#…` | a [shape](Shape) |
/// | `\#…` | the text that begins with `#`; so does a colour such as `#4169E1` without the `\` |
/// | `10.5`, `true`, `null`, `[1, 2]`, `{"a": 1}` | that JSON; numbers by value (10.5 = 10.50) |
/// | `"10.5"` in quotes | the text 10.5 |
/// | anything else, also nothing | that text |
///
/// A JSON text is never equal to a JSON number: `10.5` in a cell is not met by `"10.5"` in the response, and the
/// difference shows both types. Where the type does not matter, `#text 10.5` is met by both.
///
/// In objects and arrays, texts that begin with `#` are shapes as well.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// This text, number, boolean or null.
    Value(Value),
    /// A value of this shape.
    Shape(Shape),
    /// An object with these keys.
    Object(Vec<(String, Expectation)>),
    /// An array of these items in this order.
    Array(Vec<Expectation>),
}

/// Whether there may be more than what is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Exactly the keys and items that are expected, items in this order.
    Exact,
    /// At least those: other keys may be there (at any depth), other items too, in any order.
    AtLeast,
}

/// A cell or document that does not say what is expected.
#[derive(Debug, Error)]
pub enum ExpectationError {
    /// A wrong shape.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// The document is not JSON, or has a key twice.
    #[error("the expected document is not JSON: {source}")]
    NotJson {
        /// What the parser says, with line and column.
        #[source]
        source: ReadError,
    },
}

impl Expectation {
    /// What the cell of a table expects.
    pub fn from_cell(cell: &str) -> Result<Self, ExpectationError> {
        let cell = cell.trim();
        if cell.starts_with('#') || escapes_a_shape(cell) {
            return Self::from_text(cell);
        }
        serde_json::from_str(cell).map_or_else(
            |_| Ok(Self::Value(Value::from(cell))),
            |value| match value {
                // A text in quotes is meant literally.
                Value::String(_) => Ok(Self::Value(value)),
                value => Self::from_template(value),
            },
        )
    }

    /// What a whole expected document says, JSON with shapes as texts in it.
    pub fn from_document(document: &str) -> Result<Self, ExpectationError> {
        let value = read(document).map_err(|source| ExpectationError::NotJson { source })?;
        Self::from_template(value)
    }

    /// The same from JSON that is read already: texts that begin with `#` are shapes.
    pub fn from_template(value: Value) -> Result<Self, ExpectationError> {
        match value {
            Value::String(text) => Self::from_text(&text),
            Value::Array(items) => {
                items.into_iter().map(Self::from_template).collect::<Result<_, _>>().map(Self::Array)
            }
            Value::Object(object) => object
                .into_iter()
                .map(|(key, value)| Self::from_template(value).map(|expectation| (key, expectation)))
                .collect::<Result<_, _>>()
                .map(Self::Object),
            value => Ok(Self::Value(value)),
        }
    }

    /// Exactly this value, nothing in it is a shape: for values that came from the shop.
    pub fn from_value(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from_value).collect()),
            Value::Object(object) => {
                Self::Object(object.into_iter().map(|(key, value)| (key, Self::from_value(value))).collect())
            }
            value => Self::Value(value),
        }
    }

    fn from_text(text: &str) -> Result<Self, ExpectationError> {
        match text.strip_prefix('\\') {
            Some(rest) if escapes_a_shape(text) => Ok(Self::Value(Value::from(rest))),
            _ if text.starts_with('#') && !is_colour(text) => Ok(Self::Shape(Shape::parse(text)?)),
            _ => Ok(Self::Value(Value::from(text))),
        }
    }

    /// The expectation as JSON, shapes as texts: what [`from_template`](Self::from_template) reads.
    pub fn to_template(&self) -> Value {
        match self {
            Self::Value(Value::String(text)) if text.trim_start_matches('\\').starts_with('#') => {
                Value::from(format!("\\{text}"))
            }
            Self::Value(value) => value.clone(),
            Self::Shape(shape) => Value::from(shape.to_string()),
            Self::Array(items) => items.iter().map(Self::to_template).collect(),
            Self::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value.to_template())).collect(),
        }
    }

    /// The expectation as [`from_cell`](Self::from_cell) reads it.
    pub fn as_cell(&self) -> String {
        match self {
            Self::Shape(shape) => shape.to_string(),
            Self::Value(value) => value.to_string(),
            Self::Array(_) | Self::Object(_) => self.to_template().to_string(),
        }
    }

    /// In what the value at the path differs; `None` for a value that is not there.
    pub fn differences(&self, path: &JsonPath, seen: Option<&Value>) -> Differences {
        self.differences_to(path, seen, Extent::Exact)
    }

    /// The same, where more than the expected may be there.
    pub fn differences_to(&self, path: &JsonPath, seen: Option<&Value>, extent: Extent) -> Differences {
        match (self, seen) {
            (Self::Shape(shape), seen) => shape.differences(path, seen),
            (_, None) => {
                Differences::one(path.clone(), What::Missing { expected: shortened(&self.as_cell()), note: None })
            }
            (Self::Value(Value::Number(expected)), Some(Value::Number(seen))) if compare(expected, seen).is_eq() => {
                Differences::none()
            }
            (Self::Value(expected), Some(seen)) if expected == seen => Differences::none(),
            (Self::Value(expected), Some(seen)) => Differences::one(path.clone(), of_values(expected, seen)),
            (Self::Object(entries), Some(Value::Object(seen))) => {
                let mut differences = Differences::none();
                for (key, expectation) in entries {
                    differences.extend(expectation.differences_to(&path.key(key), seen.get(key), extent));
                }
                if extent == Extent::Exact {
                    differences.extend(unexpected_keys(path, seen, &entries.iter().map(|(key, _)| key.as_str())));
                }
                differences
            }
            (Self::Array(expected), Some(Value::Array(seen))) => match extent {
                Extent::Exact => exact_items(expected, path, seen),
                Extent::AtLeast => items_anywhere(expected, path, seen),
            },
            (Self::Object(_) | Self::Array(_), Some(seen)) => {
                Differences::one(path.clone(), of_values(&self.to_template(), seen))
            }
        }
    }

    /// Whether the value contains what is expected: a text that part, an array an item like it (or all items of an
    /// expected array), an object its keys and values.
    pub fn differences_to_part(&self, path: &JsonPath, seen: Option<&Value>) -> Differences {
        match (self, seen) {
            (Self::Value(Value::String(part)), Some(Value::String(text))) if text.contains(part.as_str()) => {
                Differences::none()
            }
            (Self::Value(Value::String(part)), Some(seen @ Value::String(_))) => Differences::one(
                path.clone(),
                What::Other {
                    expected: format!("text with {}", shortened(&Value::from(part.as_str()).to_string())),
                    seen: shortened(&seen.to_string()),
                    note: None,
                },
            ),
            (Self::Value(_) | Self::Shape(_) | Self::Object(_), Some(Value::Array(items))) => {
                items_anywhere(std::slice::from_ref(self), path, items)
            }
            _ => self.differences_to(path, seen, Extent::AtLeast),
        }
    }
}

/// `\#…`, and `\\#…` for a text that begins with `\#` itself.
fn escapes_a_shape(text: &str) -> bool {
    text.starts_with('\\') && text.trim_start_matches('\\').starts_with('#')
}

/// `#abc`, `#4169E1`, `#4169E1ff`: a colour (PrestaShop gives order states one), never a shape.
fn is_colour(text: &str) -> bool {
    let digits = &text[1..];
    matches!(digits.len(), 3 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}

fn exact_items(expected: &[Expectation], path: &JsonPath, seen: &[Value]) -> Differences {
    let mut differences = Differences::none();
    for (index, expectation) in expected.iter().enumerate() {
        differences.extend(expectation.differences(&path.index(index), seen.get(index)));
    }
    for (index, extra) in seen.iter().enumerate().skip(expected.len()) {
        differences
            .extend(Differences::one(path.index(index), What::Unexpected { seen: shortened(&extra.to_string()) }));
    }
    differences
}

/// Each expected item is met by an item of its own.
fn items_anywhere(expected: &[Expectation], path: &JsonPath, seen: &[Value]) -> Differences {
    let mut taken_by: Vec<Option<usize>> = vec![None; seen.len()];
    let mut differences = Differences::none();
    for place in 0..expected.len() {
        if !find_item(place, expected, path, seen, &mut taken_by, &mut vec![false; seen.len()]) {
            let all = Value::from(seen.to_vec()).to_string();
            differences.extend(Differences::one(
                path.clone(),
                What::Other {
                    expected: format!("an item {}", shortened(&expected[place].as_cell())),
                    seen: format!("{}: {}", counted(seen.len(), "item"), shortened(&all)),
                    note: None,
                },
            ));
        }
    }
    differences
}

/// Finds an item for the expectation, moving earlier ones to others where needed (`#number` may give up the 5 that
/// only `5` can take).
fn find_item(
    place: usize,
    expected: &[Expectation],
    path: &JsonPath,
    seen: &[Value],
    taken_by: &mut [Option<usize>],
    tried: &mut Vec<bool>,
) -> bool {
    for index in 0..seen.len() {
        let fits =
            || expected[place].differences_to(&path.index(index), Some(&seen[index]), Extent::AtLeast).is_empty();
        if tried[index] || !fits() {
            continue;
        }
        tried[index] = true;
        let free = match taken_by[index] {
            None => true,
            Some(other) => find_item(other, expected, path, seen, taken_by, tried),
        };
        if free {
            taken_by[index] = Some(place);
            return true;
        }
    }
    false
}

fn unexpected_keys<'key>(
    path: &JsonPath,
    seen: &serde_json::Map<String, Value>,
    expected: &(impl Iterator<Item = &'key str> + Clone),
) -> Differences {
    let mut differences = Differences::none();
    for (key, value) in seen {
        if !expected.clone().any(|expected| expected == key) {
            differences
                .extend(Differences::one(path.key(key), What::Unexpected { seen: shortened(&value.to_string()) }));
        }
    }
    differences
}

/// In what an object's keys differ from exactly these, whatever their order and values.
pub fn exact_keys<Key: AsRef<str>>(path: &JsonPath, seen: &Value, keys: &[Key]) -> Differences {
    let Value::Object(object) = seen else {
        return Differences::one(
            path.clone(),
            What::Other { expected: "an object".to_owned(), seen: with_type(seen), note: None },
        );
    };
    let mut differences = Differences::none();
    for key in keys.iter().map(AsRef::as_ref) {
        if !object.contains_key(key) {
            let nearest = super::path::nearest(key, object.keys().map(String::as_str));
            let note = nearest.map(|there| format!("there is {there:?}"));
            differences.extend(Differences::one(path.key(key), What::Missing { expected: "a value".to_owned(), note }));
        }
    }
    differences.extend(unexpected_keys(path, object, &keys.iter().map(AsRef::as_ref)));
    differences
}

/// In what the document differs from what is expected at a path; of each item for a path with `[*]`.
///
/// Where the path leads nowhere, the difference says how far it got and what is there.
pub fn check(document: &Value, path: &JsonPath, expectation: &Expectation) -> Differences {
    if path.has_each() {
        return each(path, &path.find_all(document), expectation);
    }
    match path.find(document) {
        Ok(value) => expectation.differences(path, Some(value)),
        Err(error) => expectation.differences(path, None).with_note(&error.to_string()),
    }
}

/// In what the values at these places (of a path with `[*]`) differ from what is expected of each. No place at all is
/// a difference too: a check of nothing would pass whatever the shop answers.
pub fn each(path: &JsonPath, places: &[Found<'_>], expectation: &Expectation) -> Differences {
    if places.is_empty() {
        return Differences::one(
            path.clone(),
            What::Other {
                expected: format!("items, each {}", shortened(&expectation.as_cell())),
                seen: "no item".to_owned(),
                note: None,
            },
        );
    }
    let mut differences = Differences::none();
    for Found { path, value } in places {
        differences.extend(expectation.differences(path, value.as_ref().ok().copied()));
    }
    differences
}

impl FromStr for Expectation {
    type Err = ExpectationError;

    fn from_str(cell: &str) -> Result<Self, Self::Err> {
        Self::from_cell(cell)
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.as_cell())
    }
}

#[cfg(test)]
#[path = "expectation_tests.rs"]
mod tests;

impl From<ExpectationError> for Failure {
    fn from(error: ExpectationError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}
