Feature: Texts that stand everywhere

  Scenario: A check for an empty text cannot fail
    Then the page says ""
    And the page title contains " "
    And every row of the grid contains "" in "Name"
    And the field "Name" shows ""

  Scenario Outline: An empty cell is told, too
    Then the page does not say "<text>"

    Examples:
      | text |
      | Lamp |
      |      |
