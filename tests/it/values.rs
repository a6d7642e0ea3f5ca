//! What `{unique}` and other names stand for is shown where they stand, in the terminal and in the reports.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;

use crate::common::program::{feature_in_folder, run_into};

const FEATURE: &str = "Feature: Values
  Scenario: names and what they stand for
    Given I remember \"Lamp {unique}\" as \"lamp\"
    Then \"{lamp}\" equals \"Lamp {unique}\"
    Given a made-up password as \"word\"
    And the fields of \"long\" are:
      | field | value                                                                                                |
      | a     | a value that is much longer than a line of a report has room for, and then some more words behind it |
    Then \"{long.a}\" equals \"{lamp}\"
";

#[tokio::test]
async fn name_in_a_step_is_shown_with_its_value_and_the_sentence_stays_as_written() {
    let reports = tempfile::tempdir().unwrap();
    let (_folder, file) = feature_in_folder(FEATURE);
    let said = run_into(reports.path(), &[&file, "--report", "html,junit,allure", "--seed", "7"], &[]).await;
    assert_eq!(said.code, 1, "{}\n{}", said.output, said.errors);
    let line = |begins: &str| said.output.lines().find(|line| line.contains(begins)).unwrap_or_default().to_owned();
    let first = line("✔ Given I remember");
    let (sentence, values) = first.split_once("  {unique} = ").unwrap();
    assert!(sentence.ends_with("I remember \"Lamp {unique}\" as \"lamp\""), "{first}");
    let word = values.trim();
    let both = format!("{{lamp}} = Lamp {word}, {{unique}} = {word}");
    assert!(line("✔ Then \"{lamp}\" equals").ends_with(&format!("  {both}")), "{}", said.output);
    let failed = line("✘ Then \"{long.a}\"");
    assert!(failed.ends_with(&format!("  {{lamp}} = Lamp {word}")), "a long value is left out: {failed}");
    assert!(line("a made-up password").ends_with("as \"word\""), "{}", said.output);
    let read = |file: std::path::PathBuf| fs::read_to_string(file).unwrap();
    let page = read(fs::read_dir(reports.path().join("scenarios")).unwrap().next().unwrap().unwrap().path());
    assert!(page.contains(&format!("<p class=\"stands quiet\">{both}</p>")), "{page}");
    assert!(read(reports.path().join("junit.xml")).contains(&both));
    let results = fs::read_dir(reports.path().join("allure-results")).unwrap().map(|file| file.unwrap().path());
    let result = results.filter(|file| file.to_string_lossy().ends_with("-result.json")).map(read).next().unwrap();
    let result: serde_json::Value = serde_json::from_str(&result).unwrap();
    let shown =
        serde_json::json!([{"name": "{lamp}", "value": format!("Lamp {word}")}, {"name": "{unique}", "value": word}]);
    assert_eq!(result["steps"][1]["parameters"], shown);
}
