//! Files that people write are UTF-8; of one that is not, the encoding that was probably used is named.

use std::fmt;
use std::io;
use std::path::Path;

/// A text that is not UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the text is not UTF-8 but {encoding}{place}; save the file as UTF-8")]
pub struct EncodingError {
    /// The encoding that was probably used.
    pub encoding: Encoding,
    /// The first place that cannot be read; the first line for an encoding in which no character can.
    pub place: Place,
}

/// A place in a text and what is probably meant there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The byte that stands there.
    pub byte: Option<(u8, char)>,
}

/// An encoding of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Two bytes a character, the lower one first: "Unicode" in older Windows programs.
    Utf16Little,
    /// Two bytes a character, the higher one first.
    Utf16Big,
    /// Four bytes a character.
    Utf32,
    /// One byte a character: Western European.
    Latin1,
    /// Latin-1 with typographic signs, as Windows has it.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Utf16Little => "probably UTF-16 (little endian)",
            Self::Utf16Big => "probably UTF-16 (big endian)",
            Self::Utf32 => "probably UTF-32",
            Self::Latin1 => "probably Latin-1 (ISO 8859-1)",
            Self::Windows1252 => "probably Windows-1252",
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((byte, letter)) = self.byte else { return Ok(()) };
        write!(formatter, ": line {}, column {} has the byte 0x{byte:02X}, there {letter}", self.line, self.column)
    }
}

/// Reads a text file. A byte order mark at its beginning is left out.
///
/// # Errors
/// What the system says, or an [`EncodingError`] of the kind [`io::ErrorKind::InvalidData`].
pub fn read(path: &Path) -> io::Result<String> {
    let mut text = read_with_mark(path)?;
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    Ok(text)
}

/// Reads a text file as it is.
///
/// # Errors
/// As those of [`read`].
pub fn read_with_mark(path: &Path) -> io::Result<String> {
    decode(std::fs::read(path)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// The byte order mark.
const MARK: char = '\u{feff}';

/// Returns the bytes as a text.
///
/// # Errors
/// The encoding that was probably used, if it is not UTF-8. A text with many zero bytes is UTF-16, though it may be UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, EncodingError> {
    if let Some(encoding) = wide(&bytes) {
        return Err(EncodingError { encoding, place: Place { line: 1, column: 1, byte: None } });
    }
    String::from_utf8(bytes).map_err(|error| {
        let (good, bad) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        narrow(&String::from_utf8_lossy(good), bad)
    })
}

/// The encoding of a text whose characters take two or four bytes.
fn wide(bytes: &[u8]) -> Option<Encoding> {
    let begin = &bytes[..bytes.len().min(1_024)];
    match begin {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some(Encoding::Utf32),
        [0xff, 0xfe, ..] => return Some(Encoding::Utf16Little),
        [0xfe, 0xff, ..] => return Some(Encoding::Utf16Big),
        _ => {}
    }
    let zeros = |at: usize| begin.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = begin.len() / 8;
    match (even > many, odd > many) {
        (true, true) => Some(Encoding::Utf32),
        (true, false) => Some(Encoding::Utf16Big),
        (false, true) => Some(Encoding::Utf16Little),
        (false, false) => None,
    }
}

/// What is wrong with a text of one byte a character: `good` is what stands before the first byte that is not UTF-8.
fn narrow(good: &str, bad: &[u8]) -> EncodingError {
    // Latin-1 has control characters there, which nobody writes.
    let is_windows = bad.iter().any(|byte| (0x80..0xa0).contains(byte));
    let byte = bad.first().copied().unwrap_or_default();
    let letter = if is_windows { windows_1252(byte) } else { char::from(byte) };
    let line = good.rsplit('\n').next().unwrap_or_default().trim_start_matches(MARK);
    let place =
        Place { line: good.matches('\n').count() + 1, column: line.chars().count() + 1, byte: Some((byte, letter)) };
    EncodingError { encoding: if is_windows { Encoding::Windows1252 } else { Encoding::Latin1 }, place }
}

/// The character of a byte; where Windows has none, that of Latin-1.
fn windows_1252(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    byte.checked_sub(0x80).and_then(|index| SIGNS.get(usize::from(index)).copied()).unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn said(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn text_in_another_encoding_is_named_with_the_probable_one() {
        let text = "Feature: é\n  Scenario: s\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(said(&little).contains("probably UTF-16 (little endian)"));
        assert!(said(&[&[0xff, 0xfe], &little[..]].concat()).contains("UTF-16 (little endian)"));
        assert!(said(&big).contains("UTF-16 (big endian)"));
        assert!(said(&[&[0xfe, 0xff], &big[..]].concat()).contains("UTF-16 (big endian)"));
        let four: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        assert!(said(&four).contains("UTF-32"));
    }

    #[test]
    fn first_byte_of_latin_1_is_shown_as_the_letter_it_is() {
        let latin = b"a\n  caf\xe9 \xe0\n";
        assert_eq!(
            said(latin),
            "the text is not UTF-8 but probably Latin-1 (ISO 8859-1): line 2, column 6 has the byte 0xE9, there é; save the file as UTF-8"
        );
        assert!(said(b"\x93x\x94").contains("Windows-1252: line 1, column 1 has the byte 0x93, there “"));
    }

    #[test]
    fn utf_8_is_read_with_and_without_a_byte_order_mark() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.txt");
        for text in ["é漢 and one zero byte \0", ""] {
            std::fs::write(&file, format!("{MARK}{text}")).unwrap();
            assert_eq!(read(&file).unwrap(), text);
            assert_eq!(read_with_mark(&file).unwrap(), format!("{MARK}{text}"));
            std::fs::write(&file, text).unwrap();
            assert_eq!(read(&file).unwrap(), text);
        }
    }
}
