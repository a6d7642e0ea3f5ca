//! Random edits: no panic, every position that the server names exists in the text, names stand where it says, and a text that was
//! edited is understood like one that was opened.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;

const FILE: &str = "features/fuzz.feature";
/// A second file with the same text, opened as a whole.
const COPY: &str = "features/copy.feature";

const START: &str = "# language: en\n@a @lock(x)\nFeature: f\n  Background:\n    Given I remember \"1\" as \"n\"\n  Scenario Outline: 😀 <a>\n    When I go to \"Sell > {n}\"\n    Then {grid} counts 1 record\n      | a | {n} |\n    And the response is:\n      \"\"\"\n      {\"é\": {n}}\n      \"\"\"\n    Examples:\n      | a |\n      | 日 |\n  Rule: r\n    Scenario: t\n      # Row 1: x\n      When I filter the grid by \"Name\" with 'x'\n";

const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\"",
    "'",
    "{",
    "}",
    "<",
    ">",
    "|",
    "@",
    "#",
    "\"\"\"\n",
    "```",
    "\\",
    " ",
    "\t",
    "é",
    "😀",
    "日本",
    "e\u{301}",
    "\u{feff}",
    "\u{2028}",
    "Feature: ",
    "Scenario: ",
    "Scenario Outline: ",
    "Examples:\n",
    "Rule: r\n",
    "Background:\n",
    "Given ",
    "When I go to \"",
    "Then ",
    "And I remember \"x\" as \"y\"\n",
    "{y}",
    "{y.a[0]}",
    "<a>",
    "| a | b |\n",
    "# language: fr\n",
    "# Row 1: x\n",
    "@share(x)",
    "Quand ",
    "* ",
    "12",
    "within 3 seconds ",
    "the remembered \"y\"",
];

/// Numbers by chance, the same from the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// The lines of a text as the protocol counts them, in UTF-16 units.
fn lines(text: &str) -> Vec<Vec<u16>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n').map(|line| line.encode_utf16().collect()).collect()
}

/// Checks all ranges in an answer.
fn check(answer: &Value, lines: &[Vec<u16>], text: &str) {
    match answer {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let (start, end) = (place(start, lines, text), place(end, lines, text));
                assert!(start <= end, "{answer} in {text:?}");
            }
            fields.values().for_each(|value| check(value, lines, text));
        }
        Value::Array(items) => items.iter().for_each(|item| check(item, lines, text)),
        _ => {}
    }
}

fn place(position: &Value, lines: &[Vec<u16>], text: &str) -> (usize, usize) {
    let number = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let (line, character) = (number("line"), number("character"));
    let units = lines.get(line).unwrap_or_else(|| panic!("no line {line} in {text:?}"));
    assert!(character <= units.len(), "{line}:{character} is behind the end of the line in {text:?}");
    let splits = units.get(character).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
    assert!(!splits, "{line}:{character} is inside of a character in {text:?}");
    (line, character)
}

/// The text of a range on one line.
fn covered(range: &Value, lines: &[Vec<u16>]) -> String {
    let number = |position: &Value, name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let (start, end) = (&range["start"], &range["end"]);
    assert_eq!(start["line"], end["line"]);
    let line = &lines[number(start, "line")];
    String::from_utf16(&line[number(start, "character")..number(end, "character")]).unwrap()
}

/// All edits of a rename replace the same name, which is the one at the place.
fn check_names(prepared: &Value, renamed: &Value, lines: &[Vec<u16>], text: &str) {
    let name = prepared["placeholder"].as_str().unwrap();
    assert_eq!(covered(&prepared["range"], lines), name, "{prepared} in {text:?}");
    for edit in renamed["changes"].as_object().into_iter().flat_map(|changes| changes.values()).flat_map(edits) {
        assert_eq!(covered(&edit["range"], lines), name, "{edit} in {text:?}");
    }
}

