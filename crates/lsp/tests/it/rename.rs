use serde_json::{Value, json};

use crate::client::Client;
use crate::{covered, edited, marked};

const OTHER: &str = "@titles\nFeature: o\n  @share(rows)\n  Scenario: s\n    When I go to \"é\"\n";

const FEATURE: &str = "@é @titles @lock(rows)\nFeature: f\n  Scenario: s\n    When I remember \"😀\" as \"code\"\n    And I remember \"1\" as \"other\"\n    Then the page says \"😀 {code}\"\n      | {code.x} |\n      \"\"\"\n      {\"a\": {code}}\n      \"\"\"\n  Scenario: t\n    When I remember \"1\" as \"code\"\n    Then the page says \"{code}{unique}\"\n";

fn rename(text: &str, new: &str) -> Result<(String, String), Value> {
    let (text, line, character) = marked(text);
    let mut client = Client::start(&[("features/other.feature", OTHER)]);
    client.open("features/a.feature", &text);
    let uri = client.address("features/a.feature");
    let position = json!({"line": line, "character": character});
    let params = json!({"textDocument": {"uri": uri}, "position": position, "newName": new});
    let changes = client.request("textDocument/rename", &params)?["changes"].clone();
    let prepared = client.ask("textDocument/prepareRename", "features/a.feature", line, character)?;
    assert_eq!(prepared["placeholder"], covered(&text, &prepared["range"]));
    let other = client.address("features/other.feature");
    let apply = |text: &str, edits: &Value| if edits.is_null() { text.to_owned() } else { edited(text, edits) };
    let result = (apply(&text, &changes[uri]), apply(OTHER, &changes[other]));
    client.stop();
    Ok(result)
}

#[test]
fn variable_is_renamed_in_its_scenario_alone() {
    let (own, other) = rename(&FEATURE.replace("😀 {code}", "😀 {c¦ode}"), "new name").unwrap();
    let expected = FEATURE
        .replacen("\"code\"", "\"new name\"", 1)
        .replacen("{code}", "{new name}", 1)
        .replacen("{code.x}", "{new name.x}", 1)
        .replacen("{\"a\": {code}}", "{\"a\": {new name}}", 1);
    assert_eq!((own, other.as_str()), (expected, OTHER));
    // From where it is remembered, too.
    let (own, _) = rename(&FEATURE.replacen("\"code\"", "\"co¦de\"", 1), "n").unwrap();
    assert!(own.contains("as \"n\"\n") && own.contains("as \"code\"\n"), "{own}");
}

#[test]
fn variable_of_a_background_is_renamed_in_the_whole_feature() {
    let text = "Feature: f\n  Background:\n    Given I remember \"1\" as \"a\"\n  Scenario: s\n    Then the page says \"{a}\"\n  Rule: r\n    Scenario: t\n      Then the page says \"{¦a}\"\n";
    let (own, _) = rename(text, "b").unwrap();
    assert_eq!(own, text.replace('¦', "").replace("\"a\"", "\"b\"").replace("{a}", "{b}"));
}

#[test]
fn variable_of_a_broken_file_is_renamed() {
    let text = "nonsense\nFeature: f\n  Scenario: s\n    When I remember \"😀\" as \"code\"\n    Thn what\n    Then the page says \"😀 {c¦ode}\"\n      | a\n";
    let (own, _) = rename(text, "new").unwrap();
    assert_eq!(own, text.replace('¦', "").replace("\"code\"", "\"new\"").replace("{code}", "{new}"));
}

#[test]
fn tag_and_lock_are_renamed_in_all_features() {
    let (own, other) = rename(&FEATURE.replace("@titles", "@tit¦les"), "@names").unwrap();
    assert_eq!((own, other), (FEATURE.replace("@titles", "@names"), OTHER.replace("@titles", "@names")));
    let (own, other) = rename(&FEATURE.replace("@lock(rows)", "@lock(ro¦ws)"), "lines").unwrap();
    assert_eq!((own, other), (FEATURE.replace("(rows)", "(lines)"), OTHER.replace("(rows)", "(lines)")));
}

#[test]
fn what_cannot_be_renamed_is_refused_with_the_reason() {
    let refused = |text: &str, new: &str| rename(text, new).unwrap_err()["message"].as_str().unwrap().to_owned();
    let variable = FEATURE.replace("😀 {code}", "😀 {c¦ode}");
    assert_eq!(refused(&variable, "1x"), "\"1x\" is not a valid name");
    assert_eq!(refused(&variable, "other"), "{other} is used here already");
    assert_eq!(refused(&variable, "unique"), "{unique} is used here already");
    assert!(refused(&FEATURE.replace("{unique}", "{uni¦que}"), "x").contains("named by the suite"));
    assert!(refused(&FEATURE.replace("@titles", "@tit¦les"), "two words").contains("not a valid name"));
    assert!(refused(&FEATURE.replace("Feature", "Fea¦ture"), "x").contains("only variables, tags and locks"));
}
