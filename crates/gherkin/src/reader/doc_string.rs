//! Doc strings, from the opening quotes to the closing ones.

use super::Reader;
use super::state::State;
use crate::document::{DocString, Location};
use crate::error::{Error, ErrorKind, shortened};
use crate::line::Line;

impl<'text> Reader<'text> {
    /// Reads a doc string whose opening quotes stand in `line`.
    pub(super) fn doc_string(&mut self, line: Line<'text>, delimiter: &'text str, media_type: &'text str) {
        let location = Location { line: line.number, column: line.column() };
        let indent = location.column - 1;
        let mut content = Vec::new();
        let closed = loop {
            let Some(line) = self.line_at(self.next) else { break false };
            self.next += 1;
            if let Some(rest) = line.trimmed().strip_prefix(delimiter) {
                self.check_closing(line, rest.trim(), location);
                break true;
            }
            content.push(unescaped(without_indent(line.raw, indent), delimiter));
        };
        if !closed {
            let (opened, delimiter) = (location.line, delimiter.to_owned());
            let location = Location { line: self.lines.len() + 1, column: 0 };
            self.error(location, ErrorKind::UnclosedDocString { opened, delimiter });
        }
        let media_type = (!media_type.is_empty()).then(|| media_type.to_owned());
        self.tree.doc_string(DocString {
            location,
            last_line: self.next,
            delimiter: delimiter.to_owned(),
            media_type,
            content: content.join("\n"),
        });
        if let State::Steps { table, rows, doc_string, .. } = &mut self.state {
            *doc_string = false;
            *table = !*rows;
        }
    }

    fn check_closing(&mut self, line: Line<'text>, rest: &str, opened: Location) {
        if !rest.is_empty() {
            let location = Location { line: line.number, column: line.column() };
            let kind = ErrorKind::TextAfterDocString { text: shortened(rest), opened: opened.line };
            self.errors.push(Error { location, kind, skipped: None });
        }
    }
}

/// A line without the indentation of the quotes; a line that is indented less loses all of its own.
pub(crate) fn without_indent(line: &str, indent: usize) -> &str {
    let own = line.chars().take_while(|letter| letter.is_whitespace()).count();
    if own < indent {
        return line.trim_start();
    }
    line.char_indices().nth(indent).map_or("", |(byte, _)| &line[byte..])
}

/// The quotes that an escape in front of each of their characters makes a part of the text.
fn escape(delimiter: &str) -> String {
    delimiter.chars().flat_map(|quote| ['\\', quote]).collect()
}

fn unescaped(line: &str, delimiter: &str) -> String {
    line.replace(&escape(delimiter), delimiter)
}

/// Writes a line of a text so that it does not end the doc string.
pub(crate) fn escaped(line: &str, delimiter: &str) -> String {
    line.replace(delimiter, &escape(delimiter))
}
