@catalogue
Feature: Forms by their labels
  Nothing is saved that the scenario does not remove.

  Background:
    Given I am logged in to the back office

  Scenario: A group is filled in, and the form shows it
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
    When I go to "Shop Parameters > Customer Settings > Groups"
    Then the field "Visitors group" offers the option "Guest"

  Scenario: An API client is filled in and left
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients before"
    And I click the button "Add new API Client"
    Then the field "Client Name" is enabled
    When I fill in "Client ID" with "bdd-{unique}"
    And I remember the field "Lifetime" as "lifetime"
    Then "{lifetime}" equals "3600"
    And no field shows an error
    When I go to "Advanced Parameters > Admin API"
    Then the grid counts {clients before} records
