@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Sort the list of customer groups in the back office
  Manual case: scenarios/back_office/customer_groups/sort_groups.md

  Background:
    Given I am logged in to the back office
    And these customer groups:
      | Name           | Discount |
      | Bdd {unique} b | 12.5     |
      | bdd {unique} a | 100      |
      | Bdd {unique} c | 5        |
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"

  Scenario: By name, upper and lower case aside
    # Row 1: Sort the list by "Group name" in ascending order => The list is sorted by "Group name" in ascending order;
    #   The first row shows: Group name: bdd a
    When I sort the grid by "Group name" in ascending order
    Then the grid is sorted by "Group name" in ascending order
    And the first row of the grid shows:
      | column     | value          |
      | Group name | bdd {unique} a |

    # Row 2: Sort the list by "Group name" in descending order => The list is sorted by "Group name" in descending
    #   order; The first row shows: Group name: Bdd c
    When I sort the grid by "Group name" in descending order
    Then the grid is sorted by "Group name" in descending order
    And the first row of the grid shows:
      | column     | value          |
      | Group name | Bdd {unique} c |

  Scenario: By discount, as a number
    # Row 3: Sort the list by "Discount (%)" in ascending order => The list shows these rows, in this order: 5.00 %;
    #   12.50 %; 100.00 %
    When I sort the grid by "Discount (%)" in ascending order
    Then the grid shows these rows:
      | Discount (%) |
      | 5.00 %       |
      | 12.50 %      |
      | 100.00 %     |

    # Row 4: Sort the list by "Discount (%)" in descending order => The list is sorted by "Discount (%)" in descending
    #   order; The last row shows: Discount (%): 5.00 %
    When I sort the grid by "Discount (%)" in descending order
    Then the grid is sorted by "Discount (%)" in descending order
    And the last row of the grid shows:
      | column       | value  |
      | Discount (%) | 5.00 % |

  Scenario Outline: By <column>
    # Row 5: Reset all filters; Sort the list by "<column>" in ascending order => The list is sorted by "<column>" in
    #   ascending order
    When I reset the filters of the grid
    And I sort the grid by "<column>" in ascending order
    Then the grid is sorted by "<column>" in ascending order

    # Row 6: Sort the list by "<column>" in descending order => The list is sorted by "<column>" in descending order
    When I sort the grid by "<column>" in descending order
    Then the grid is sorted by "<column>" in descending order

    Examples:
      | column        |
      | ID            |
      | Members       |
      | Creation date |
