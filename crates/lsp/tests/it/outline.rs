use serde_json::Value;

use crate::client::Client;
use crate::{covered, edited};

const FILE: &str = "features/a.feature";

const TEXT: &str = "# language: en\n@é @two #why\nFeature: f\n  Text.\n\n  Background:\n    Given I go to \"😀 {unique}\" 12\n\n  # one\n  # two\n  @t\n  Scenario Outline: s <a>\n    Then the page says \"<a>\"\n      | head | b |\n      | {x}  | 2 |\n\n    Examples: e\n      | a |\n      | 1 |\n\n  Rule: r\n    Scenario:\n      When I send a POST request to \"/x\" with the body:\n        \"\"\"\n        {\"a\": {x}}\n        \"\"\"\n";

fn asked(method: &str, text: &str) -> Value {
    let mut client = Client::start(&[]);
    client.open(FILE, text);
    let answer = client.ask_all(method, FILE);
    client.stop();
    answer
}

/// Each symbol with its depth and the first and last line of its text.
fn tree(symbols: &Value, depth: usize, lines: &mut Vec<String>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let (range, title) = (&symbol["range"], &symbol["selectionRange"]);
        let name = symbol["name"].as_str().unwrap();
        lines.push(format!("{}{name} {}-{}", "  ".repeat(depth), range["start"]["line"], range["end"]["line"]));
        assert!(covered(TEXT, range).contains(&covered(TEXT, title)));
        tree(&symbol["children"], depth + 1, lines);
    }
}

#[test]
fn symbols_are_the_parts_of_the_feature() {
    let mut lines = Vec::new();
    tree(&asked("textDocument/documentSymbol", TEXT), 0, &mut lines);
    let expected = ["f 1-25", "  Background 5-6", "  s <a> 10-18", "    e 16-18", "  r 20-25", "    Scenario 21-25"];
    assert_eq!(lines, expected);
}

#[test]
fn parts_tables_texts_and_comments_can_be_folded() {
    let answer = asked("textDocument/foldingRange", TEXT);
    let mut ranges: Vec<_> = answer.as_array().unwrap().iter().collect();
    ranges.sort_by_key(|range| (range["startLine"].as_u64(), range["endLine"].as_u64()));
    let lines: Vec<String> =
        ranges.iter().map(|range| format!("{}-{}", range["startLine"], range["endLine"])).collect();
    assert_eq!(lines, ["2-25", "5-6", "8-9", "11-18", "12-14", "16-18", "20-25", "21-25", "22-25"]);
    assert_eq!(ranges[2]["kind"], "comment");
}

/// Each token's text and kind.
fn tokens(text: &str) -> Vec<(String, u64)> {
    let answer = asked("textDocument/semanticTokens/full", text);
    let data: Vec<u64> = answer["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut start) = (0, 0);
    let mut tokens = Vec::new();
    for token in data.chunks(5) {
        start = if token[0] == 0 { start + token[1] } else { token[1] };
        line += token[0];
        let at = |character| serde_json::json!({"line": line, "character": character});
        let range = serde_json::json!({"start": at(start), "end": at(start + token[2])});
        tokens.push((covered(text, &range), token[3]));
    }
    tokens
}

#[test]
fn tokens_are_keywords_tags_comments_strings_and_names() {
    let tokens = tokens(TEXT);
    let has = |text: &str, kind: u64| tokens.contains(&(text.to_owned(), kind));
    for (text, kind) in [
        ("# language: en", 2),
        ("@é", 1),
        ("@two", 1),
        ("#why", 2),
        ("Feature", 0),
        ("Given", 0),
        ("\"😀 {", 3),
        ("unique", 4),
        ("12", 7),
        ("Scenario Outline", 0),
        ("<a>", 5),
        ("head", 6),
        ("x", 4),
        ("{\"a\": {", 3),
    ] {
        assert!(has(text, kind), "{text} {kind}: {tokens:?}");
    }
}

#[test]
fn parts_of_a_broken_file_have_symbols_and_can_be_folded() {
    let text = "nonsense\nFeature: f\n  Senario: lost\n  Scenario: s 😀\n    Thn what\n    When I go to \"Sell\n  Scenario: t\n    Given\n";
    let symbols = asked("textDocument/documentSymbol", text);
    let names: Vec<&str> =
        symbols[0]["children"].as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["s 😀", "t"]);
    let folds = asked("textDocument/foldingRange", text);
    assert!(folds.as_array().unwrap().iter().any(|fold| fold["startLine"] == 3), "{folds}");
}

#[test]
fn tokens_of_a_broken_file_are_found() {
    let tokens = tokens("nonsense\n@x\n  Given a \"b\n| x |\n\"\"\"\n# c\n");
    assert!(tokens.contains(&("Given".to_owned(), 0)) && tokens.contains(&("\"b".to_owned(), 3)), "{tokens:?}");
}

#[test]
fn document_is_formatted_and_a_broken_one_is_left_alone() {
    let ugly = "Feature: f\nScenario: 😀\n   Given a\n   |日本|\n   |x|";
    let edits = asked("textDocument/formatting", ugly);
    let good = "Feature: f\n\n  Scenario: 😀\n    Given a\n      | 日本 |\n      | x    |\n";
    assert_eq!(edited(ugly, &edits), good);
    assert_eq!(asked("textDocument/formatting", good), serde_json::json!([]));
    assert_eq!(asked("textDocument/formatting", "Feature: f\nScenario: s\nGiven a\nnonsense\n"), serde_json::json!([]));
}
