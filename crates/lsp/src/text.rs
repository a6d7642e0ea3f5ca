//! A text and the places in it: lines and bytes here, lines and UTF-16 units in the protocol.

use std::ops::Range;

use lsp_types::{Position, Range as Span, TextDocumentContentChangeEvent as Change};
use prestashop_bdd_gherkin::Location;

/// A place as the code uses it: the line from 1 as Gherkin counts, and the byte in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The byte in the line.
    pub byte: usize,
}

/// A text with the beginnings of its lines.
///
/// Gherkin ends a line at a line feed alone. The protocol also ends one at a lone carriage return, so each has its own
/// list.
#[derive(Debug, Clone, Default)]
pub struct Text {
    whole: String,
    gherkin: Vec<usize>,
    protocol: Vec<usize>,
}

impl Text {
    /// Takes a text.
    pub fn new(text: String) -> Self {
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let (mut gherkin, mut protocol) = (vec![mark], vec![0]);
        let bytes = text.as_bytes();
        for (index, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => {
                    gherkin.push(index + 1);
                    protocol.push(index + 1);
                }
                b'\r' if bytes.get(index + 1) != Some(&b'\n') => protocol.push(index + 1),
                _ => {}
            }
        }
        Self { whole: text, gherkin, protocol }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// How many lines there are; a text that ends with a line end has an empty last one.
    pub fn lines(&self) -> usize {
        self.gherkin.len()
    }

    /// A line by its number, without its end; empty where there is none.
    pub fn line(&self, number: usize) -> &str {
        let Some(range) = self.line_range(number) else { return "" };
        let line = &self.whole[range];
        line.strip_suffix('\r').unwrap_or(line)
    }

    fn line_range(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.gherkin.get(number.checked_sub(1)?)?;
        let end = self.gherkin.get(number).map_or(self.whole.len(), |next| next - 1);
        Some(start..end.max(start))
    }

    /// The byte of the text at a position. What lies behind the end of a line is its end.
    fn offset(&self, position: Position) -> usize {
        let number = usize::try_from(position.line).unwrap_or(usize::MAX);
        let Some(start) = self.protocol.get(number).copied() else { return self.whole.len() };
        let end = self.protocol.get(number + 1).copied().unwrap_or(self.whole.len());
        let line = self.whole[start..end].trim_end_matches(['\r', '\n']);
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut units = 0;
        for (byte, letter) in line.char_indices() {
            units += letter.len_utf16();
            if units > wanted {
                return start + byte;
            }
        }
        start + line.len()
    }

    fn position_of(&self, offset: usize) -> Position {
        let number = self.protocol.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.protocol.get(number).copied().unwrap_or_default();
        let units = self.whole[start..offset].encode_utf16().count();
        Position { line: number_of(number), character: number_of(units) }
    }

    /// The place at a position of the protocol.
    pub fn place(&self, position: Position) -> Place {
        let offset = self.offset(position);
        let line = self.gherkin.partition_point(|start| *start <= offset).max(1);
        let byte = offset.saturating_sub(self.gherkin.get(line - 1).copied().unwrap_or_default());
        Place { line, byte: byte.min(self.line(line).len()) }
    }

    /// The position of a place in the protocol.
    pub fn position(&self, place: Place) -> Position {
        let Some(start) = self.gherkin.get(place.line.saturating_sub(1)) else {
            return self.position_of(self.whole.len());
        };
        let line = self.line(place.line);
        let mut byte = place.byte.min(line.len());
        while !line.is_char_boundary(byte) {
            byte -= 1;
        }
        self.position_of(start + byte)
    }

    /// A stretch of a line.
    pub fn span(&self, line: usize, bytes: Range<usize>) -> Span {
        let at = |byte| self.position(Place { line, byte });
        Span { start: at(bytes.start), end: at(bytes.end) }
    }

    /// A line without its indentation and the blanks at its end.
    pub fn span_of_line(&self, line: usize) -> Span {
        let text = self.line(line);
        let start = text.len() - text.trim_start().len();
        self.span(line, start..text.trim_end().len().max(start))
    }

    /// Lines from the first one's text to the last one's end.
    pub fn span_of_lines(&self, first: usize, last: usize) -> Span {
        Span { start: self.span_of_line(first).start, end: self.span_of_line(last.max(first)).end }
    }

    /// The whole text.
    pub fn span_of_all(&self) -> Span {
        Span { start: Position::default(), end: self.position_of(self.whole.len()) }
    }

    /// The place of something that the reader or lint has found: they count characters.
    pub fn found(&self, location: Location) -> Place {
        let line = self.line(location.line);
        let byte = line.char_indices().nth(location.column.saturating_sub(1)).map_or(line.len(), |(byte, _)| byte);
        Place { line: location.line, byte }
    }

    /// The word or sentence that begins at a place: up to the end of the line's text.
    pub fn span_from(&self, place: Place) -> Span {
        let end = self.line(place.line).trim_end().len();
        self.span(place.line, place.byte..end.max(place.byte))
    }

    /// Changes the text as an editor reports it.
    pub fn change(&mut self, change: Change) {
        let text = match change.range {
            None => change.text,
            Some(range) => {
                let (start, end) = (self.offset(range.start), self.offset(range.end));
                let mut text = std::mem::take(&mut self.whole);
                text.replace_range(start..end.max(start), &change.text);
                text
            }
        };
        *self = Self::new(text);
    }
}

/// A number of the protocol.
pub fn number_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn positions_count_utf16_units() {
        let text = Text::new("é😀x\r\n日本\n".to_owned());
        assert_eq!(text.position(Place { line: 1, byte: "é😀".len() }), at(0, 3));
        assert_eq!(text.place(at(0, 3)), Place { line: 1, byte: 6 });
        assert_eq!(text.place(at(0, 2)), Place { line: 1, byte: 2 }, "inside of a pair");
        assert_eq!(text.place(at(0, 99)), Place { line: 1, byte: 7 });
        assert_eq!(text.place(at(9, 0)), Place { line: 3, byte: 0 });
        assert_eq!(text.found(Location { line: 2, column: 2 }), Place { line: 2, byte: 3 });
    }

    #[test]
    fn lone_carriage_return_ends_a_line_of_the_protocol_alone() {
        let text = Text::new("a\rb\nc".to_owned());
        assert_eq!(text.line(1), "a\rb");
        assert_eq!(text.position(Place { line: 1, byte: 2 }), at(1, 0));
        assert_eq!(text.position(Place { line: 2, byte: 0 }), at(2, 0));
        assert_eq!(text.place(at(1, 1)), Place { line: 1, byte: 3 });
    }

    #[test]
    fn byte_order_mark_belongs_to_no_gherkin_line() {
        let text = Text::new("\u{feff}ab".to_owned());
        assert_eq!(text.line(1), "ab");
        assert_eq!(text.position(Place { line: 1, byte: 1 }), at(0, 2));
        assert_eq!(text.place(at(0, 0)), Place { line: 1, byte: 0 });
    }

    #[test]
    fn changes_are_applied_one_after_the_other() {
        let mut text = Text::new("one\ntwo\n".to_owned());
        let change = |range, text: &str| Change { range, range_length: None, text: text.to_owned() };
        text.change(change(Some(Span { start: at(0, 3), end: at(1, 1) }), "😀"));
        assert_eq!(text.as_str(), "one😀wo\n");
        text.change(change(Some(Span { start: at(0, 5), end: at(0, 5) }), "!\n"));
        assert_eq!((text.as_str(), text.lines()), ("one😀!\nwo\n", 3));
        text.change(change(None, "new"));
        assert_eq!(text.as_str(), "new");
    }
}
