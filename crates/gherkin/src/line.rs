//! What a single line is, by itself.

use crate::languages::{Language, StepKeyword, TitleKeyword};

/// The quotes of a doc string in a plain file.
pub(crate) const QUOTES: [&str; 2] = ["\"\"\"", "```"];

/// A line by its beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind<'text> {
    /// Nothing but blanks.
    Empty,
    /// `# …`.
    Comment,
    /// `# language: fr`; a comment wherever the language is settled.
    Language(&'text str),
    /// `@…`.
    Tags,
    /// A keyword with a colon, and what stands behind it.
    Title(TitleKeyword, &'text str),
    /// A step keyword, and what stands behind it.
    Step(StepKeyword, &'text str),
    /// `| … |`.
    Row,
    /// Quotes that open a doc string, and its media type.
    Quotes { delimiter: &'text str, media_type: &'text str },
    /// Anything else.
    Other,
}

/// A line of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'text> {
    /// Its number, from 1.
    pub number: usize,
    /// The whole line without its end.
    pub raw: &'text str,
}

impl<'text> Line<'text> {
    /// The line without its indentation.
    pub fn trimmed(self) -> &'text str {
        self.raw.trim_start()
    }

    /// The column of the first character that is not a blank.
    pub fn column(self) -> usize {
        column_at(self.raw, self.raw.len() - self.trimmed().len())
    }

    /// What it is in a plain file.
    pub fn kind(self, language: &Language) -> Kind<'text> {
        let text = self.trimmed();
        match text.as_bytes().first() {
            None => return Kind::Empty,
            Some(b'#') => return language_name(text).map_or(Kind::Comment, Kind::Language),
            Some(b'@') => return Kind::Tags,
            Some(b'|') => return Kind::Row,
            Some(_) => {}
        }
        if let Some(delimiter) = QUOTES.into_iter().find(|quotes| text.starts_with(quotes)) {
            let (delimiter, rest) = text.split_at(delimiter.len());
            return Kind::Quotes { delimiter, media_type: rest.trim() };
        }
        // A title before a step: in Turkish, a step keyword is the first word of one for a scenario.
        if let Some((keyword, name)) = language.title(text) {
            return Kind::Title(keyword, name);
        }
        language.step(text).map_or(Kind::Other, |(keyword, text)| Kind::Step(keyword, text))
    }
}

/// The column of a byte of a line.
pub(crate) fn column_at(line: &str, byte: usize) -> usize {
    line[..byte].chars().count() + 1
}

/// The lines of a text. A line ends with a line feed, or with a carriage return and a line feed.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines: Vec<_> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    if text.ends_with('\n') || text.is_empty() {
        lines.pop();
    }
    lines
}

/// The language that a line `# language: fr` names.
pub(crate) fn language_name(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix('#')?.trim_start().strip_prefix("language")?;
    let name = name.trim_start().strip_prefix(':')?.trim();
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '-' | '_');
    (!name.is_empty() && name.chars().all(is_letter)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_or_crlf_and_a_bom_is_no_text() {
        assert_eq!(split("\u{feff}a\r\nb\n\nc"), ["a", "b", "", "c"]);
        assert_eq!(split("a\n"), ["a"]);
        assert!(split("").is_empty());
    }

    #[test]
    fn language_line_takes_blanks_and_nothing_else() {
        assert_eq!(language_name("  #  language  :   en-lol  "), Some("en-lol"));
        assert_eq!(language_name("#language:fr"), Some("fr"));
        assert_eq!(language_name("# language: fr (French)"), None);
        assert_eq!(language_name("# languages: fr"), None);
    }

    #[test]
    fn columns_count_characters() {
        let line = Line { number: 1, raw: "\u{a0}\t😀 x" };
        assert_eq!(line.column(), 3);
    }
}
