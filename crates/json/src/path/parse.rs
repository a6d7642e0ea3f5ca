use std::str::FromStr;

use prestashop_bdd_core::failure::{Failure, FailureKind};
use thiserror::Error;

use super::{JsonPath, Segment};

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

impl From<PathSyntaxError> for Failure {
    fn from(error: PathSyntaxError) -> Self {
        Self::because(FailureKind::Feature, error)
    }
}
