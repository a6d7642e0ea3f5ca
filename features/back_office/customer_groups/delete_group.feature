@back-office @customer-groups
Feature: Delete a customer group in the back office

  Background:
    Given I am logged in to the back office

  @smoke
  Scenario: Delete a group
    Given a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "groups before"
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the dialog says "Delete selected item?"
    And the dialog says "Name: Bdd {unique}"
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid says "No records found"
    When I reset the filters of the grid
    Then the grid counts 1 fewer record than {groups before}

  Scenario: Think better of it
    Given a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    And I press "No" in the dialog
    Then no dialog is displayed
    And no success message is displayed
    And the row where "Group name" is "Bdd {unique}" is in the grid
    When I reload the page
    Then the row where "Group name" is "Bdd {unique}" is in the grid

  Scenario Outline: The default group <name> cannot be deleted
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "<name>"
    And I open the menu of the row where "Group name" is "<name>" of the grid
    Then the menu of the row where "Group name" is "<name>" of the grid offers "View"
    And the menu of the row where "Group name" is "<name>" of the grid does not offer "Delete"

    Examples:
      | name     |
      | Visitor  |
      | Guest    |
      | Customer |
