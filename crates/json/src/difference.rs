//! How a JSON value differs from what was expected, for a person: one line a differing path.

use std::fmt;

use serde_json::Value;

use super::path::JsonPath;
use prestashop_bdd_core::secrets::Shown;

/// Texts longer than this many characters are cut in the middle.
const LONGEST: usize = 100;
/// How many characters stand before and after the first difference of two long texts.
const AROUND: usize = 35;
/// More lines than this are counted, not printed.
const MOST_LINES: usize = 25;

/// Everything in which a document differs from what was expected. Empty when it is as expected.
///
/// Printed as one line a path:
///
/// ```text
/// 3 differences:
///   reductionPercent: expected 10.5 (number), seen "10.5" (text)
///   missing: showPrice (expected true)
///   not expected: shopIds (seen [1])
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    list: Vec<Difference>,
}

/// One path at which a document differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub path: JsonPath,
    /// In what way.
    pub what: What,
}

/// In what way a value differs. The texts are ready to be read: JSON, cut where long, with the type where that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Expected and not there.
    Missing {
        /// What was expected.
        expected: String,
        /// How far the path got and what is there, where that helps.
        note: Option<String>,
    },
    /// There and not expected.
    Unexpected {
        /// What is there.
        seen: String,
    },
    /// Something else is there.
    Other {
        /// What was expected.
        expected: String,
        /// What is there.
        seen: String,
        /// What helps to see the difference.
        note: Option<String>,
    },
}

impl Differences {
    /// No difference.
    pub fn none() -> Self {
        Self::default()
    }

    /// One difference.
    pub fn one(path: JsonPath, what: What) -> Self {
        Self { list: vec![Difference { path, what }] }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Them all, in the order of the expected document.
    pub fn list(&self) -> &[Difference] {
        &self.list
    }

    /// Returns a line for each, and how many more there are where they are too many to be read.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<_> = self.list.iter().take(MOST_LINES).map(ToString::to_string).collect();
        if self.list.len() > MOST_LINES {
            lines.push(format!("… and {} more", self.list.len() - MOST_LINES));
        }
        lines
    }

    /// Takes over the differences of another comparison.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// The same, what is missing explained by the note.
    pub(super) fn with_note(mut self, explanation: &str) -> Self {
        for difference in &mut self.list {
            if let What::Missing { note, .. } = &mut difference.what {
                *note = Some(explanation.to_owned());
            }
        }
        self
    }

    /// The same, with the texts that would have done as well.
    #[must_use]
    pub fn with_accepted(mut self, texts: &[&str]) -> Self {
        if texts.is_empty() {
            return self;
        }
        let texts = texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(" or ");
        for difference in &mut self.list {
            if let What::Other { note, .. } | What::Missing { note, .. } = &mut difference.what {
                let before = note.take().map(|note| format!("{note}; ")).unwrap_or_default();
                *note = Some(format!("{before}{texts} would be accepted as well"));
            }
        }
        self
    }

    /// `Ok` when there is none: for `?`.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl std::error::Error for Differences {}

impl fmt::Display for Differences {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.list.as_slice() {
            [] => formatter.write_str("no difference"),
            [only] => only.fmt(formatter),
            list => {
                write!(formatter, "{} differences:", list.len())?;
                self.lines().iter().try_for_each(|line| write!(formatter, "\n  {line}"))
            }
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Missing { expected, note } => {
                write!(formatter, "missing: {} (expected {expected})", self.path)?;
                note.as_ref().map_or(Ok(()), |note| write!(formatter, "; {note}"))
            }
            What::Unexpected { seen } => {
                write!(formatter, "not expected: {} (seen {seen})", self.path)
            }
            What::Other { expected, seen, note } => {
                if !self.path.segments().is_empty() {
                    write!(formatter, "{}: ", self.path)?;
                }
                write!(formatter, "expected {expected}, seen {seen}")?;
                note.as_ref().map_or(Ok(()), |note| write!(formatter, "; {note}"))
            }
        }
    }
}

