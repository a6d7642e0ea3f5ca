//! No secret gets into any file or line that a run writes.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::io::Write as _;

use common::program::run;
use regex::bytes::Regex;

/// Fails while the client secret is on the screen, and again after a token and a secret went over the wire.
const FEATURE: &str = r#"Feature: secrets
  Scenario: fails while the secret is on show
    Given I am logged in to the back office
    And the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API Client"
    And I fill in the form:
      | field       | value        |
      | Client Name | Bdd {unique} |
      | Client ID   | bdd-{unique} |
    And I submit the form
    Then the heading is "Something else"

  Scenario: fails after a secret was read
    Given an API client with the scopes "api_client_write"
    When I send a POST request to "/api-clients" with the fields:
      | field       | value        |
      | clientId    | two-{unique} |
      | clientName  | Two {unique} |
      | description | second       |
      | enabled     | true         |
      | lifetime    | 3600         |
      | scopes      | []           |
    Then the response status is 418

  Scenario Outline: fails with a secret in the feature itself: <who>
    When I log in as "demo@prestashop.com" with the password "<who>"
    Then the heading is "prestashop_demo"

    Examples:
      | who             |
      | prestashop_demo |

  Scenario: fails after a token was asked for by hand
    Given an API client with:
      | field  | value               |
      | Scopes | customer_group_read |
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
    Then the response status is 418
"#;

#[tokio::test]
async fn no_secret_is_in_any_file_that_a_run_writes_nor_in_what_it_prints() {
    let mut file = tempfile::Builder::new().suffix(".feature").tempfile().unwrap();
    file.write_all(FEATURE.as_bytes()).unwrap();
    let outcome = run(&[file.path().to_str().unwrap(), "--timeout", "2"], &[]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    let mut written = outcome.files();
    written.push(("standard output".into(), outcome.output.clone().into_bytes()));
    written.push(("standard error".into(), outcome.errors.clone().into_bytes()));
    let names: Vec<_> = written.iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect();
    for kept in [".png", ".html", "index.html", "junit.xml", "messages.ndjson", "cucumber.json", "record.ndjson"] {
        assert!(names.iter().any(|name| name.ends_with(kept)), "no {kept} among {names:?}");
    }
    // Client secrets are 32 hexadecimal digits, tokens are JWTs, the demo shop's password is this one.
    let secret =
        Regex::new(r"(?i)(secret[^0-9a-f]{0,40}[0-9a-f]{32}\b|eyJ[\w-]{10,}\.[\w-]{10,}|prestashop_demo)").unwrap();
    let leaks: Vec<_> = written
        .iter()
        .filter_map(|(path, content)| {
            secret.find(content).map(|leak| format!("{}: {}", path.display(), String::from_utf8_lossy(leak.as_bytes())))
        })
        .collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
}
