Feature: Groups
  - a list of what it is about

  # language: fr
  Scenario: Plain
    What it is for: nothing else.

    When I go to "Catalog > Products"
    Then the response is JSON

  Scenario Outline: A column too many
    Then the response status is <code>

    Examples:
      | code | why  |
      | 200  | fine |
