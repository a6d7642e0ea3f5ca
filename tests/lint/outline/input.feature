Feature: Groups
  Scenario Outline: Group <name>
    When I go to "<page>"
    And I clik the button "<name>"
    And I fill in "Name" with "{<name>}"
    Then the response status is <status>

    Examples:
      | name  | page                 | status |
      | one   | Catalog > Products   | 200    |
      | two   | Catalog > Categories | fine   |
      | three | Catalog > Categories | 404    |
