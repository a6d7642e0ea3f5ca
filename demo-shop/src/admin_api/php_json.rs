//! JSON as PHP's `json_encode` writes it: non-ASCII letters as `\u00e9`, slashes as `\/`.

use std::io;

use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

struct PhpFormatter;

impl Formatter for PhpFormatter {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut units = [0; 2];
        for letter in fragment.chars() {
            match letter {
                '/' => writer.write_all(b"\\/")?,
                _ if letter.is_ascii() => writer.write_all(&[letter as u8])?,
                _ => {
                    for unit in letter.encode_utf16(&mut units) {
                        write!(writer, "\\u{unit:04x}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The value as PHP writes it.
pub fn to_vec<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, PhpFormatter))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_escaped_and_whole_floats_keep_their_zero() {
        let value = json!({"name": "Été ☃ 😀 \"q\"\n", "path": "/a/b", "discount": 0.0, "id": 4});
        let text = String::from_utf8(to_vec(&value).unwrap()).unwrap();
        assert_eq!(
            text,
            r#"{"name":"\u00c9t\u00e9 \u2603 \ud83d\ude00 \"q\"\n","path":"\/a\/b","discount":0.0,"id":4}"#
        );
    }
}
