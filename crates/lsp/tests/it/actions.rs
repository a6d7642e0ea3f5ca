use serde_json::{Value, json};

use crate::client::Client;
use crate::{edited, marked};

fn actions(text: &str, only: Option<&str>) -> (Vec<Value>, String, String) {
    let (text, line, character) = marked(text);
    let mut client = Client::start(&[]);
    client.open("features/a.feature", &text);
    let uri = client.address("features/a.feature");
    let position = json!({"line": line, "character": character});
    let mut context = json!({"diagnostics": []});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params =
        json!({"textDocument": {"uri": uri}, "range": {"start": position, "end": position}, "context": context});
    let answer = client.request("textDocument/codeAction", &params).unwrap();
    client.stop();
    (answer.as_array().unwrap().clone(), text, uri)
}

fn titles(text: &str) -> Vec<String> {
    actions(text, None).0.iter().map(|action| action["title"].as_str().unwrap().to_owned()).collect()
}

/// The text after the action whose title begins so.
fn done(text: &str, title: &str) -> String {
    let (actions, text, uri) = actions(text, None);
    let action = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    let action = action.unwrap_or_else(|| panic!("{title}: {actions:#?}"));
    edited(&text, &action["edit"]["changes"][uri])
}

const HEAD: &str = "Feature: f\n  Scenario: s\n";

#[test]
fn unknown_step_becomes_the_one_that_was_meant() {
    let text = format!("{HEAD}    Given I am logged in to the back office\n    When I click on the \"Gro¦ups\" tab\n");
    assert!(done(&text, "Write: I open the tab").contains("    When I open the tab \"Groups\"\n"));
}

#[test]
fn unknown_step_becomes_a_comment_with_what_is_left_to_do() {
    let text = format!("{HEAD}    When the wea¦ther is fine:\n      | x |\n    Then the page says \"x\"\n");
    let expected =
        format!("{HEAD}    # TODO: When the weather is fine:\n    #     | x |\n    Then the page says \"x\"\n");
    assert_eq!(done(&text, "Make it a TODO comment"), expected);
}

#[test]
fn misspelt_name_becomes_a_known_one() {
    let text = format!("{HEAD}    When I remember \"1\" as \"group\"\n    Then the page says \"😀 {{gruo¦p}}\"\n");
    assert!(done(&text, "Write {group}").ends_with("\"😀 {group}\"\n"));
}

#[test]
fn errors_of_gherkin_are_mended() {
    assert_eq!(done("Feature: f\n  Senari¦o: s\n", "Write Scenario"), "Feature: f\n  Scenario: s\n");
    let text = format!("{HEAD}    When I go to \"x\"\n    Thne ¦the page says \"x\"\n");
    assert!(done(&text, "Write Then").ends_with("    Then the page says \"x\"\n"));
    let text = format!("{HEAD}    When I go to \"x\"\n    - Then¦ the page says \"x\"\n");
    assert!(done(&text, "Delete the dash").ends_with("    Then the page says \"x\"\n"));
    let text = "Fonction¦nalité: f\n  Scénario: s\n";
    assert_eq!(done(text, "Declare the language French"), "# language: fr\nFonctionnalité: f\n  Scénario: s\n");
}

#[test]
fn typographic_quotes_become_plain_ones() {
    let text = format!("{HEAD}    When I go to “Se¦ll”\n");
    assert!(done(&text, "Write plain characters").ends_with("    When I go to \"Sell\"\n"));
}

#[test]
fn value_is_remembered_by_a_step_above() {
    let text = format!("{HEAD}    When I go to \"Se¦ll\"\n");
    let expected = format!("{HEAD}    When I remember \"Sell\" as \"value\"\n    When I go to \"{{value}}\"\n");
    assert_eq!(done(&text, "Remember \"Sell\""), expected);
}

#[test]
fn scenario_is_split_before_a_step_and_its_comment() {
    let text = "Feature: f\n  @a @b\n  Scenario: s\n    When I go to \"x\"\n    # Row 2: y\n    And I go to ¦\"y\"\n";
    let expected = "Feature: f\n  @a @b\n  Scenario: s\n    When I go to \"x\"\n\n  @a @b\n  Scenario: s (continued)\n    # Row 2: y\n    And I go to \"y\"\n";
    assert_eq!(done(text, "Split the scenario"), expected);
    assert!(!titles(&format!("{HEAD}    When I ¦go to \"x\"\n")).iter().any(|title| title.starts_with("Split")));
}

#[test]
fn only_the_wanted_kinds_are_offered() {
    let text = format!("{HEAD}    When I go to \"x\"\n    When the wea¦ther is fine\n");
    let (all, ..) = actions(&text, None);
    let (quick, ..) = actions(&text, Some("quickfix"));
    assert!(!quick.is_empty() && quick.len() < all.len());
    assert!(quick.iter().all(|action| action["kind"] == "quickfix"));
    assert_eq!(titles("¦"), Vec::<String>::new());
}
