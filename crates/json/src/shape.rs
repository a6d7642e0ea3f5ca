//! Shapes: what kind of value stands somewhere, when the very value is not known beforehand.

use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;
use serde_json::{Number, Value};
use thiserror::Error;

use super::difference::{shortened, with_type};
use super::expectation::Expectation;
use super::path::{JsonPath, nearest};
use prestashop_bdd_core::decimal::Decimal;

/// What a `#…` in a cell or a document stands for.
///
/// | written | is met by |
/// |---|---|
/// | `#number`, `#integer` | a JSON number; a number without a fraction (`4.0` is one) |
/// | `#number > 0`, `#integer >= 1 and < 100` | such a number that compares so (`>`, `>=`, `<`, `<=`, `=`, `!=`) |
/// | `#string`, `#boolean`, `#array`, `#object`, `#null` | a value of that type |
/// | `#uuid`, `#email`, `#url` | text that is one; a URL is absolute, http or https |
/// | `#date` | text such as `2026-11-23` |
/// | `#datetime` | text such as `2026-11-23 17:05:00` or `2026-11-23T17:05:00+01:00` |
/// | `#regex ^[0-9a-f]{32}$` | text in which the regular expression is found; the rest of the cell belongs to it |
/// | `#text 10.5` | text, number or boolean that reads so: `"10.5"` and `10.50` alike |
/// | `#contains abc` | text that has it somewhere; an array with an item that reads so |
/// | `#not-empty`, `#empty` | text, array or object with something, with nothing in it |
/// | `#size 3`, `#size > 0` | text (characters), array (items) or object (keys) of that size |
/// | `#array of #number` | an array whose every item is so; also an empty one |
/// | `#present`, `#absent` | any value, null included; no value at all |
/// | `#string or #null` | one of them |
#[derive(Debug, Clone)]
pub enum Shape {
    /// `#number`
    Number(Vec<Comparison>),
    /// `#integer`
    Integer(Vec<Comparison>),
    /// `#size`
    Size(Vec<Comparison>),
    /// `#string`, `#uuid` and the others that take nothing behind them.
    Kind(Kind),
    /// `#array of …`
    ArrayOf(Box<Expectation>),
    /// `#regex …`
    Regex(Regex),
    /// `#text …`
    Text(String),
    /// `#contains …`
    Contains(String),
    /// `… or #…`
    AnyOf(Vec<Shape>),
}

/// The shapes that stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is described in the table of `Shape`")]
pub enum Kind {
    String,
    Boolean,
    Array,
    Object,
    Null,
    Uuid,
    Date,
    DateTime,
    Email,
    Url,
    Present,
    Absent,
    NotEmpty,
    Empty,
}

/// One comparison behind `#number`, `#integer` or `#size`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    operator: Operator,
    bound: Number,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Above,
    AtLeast,
    Below,
    AtMost,
    Equal,
    Not,
}

/// A text that begins with `#` and is no shape.
#[derive(Debug, Error)]
pub enum ShapeError {
    /// There is no such shape.
    #[error("there is no shape {written:?}{}; shapes are {}; for a text that starts with # write \\{written}", did_you_mean(.nearest.as_deref()), known_names().join(", "))]
    Unknown {
        /// What was written.
        written: String,
        /// The shape that is spelt nearly like it.
        nearest: Option<String>,
    },
    /// Something stands behind the shape that does not belong there.
    #[error("{written:?}: {problem}; expected a form such as {example}")]
    Wrong {
        /// What was written.
        written: String,
        /// What is wrong with it.
        problem: String,
        /// How it is written.
        example: &'static str,
    },
    /// The regular expression is none.
    #[error("{written:?} is not a regular expression: {source}")]
    Regex {
        /// What was written.
        written: String,
        /// What the parser says.
        #[source]
        source: Box<regex::Error>,
    },
    /// What stands behind `of` is wrong.
    #[error("in {written:?}: {source}")]
    Of {
        /// What was written.
        written: String,
        /// What is wrong behind `of`.
        #[source]
        source: Box<super::expectation::ExpectationError>,
    },
}

const KINDS: [(&str, Kind); 14] = [
    ("#string", Kind::String),
    ("#boolean", Kind::Boolean),
    ("#array", Kind::Array),
    ("#object", Kind::Object),
    ("#null", Kind::Null),
    ("#uuid", Kind::Uuid),
    ("#date", Kind::Date),
    ("#datetime", Kind::DateTime),
    ("#email", Kind::Email),
    ("#url", Kind::Url),
    ("#present", Kind::Present),
    ("#absent", Kind::Absent),
    ("#not-empty", Kind::NotEmpty),
    ("#empty", Kind::Empty),
];

const OTHERS: [&str; 7] = ["#number", "#integer", "#size", "#regex", "#text", "#contains", "#array of"];

fn known_names() -> Vec<&'static str> {
    OTHERS.into_iter().chain(KINDS.into_iter().map(|(name, _)| name)).collect()
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(", did you mean {name:?}?")).unwrap_or_default()
}

impl Shape {
    /// The shape that the text (with its `#`) stands for.
    pub fn parse(text: &str) -> Result<Self, ShapeError> {
        let text = text.trim();
        let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        match name {
            "#regex" if rest.is_empty() => Err(wrong(text, "the regular expression is missing", "#regex ^[a-z]+$")),
            "#regex" => Regex::new(rest)
                .map(Self::Regex)
                .map_err(|source| ShapeError::Regex { written: rest.to_owned(), source: Box::new(source) }),
            "#text" => Ok(Self::Text(rest.to_owned())),
            "#contains" if rest.is_empty() => Err(wrong(text, "the text is missing", "#contains abc")),
            "#contains" => Ok(Self::Contains(rest.to_owned())),
            _ => match alternatives(text).as_slice() {
                [_] => Self::simple(text, name, rest),
                several => several.iter().map(|text| Self::parse(text)).collect::<Result<_, _>>().map(Self::AnyOf),
            },
        }
    }

