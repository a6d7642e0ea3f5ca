use regex::Regex;
use thiserror::Error;

use super::number::Comparison;
use super::{KINDS, Shape};
use crate::expectation::Expectation;
use crate::path::nearest;

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
        source: Box<crate::expectation::ExpectationError>,
    },
}

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

pub(super) fn wrong(written: &str, problem: impl Into<String>, example: &'static str) -> ShapeError {
    ShapeError::Wrong { written: written.to_owned(), problem: problem.into(), example }
}
