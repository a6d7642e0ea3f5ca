//! Tags and locks by their names.

use std::ops::Range;

use lsp_types::Range as Span;

use crate::document::Document;

/// The name of a tag, or of a lock that `@lock(…)` and `@share(…)` have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A tag without `@`.
    Tag(String),
    /// A lock.
    Lock(String),
}

impl Name {
    /// The name of a tag as written with `@`, and where it stands in it.
    fn of(tag: &str) -> (Self, Range<usize>) {
        let word = tag.strip_prefix('@').unwrap_or(tag);
        let start = tag.len() - word.len();
        let inside = ["lock(", "share("].iter().find_map(|head| word.strip_prefix(head)?.strip_suffix(')'));
        match inside {
            Some(name) if !name.is_empty() => {
                let start = tag.len() - 1 - name.len();
                (Self::Lock(name.to_owned()), start..start + name.len())
            }
            _ => (Self::Tag(word.to_owned()), start..tag.len()),
        }
    }

    /// The name of the tag in these bytes of a line, and its own bytes.
    pub fn at(line: &str, tag: Range<usize>) -> Option<(Self, Range<usize>)> {
        let (name, own) = Self::of(line.get(tag.clone())?);
        (!own.is_empty()).then_some((name, tag.start + own.start..tag.start + own.end))
    }

    /// The name alone.
    pub fn text(&self) -> &str {
        match self {
            Self::Tag(text) | Self::Lock(text) => text,
        }
    }

    /// Where the name stands in a document.
    pub fn uses(&self, document: &Document) -> Vec<Span> {
        let tags = document.gherkin.tags().filter_map(|tag| {
            let (name, own) = Self::of(&tag.name);
            let place = document.text.found(tag.location);
            (name == *self).then(|| document.text.span(place.line, place.byte + own.start..place.byte + own.end))
        });
        tags.collect()
    }
}
