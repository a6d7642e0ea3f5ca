@smoke @back-office @customer-groups @share(customer-groups)
Feature: Find a customer group in the back office
  Manual case: scenarios/back_office/find_a_customer_group.md

  Scenario: By its name
    Given I am logged in to the back office
    And a customer group named "Bdd {unique}"

    # Row 1: In BO, go to Shop Parameters > Customer Settings > Groups; Reset all filters => No filter is set
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    Then the grid is not filtered

    # Row 2: Filter by Group name with "Bdd" => 1 record found; "Bdd" is displayed in the list
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the grid counts 1 record
    And the first row of the grid shows:
      | column     | value        |
      | Group name | Bdd {unique} |

    # Row 3: Reset all filters => No filter is set
    When I reset the filters of the grid
    Then the grid is not filtered
