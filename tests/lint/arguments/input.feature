Feature: Groups
  Scenario: One
    When I fill in the form:
    And I send a POST request to "/customers/groups" with the body:
      | field | value |
      | a     | b     |
    And I go to "Catalog > Products"
      | field | value |
      | a     | b     |
    And I log out
      """
      text
      """
    Then within 5 seconds the form shows:
