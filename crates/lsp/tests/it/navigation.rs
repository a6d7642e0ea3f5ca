use serde_json::{Value, json};

use crate::client::{Client, address};
use crate::{covered, marked};

const CASE: &str = "# A case\n\n| Step | Expected |\n|---|---|\n| Go to Titles | The list is displayed |\n| Click on Add | The form is displayed |\n";

const OTHER: &str = "@titles\nFeature: o\n  Manual case: scenarios/titles.md\n\n  @share(rows)\n  Scenario: s\n    # Row 2: Click on Add => The form is displayed\n    When I go to \"é\"\n";

const FEATURE: &str = "@titles @lock(rows)\nFeature: f\n  Manual case: scenarios/titles.md\n\n  Scenario: s\n    # Row 2: Click on Add => The form is displayed\n    When I go to \"Sell\"\n    And I remember \"😀\" as \"code\"\n    Then the page says \"😀 {code}\"\n      | {code.x} |\n  Scenario: t\n    When I remember \"1\" as \"code\"\n    Then the page says \"{code}\"\n";

struct Found {
    file: String,
    line: u64,
    text: String,
}

fn find(method: &str, text: &str) -> Vec<Found> {
    let (text, line, character) = marked(text);
    let files =
        [("scenarios/titles.md", CASE), ("features/other.feature", OTHER), ("src/steps/navigation.rs", "// here\n")];
    let mut client = Client::start(&files);
    client.open("features/a.feature", &text);
    let position = json!({"line": line, "character": character});
    let uri = client.address("features/a.feature");
    let params = json!({"textDocument": {"uri": uri}, "position": position, "context": {"includeDeclaration": true}});
    let answer = client.request(method, &params).unwrap();
    let found = answer.as_array().unwrap().iter().map(|found| {
        let path = url::Url::parse(found["uri"].as_str().unwrap()).unwrap().to_file_path().unwrap();
        let source = if address(&path) == uri { text.clone() } else { std::fs::read_to_string(&path).unwrap() };
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let start: &Value = &found["range"]["start"];
        let text = if file.ends_with(".feature") { covered(&source, &found["range"]) } else { String::new() };
        Found { file, line: start["line"].as_u64().unwrap() + 1, text }
    });
    let found = found.collect();
    client.stop();
    found
}

fn definition(text: &str) -> Found {
    let mut found = find("textDocument/definition", text);
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn references(text: &str) -> Vec<(String, u64, String)> {
    find("textDocument/references", text).into_iter().map(|found| (found.file, found.line, found.text)).collect()
}

#[test]
fn step_leads_to_its_source() {
    let found = definition(&FEATURE.replace("I go to", "I g¦o to"));
    assert_eq!(found.file, "navigation.rs");
    assert!(found.line > 1);
}

#[test]
fn step_leads_to_the_reference_where_its_source_is_not_at_hand() {
    let found = definition(&FEATURE.replace("the page says \"{code}\"", "the response¦ status is 200"));
    assert!(found.file.starts_with("prestashop-bdd-steps-"), "{}", found.file);
}

#[test]
fn variable_leads_to_the_step_that_remembers_it() {
    let found = definition(&FEATURE.replace("😀 {code}", "😀 {co¦de}"));
    assert_eq!((found.line, found.text.as_str()), (8, "code"));
    let text = "Feature: f\n  Scenario: s\n    Given a customer group named \"x\"\n    Then the page says \"{customer gr¦oup id}\"\n";
    assert_eq!(definition(text).text, "Given a customer group named \"x\"");
}

#[test]
fn comment_of_a_row_leads_to_the_case() {
    let found = definition(&FEATURE.replace("# Row 2", "# R¦ow 2"));
    assert_eq!((found.file.as_str(), found.line), ("titles.md", 6));
    let found = definition(&FEATURE.replace("Manual case: sc", "Manual case: s¦c"));
    assert_eq!((found.file.as_str(), found.line), ("titles.md", 1));
}

#[test]
fn uses_of_a_variable_are_those_of_its_scenario() {
    let found = references(&FEATURE.replace("😀 {code}", "😀 {co¦de}"));
    let lines: Vec<u64> = found.iter().map(|(_, line, _)| *line).collect();
    assert_eq!(lines, [8, 9, 10]);
    assert!(found.iter().all(|(_, _, text)| text == "code"), "{found:?}");
}

#[test]
fn uses_of_steps_tags_locks_and_rows_are_found_in_all_features() {
    let both = |text: &str| {
        let found = references(text);
        found.iter().map(|(file, line, text)| format!("{file}:{line} {text}")).collect::<Vec<_>>()
    };
    let steps = both(&FEATURE.replace("I go to", "I g¦o to"));
    assert_eq!(steps, ["a.feature:7 When I go to \"Sell\"", "other.feature:8 When I go to \"é\""]);
    let tags = both(&FEATURE.replace("@titles", "@ti¦tles"));
    assert_eq!(tags, ["a.feature:1 titles", "other.feature:1 titles"]);
    let locks = both(&FEATURE.replace("@lock", "@l¦ock"));
    assert_eq!(locks, ["a.feature:1 rows", "other.feature:5 rows"]);
    let rows = both(&FEATURE.replace("# Row 2", "# R¦ow 2"));
    assert_eq!(rows.len(), 2, "{rows:?}");
}

/// What cannot be read stands above and below what is asked about.
const BROKEN: &str = "nonsense\nFeature: f\n  Senario: lost\n  Scenario: s\n    When I remember \"😀\" as \"code\"\n    Thn what\n    Then the page says \"{code}\"\n      | a\n    When I go to \"Sell\n  \"\"\"\n";

#[test]
fn definitions_and_references_are_found_in_a_broken_file() {
    let found = definition(&BROKEN.replace("{code}", "{co¦de}"));
    assert_eq!((found.line, found.text.as_str()), (5, "code"));
    let found = references(&BROKEN.replace("{code}", "{co¦de}"));
    assert_eq!(found.iter().map(|(_, line, _)| *line).collect::<Vec<_>>(), [5, 7]);
    assert_ne!(definition(&BROKEN.replace("page says", "pa¦ge says")).file, "");
}

#[test]
fn nothing_is_found_where_nothing_is() {
    assert_eq!(find("textDocument/definition", "¦").len(), 0);
    assert_eq!(find("textDocument/references", "Feature: f\n  some¦thing\n").len(), 0);
}
