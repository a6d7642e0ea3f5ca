@api
Feature: Groups
  Scenario: Typographic characters in sentences
    When I open the tab “Groups”
    And I open the tab "Groups"
    Then the page says "10 €"

  Scenario Outline: A character of the examples
    When I open the tab <name>
    Then the response is JSON

    Examples:
      | name     |
      | “Groups” |
