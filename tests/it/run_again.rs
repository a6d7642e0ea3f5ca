//! Running parts again: single lines, what failed, what is tried again by itself.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{Outcome, run, run_into};

const CREATES: &str = "Feature: f
  Scenario: one creates a group
    Given an API client with the scopes \"customer_group_read, customer_group_write\"
    When I send a POST request to \"/customers/groups\" with the fields:
      | field                   | value          |
      | localizedNames.en-US    | One {unique}   |
      | localizedNames.fr-FR    | Un {unique}    |
      | reductionPercent        | 1              |
      | displayPriceTaxExcluded | true           |
      | showPrice               | true           |
    Then the response status is 201

  Scenario: another reads the list
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

fn feature(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap().to_owned();
    (folder, file)
}

fn said(outcome: &Outcome) -> String {
    format!("{}\n{}", outcome.output, outcome.errors)
}

#[tokio::test]
async fn a_line_runs_the_scenario_around_it_alone() {
    let (_folder, file) = feature(CREATES);
    let outcome = run(&[&format!("{file}:14")], &[]).await;
    assert_eq!(outcome.code, 0, "{}", said(&outcome));
    assert!(outcome.output.contains("another reads the list"), "{}", said(&outcome));
    assert!(outcome.output.contains("scenarios: 1 passed, 0 failed"), "{}", said(&outcome));
}

#[tokio::test]
async fn a_scenario_that_passes_when_tried_again_is_flaky_and_fails_the_run_only_when_asked_to() {
    let (_folder, file) = feature(CREATES);
    let fault = ["--demo-fault", "first-creation-fails"];
    let once = run(&[&[file.as_str()], &fault[..]].concat(), &[]).await;
    assert_eq!(once.code, 1, "{}", said(&once));
    let again = run(&[&[file.as_str(), "--retry", "1"], &fault[..]].concat(), &[]).await;
    assert_eq!(again.code, 0, "{}", said(&again));
    assert!(again.output.contains("scenarios: 1 passed, 0 failed, 1 flaky"), "{}", said(&again));
    assert!(again.output.contains("Flaky:"), "{}", said(&again));
    let strict = run(&[&[file.as_str(), "--retry", "1", "--fail-on-flaky"], &fault[..]].concat(), &[]).await;
    assert_eq!(strict.code, 1, "{}", said(&strict));
}

#[tokio::test]
async fn the_tag_retry_tries_its_scenario_again_and_no_other() {
    let (_folder, file) = feature(&CREATES.replace("  Scenario: one", "  @retry(2)\n  Scenario: one"));
    let outcome = run(&[&file, "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(outcome.code, 0, "{}", said(&outcome));
    assert!(outcome.output.contains("1 flaky"), "{}", said(&outcome));
}

#[tokio::test]
async fn what_failed_runs_again_and_then_nothing_is_left_to_run() {
    let (_folder, file) = feature(CREATES);
    let first = run(&[&file, "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(first.code, 1, "{}", said(&first));
    let reports = first.reports.path();
    let listed = std::fs::read_to_string(reports.join("rerun.txt")).unwrap();
    assert_eq!(listed, format!("{file}:2\n"));
    let again = run_into(reports, &["--rerun-failed"], &[]).await;
    assert_eq!(again.code, 0, "{}", again.errors);
    assert!(again.output.contains("scenarios: 1 passed, 0 failed"), "{}", again.output);
    let nothing = run_into(reports, &["--rerun-failed"], &[]).await;
    assert_eq!(nothing.code, 0, "{}", nothing.errors);
    assert!(nothing.output.contains("nothing failed"), "{}", nothing.output);
}

#[tokio::test]
async fn what_failed_is_found_again_by_its_name_where_its_file_was_changed() {
    let (_folder, file) = feature(CREATES);
    let first = run(&[&file, "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(first.code, 1, "{}", said(&first));
    let reports = first.reports.path();
    let text = std::fs::read_to_string(&file).unwrap();
    let name = text.lines().nth(1).unwrap().trim().to_owned();
    let (head, rest) = text.split_once('\n').unwrap();
    let other = "  Scenario: first now\n    Given an API client with the scopes \"customer_group_read\"\n\n";
    std::fs::write(&file, format!("{head}\n{other}{rest}")).unwrap();
    let again = run_into(reports, &["--rerun-failed", "--show-steps"], &[]).await;
    assert!(again.output.contains("scenarios: 1 passed, 0 failed"), "{}", again.output);
    assert!(again.output.contains(&name) && !again.output.contains("first now"), "{}", again.output);
}

#[tokio::test]
async fn without_an_earlier_run_there_is_nothing_to_run_again_and_it_says_so() {
    let outcome = run(&["--rerun-failed"], &[]).await;
    assert_eq!(outcome.code, 2, "{}", said(&outcome));
    assert!(outcome.errors.contains("run without --rerun-failed first"), "{}", said(&outcome));
}

#[tokio::test]
async fn a_quiet_run_prints_failures_and_the_result_only() {
    let (_folder, file) = feature(CREATES);
    let outcome = run(&[&file, "--quiet", "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(outcome.code, 1, "{}", said(&outcome));
    assert!(outcome.output.contains("the response status is 201"), "{}", said(&outcome));
    assert!(!outcome.output.contains("another reads the list"), "{}", said(&outcome));
}

#[tokio::test]
async fn github_actions_gets_annotations_and_a_summary() {
    let (folder, file) = feature(CREATES);
    let summary = folder.path().join("summary.md");
    let variables = [("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    let outcome = run(&[&file, "--demo-fault", "first-creation-fails"], &variables).await;
    let annotation = format!("::error file={file},line=11,title=f%3A one creates a group::The shop differs");
    assert!(outcome.output.contains(&annotation), "{}", said(&outcome));
    let summary = std::fs::read_to_string(summary).unwrap();
    assert!(summary.contains("### 1 passed, 1 failed"), "{summary}");
    assert!(summary.contains("| failed | one creates a group |"), "{summary}");
}
