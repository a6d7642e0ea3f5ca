@back-office @getting-around
Feature: A message is shown once

  Scenario: The message of a saved form is gone after reloading
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    And I submit the form
    Then the success message "Update successful" is displayed
    When I reload the page
    Then no success message is displayed

  Scenario: Pages of the older kind say it again, because their address says it
    Given I am logged in to the back office
    And a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    And I confirm the dialog
    Then the success message "Successful deletion" is displayed
    When I reload the page
    Then the success message "Successful deletion" is displayed
    When I open the tab "Groups"
    Then no success message is displayed