    fn simple(text: &str, name: &str, rest: &str) -> Result<Self, ShapeError> {
        match name {
            "#number" => Comparison::list(text, rest).map(Self::Number),
            "#integer" => Comparison::list(text, rest).map(Self::Integer),
            "#size" => match Comparison::list(text, rest)? {
                none if none.is_empty() => Err(wrong(text, "the size is missing", "#size 3 or #size > 0")),
                comparisons => Ok(Self::Size(comparisons)),
            },
            "#array" if rest.starts_with("of ") => Expectation::from_cell(&rest[3..])
                .map(|item| Self::ArrayOf(Box::new(item)))
                .map_err(|source| ShapeError::Of { written: text.to_owned(), source: Box::new(source) }),
            _ => {
                let Some((name, kind)) = KINDS.into_iter().find(|(known, _)| *known == name) else {
                    let nearest = nearest(name, known_names().into_iter()).map(str::to_owned);
                    return Err(ShapeError::Unknown { written: text.to_owned(), nearest });
                };
                if rest.is_empty() {
                    Ok(Self::Kind(kind))
                } else {
                    Err(wrong(text, "nothing may follow this shape", name))
                }
            }
        }
    }

    /// What was expected instead, when the value is not of this shape; `None` when it is.
    /// A path is handed in for the items of `#array of …`.
    pub(super) fn differences(&self, path: &JsonPath, seen: Option<&Value>) -> super::Differences {
        use super::{Differences, What};
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

pub(super) fn reads_as(seen: &Value, text: &str) -> bool {
    match seen {
        Value::String(seen) => seen == text,
        Value::Number(seen) => text.parse::<Number>().is_ok_and(|number| compare(seen, &number) == Ordering::Equal),
        Value::Bool(seen) => seen.to_string() == text,
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

/// Numbers by value: `10.5` is `10.50` is `1.05e1`, and `4` is `4.0`.
pub(super) fn compare(one: &Number, other: &Number) -> Ordering {
    Decimal::from(one).cmp(&Decimal::from(other))
}

/// Whether two documents say the same: numbers by value, keys in any order.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => compare(one, other).is_eq(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}

fn is_whole(number: &Number) -> bool {
    Decimal::from(number).is_whole()
}

/// Cuts at each ` or #`.
fn alternatives(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (place, _) in text.match_indices(" or #") {
        parts.push(text[start..place].trim());
        start = place + " or ".len();
    }
    parts.push(text[start..].trim());
    parts
}

fn wrong(written: &str, problem: impl Into<String>, example: &'static str) -> ShapeError {
    ShapeError::Wrong { written: written.to_owned(), problem: problem.into(), example }
}

const OPERATORS: [(&str, Operator); 6] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("!=", Operator::Not),
    (">", Operator::Above),
    ("<", Operator::Below),
    ("=", Operator::Equal),
];

impl Comparison {
    /// `> 0`, `>= 1 and < 100`, a bare `3` for `= 3`; nothing for none.
    fn list(written: &str, rest: &str) -> Result<Vec<Self>, ShapeError> {
        const EXAMPLE: &str = "#number >= 1 and < 100";
        if rest.is_empty() {
            return Ok(Vec::new());
        }
        rest.split(" and ")
            .map(|part| {
                let part = part.trim();
                let (operator, bound) = OPERATORS
                    .into_iter()
                    .find_map(|(sign, operator)| part.strip_prefix(sign).map(|bound| (operator, bound)))
                    .unwrap_or((Operator::Equal, part));
                bound
                    .trim()
                    .parse()
                    .map(|bound| Self { operator, bound })
                    .map_err(|_| wrong(written, format!("{:?} is not a number", bound.trim()), EXAMPLE))
            })
            .collect()
    }

    fn holds(&self, number: &Number) -> bool {
        let order = compare(number, &self.bound);
        match self.operator {
            Operator::Above => order.is_gt(),
            Operator::AtLeast => order.is_ge(),
            Operator::Below => order.is_lt(),
            Operator::AtMost => order.is_le(),
            Operator::Equal => order.is_eq(),
            Operator::Not => order.is_ne(),
        }
    }
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comparisons = |formatter: &mut fmt::Formatter<'_>, name: &str, list: &[Comparison]| {
            formatter.write_str(name)?;
            for (place, Comparison { operator, bound }) in list.iter().enumerate() {
                let sign = OPERATORS.into_iter().find(|(_, known)| known == operator).map_or("=", |(sign, _)| sign);
                write!(formatter, "{} {sign} {bound}", if place > 0 { " and" } else { "" })?;
            }
            Ok(())
        };
        match self {
            Self::Number(list) => comparisons(formatter, "#number", list),
            Self::Integer(list) => comparisons(formatter, "#integer", list),
            Self::Size(list) => comparisons(formatter, "#size", list),
            Self::Kind(kind) => formatter
                .write_str(KINDS.into_iter().find(|(_, known)| known == kind).map_or("#present", |(name, _)| name)),
            Self::ArrayOf(item) => write!(formatter, "#array of {}", item.as_cell()),
            Self::Regex(regex) => write!(formatter, "#regex {regex}"),
            Self::Text(text) => write!(formatter, "#text {text}"),
            Self::Contains(text) => write!(formatter, "#contains {text}"),
            Self::AnyOf(shapes) => {
                for (place, shape) in shapes.iter().enumerate() {
                    write!(formatter, "{}{shape}", if place > 0 { " or " } else { "" })?;
                }
                Ok(())
            }
        }
    }
}
