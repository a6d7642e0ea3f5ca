use crate::client::Client;
use crate::{covered, marked};

const CASE: &str = "# A case\n\n| Step | Expected |\n|---|---|\n| Go to Titles | The list is displayed |\n| Click on Add | The form is displayed |\n";

const FEATURE: &str = "@titles @lock(titles)\nFeature: f\n  Manual case: scenarios/titles.md\n\n  Scenario: s\n    # Row 2: Click on Add =>\n    #   The form is displayed\n    When I go to \"Sell\"\n    And I remember \"😀\" as \"my value\"\n    Then the page says \"😀 {my value}\"\n    And the page says \"{unique}\"\n";

/// What is shown at the marker, and the text that it is shown for.
fn shown(text: &str) -> Option<(String, String)> {
    let (text, line, character) = marked(text);
    let mut client = Client::start(&[("scenarios/titles.md", CASE)]);
    client.open("features/a.feature", &text);
    let answer = client.ask("textDocument/hover", "features/a.feature", line, character).unwrap();
    client.stop();
    let value = answer["contents"]["value"].as_str()?.to_owned();
    Some((value, covered(&text, &answer["range"])))
}

#[test]
fn step_has_its_documentation_and_example() {
    let (value, text) = shown(&FEATURE.replace("I go to", "I g¦o to")).unwrap();
    assert!(value.starts_with("**I go to {string}**") && value.contains("```gherkin\n"), "{value}");
    assert_eq!(text, "When I go to \"Sell\"");
}

#[test]
fn variable_has_its_origin() {
    let (value, text) = shown(&FEATURE.replace("{my value}", "{my¦ value}")).unwrap();
    assert!(value.contains("line 9") && value.contains("I remember \"😀\" as \"my value\""), "{value}");
    assert_eq!(text, "my value");
    assert!(shown(&FEATURE.replace("{unique}", "{uni¦que}")).unwrap().0.contains("every scenario"));
    assert!(shown(&FEATURE.replace("as \"my value\"", "as \"my¦ value\"")).unwrap().0.contains("remembered here"));
}

#[test]
fn comment_of_a_row_shows_the_row_of_the_manual_case() {
    for marked in ["# Row 2: Cl¦ick", "#   The f¦orm"] {
        let (value, _) = shown(&FEATURE.replace(&marked.replace('¦', ""), marked)).unwrap();
        assert!(value.contains("**Row 2**") && value.contains("Click on Add => The form is displayed"), "{value}");
    }
}

#[test]
fn tag_has_its_meaning_and_uses() {
    let (value, text) = shown(&FEATURE.replace("@lock", "@lo¦ck")).unwrap();
    assert!(value.contains("at the same time") && value.contains("Used once"), "{value}");
    assert_eq!(text, "@lock(titles)");
}

#[test]
fn step_of_a_broken_file_and_of_another_language_is_explained() {
    assert!(shown("Scenario: none\nnonsense\n  When I g¦o to \"Sell\"\n").is_some());
    let french = "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Quand I g¦o to \"x\"\n";
    assert_eq!(shown(french).unwrap().1, "Quand I go to \"x\"");
    assert_eq!(shown("Feature: f\n  Scenario: s\n    When the weather¦ is fine\n"), None);
    assert_eq!(shown("Feature: f\n\n¦\n"), None);
}

#[test]
fn step_of_an_outline_is_explained_with_its_first_row() {
    let text = "Feature: f\n  Scenario Outline: s\n    Then the response st¦atus is <code>\n    Examples:\n      | code |\n      | 200  |\n";
    assert!(shown(text).unwrap().0.contains("the response status is"));
}

#[test]
fn step_of_a_feature_that_was_changed_since_the_run_shows_no_result() {
    let feature = "Feature: f\n  Scenario: s\n    When I go to \"Sell\"\n";
    let results = r#"{"scenarios": [{"file": "features/a.feature", "line": 2, "name": "s", "status": "failed",
        "steps": [{"line": 3, "status": "failed"}]}]}"#;
    let files = [("features/a.feature", feature), ("target/reports/results.json", results)];
    let mut client = Client::start(&files);
    let run = std::fs::metadata(client.folder().join("target/reports/results.json")).unwrap().modified().unwrap();
    let file = std::fs::File::options().append(true).open(client.folder().join("features/a.feature")).unwrap();
    file.set_modified(run + std::time::Duration::from_secs(1)).unwrap();
    client.open("features/a.feature", feature);
    let answer = client.ask("textDocument/hover", "features/a.feature", 2, 10).unwrap();
    assert!(!answer["contents"]["value"].as_str().unwrap().contains("Last run"), "{answer}");
    client.stop();
}

#[test]
fn step_shows_how_it_went_in_the_last_run_and_why_it_failed() {
    let feature = "Feature: f\n  Scenario: s\n    When I go to \"Sell\"\n";
    let results = r#"{"scenarios": [{"file": "features/a.feature", "line": 2, "name": "s", "status": "failed",
        "steps": [{"line": 3, "status": "failed", "reason": "The shop differs: no entry Sell"}]}]}"#;
    let files = [("features/a.feature", feature), ("target/reports/results.json", results)];
    let mut client = Client::start(&files);
    client.open("features/a.feature", feature);
    let answer = client.ask("textDocument/hover", "features/a.feature", 2, 10).unwrap();
    assert!(
        answer["contents"]["value"]
            .as_str()
            .unwrap()
            .ends_with("Last run: failed\n\n~~~text\nThe shop differs: no entry Sell\n~~~"),
        "{answer}"
    );
    client.stop();
}
