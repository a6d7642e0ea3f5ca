//! A row that is announced for removal: what is misspelt in it is found before the clean-up.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{Outcome, feature, run};

const TITLES: &str = "Shop Parameters > Customer Settings > Titles";

/// A scenario that announces a row, and then does this.
fn scenario(name: &str, cell: &str, page: &str, then: &str) -> String {
    format!(
        "  Scenario: {name}\n    Given I am logged in to the back office\n    \
         And the row where \"{cell}\" is \"B {{unique}}\" of the page \"{page}\" is removed after the scenario\n{then}"
    )
}

async fn run_all(scenarios: &[String]) -> Outcome {
    let file = feature(&format!("Feature: f\n{}", scenarios.concat()));
    run(&[file.path().to_str().unwrap(), "--workers", "1", "--timeout", "4"], &[]).await
}

/// The step that failed.
fn failed_step(outcome: &Outcome) -> &str {
    outcome.output.lines().find(|line| line.trim_start().starts_with('✘')).unwrap_or_default().trim()
}

#[tokio::test]
async fn misspelt_page_fails_where_the_menu_is_on_show_first() {
    let go = "    When I go to \"Customers > Customers\"\n    Then the grid is not filtered\n";
    let outcome = run_all(&[scenario("s", "Social title", "Shop Parameters > Customer Setings > Titles", go)]).await;
    assert_eq!(outcome.code, 2, "{}\n{}", outcome.output, outcome.errors);
    assert!(failed_step(&outcome).contains("When I go to \"Customers > Customers\""), "{}", outcome.output);
    for said in [
        "The feature is wrong: a row is announced on a page that does not exist",
        "there is no menu item \"Customer Setings\" under \"Shop Parameters\" in the main menu (did you mean \"Customer Settings\"?)",
        "name the page in \"… is removed after the scenario\"",
    ] {
        assert!(outcome.output.contains(said), "no {said:?} in {}", outcome.output);
    }
}

#[tokio::test]
async fn misspelt_page_fails_where_it_is_announced_once_the_run_knows_the_menu() {
    let looks = "  Scenario: looks\n    Given I am logged in to the back office\n    When I go to \"Customers > Customers\"\n    \
                 Then the grid is not filtered\n";
    let announces = scenario("announces", "Address", "Customers > Adresses", "    When I reload the page\n");
    let outcome = run_all(&[looks.to_owned(), announces]).await;
    assert_eq!(outcome.code, 2, "{}\n{}", outcome.output, outcome.errors);
    assert!(failed_step(&outcome).contains("of the page \"Customers > Adresses\" is removed"), "{}", outcome.output);
    assert!(outcome.output.contains("scenarios: 1 passed, 1 failed"), "{}", outcome.output);
}

#[tokio::test]
async fn misspelt_column_fails_where_its_list_is_on_show_first() {
    let filter = format!(
        "    When I go to \"{TITLES}\"\n    And I filter the grid by \"Social title\" with \"B {{unique}}\"\n    \
         Then the grid counts 0 records\n"
    );
    let wrong = scenario("wrong", "Social titel", TITLES, &filter);
    let outcome = run_all(&[wrong, scenario("right", "Social title", TITLES, &filter)]).await;
    assert_eq!(outcome.code, 2, "{}\n{}", outcome.output, outcome.errors);
    assert!(failed_step(&outcome).contains("I filter the grid by \"Social title\""), "{}", outcome.output);
    let said = "The feature is wrong: there is no column \"Social titel\" on the page \"Shop Parameters > Customer Settings > Titles\" (did you mean \"Social title\"?); there are: ";
    assert!(outcome.output.contains(said), "{}", outcome.output);
    assert!(outcome.output.contains("scenarios: 1 passed, 1 failed"), "{}", outcome.output);
}

#[tokio::test]
async fn page_that_may_still_come_and_columns_of_other_lists_fail_no_step() {
    let elsewhere = "    When I go to \"Customers > Addresses\"\n    Then the grid is not filtered\n";
    let outcome = run_all(&[scenario("other list", "Social title", TITLES, elsewhere)]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    let outcome = run_all(&[scenario("may come", "Name", "Customers > Loyalty points", elsewhere)]).await;
    assert!(outcome.output.contains("✔ Then the grid is not filtered"), "{}", outcome.output);
    assert!(outcome.code != 0 && outcome.output.contains("no menu item \"Loyalty points\""), "{}", outcome.output);
}
