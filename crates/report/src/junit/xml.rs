use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes elements, each on a line of its own, two spaces deeper than the one around it.
pub(super) struct Xml<W> {
    writer: Writer<W>,
    depth: usize,
}

/// Names and values of attributes, in order.
pub(super) type Attributes<'text> = [(&'static str, Cow<'text, str>)];

impl<W: io::Write> Xml<W> {
    /// Begins at that depth.
    pub fn new(inner: W, depth: usize) -> Self {
        Self { writer: Writer::new(inner), depth }
    }

    /// The first line of a document.
    pub fn declaration(&mut self) -> io::Result<()> {
        self.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
    }

    /// Opens an element.
    pub fn start(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.line()?;
        self.depth += 1;
        self.writer.write_event(Event::Start(element(name, attributes)))
    }

    /// Closes the element.
    pub fn end(&mut self, name: &str) -> io::Result<()> {
        self.depth -= 1;
        self.line()?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.line()?;
        self.writer.write_event(Event::Empty(element(name, attributes)))
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) -> io::Result<()> {
        self.line()?;
        self.writer.write_event(Event::Start(element(name, attributes)))?;
        self.writer.write_event(Event::Text(BytesText::from_escaped(escaped(text, Place::Text))))?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// What is written to.
    pub fn inner(&mut self) -> &mut W {
        self.writer.get_mut()
    }

    fn line(&mut self) -> io::Result<()> {
        let indentation = format!("\n{:1$}", "", self.depth * 2);
        self.writer.write_event(Event::Text(BytesText::from_escaped(indentation)))
    }
}

fn element<'name>(name: &'name str, attributes: &Attributes<'_>) -> BytesStart<'name> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        let value = escaped(value, Place::Attribute);
        element.push_attribute(Attribute::from((name.as_bytes(), value.as_bytes())));
    }
    element
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

/// The text as it can stand there. Line ends and tabs are written so that a parser hands them on as they are: it would make
/// a space of them in an attribute, and a line feed of a carriage return in a text.
fn escaped(text: &str, place: Place) -> Cow<'_, str> {
    let plain = |character: char| match character {
        '<' | '>' | '&' | '\u{fffe}' | '\u{ffff}' => false,
        '"' | '\n' | '\t' => place == Place::Text,
        _ => character >= ' ',
    };
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            character if plain(character) => escaped.push(character),
            '<' => escaped.push_str("&lt;"),
            // Bare only where no `]]` stands before it.
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            character => escaped.push(shown(character)),
        }
    }
    Cow::Owned(escaped)
}

/// What stands in the place of a character that XML 1.0 cannot carry.
pub(super) fn shown(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => character,
        // The pictures of control characters stand in their order.
        control @ '\u{0}'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(control)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}
