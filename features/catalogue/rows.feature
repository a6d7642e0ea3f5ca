@catalogue @share(customer-groups) @share(api-clients)
Feature: Rows of a grid
  The three groups that every PrestaShop has.

  Manual case: scenarios/catalogue/rows.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I sort the grid by "ID" in ascending order

  Scenario: What a grid shows
    # Row 1: => The list has the columns: ID; Group name; Discount (%); Members; Show prices; Creation date; The row
    #   where "Group name" is "Visitor" shows: ID: 1; Discount (%): 0.00 %; The row where "Group name" is "Guest" is in
    #   the list; The row where "Group name" is "Nobody" is not in the list
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

    # Row 2: Note ID of the first row: first id => "the first id" equals "1"
    When I remember "ID" of the first row of the grid as "first id"
    Then "{first id}" equals "1"

  Scenario: Only some rows
    # Row 3: Filter by ID with "3"; Reset all filters; Filter the list: Group name: o; Show prices: Yes => Every row
    #   contains "o" in "Group name"; The row where "Group name" is "Guest" is not in the list
    When I filter the grid by "ID" with "3"
    And I reset the filters of the grid
    And I filter the grid by:
      | column      | value |
      | Group name  | o     |
      | Show prices | Yes   |
    Then every row of the grid contains "o" in "Group name"
    And the row where "Group name" is "Guest" is not in the grid

  @fresh-shop @lock(customer-groups)
  Scenario: All rows of a fresh shop
    # Row 4: => The list shows these rows: ID: 1, Group name: Visitor; ID: 2, Group name: Guest; ID: 3, Group name:
    #   Customer
    Then the grid shows these rows:
      | ID | Group name |
      | 1  | Visitor    |
      | 2  | Guest      |
      | 3  | Customer   |

  Scenario: A row leads to its pages
    # Row 5: Open the row where "Group name" is "Guest" => The page says "Guest"
    When I open the row where "Group name" is "Guest" of the grid
    Then the page says "Guest"

    # Row 6: Click on the Groups tab; Click on "Edit" in the row where "Group name" is "Visitor" => The field "Price
    #   display method" offers: Tax excluded; Tax included
    When I open the tab "Groups"
    And I click "Edit" in the row where "Group name" is "Visitor" of the grid
    Then the field "Price display method" offers:
      | option       |
      | Tax excluded |
      | Tax included |

  Scenario: The menu of a row
    # Row 7: Have these customer groups: Name: Bdd 1, Discount: 5, Show prices: Yes; Name: Bdd 2, Discount: 12.5, Show
    #   prices: No; Filter by Group name with "Bdd" => 2 records found; Every row contains "bdd" in "Group name"
    Given these customer groups:
      | Name           | Discount | Show prices |
      | Bdd {unique} 1 | 5        | Yes         |
      | Bdd {unique} 2 | 12.5     | No          |
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the grid counts 2 records
    And every row of the grid contains "bdd {unique}" in "Group name"

    # Row 8: Open the menu of the first row => The menu of the first row offers "Delete"
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # Row 9: Reset all filters; Open the menu of the first row => The menu of the first row does not offer "Delete"
    When I reset the filters of the grid
    And I open the menu of the first row of the grid
    Then the menu of the first row of the grid does not offer "Delete"

  Scenario: Ticks for a bulk action
    # Row 10: Have a customer group named "Bdd"; Filter by Group name with "Bdd"; Tick the last row; Choose the bulk
    #   action "Delete selected"; Cancel the dialog => The row where "Group name" is "Bdd" is in the list
    Given a customer group named "Bdd {unique}"
    When I filter the grid by "Group name" with "Bdd {unique}"
    And I tick the last row of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I cancel the dialog
    Then the row where "Group name" is "Bdd {unique}" is in the grid

    # Row 11: Reset all filters => All filters are reset
    When I reset the filters of the grid
    Then the grid is not filtered

  @lock(api-clients)
  Scenario: The settings of a grid
    # Row 12: In BO, go to Advanced Parameters > Admin API; Note the number of records: clients; Choose "Refresh list"
    #   from the settings => As many records as noted: clients
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients"
    And I choose "Refresh list" from the settings of the grid
    Then the grid counts {clients} records

  @fresh-shop @lock(api-clients)
  Scenario: A switch in a row
    # Row 13: Have an API client: Lifetime: 1; Scopes: customer_group_read; In BO, go to Advanced Parameters > Admin
    #   API; Switch "Status" off in the first row => The first row shows: Status: No
    Given an API client with:
      | field    | value               |
      | Lifetime | 1                   |
      | Scopes   | customer_group_read |
    When I go to "Advanced Parameters > Admin API"
    And I switch "Status" off in the first row of the grid
    Then the first row of the grid shows:
      | column | value |
      | Status | No    |