/// Two values that differ, neither of them an object or array of the same type as the other.
pub(super) fn of_values(expected: &Value, seen: &Value) -> What {
    match (expected, seen) {
        (Value::String(expected), Value::String(seen)) => {
            let (expected_text, seen_text) = shortened_around_difference(expected, seen);
            What::Other { expected: expected_text, seen: seen_text, note: text_note(expected, seen) }
        }
        _ if type_name(expected) == type_name(seen) => {
            What::Other { expected: shortened(&expected.to_string()), seen: shortened(&seen.to_string()), note: None }
        }
        _ => What::Other { expected: with_type(expected), seen: with_type(seen), note: None },
    }
}

/// The value as JSON, cut where long, with its type behind it.
pub(super) fn with_type(value: &Value) -> String {
    let text = shortened(&value.to_string());
    if value.is_null() {
        return text;
    }
    let name = type_name(value);
    format!("{text} ({})", name.split_once(' ').map_or(name, |(_, noun)| noun))
}

/// What the value is, with an article.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The text, masked, its middle left out when it is long.
pub(super) fn shortened(text: &str) -> String {
    let text = Shown::of(text);
    let length = text.length();
    if length <= LONGEST {
        return text.into();
    }
    let (head, tail) = (LONGEST * 2 / 3, LONGEST / 3);
    let (start, end) = (text.part(0, head), text.part(length - tail, length));
    format!("{start}… {} characters left out …{end}", length - head - tail)
}

/// Both texts in quotes; of long ones what stands around the place where they part.
fn shortened_around_difference(expected: &str, seen: &str) -> (String, String) {
    let (expected, seen) = (Shown::of(expected), Shown::of(seen));
    let pairs = expected.as_str().chars().zip(seen.as_str().chars());
    let part = pairs.take_while(|(one, other)| one == other).count();
    (window(&expected, part), window(&seen, part))
}

fn window(text: &Shown, part: usize) -> String {
    let length = text.length();
    if length <= LONGEST {
        return quoted(text.as_str());
    }
    let start = part.saturating_sub(AROUND).min(length);
    let end = (part + AROUND).min(length);
    let inside = quoted(text.part(start, end).as_str());
    let before = if start > 0 { format!("{start} characters … ") } else { String::new() };
    let after = if end < length { format!(" … {} characters", length - end) } else { String::new() };
    format!("{before}{inside}{after} ({length} characters)")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The first character in which two long texts differ, where it is none of those that everybody can tell apart. Of short
/// ones, which are shown whole, the runner says so where they look the same, but for spaces at their ends.
fn code_points(expected: &str, seen: &str) -> Option<String> {
    let (expected, seen) = (Shown::of(expected), Shown::of(seen));
    let differ_inside = expected.as_str().trim() != seen.as_str().trim();
    if expected.length().max(seen.length()) <= LONGEST && differ_inside {
        return None;
    }
    let (mut one, mut other) = (expected.as_str().chars(), seen.as_str().chars());
    let places = std::iter::from_fn(|| Some((one.next(), other.next())).filter(|pair| *pair != (None, None)));
    let (place, (one, other)) = places.enumerate().find(|(_, (one, other))| one != other)?;
    let plain = |letter: Option<char>| letter.is_none_or(|letter| letter.is_ascii_graphic());
    if plain(one) && plain(other) {
        return None;
    }
    let point = |letter: Option<char>| {
        letter.map_or_else(|| "the end".to_owned(), |letter| format!("U+{:04X}", u32::from(letter)))
    };
    Some(format!("character {}: expected {}, seen {}", place + 1, point(one), point(other)))
}

/// What the eye misses in two texts.
fn text_note(expected: &str, seen: &str) -> Option<String> {
    let spaces = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let points = code_points(expected, seen);
    let with_points =
        |note: &str| Some(points.as_ref().map_or_else(|| note.to_owned(), |points| format!("{note}; {points}")));
    if Shown::of(expected) == Shown::of(seen) {
        Some("they differ in a secret, which is not shown".to_owned())
    } else if expected.to_lowercase() == seen.to_lowercase() {
        Some("they differ in upper and lower case only".to_owned())
    } else if spaces(expected) == spaces(seen) {
        with_points("they differ in spaces only")
    } else {
        points
    }
}
