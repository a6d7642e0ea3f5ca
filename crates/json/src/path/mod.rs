//! Plain paths into JSON, as people write them: `localizedNames.en-US`, `items[0].name`, `items[*].name`.
//!
//! | module | subject |
//! |---|---|
//! | `parse` | reading a path, and what is wrong with one |
//! | `find` | the values that a path leads to |
//! | `error` | why a path leads nowhere; what was probably meant |

mod error;
mod find;
mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::error::{PathError, nearest};
pub use self::find::Found;
pub use self::parse::PathSyntaxError;

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
