@catalogue @share(customer-groups) @share(api-clients)
Feature: Forms by their labels
  Nothing is saved that the scenario does not remove.

  Manual case: scenarios/catalogue/forms.md

  Background:
    Given I am logged in to the back office

  Scenario: A group is filled in, and the form shows it
    # Row 1: In BO, go to Shop Parameters > Customer Settings > Groups; Click on the button "Add new group"; Fill in the
    #   form: Name (en): Bdd; Name (fr): Bdd; Discount: 12.5; Show prices: Yes => The form shows: Name: Bdd; Discount:
    #   12.5; The field "Price display method" offers Tax excluded, Tax included; No error message is displayed
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I click the button "Add new group"
    And I fill in the form:
      | field       | language | value        |
      | Name        | en       | Bdd {unique} |
      | Name        | fr       | Bdd {unique} |
      | Discount    |          | 12.5         |
      | Show prices |          | Yes          |
    Then the form shows:
      | field    | value        |
      | Name     | Bdd {unique} |
      | Discount | 12.5         |
    And the field "Price display method" offers:
      | option       |
      | Tax excluded |
      | Tax included |
    And no error message is displayed

  Scenario: The groups of the shop can be chosen for visitors
    # Row 2: In BO, go to Shop Parameters > Customer Settings > Groups => The field "Visitors group" offers the option
    #   "Guest"
    When I go to "Shop Parameters > Customer Settings > Groups"
    Then the field "Visitors group" offers the option "Guest"

  @lock(api-clients) @needs(admin-api)
  Scenario: An API client is filled in and left
    # Row 3: In BO, go to Advanced Parameters > Admin API; Note the number of records in the list; Click on the button
    #   "Add new API Client" => The field "Client Name" is enabled
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients before"
    And I click the button "Add new API Client"
    Then the field "Client Name" is enabled

    # Row 4: Fill in "Client ID" with "bdd"; Note the value of the field "Lifetime" => The lifetime is 3600; The field
    #   "Client ID" contains what was filled in; No field shows an error
    When I fill in "Client ID" with "bdd-{unique}"
    And I remember the field "Lifetime" as "lifetime"
    Then "{lifetime}" equals "3600"
    And the field "Client ID" shows "bdd-{unique}"
    And the field "Client ID" contains "{unique}"
    And no field shows an error

    # Row 5: In BO, go to Advanced Parameters > Admin API => The number of records has not changed
    When I go to "Advanced Parameters > Admin API"
    Then the grid counts {clients before} records
