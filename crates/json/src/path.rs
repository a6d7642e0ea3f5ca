//! Plain paths into JSON, as people write them: `localizedNames.en-US`, `items[0].name`, `items[*].name`.

use std::fmt;
use std::str::FromStr;

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::text::counted;
use serde_json::Value;
use thiserror::Error;

use super::shape::reads_as;

/// A path into a JSON document.
///
/// | written | means |
/// |---|---|
/// | (nothing), `$` | the whole document |
/// | `name`, `$.name` | the value of the key `name` |
/// | `localizedNames.en-US` | a key of an object in it; keys stand bare unless they hold `.`, `[`, `]` or begin with a quote |
/// | `"a.b".c`, `["a.b"].c`, `'a.b'.c` | a key in quotes (`\"` and `\\` inside) |
/// | `items[0].name`, `items.0.name` | an item of an array, counted from 0 |
/// | `items[-1]` | the last item |
/// | `items[*].name`, `items[].name` | of each item |
/// | `items[locale=fr-FR].langId` | of the first item whose `locale` reads so |
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JsonPath {
    segments: Vec<Segment>,
}

/// One step of a [`JsonPath`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// A key of an object; a number is also an item of an array.
    Key(String),
    /// An item of an array, counted from 0.
    Index(usize),
    /// An item of an array, counted from its end: 1 is the last.
    FromEnd(usize),
    /// Every item of an array.
    Each,
    /// The first item of an array whose value under the key reads so.
    Where(String, String),
}

/// One place that a path with [`Segment::Each`] leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'document> {
    /// The path to this place, without `[*]`.
    pub path: JsonPath,
    /// The value there, or why there is none.
    pub value: Result<&'document Value, PathError>,
}

/// A text that is no path.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{text:?} is not a JSON path: {problem} at character {position}; expected a form such as localizedNames.en-US, items[0].name or items[*].name"
)]
pub struct PathSyntaxError {
    /// What was written.
    pub text: String,
    /// What is wrong with it.
    pub problem: &'static str,
    /// Where, counted in characters from 1.
    pub position: usize,
}

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

impl JsonPath {
    /// The path of the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path made of these segments.
    pub fn from_segments(segments: Vec<Segment>) -> Self {
        Self { segments }
    }

    /// Its segments; none for the whole document.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether it leads to each item of an array somewhere.
    pub fn has_each(&self) -> bool {
        self.segments.contains(&Segment::Each)
    }

    /// This path, one key deeper.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.to_owned()))
    }

    /// This path, one item deeper.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    fn with(&self, segment: Segment) -> Self {
        let mut segments = self.segments.clone();
        segments.push(segment);
        Self { segments }
    }

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

fn nowhere(value: &Value, segment: &Segment, at: JsonPath) -> PathError {
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

/// Whether the value is that text, or reads so.
fn reads(value: &Value, text: &str) -> bool {
    reads_as(value, text) || value.is_null() && text == "null"
}

/// As many items as a message can hold.
const FEW: usize = 10;

/// A number as an array counts: digits without a superfluous 0 in front.
fn array_index(key: &str) -> Option<usize> {
    let canonical = key == "0" || (key.starts_with(|first: char| first.is_ascii_digit()) && !key.starts_with('0'));
    canonical.then(|| key.parse().ok()).flatten()
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
    format!("{} ({})", super::difference::type_name(value), super::difference::shortened(&value.to_string()))
}

impl fmt::Display for JsonPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            return formatter.write_str("$");
        }
        for (depth, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Key(key) => {
                    if depth > 0 {
                        formatter.write_str(".")?;
                    }
                    if stands_bare(key) {
                        formatter.write_str(key)?;
                    } else {
                        write!(formatter, "\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))?;
                    }
                }
                Segment::Index(index) => write!(formatter, "[{index}]")?,
                Segment::FromEnd(back) => write!(formatter, "[-{back}]")?,
                Segment::Each => formatter.write_str("[*]")?,
                Segment::Where(key, text) => write!(formatter, "[{key}={text}]")?,
            }
        }
        Ok(())
    }
}

fn stands_bare(key: &str) -> bool {
    !key.is_empty()
        && key != "$"
        && key != "*"
        && key.trim() == key
        && !key.starts_with(['"', '\''])
        && !key.contains(['.', '[', ']'])
}

