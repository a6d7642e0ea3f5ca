//! `@needs(…)`: scenarios that the shop cannot run are skipped, with the reason, and counted.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::program::{command_of, doctor, run_into};

const FEATURE: &str = "Feature: Needs
  @needs(admin-api)
  Scenario: the list of groups is read
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200

  @needs(multistore)
  Scenario: several shops
    When I send a GET request to \"/never\"
    Then the response status is 200

  @needs(language:fr)
  Scenario: French
    Given I remember \"fr\" as \"language\"

  @needs(language:de)
  Scenario: German
    Given I remember \"de\" as \"language\"
";

fn feature(folder: &Path) -> PathBuf {
    let file = folder.join("needs.feature");
    fs::write(&file, FEATURE).unwrap();
    file
}

#[tokio::test]
async fn scenarios_whose_needs_are_not_met_are_skipped_with_the_reason_and_counted() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let arguments = [file.to_str().unwrap(), "--demo-variant", "without-admin-api"];
    let outcome = run_into(reports.path(), &arguments, &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    for told in [
        "scenarios: 1 passed, 0 failed, 3 skipped",
        "the list of groups is read  (skipped: needs admin-api: ",
        "answers 404 Not Found)",
        "several shops  (skipped: needs multistore: the back office has one shop)",
        "German  (skipped: needs language:de: the shop has en-US, fr)",
    ] {
        assert!(outcome.output.contains(told), "{told}: {}", outcome.output);
    }
    let read = |name: &str| fs::read_to_string(reports.path().join(name)).unwrap();
    let junit = read("junit.xml");
    assert!(
        junit.contains("skipped=\"3\"") && junit.contains("needs multistore: the back office has one shop"),
        "{junit}"
    );
    let json: serde_json::Value = serde_json::from_str(&read("cucumber.json")).unwrap();
    let elements = json[0]["elements"].as_array().unwrap();
    let skipped = elements.iter().filter(|element| element["steps"][0]["result"]["status"] == "skipped");
    assert_eq!((elements.len(), skipped.count()), (4, 3));
    assert!(read("index.html").contains("All 1 scenarios passed") || read("index.html").contains("1 scenario passed"));
    assert!(read("messages.ndjson").contains("\"success\":true"));

    let merged = tempfile::tempdir().unwrap();
    let mut merge = command_of("merge", &[reports.path().to_str().unwrap()], merged.path());
    let merged = merge.output().await.unwrap();
    let said = String::from_utf8_lossy(&merged.stdout).into_owned();
    assert!(merged.status.code() == Some(0) && said.contains("1 passed, 0 failed, 3 skipped"), "{said}");
}

#[tokio::test]
async fn needs_that_are_met_run_and_a_run_that_skips_everything_does_not_pass() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let outcome = run_into(reports.path(), &[file.to_str().unwrap()], &[]).await;
    assert!(outcome.output.contains("scenarios: 2 passed, 0 failed, 2 skipped"), "{}", outcome.output);
    let german = [file.to_str().unwrap(), "--name", "German"];
    let none = run_into(reports.path(), &german, &[]).await;
    assert_eq!(none.code, 2, "{}\n{}", none.output, none.errors);
    let both = [file.to_str().unwrap(), "--demo-variant", "without-admin-api"];
    let told = doctor(&both, &[]).await.output;
    assert!(told.contains("1 of 4 scenarios; skipped: 1 need admin-api"), "{told}");
}

#[tokio::test]
async fn shop_that_does_not_answer_is_not_one_without_an_admin_api() {
    let (features, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = feature(features.path());
    let arguments = [file.to_str().unwrap(), "--name", "groups", "--demo-require-https"];
    let outcome = run_into(reports.path(), &arguments, &[]).await;
    assert!(outcome.code != 0 && !outcome.output.contains("skipped: needs"), "{}", outcome.output);
}
