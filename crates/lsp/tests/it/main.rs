//! The server, driven over standard input and output as an editor drives it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod actions;
mod client;
mod completion;
mod findings;
mod fuzz;
mod hover;
mod languages;
mod latency;
mod navigation;
mod outline;
mod protocol;
mod rename;

/// A text without its marker `¦`, and the line and UTF-16 unit where it stood.
fn marked(text: &str) -> (String, usize, usize) {
    let at = text.find('¦').expect("a marker");
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (text.replacen('¦', "", 1), line, before[start..].encode_utf16().count())
}

/// The text that a range of the protocol covers.
fn covered(text: &str, range: &serde_json::Value) -> String {
    let offset = |position: &serde_json::Value| {
        let number = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
        let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
        let (mut units, mut bytes) = (0, 0);
        for letter in text[start..].chars() {
            if units >= number("character") {
                break;
            }
            units += letter.len_utf16();
            bytes += letter.len_utf8();
        }
        assert_eq!(units, number("character"), "a position inside of a line");
        start + bytes
    };
    let (start, end) = (offset(&range["start"]), offset(&range["end"]));
    text[start..end].to_owned()
}

/// A text after edits of the protocol, which do not overlap.
fn edited(text: &str, edits: &serde_json::Value) -> String {
    let mut edits = edits.as_array().unwrap().clone();
    let place = |edit: &serde_json::Value| {
        let start = &edit["range"]["start"];
        (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
    };
    edits.sort_by_key(|edit| std::cmp::Reverse(place(edit)));
    let mut text = text.to_owned();
    for edit in &edits {
        let range = &edit["range"];
        let before = covered(&text, &serde_json::json!({"start": {"line": 0, "character": 0}, "end": range["start"]}));
        let length = covered(&text, range).len();
        text.replace_range(before.len()..before.len() + length, edit["newText"].as_str().unwrap());
    }
    text
}
