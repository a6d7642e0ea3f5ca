//! Filters, sorting and pages of the newer lists, which the shop keeps for the employee: what a scenario leaves, and what it
//! finds.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::program::run;

const LEAVES_ONE: &str = "Feature: f
  Background:
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"

  Scenario: one filters, and leaves it so
    When I filter the grid by \"Social title\" with \"Mrs\"
    Then the grid is filtered

  Scenario: another comes to the list
    Then the grid is not filtered
    And the grid counts 2 records
";

const SORTS_AND_PAGES: &str = "Feature: f
  Background:
    Given I am logged in to the back office

  Scenario: one sorts, goes on to another page, and leaves it so
    Given CLIENTS
    When I go to \"Customers > Customers\"
    Then the grid is sorted by \"ID\" in ascending order
    When I sort the grid by \"ID\" in descending order
    And I go to \"Advanced Parameters > Admin API\"
    And I go to page 2 of the grid
    Then the grid is on page 2 of 2

  Scenario: another comes to the lists
    Given CLIENTS
    When I go to \"Customers > Customers\"
    Then the grid is sorted by \"ID\" in ascending order
    When I go to \"Advanced Parameters > Admin API\"
    Then the grid is on page 1 of 2
";

const FINDS_ONE: &str = "Feature: f
  Scenario: somebody else has filtered the list
    Given I am logged in to the back office
    When I open the address \"configure/shop/titles/?title[filters][name]=Mrs\"
    And I click the link \"I understand the risk\"
    Then the grid counts 2 records
";

#[tokio::test]
async fn a_filter_that_a_scenario_leaves_is_gone_for_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, LEAVES_ONE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    assert!(outcome.output.contains("scenarios: 2 passed, 0 failed"), "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn what_a_scenario_sorts_by_and_the_page_that_it_goes_to_are_put_back_for_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let clients = ["an API client with the scopes \"customer_group_read\""; 11].join("\n    And ");
    std::fs::write(&file, SORTS_AND_PAGES.replace("CLIENTS", &clients)).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    assert!(outcome.output.contains("scenarios: 2 passed, 0 failed"), "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn a_count_that_fails_says_that_a_filter_was_on_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, FINDS_ONE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[("PSBDD_TIMEOUT", "3")]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("the grid \"Titles\" (1, filtered)"), "{}", outcome.output);
    assert!(outcome.output.contains("a filter is on that this scenario has not set"), "{}", outcome.output);
}
