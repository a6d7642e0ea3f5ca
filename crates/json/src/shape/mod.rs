//! Shapes: what kind of value stands somewhere, when the very value is not known beforehand.
//!
//! | module | subject |
//! |---|---|
//! | `parse` | reading a shape, and what is wrong with one |
//! | `check` | whether a value is of a shape |
//! | `number` | [`Comparison`]; numbers and documents compared by value |

mod check;
mod number;
mod parse;

use std::fmt;

use regex::Regex;

use super::expectation::Expectation;

pub(crate) use self::check::reads_as;
pub(crate) use self::number::compare;
use self::number::write_comparisons;
pub use self::number::{Comparison, same};
pub use self::parse::ShapeError;

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

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(list) => write_comparisons(formatter, "#number", list),
            Self::Integer(list) => write_comparisons(formatter, "#integer", list),
            Self::Size(list) => write_comparisons(formatter, "#size", list),
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
