use std::cmp::Ordering;
use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;
use serde_json::{Number, Value};

use super::number::{compare, is_whole};
use super::{Kind, Shape};
use crate::difference::{Differences, What, shortened, with_type};
use crate::path::JsonPath;

impl Shape {
    /// What was expected instead, when the value is not of this shape; `None` when it is.
    /// A path is handed in for the items of `#array of …`.
    pub(crate) fn differences(&self, path: &JsonPath, seen: Option<&Value>) -> Differences {
        let other = |seen: String, note: Option<String>| {
            Differences::one(path.clone(), What::Other { expected: self.to_string(), seen, note })
        };
        match (self, seen) {
            (Self::Kind(Kind::Absent), None) => Differences::none(),
            (Self::Kind(Kind::Absent), Some(seen)) => {
                Differences::one(path.clone(), What::Unexpected { seen: shortened(&seen.to_string()) })
            }
            (Self::AnyOf(shapes), seen) if shapes.iter().any(|shape| shape.differences(path, seen).is_empty()) => {
                Differences::none()
            }
            (_, None) => Differences::one(path.clone(), What::Missing { expected: self.to_string(), note: None }),
            (Self::ArrayOf(item), Some(Value::Array(items))) => {
                let mut differences = Differences::none();
                for (index, value) in items.iter().enumerate() {
                    differences.extend(item.differences(&path.index(index), Some(value)));
                }
                differences
            }
            (Self::Size(comparisons), Some(seen)) => match size_of(seen) {
                Some(size) if comparisons.iter().all(|comparison| comparison.holds(&Number::from(size))) => {
                    Differences::none()
                }
                Some(size) => other(shortened(&seen.to_string()), Some(format!("its size is {size}"))),
                None => other(with_type(seen), Some("it has no size".to_owned())),
            },
            (shape, Some(seen)) => {
                if shape.is_met_by(seen) {
                    Differences::none()
                } else {
                    other(with_type(seen), None)
                }
            }
        }
    }

    fn is_met_by(&self, seen: &Value) -> bool {
        match self {
            Self::Number(comparisons) => {
                seen.as_number().is_some_and(|number| comparisons.iter().all(|comparison| comparison.holds(number)))
            }
            Self::Integer(comparisons) => seen.as_number().is_some_and(|number| {
                is_whole(number) && comparisons.iter().all(|comparison| comparison.holds(number))
            }),
            Self::Kind(kind) => kind.is_met_by(seen),
            Self::Regex(regex) => seen.as_str().is_some_and(|text| regex.is_match(text)),
            Self::Contains(part) => match seen {
                Value::Array(items) => items.iter().any(|item| reads_as(item, part)),
                seen => seen.as_str().is_some_and(|text| text.contains(part)),
            },
            Self::Text(text) => reads_as(seen, text),
            // These are looked at with their path.
            Self::AnyOf(_) | Self::ArrayOf(_) | Self::Size(_) => false,
        }
    }
}

impl Kind {
    fn is_met_by(self, seen: &Value) -> bool {
        match self {
            Self::String => seen.is_string(),
            Self::Boolean => seen.is_boolean(),
            Self::Array => seen.is_array(),
            Self::Object => seen.is_object(),
            Self::Null => seen.is_null(),
            Self::Uuid => seen.as_str().is_some_and(|text| UUID.is_match(text)),
            Self::Email => seen.as_str().is_some_and(|text| EMAIL.is_match(text)),
            Self::Url => seen.as_str().is_some_and(is_url),
            Self::Date => seen.as_str().is_some_and(is_date),
            Self::DateTime => seen.as_str().is_some_and(is_datetime),
            Self::Present => true,
            Self::Absent => false,
            Self::NotEmpty => size_of(seen).is_some_and(|size| size > 0),
            Self::Empty => size_of(seen) == Some(0),
        }
    }
}

#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static UUID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$").unwrap());
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static EMAIL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)*$").unwrap());
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static DATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\d{4}-\d{2}-\d{2}$").unwrap());
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static DATETIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?)(?:Z|[+-]\d{2}:?\d{2})?$").unwrap()
});

fn is_date(text: &str) -> bool {
    DATE.is_match(text) && text.parse::<civil::Date>().is_ok()
}

fn is_datetime(text: &str) -> bool {
    DATETIME.captures(text).is_some_and(|parts| parts[1].parse::<civil::DateTime>().is_ok())
}

fn is_url(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn size_of(value: &Value) -> Option<usize> {
    match value {
        Value::String(text) => Some(text.chars().count()),
        Value::Array(items) => Some(items.len()),
        Value::Object(object) => Some(object.len()),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

pub(crate) fn reads_as(seen: &Value, text: &str) -> bool {
    match seen {
        Value::String(seen) => seen == text,
        Value::Number(seen) => text.parse::<Number>().is_ok_and(|number| compare(seen, &number) == Ordering::Equal),
        Value::Bool(seen) => seen.to_string() == text,
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}
