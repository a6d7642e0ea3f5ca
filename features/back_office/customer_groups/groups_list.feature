@back-office @customer-groups
Feature: The list of customer groups in the back office

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid

  Scenario: The columns of the list
    Then the grid has the columns:
      | column        |
      | ID            |
      | Group name    |
      | Discount (%)  |
      | Members       |
      | Show prices   |
      | Creation date |
    And an info message containing "PrestaShop has three default customer groups:" is displayed

  Scenario: The groups that every shop has
    Then the row where "Group name" is "Visitor" is in the grid
    And the row where "Group name" is "Guest" is in the grid
    And the row where "Group name" is "Nobody {unique}" is not in the grid
    When I filter the grid by "Group name" with "Visitor"
    Then the row where "Group name" is "Visitor" of the grid shows:
      | column      | value |
      | Show prices | Yes   |
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "View"
    And the menu of the first row of the grid does not offer "Delete"

  Scenario: Where a row leads
    When I filter the grid by "Group name" with "Visitor"
    And I click "Edit" in the row where "Group name" is "Visitor" of the grid
    Then the page "Groups > Edit: Visitor" is displayed
    When I cancel the form
    And I reset the filters of the grid
    And I open the row where "Group name" is "Guest" of the grid
    Then the page "Groups > Guest" is displayed

  Scenario: Load the list anew
    When I filter the grid by "Group name" with "Guest"
    And I choose "Refresh list" from the settings of the grid
    Then the page "Groups" is displayed
    And the grid is filtered
    And the row where "Group name" is "Guest" is in the grid
