//! For a name that is not on the page, the error lists the existing ones.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{feature, run};

const FEATURE: &str = r#"Feature: wrong names
  Background:
    Given I am logged in to the back office

  Scenario: menu item
    When I go to "Shop Parameters > Customer Setings"
    Then the page "Customer settings" is displayed

  Scenario: tab
    When I go to "Shop Parameters > Customer Settings"
    And I open the tab "Group"
    Then the page "Groups" is displayed

  Scenario: column
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I filter the grid by "Name" with "Visitor"
    Then the grid counts 1 record

  Scenario: column without a filter
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I filter the grid by "Picture" with "x"
    Then the grid counts 1 record

  Scenario: row
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I click "Edit" in the row where "Group name" is "Visitors" of the grid
    Then the page "Groups > Edit: Visitors" is displayed

  Scenario: row action
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I click "Remove" in the row where "Group name" is "Visitor" of the grid
    Then no dialog is displayed

  Scenario: button
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API access token"
    Then the page "New API Client" is displayed

  Scenario: field
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API Client"
    And I fill in "Client" with "x"
    Then the form shows:
      | field  | value |
      | Client | x     |

  Scenario: field that the browser does not stop at
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API Client"
    And I try to submit the form
    Then the browser stops at the field "Nonsense"

  Scenario: tab that is not open
    When I go to "Shop Parameters > Customer Settings > Titles"
    Then the tab "Gruops" is open

  Scenario: option
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I click the button "Add new group"
    And I fill in "Price display method" with "Tax free"
    Then no field shows an error
"#;

#[tokio::test]
async fn every_wrong_name_is_answered_with_the_names_that_are_there() {
    let file = feature(FEATURE);
    let outcome = run(&[file.path().to_str().unwrap(), "--timeout", "2", "--workers", "2"], &[]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("scenarios: 0 passed, 11 failed"), "{}", outcome.output);
    let answers = [
        (
            "menu item",
            "there is no menu item \"Customer Setings\" under \"Shop Parameters\" in the main menu (did you mean \"Customer Settings\"?); there are: \"General\"",
        ),
        ("tab", "there is no tab \"Group\" on the page (did you mean \"Groups\"?)"),
        ("tab's neighbours", "\"Customer Settings\", \"Groups\", \"Titles\""),
        (
            "column",
            "there is no column \"Name\" in the grid \"Groups\" (did you mean \"Group name\"?); there are: \"ID\", \"Group name\", \"Discount (%)\"",
        ),
        ("column without a filter", "\"Social title\""),
        ("row", "\"Visitor\", \"Guest\", \"Customer\""),
        ("row action", "\"Edit\", \"View\""),
        ("button", "\"Add new API Client\""),
        ("field", "\"Client Name\", \"Client ID\", \"Description\", \"Lifetime\""),
        (
            "field that the browser does not stop at",
            "there is no field \"Nonsense\" in the forms of this page; there are: \"Client Name\"",
        ),
        ("tab that is not open", "there is no tab \"Gruops\" on the page (did you mean \"Groups\"?)"),
        ("option", "Tax included"),
    ];
    let pages: Vec<_> = outcome.output.lines().filter(|line| line.trim_start().starts_with("page: ")).collect();
    assert!(pages.len() >= 11, "each says on which page it was: {}", outcome.output);
    assert!(pages.iter().all(|page| page.contains(" at /admin-dev/") && !page.contains("oken")), "{pages:#?}");
    assert!(pages.iter().any(|page| page.contains("\"New API Client\" at /admin-dev/")), "{pages:#?}");
    let missing: Vec<_> = answers.iter().filter(|(_, answer)| !outcome.output.contains(answer)).collect();
    assert!(missing.is_empty(), "{missing:#?}\nare not in:\n{}", outcome.output);
}
