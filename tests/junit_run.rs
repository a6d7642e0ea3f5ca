//! JUnit XML of real runs of the program.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "validators/mod.rs"]
mod validators;

use std::io::Write as _;
use std::path::Path;

use common::program::{command, run};

const FEATURE: &str = "@admin-api @TEST-7
Feature: Customer groups
  Manual case: scenarios/groups.md

  Background:
    Given an API client with the scopes \"customer_group_read\"

  Scenario: Passes
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200

  @slow
  Scenario Outline: Differs
    When I send a GET request to \"/customers/groups\"
    Then the response status is <status>

    Examples:
      | status |
      | 200    |
      | 418    |
";

fn feature(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().prefix("groups").suffix(".feature").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn is_valid(report: &Path) {
    let Some(schema) = validators::file("junit-10.xsd") else { return };
    if !validators::is_there("xmllint", "apt-get install libxml2-utils") {
        return;
    }
    let outcome = std::process::Command::new("xmllint").args(["--noout", "--schema"]).arg(schema).arg(report).output();
    let outcome = outcome.unwrap();
    assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
}

#[tokio::test]
async fn a_run_leaves_a_report_with_one_test_case_a_scenario() {
    let file = feature(FEATURE);
    let outcome = run(&[file.path().to_str().unwrap(), "--report", "junit", "--retry", "1"], &[]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    let report = outcome.reports.path().join("junit.xml");
    is_valid(&report);
    let text = std::fs::read_to_string(&report).unwrap();
    for told in [
        "tests=\"3\" failures=\"1\" errors=\"0\"",
        "testcase name=\"Passes\"",
        "testcase name=\"Differs (row 1: status=200)\"",
        "testcase name=\"Differs (row 2: status=418)\"",
        "<failure type=\"product\" message=\"The shop differs",
        "<rerunFailure type=\"product\"",
        "name=\"manual-case\" value=\"scenarios/groups.md\"",
        "name=\"shop-version\" value=\"9.",
        "group=\"@slow\"",
        "GET /admin-api/customers/groups",
    ] {
        assert!(text.contains(told), "{told} is missing in {text}");
    }
    assert_eq!(text.matches("<testcase ").count(), 3);
    assert!(outcome.output.contains("junit.xml"), "the report is named: {}", outcome.output);
}

#[cfg(unix)]
#[tokio::test]
async fn an_interrupted_run_leaves_a_whole_report_that_says_so() {
    use tokio::io::{AsyncBufReadExt as _, BufReader};

    let waits = "  Scenario: Waits\n    When I send a GET request to \"/customers/groups\"\n    \
                 Then within 5 seconds the response status is 418\n";
    let file = feature(&format!(
        "Feature: f\n  Background:\n    Given an API client with the scopes \"customer_group_read\"\n{waits}{}",
        waits.replace("Waits", "Never begins")
    ));
    let reports = tempfile::tempdir().unwrap();
    let mut child = command(&[file.path().to_str().unwrap(), "--show-steps"], reports.path()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.contains("I send a GET request") {
            break;
        }
    }
    let process = rustix::process::Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap()).unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    while lines.next_line().await.unwrap().is_some() {}
    assert_eq!(child.wait().await.unwrap().code(), Some(130));
    let report = reports.path().join("junit.xml");
    is_valid(&report);
    let text = std::fs::read_to_string(&report).unwrap();
    assert!(text.contains("<property name=\"interrupted\" value=\"true\"/>"), "{text}");
    assert!(text.contains("<skipped message=\"interrupted"), "{text}");
    assert!(!text.contains("<failure") && !text.contains("<error"), "{text}");
}