fn edits(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// What was edited piece by piece is what the whole text is.
fn check_copy(client: &mut Client, text: &str) {
    client.open(COPY, text);
    for method in ["textDocument/semanticTokens/full", "textDocument/documentSymbol", "textDocument/foldingRange"] {
        assert_eq!(client.ask_all(method, FILE), client.ask_all(method, COPY), "{method} of {text:?}");
    }
    client.close(COPY);
}

/// One edit: a stretch of the text replaced by a piece, both known to the editor and the server.
fn edit(text: &mut String, chance: &mut Chance) -> Value {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let first = chance.below(ends.len());
    let length = if chance.below(3) == 0 { chance.below(20) } else { 0 };
    let last = (first + length).min(ends.len() - 1);
    let position = |byte: usize| {
        let before = lines(&text[..byte]);
        json!({"line": before.len() - 1, "character": before[before.len() - 1].len()})
    };
    let (start, end) = (ends[first], ends[last]);
    let splits = |byte: usize| text[..byte].ends_with('\r') && text[byte..].starts_with('\n');
    if splits(start) || splits(end) {
        return Value::Null;
    }
    let piece = PIECES[chance.below(PIECES.len())];
    let sent = json!({"range": {"start": position(start), "end": position(end)}, "text": piece});
    text.replace_range(start..end, piece);
    sent
}

const OF_ALL: [&str; 4] = [
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "textDocument/formatting",
];
const OF_A_PLACE: [&str; 3] = ["textDocument/completion", "textDocument/hover", "textDocument/prepareRename"];

fn ask_everything(client: &mut Client, text: &str, chance: &mut Chance) {
    let lines = lines(text);
    for found in client.findings(FILE) {
        check(&found, &lines, text);
    }
    for method in OF_ALL {
        let answer = client.ask_all(method, FILE);
        check(&answer, &lines, text);
        check_tokens(&answer, &lines, text);
    }
    let line = chance.below(lines.len());
    let character = chance.below(lines[line].len() + 2);
    for method in OF_A_PLACE {
        if let Ok(answer) = client.ask(method, FILE, line, character) {
            check(&answer, &lines, text);
        }
    }
    let at = json!({"line": line, "character": character});
    let document = json!({"uri": client.address(FILE)});
    let more = [
        ("textDocument/rename", json!({"textDocument": document, "position": at, "newName": "z"})),
        (
            "textDocument/codeAction",
            json!({"textDocument": document, "range": {"start": at, "end": at}, "context": {"diagnostics": []}}),
        ),
        (
            "textDocument/references",
            json!({"textDocument": document, "position": at, "context": {"includeDeclaration": true}}),
        ),
    ];
    for (method, params) in more {
        if let Ok(answer) = client.request(method, &params) {
            check(&answer, &lines, text);
            let prepared = client.ask("textDocument/prepareRename", FILE, line, character);
            if let Some(prepared) = prepared.ok().filter(|_| method == "textDocument/rename") {
                check_names(&prepared, &answer, &lines, text);
            }
        }
    }
}

/// Tokens follow each other without overlapping, inside of their lines.
fn check_tokens(answer: &Value, lines: &[Vec<u16>], text: &str) {
    let Some(data) = answer["data"].as_array() else { return };
    let numbers: Vec<usize> = data.iter().map(|number| usize::try_from(number.as_u64().unwrap()).unwrap()).collect();
    let (mut line, mut start, mut end) = (0, 0, 0);
    for token in numbers.chunks(5) {
        if token[0] > 0 {
            (start, end) = (0, 0);
        }
        line += token[0];
        start += token[1];
        assert!(start >= end, "tokens overlap in line {line} of {text:?}");
        end = start + token[2];
        assert!(end <= lines[line].len() && token[2] > 0, "a token behind the end of line {line} of {text:?}");
    }
}

#[test]
fn random_edits_end_nothing_and_all_positions_exist() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_26);
    println!("FUZZ_SECONDS={seconds} FUZZ_SEED={seed}");
    let mut chance = Chance(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut client = Client::start(&[("scenarios/x.md", "| Step | Expected |\n|---|---|\n| a | b |\n")]);
    let (mut rounds, mut edited) = (0, 0);
    while rounds < 20 || Instant::now() < end {
        let mut text = START.to_owned();
        client.open(FILE, &text);
        for _ in 0..30 {
            let changes: Vec<Value> = (0..=chance.below(3)).map(|_| edit(&mut text, &mut chance)).collect();
            let changes: Vec<Value> = changes.into_iter().filter(|change| !change.is_null()).collect();
            edited += changes.len();
            client.change(FILE, &json!(changes));
            if chance.below(3) == 0 {
                ask_everything(&mut client, &text, &mut chance);
            }
        }
        check_copy(&mut client, &text);
        rounds += 1;
    }
    println!("{rounds} rounds, {edited} edits");
    client.stop();
}
