//! How a secret is written in forms, addresses, JSON, HTML and base64.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use url::form_urlencoded;

/// Base64 fragments below this number of characters are not looked for: they would match by chance.
const SHORTEST_FRAGMENT: usize = 6;

/// The ways a text is written in forms, addresses, JSON and HTML.
pub(super) fn spellings(text: &str) -> BTreeSet<String> {
    let form: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let percent = form.replace('+', "%20");
    let json = serde_json::Value::from(text).to_string();
    let json = json[1..json.len() - 1].to_owned();
    // PHP's json_encode writes slashes as \/ and everything beyond ASCII as \uXXXX.
    let php = ascii_json(&json).replace('/', "\\/");
    let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let attribute = html.replace('"', "&quot;");
    BTreeSet::from([
        text.to_owned(),
        percent.to_lowercase(),
        form.to_lowercase(),
        form,
        percent,
        ascii_json(&json),
        json,
        php,
        attribute.replace('\'', "&#039;"),
        attribute.replace('\'', "&#x27;"),
        attribute,
        html,
    ])
    .into_iter()
    // Lower-casing is for the hexadecimal digits of an encoding; without one it would be another text.
    .filter(|form| form == text || !form.eq_ignore_ascii_case(text))
    .collect()
}

fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            ascii.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}

/// The characters of base64 that depend on the secret alone, for each of the three places where it can begin in a group
/// of three bytes: `client:secret` in a Basic header has the secret at any of them.
pub(super) fn base64_fragments(text: &str) -> BTreeSet<String> {
    let mut fragments = BTreeSet::new();
    for offset in 0..3_usize {
        let mut bytes = vec![0_u8; offset];
        bytes.extend_from_slice(text.as_bytes());
        let whole_characters = bytes.len() * 8 / 6;
        let first_own_character = (offset * 8).div_ceil(6);
        for encoded in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            let fragment = &encoded[first_own_character..whole_characters];
            if fragment.len() >= SHORTEST_FRAGMENT {
                fragments.insert(fragment.to_owned());
            }
        }
    }
    fragments
}
