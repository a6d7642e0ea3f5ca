@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Filter the list of customer groups in the back office
  Texts and the ID are looked for anywhere in a cell; several filters must all hold.

  Manual case: scenarios/back_office/customer_groups/filter_groups.md

  Background:
    Given I am logged in to the back office
    And these customer groups:
      | Name                   | Discount | Show prices |
      | Bdd {unique} wholesale | 12.5     | Yes         |
      | Bdd {unique} retail    | 5        | No          |
      | Bdd {unique} whole     | 5        | Yes         |
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "all groups"

  Scenario: Part of a name finds all groups that have it, upper and lower case aside
    # Row 1: Filter by Group name with "bdd WHOLE" => The list is filtered; 2 records found; Every row contains "whole"
    #   in the column "Group name"
    When I filter the grid by "Group name" with "bdd {unique} WHOLE"
    Then the grid is filtered
    And the grid counts 2 records
    And every row of the grid contains "whole" in "Group name"

  Scenario: A part of an ID finds every ID that contains it
    # Row 2: Filter by Group name with "Bdd retail"; Note the ID of the first row; Reset all filters; Filter by ID with
    #   the ID that was noted => Every row contains the noted ID in the column "ID"; The row with the noted ID shows:
    #   Group name: Bdd retail
    When I filter the grid by "Group name" with "Bdd {unique} retail"
    And I remember "ID" of the first row of the grid as "id"
    And I reset the filters of the grid
    And I filter the grid by "ID" with "{id}"
    Then every row of the grid contains "{id}" in "ID"
    And the row where "ID" is "{id}" of the grid shows:
      | column     | value               |
      | Group name | Bdd {unique} retail |

  Scenario: Yes or no
    # Row 3: Filter by Show prices with "No" => Every row shows "No" in the column "Show prices"; "Bdd retail" is
    #   displayed in the list
    When I filter the grid by "Show prices" with "No"
    Then every row of the grid shows "No" in "Show prices"
    And the row where "Group name" is "Bdd {unique} retail" is in the grid

    # Row 4: Filter by Show prices with "Yes" => Every row shows "Yes" in the column "Show prices"
    When I filter the grid by "Show prices" with "Yes"
    Then every row of the grid shows "Yes" in "Show prices"

  Scenario: A range of days
    # Row 5: Filter the list by: Group name: Bdd; Creation date: yesterday to tomorrow => 3 records found
    When I filter the grid by:
      | column        | value                             |
      | Group name    | Bdd {unique}                      |
      | Creation date | {yesterday iso} to {tomorrow iso} |
    Then the grid counts 3 records

    # Row 6: Filter by Creation date with "up to 2020-12-31" => 0 records found; "No records found" is displayed in the
    #   list
    When I filter the grid by "Creation date" with "up to 2020-12-31"
    Then the grid counts 0 records
    And the grid says "No records found"

    # Row 7: Filter by Creation date with "from yesterday" => 3 records found
    When I filter the grid by "Creation date" with "from {yesterday iso}"
    Then the grid counts 3 records

  Scenario: Several filters at once
    # Row 8: Filter the list by: Group name: Bdd; Discount (%): 5; Show prices: Yes => Every row shows "Yes" in the
    #   column "Show prices"; "Bdd whole" is displayed in the list; "Bdd retail" is not displayed in the list
    When I filter the grid by:
      | column       | value        |
      | Group name   | Bdd {unique} |
      | Discount (%) | 5            |
      | Show prices  | Yes          |
    Then every row of the grid shows "Yes" in "Show prices"
    And the row where "Group name" is "Bdd {unique} whole" is in the grid
    And the row where "Group name" is "Bdd {unique} retail" is not in the grid

  @lock(customer-groups)
  Scenario: Filters stay on for who comes back by the tab, until they are reset
    # Row 9: Filter by Group name with "Bdd"; Click on the Titles tab; Click on the Groups tab => The list is filtered;
    #   3 records found
    When I filter the grid by "Group name" with "Bdd {unique}"
    And I open the tab "Titles"
    And I open the tab "Groups"
    Then the grid is filtered
    And the grid counts 3 records

    # Row 10: Reset all filters => All filters are reset; All records are displayed again
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all groups} records

  @lock(customer-groups)
  Scenario: Nobody else sees the filters of a browser
    # Row 11: Filter by Group name with "Bdd"; Open a second browser; Open the back office; Log in with the e-mail
    #   address and the password of the employee; In BO, go to Shop Parameters > Customer Settings > Groups => All
    #   filters are reset; All records are displayed again
    When I filter the grid by "Group name" with "Bdd {unique}"
    And I switch to the browser "second"
    And I open the back office
    And I log in as "{admin email}" with the password "{admin password}"
    And I go to "Shop Parameters > Customer Settings > Groups"
    Then the grid is not filtered
    And the grid counts {all groups} records
