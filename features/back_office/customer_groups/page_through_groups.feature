@back-office @customer-groups @slow @share(customer-groups) @share(api-clients)
Feature: Page through the list of customer groups in the back office
  The list has pages as soon as it has more than twenty records.

  Manual case: scenarios/back_office/customer_groups/page_through_groups.md

  Background:
    Given I am logged in to the back office
    And 21 customer groups whose names begin with "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I sort the grid by "Group name" in ascending order

  Scenario: Go to the second page and back
    # Row 1: Show 20 records a page in the list => 21 records found; The list is on page 1 of 2; The last row shows:
    #   Group name: Bdd 20
    When I show 20 records a page in the grid
    Then the grid counts 21 records
    And the grid is on page 1 of 2
    And the last row of the grid shows:
      | column     | value           |
      | Group name | Bdd {unique} 20 |

    # Row 2: Go to page 2 => The list is on page 2 of 2; The list shows these rows, in this order: Bdd 21
    When I go to page 2 of the grid
    Then the grid is on page 2 of 2
    And the grid shows these rows:
      | Group name      |
      | Bdd {unique} 21 |

    # Row 3: Go to page 1 => The list is on page 1 of 2
    When I go to page 1 of the grid
    Then the grid is on page 1 of 2

    # Row 4: Show 50 records a page in the list => The list is on page 1 of 1; "Bdd 21" is displayed in the list
    When I show 50 records a page in the grid
    Then the grid is on page 1 of 1
    And the row where "Group name" is "Bdd {unique} 21" is in the grid
