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
    # Row 1: Look at the list => The list has the columns ID, Group name, Discount (%), Members, Show prices, Creation
    #   date; The row of "Visitor" shows: ID: 1; Discount (%): 0.00 %; "Guest" is displayed in the list; "Nobody" is not
    #   displayed in the list
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

    # Row 2: Note the ID of the first row => It is 1
    When I remember "ID" of the first row of the grid as "first id"
    Then "{first id}" equals "1"

  Scenario: Only some rows
    # Row 3: Filter by ID with "3"; Reset all filters; Filter the list by: Group name: o; Show prices: Yes => Every row
    #   contains "o" in the column "Group name"; The first row contains "visit" in the column "Group name"; "Guest" is not displayed in the list
    When I filter the grid by "ID" with "3"
    And I reset the filters of the grid
    And I filter the grid by:
      | column      | value |
      | Group name  | o     |
      | Show prices | Yes   |
    Then every row of the grid contains "o" in "Group name"
    And the first row of the grid contains "visit" in "Group name"
    And the row where "Group name" is "Guest" is not in the grid

  @fresh-shop @lock(customer-groups)
  Scenario: All rows of a fresh shop
    # Row 4: Look at the list => The list shows these rows, in this order: ID: 1, Group name: Visitor; ID: 2, Group
    #   name: Guest; ID: 3, Group name: Customer
    Then the grid shows these rows:
      | ID | Group name |
      | 1  | Visitor    |
      | 2  | Guest      |
      | 3  | Customer   |

  Scenario: A row leads to its pages
    # Row 5: Click on the row of "Guest" => The page says "Guest"
    When I open the row where "Group name" is "Guest" of the grid
    Then the page says "Guest"

    # Row 6: Click on the Groups tab; Click on "Edit" in the row of "Visitor" => The field "Price display method" offers
    #   Tax excluded, Tax included
    When I open the tab "Groups"
    And I click "Edit" in the row where "Group name" is "Visitor" of the grid
    Then the field "Price display method" offers:
      | option       |
      | Tax excluded |
      | Tax included |

  Scenario: The menu of a row
    # Row 7: Create these customer groups: Name: Bdd 1, Discount: 5, Show prices: Yes; Name: Bdd 2, Discount: 12.5, Show
    #   prices: No; Filter by Group name with "Bdd" => 2 records found; Every row contains "bdd" in the column "Group
    #   name"
    Given these customer groups:
      | Name           | Discount | Show prices |
      | Bdd {unique} 1 | 5        | Yes         |
      | Bdd {unique} 2 | 12.5     | No          |
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the grid counts 2 records
    And every row of the grid contains "bdd {unique}" in "Group name"

    # Row 8: Click on the three points of the first row => The dropdown has the action "Delete"
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # Row 9: Reset all filters; Click on the three points of the first row => The dropdown does not have the action
    #   "Delete"
    When I reset the filters of the grid
    And I open the menu of the first row of the grid
    Then the menu of the first row of the grid does not offer "Delete"

  Scenario: Ticks for a bulk action
    # Row 10: Create a customer group with the name "Bdd"; Filter by Group name with "Bdd"; Tick all rows; Untick the
    #   first row; Tick the last row; Click on "Bulk actions" > "Delete selected"; Click on "Cancel" in the modal =>
    #   "Bdd" is displayed in the list
    Given a customer group named "Bdd {unique}"
    When I filter the grid by "Group name" with "Bdd {unique}"
    And I tick all rows of the grid
    And I untick the first row of the grid
    And I tick the last row of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I cancel the dialog
    Then the row where "Group name" is "Bdd {unique}" is in the grid

    # Row 11: Reset all filters => All filters are reset
    When I reset the filters of the grid
    Then the grid is not filtered

  @lock(api-clients) @needs(admin-api)
  Scenario: The settings of a grid
    # Row 12: In BO, go to Advanced Parameters > Admin API; Note the number of records in the list; Click on the
    #   settings of the list > "Refresh list" => The number of records has not changed
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients"
    And I choose "Refresh list" from the settings of the grid
    Then the grid counts {clients} records

  @fresh-shop @lock(api-clients) @needs(admin-api)
  Scenario: A switch in a row
    # Row 13: Create an API client: Lifetime: 1; Scopes: customer_group_read; In BO, go to Advanced Parameters > Admin
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
