use serde_json::{Value, json};

use crate::client::Client;
use crate::covered;

const FILE: &str = "features/é x.feature";

fn of(client: &mut Client, text: &str) -> Vec<(String, String)> {
    client.findings(FILE).iter().map(|found| (covered(text, &found["range"]), message(found))).collect()
}

fn message(found: &Value) -> String {
    found["message"].as_str().unwrap().lines().next().unwrap().to_owned()
}

#[test]
fn lint_looks_at_the_text_that_is_not_saved() {
    let good = "Feature: f\n  Scenario: s\n    When I go to \"Sell\"\n    Then the page says \"😀 {unique}\"\n";
    let mut client = Client::start(&[(FILE, "nonsense")]);
    client.open(FILE, good);
    assert_eq!(of(&mut client, good), []);
    // One word more than the step has, behind characters of two UTF-16 units.
    let range = json!({"start": {"line": 3, "character": 26}, "end": {"line": 3, "character": 36}});
    client.change(FILE, &json!([{"range": range, "text": " 😀{no name}\" soon"}]));
    let bad = "Feature: f\n  Scenario: s\n    When I go to \"Sell\"\n    Then the page says \"😀 😀{no name}\" soon\n";
    let found = of(&mut client, bad);
    let step = found.iter().find(|(_, message)| message.starts_with("there is no step")).unwrap();
    assert_eq!(step.0, "Then the page says \"😀 😀{no name}\" soon");
    let name =
        found.iter().find(|(_, message)| message.contains("{no name}") && message.contains("remembered")).unwrap();
    assert_eq!(name.0, "{no name}");
    client.change(FILE, &json!([{"text": good}]));
    assert_eq!(of(&mut client, good), []);
    client.stop();
}

#[test]
fn broken_file_has_its_errors_and_the_findings_of_what_can_be_read() {
    let text = "Feature: f\n  Senario: lost\n    Given x\n  Scenario: s\n    When I go too \"Sell\"\n    nonsense\n    Then the page says \"{from a lost line}\"\n";
    let mut client = Client::start(&[]);
    client.open(FILE, text);
    let found = of(&mut client, text);
    let has = |start: &str| found.iter().any(|(_, message)| message.contains(start));
    assert!(has("\"Senario: lost\"") && has("\"nonsense\"") && has("there is no step \"I go too"), "{found:?}");
    assert!(!has("from a lost line"), "{found:?}");
    client.stop();
}

#[test]
fn text_without_a_feature_and_one_in_markdown_have_findings() {
    let mut client = Client::start(&[]);
    client.open(FILE, "# nothing\n");
    assert!(of(&mut client, "# nothing\n")[0].1.contains("no feature"));
    let markdown = "# Feature: f\n\n## Scenario: s\n\n* When I go too \"Sell\"\n";
    client.open("features/a.feature.md", markdown);
    let found = client.findings("features/a.feature.md");
    assert!(found.iter().any(|found| message(found).starts_with("there is no step")), "{found:?}");
    client.stop();
}

#[test]
fn misspelt_tag_is_compared_with_all_features() {
    let other = "@customers\nFeature: o\n  @customers\n  Scenario: s\n    Then the page says \"x\"\n  @customers\n  Scenario: t\n    Then the page says \"x\"\n";
    let text = "@custmers\nFeature: f\n  Scenario: s\n    Then the page says \"x\"\n";
    let mut client = Client::start(&[("features/other.feature", other)]);
    client.open(FILE, text);
    let found = of(&mut client, text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "@custmers");
    client.stop();
}