impl FromStr for JsonPath {
    type Err = PathSyntaxError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Reader { text, characters: text.trim().chars().collect(), position: 0 }.path()
    }
}

/// A text without the quotes around it.
fn unquoted(text: &str) -> &str {
    let within = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(text)
}

struct Reader<'text> {
    text: &'text str,
    characters: Vec<char>,
    position: usize,
}

impl Reader<'_> {
    fn path(mut self) -> Result<JsonPath, PathSyntaxError> {
        let mut segments = Vec::new();
        if self.peek() == Some('$') && matches!(self.characters.get(1), None | Some('.' | '[')) {
            self.position = 1;
            if self.peek() == Some('.') {
                self.position = 2;
                segments.push(self.named()?);
            }
        } else if self.peek().is_some_and(|first| first != '[') {
            segments.push(self.named()?);
        }
        while let Some(next) = self.peek() {
            self.position += 1;
            match next {
                '.' => segments.push(self.named()?),
                '[' => segments.push(self.bracketed()?),
                _ => return Err(self.wrong("a . or [ is missing", self.position - 1)),
            }
        }
        Ok(JsonPath { segments })
    }

    /// A segment after a dot: a key, bare or in quotes, or `*`.
    fn named(&mut self) -> Result<Segment, PathSyntaxError> {
        if let Some(quote @ ('"' | '\'')) = self.peek() {
            return self.quoted(quote).map(Segment::Key);
        }
        let start = self.position;
        let mut key = String::new();
        while let Some(next) = self.peek().filter(|next| !matches!(next, '.' | '[')) {
            if next == ']' {
                return Err(self.wrong("a ] without its [", self.position));
            }
            key.push(next);
            self.position += 1;
        }
        match key.as_str() {
            "" => Err(self.wrong("a key is missing", start)),
            "*" => Ok(Segment::Each),
            _ => Ok(Segment::Key(key)),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, PathSyntaxError> {
        let start = self.position;
        self.position += 1;
        let mut key = String::new();
        while let Some(next) = self.peek() {
            self.position += 1;
            match next {
                '\\' => match self.peek() {
                    Some(escaped @ ('"' | '\'' | '\\')) => {
                        key.push(escaped);
                        self.position += 1;
                    }
                    _ => key.push('\\'),
                },
                next if next == quote => return Ok(key),
                next => key.push(next),
            }
        }
        Err(self.wrong("a quote is not closed", start))
    }

    /// What stands between `[` and `]`; the `[` is read already.
    fn bracketed(&mut self) -> Result<Segment, PathSyntaxError> {
        let start = self.position;
        let segment = if let Some(quote @ ('"' | '\'')) = self.peek() {
            Segment::Key(self.quoted(quote)?)
        } else {
            let inside: String = self.characters[start..].iter().take_while(|next| **next != ']').collect();
            self.position += inside.chars().count();
            match inside.trim() {
                "" | "*" => Segment::Each,
                inside if inside.contains('=') => {
                    let (key, text) = inside.split_once('=').unwrap_or((inside, ""));
                    Segment::Where(key.trim().to_owned(), unquoted(text.trim()).to_owned())
                }
                number => number
                    .strip_prefix('-')
                    .map_or_else(
                        || number.parse().ok().map(Segment::Index),
                        |back| back.parse().ok().filter(|back| *back > 0).map(Segment::FromEnd),
                    )
                    .ok_or_else(|| self.wrong("[ ] takes only a number, *, key=text or a quoted key", start))?,
            }
        };
        if self.peek() != Some(']') {
            return Err(self.wrong("a [ without its ]", start - 1));
        }
        self.position += 1;
        Ok(segment)
    }

    fn peek(&self) -> Option<char> {
        self.characters.get(self.position).copied()
    }

    fn wrong(&self, problem: &'static str, position: usize) -> PathSyntaxError {
        PathSyntaxError { text: self.text.to_owned(), problem, position: position + 1 }
    }
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;

impl From<PathSyntaxError> for Failure {
    fn from(error: PathSyntaxError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}

impl From<PathError> for Failure {
    fn from(error: PathError) -> Self {
        Self::because(FailureKind::Product, error)
    }
}
