@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: What the form of a customer group takes
  Manual case: scenarios/back_office/customer_groups/group_form.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I click the button "Add new group"

  Scenario: The fields of a new group
    # Row 1: Look at the form => The page "Groups > Add new" is displayed; The field "Name" is required; The unit of the
    #   field "Discount" is "%"; The field "Price display method" offers Tax excluded, Tax included; The form shows:
    #   Name (en): empty; Name (fr): empty; Show prices: Yes
    Then the page "Groups > Add new" is displayed
    And the field "Name" is required
    And the unit of the field "Discount" is "%"
    And the field "Price display method" offers:
      | option       |
      | Tax excluded |
      | Tax included |
    And the form shows:
      | field       | language | value |
      | Name        | en       |       |
      | Name        | fr       |       |
      | Show prices |          | Yes   |

  # Which method is set at first depends on the shop's settings.
  Scenario: A new group has the price display method that its form began with
    # Row 2: Note the value of the field "Price display method"; Fill in "Name" with "Bdd"; Save the form => The success
    #   message "Successful creation" is displayed
    Given the row where "Group name" is "Bdd {unique}" of the page "Shop Parameters > Customer Settings > Groups" is removed after the scenario
    When I remember the field "Price display method" as "method at first"
    And I fill in "Name" with "Bdd {unique}"
    And I submit the form
    Then the success message "Successful creation" is displayed

    # Row 3: Click on the Groups tab; Filter by Group name with "Bdd"; Click on "Edit" in the row of "Bdd" => The form
    #   shows: Price display method: the method that was noted; Show prices: Yes
    When I open the tab "Groups"
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Edit" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the form shows:
      | field                | value             |
      | Price display method | {method at first} |
      | Show prices          | Yes               |

  Scenario: A group needs a name
    # Row 4: Save the form => An error message containing "The field name is required at least in English (English)." is
    #   displayed
    When I submit the form
    Then an error message containing "The field name is required at least in English (English)." is displayed

  Scenario: The name in another language is not enough
    # Row 5: Fill in the form: Name (fr): Bdd; Discount: 7; Save the form => An error message containing "The field name
    #   is required at least in English (English)." is displayed; The form shows: Name (en): empty; Name (fr): Bdd
    Given the row where "Group name" is "Bdd {unique}" of the page "Shop Parameters > Customer Settings > Groups" is removed after the scenario
    When I fill in the form:
      | field    | language | value        |
      | Name     | fr       | Bdd {unique} |
      | Discount |          | 7            |
    And I submit the form
    Then an error message containing "The field name is required at least in English (English)." is displayed
    And the form shows:
      | field | language | value        |
      | Name  | en       |              |
      | Name  | fr       | Bdd {unique} |

    # Row 6: Fill in the form: Name (en): Bdd; Discount: 7; Save the form => The success message "Successful creation" is
    #   displayed
    When I fill in the form:
      | field    | language | value        |
      | Name     | en       | Bdd {unique} |
      | Discount |          | 7            |
    And I submit the form
    Then the success message "Successful creation" is displayed

    # Row 7: Click on the Groups tab; Filter by Group name with "Bdd"; Click on "Edit" in the row of "Bdd" => The form
    #   shows: Name (en): Bdd; Name (fr): Bdd; Discount: 7.00
    When I open the tab "Groups"
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Edit" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the form shows:
      | field    | language | value        |
      | Name     | en       | Bdd {unique} |
      | Name     | fr       | Bdd {unique} |
      | Discount |          | 7.00         |
