//! JUnit XML of real runs of the program.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{feature, run};

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

#[tokio::test]
async fn a_run_leaves_a_report_with_one_test_case_a_scenario() {
    let file = feature(FEATURE);
    let outcome = run(&[file.path().to_str().unwrap(), "--report", "junit", "--retry", "1"], &[]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    let report = outcome.reports.path().join("junit.xml");
    assert_eq!(crate::validators::against_xsd(&report).unwrap_or_default(), "");
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
