//! Numbers of any length, compared and sent to the last digit.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run;

const FEATURE: &str = r#"Feature: exact
  Scenario Outline: <one> and <other>
    When I remember "<one>" as "number"
    Then "{number}" equals "<other>"

    Examples: the same
      | one                  | other                |
      | 10.50                | 10.5                 |
      | 18446744073709551617 | 18446744073709551617 |
      | 4                    | 4.0                  |

    Examples: not the same
      | one                  | other                |
      | 900719925474099312   | 900719925474099313   |
      | 18446744073709551616 | 18446744073709551617 |
      | 0.1                  | 0.1000000001         |
      | 01234                | 1234                 |
      | 1e3                  | 1000                 |
      | +33                  | 33                   |

  Scenario: sent as it is written
    Given an API client with the scopes "customer_group_write"
    When I remember "18446744073709551617" as "number"
    And I send a POST request to "/customers/groups" with the body:
      """
      {"localizedNames": {"en-US": "x"}, "reductionPercent": {number}, "note": 0.10000000000000000000000001}
      """
    Then the response status is 418
"#;

#[tokio::test]
async fn numbers_are_compared_and_sent_with_every_digit() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("exact.feature");
    std::fs::write(&file, FEATURE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("scenarios: 3 passed, 7 failed"), "{said}");
    let record = std::fs::read_to_string(outcome.reports.path().join("record.ndjson")).unwrap();
    assert!(record.contains("\\\"reductionPercent\\\": 18446744073709551617"), "{said}");
    assert!(record.contains("\\\"note\\\": 0.10000000000000000000000001"), "{said}");
}
