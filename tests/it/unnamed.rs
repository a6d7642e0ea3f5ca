//! What a form made is found by its number where it has no made-up name, or not any more.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run;

const WITHOUT_A_NAME: &str = "Feature: f
  Background:
    Given I am logged in to the back office

  Scenario: makes an API client with a name of its own choice
    Given the list of the page \"Advanced Parameters > Admin API\" is empty
    When I click the button \"Add new API Client\"
    And I fill in the form:
      | field       | value          |
      | Client Name | Plain name     |
      | Client ID   | plain-id       |
      | Description | No name  |
    And I submit the form
    Then the field \"Client ID\" shows \"plain-id\"

  Scenario: finds none
    Given the list of the page \"Advanced Parameters > Admin API\" is empty
";

const RENAMED: &str = "Feature: f
  Background:
    Given I am logged in to the back office

  Scenario: makes a title and takes its made-up name away
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I click the button \"Add new title\"
    And I fill in the form:
      | field  | language | value      |
      | Title  | en       | T {unique} |
      | Title  | fr       | T {unique} |
      | Gender |          | Female     |
    And I submit the form
    Then the success message \"Successful creation\" is displayed
    When I click \"Edit\" in the row where \"Social title\" is \"T {unique}\" of the grid
    And I fill in the form:
      | field  | language | value |
      | Title  | en       | Plain |
      | Title  | fr       | Plain |
    And I submit the form
    Then the success message \"Successful update\" is displayed

  Scenario: finds it gone
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    Then the grid counts 2 records
    And the row where \"Social title\" is \"Plain\" is not in the grid
";

const UNSURE: &str = "Feature: f
  Scenario: makes a title without a made-up name
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I click the button \"Add new title\"
    And I fill in the form:
      | field  | language | value |
      | Title  | en       | Plain |
      | Title  | fr       | Plain |
      | Gender |          | Female |
    And I submit the form
    Then the success message \"Successful creation\" is displayed
";

async fn outcome(text: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, text).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    let record = std::fs::read_to_string(outcome.reports.path().join("record.ndjson")).unwrap();
    (outcome.code, format!("{}\n{}", outcome.output, outcome.errors), record)
}

#[tokio::test]
async fn record_without_a_made_up_name_is_removed_by_its_number() {
    let (code, said, record) = outcome(WITHOUT_A_NAME).await;
    assert_eq!(code, 0, "{said}");
    assert!(record.contains("which a form made on the page"), "{record}");
}

#[tokio::test]
async fn record_that_lost_its_made_up_name_is_removed_by_its_number() {
    let (code, said, _) = outcome(RENAMED).await;
    assert_eq!(code, 0, "{said}");
}

#[tokio::test]
async fn record_of_which_nothing_is_known_for_sure_is_reported() {
    let (code, said, _) = outcome(UNSURE).await;
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("what a form made on the page \"Shop Parameters > Customer Settings > Titles\" may be left"),
        "{said}"
    );
}
