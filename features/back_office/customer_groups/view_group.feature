@back-office @customer-groups
Feature: Look at a customer group in the back office

  Background:
    Given I am logged in to the back office
    And these customer groups:
      | Name         | Discount | Price display method |
      | Bdd {unique} | 12.5     | Tax excluded         |
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"

  Scenario: A click on the row shows the group and its members
    When I open the row where "Group name" is "Bdd {unique}" of the grid
    Then the page "Groups > Bdd {unique}" is displayed
    And the page says "Group information"
    And the page says "Tax excluded"
    And the page says "12.50"
    And the grid counts 0 records
    And the grid says "No records found"

  Scenario: The menu of the row leads there as well
    When I click "View" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the page "Groups > Bdd {unique}" is displayed
    When I go back
    Then the page "Groups" is displayed
    And the row where "Group name" is "Bdd {unique}" is in the grid
