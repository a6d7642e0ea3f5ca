@catalogue
Feature: Data that a scenario makes up and remembers

  Scenario: A remembered text is the same each time it is used
    When I remember "Wholesale {unique}" as "group name"
    Then "{group name}" equals "Wholesale {unique}"

  Scenario: Made-up data is used in a form
    Given I am logged in to the back office
    And a made-up name as "customer name"
    And a made-up number from 1 to 50 as "discount"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I click the button "Add new group"
    And I fill in the form:
      | field    | language | value           |
      | Name     | en       | {customer name} |
      | Discount |          | {discount}      |
    Then the form shows:
      | field    | language | value           |
      | Name     | en       | {customer name} |
      | Discount |          | {discount}      |
