@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: The list of customer groups in the back office
  Manual case: scenarios/back_office/customer_groups/groups_list.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid

  Scenario: The columns of the list
    # Row 1: Look at the list => The list has the columns ID, Group name, Discount (%), Members, Show prices, Creation
    #   date; An info message containing "PrestaShop has three default customer groups:" is displayed
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
    # Row 2: Look at the list => "Visitor" is displayed in the list; "Guest" is displayed in the list; "Nobody" is not
    #   displayed in the list
    Then the row where "Group name" is "Visitor" is in the grid
    And the row where "Group name" is "Guest" is in the grid
    And the row where "Group name" is "Nobody {unique}" is not in the grid

    # Row 3: Filter by Group name with "Visitor" => The row of "Visitor" shows: Show prices: Yes
    When I filter the grid by "Group name" with "Visitor"
    Then the row where "Group name" is "Visitor" of the grid shows:
      | column      | value |
      | Show prices | Yes   |

    # Row 4: Click on the three points of the first row => The dropdown has the action "View"; The dropdown does not
    #   have the action "Delete"
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "View"
    And the menu of the first row of the grid does not offer "Delete"

  Scenario: Where a row leads
    # Row 5: Filter by Group name with "Visitor"; Click on "Edit" in the row of "Visitor" => The page "Groups > Edit:
    #   Visitor" is displayed
    When I filter the grid by "Group name" with "Visitor"
    And I click "Edit" in the row where "Group name" is "Visitor" of the grid
    Then the page "Groups > Edit: Visitor" is displayed

    # Row 6: Cancel the form; Reset all filters; Click on the row of "Guest" => The page "Groups > Guest" is displayed
    When I cancel the form
    And I reset the filters of the grid
    And I open the row where "Group name" is "Guest" of the grid
    Then the page "Groups > Guest" is displayed

  Scenario: Load the list anew
    # Row 7: Filter by Group name with "Guest"; Click on the settings of the list > "Refresh list" => The page "Groups"
    #   is displayed; The list is filtered; "Guest" is displayed in the list
    When I filter the grid by "Group name" with "Guest"
    And I choose "Refresh list" from the settings of the grid
    Then the page "Groups" is displayed
    And the grid is filtered
    And the row where "Group name" is "Guest" is in the grid
