@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Look at a customer group in the back office
  Manual case: scenarios/back_office/customer_groups/view_group.md

  Background:
    Given I am logged in to the back office
    And these customer groups:
      | Name         | Discount | Price display method |
      | Bdd {unique} | 12.5     | Tax excluded         |
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"

  Scenario: A click on the row shows the group and its members
    # Row 1: Click on the row of "Bdd" => The page "Groups > Bdd" is displayed; The page says "Group information"; The
    #   page says "Tax excluded"; The page says "12.50"; 0 records found; "No records found" is displayed in the list
    When I open the row where "Group name" is "Bdd {unique}" of the grid
    Then the page "Groups > Bdd {unique}" is displayed
    And the page says "Group information"
    And the page says "Tax excluded"
    And the page says "12.50"
    And the grid counts 0 records
    And the grid says "No records found"

  Scenario: The menu of the row leads there as well
    # Row 2: Click on the three points of the row of "Bdd" > View => The page "Groups > Bdd" is displayed
    When I click "View" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the page "Groups > Bdd {unique}" is displayed

    # Row 3: Go back => The page "Groups" is displayed; "Bdd" is displayed in the list
    When I go back
    Then the page "Groups" is displayed
    And the row where "Group name" is "Bdd {unique}" is in the grid
