@catalogue
Feature: Rows of a grid
  The three groups that every PrestaShop has.

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I sort the grid by "ID" in ascending order

  Scenario: What a grid shows
    Then the grid has the columns:
      | column        |
      | ID            |
      | Group name    |
      | Discount (%)  |
      | Members       |
      | Show prices   |
      | Creation date |
    And the row where "Group name" is "Visitor" of the grid shows:
      | column       | value  |
      | ID           | 1      |
      | Discount (%) | 0.00 % |
    And the row where "Group name" is "Guest" is in the grid
    And the row where "Group name" is "Nobody" is not in the grid
    When I remember "ID" of the first row of the grid as "first id"
    Then "{first id}" equals "1"

  Scenario: Only some rows
    When I filter the grid by "ID" with "3"
    And I reset the filters of the grid
    And I filter the grid by:
      | column      | value |
      | Group name  | o     |
      | Show prices | Yes   |
    Then every row of the grid contains "o" in "Group name"
    And the row where "Group name" is "Guest" is not in the grid

  @fresh-shop
  Scenario: All rows of a fresh shop
    Then the grid shows these rows:
      | ID | Group name |
      | 1  | Visitor    |
      | 2  | Guest      |
      | 3  | Customer   |

  Scenario: A row leads to its pages
    When I open the row where "Group name" is "Guest" of the grid
    Then the page says "Guest"
    When I open the tab "Groups"
    And I click "Edit" in the row where "Group name" is "Visitor" of the grid
    Then the field "Price display method" offers:
      | option       |
      | Tax excluded |
      | Tax included |

  Scenario: The menu of a row
    Given these customer groups:
      | Name           | Discount | Show prices |
      | Bdd {unique} 1 | 5        | Yes         |
      | Bdd {unique} 2 | 12.5     | No          |
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the grid counts 2 records
    And every row of the grid contains "bdd {unique}" in "Group name"
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"
    When I reset the filters of the grid
    And I open the menu of the first row of the grid
    Then the menu of the first row of the grid does not offer "Delete"

  Scenario: Ticks for a bulk action
    Given a customer group named "Bdd {unique}"
    When I filter the grid by "Group name" with "Bdd {unique}"
    And I tick the last row of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I cancel the dialog
    Then the row where "Group name" is "Bdd {unique}" is in the grid
    When I reset the filters of the grid
    Then the grid is not filtered

  Scenario: The settings of a grid
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients"
    And I choose "Refresh list" from the settings of the grid
    Then the grid counts {clients} records

  @fresh-shop
  Scenario: A switch in a row
    Given an API client with:
      | field    | value               |
      | Lifetime | 1                   |
      | Scopes   | customer_group_read |
    When I go to "Advanced Parameters > Admin API"
    And I switch "Status" off in the first row of the grid
    Then the first row of the grid shows:
      | column | value |
      | Status | No    |
