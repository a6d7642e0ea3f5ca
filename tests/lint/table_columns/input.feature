Feature: Groups
  Scenario: One
    When I fill in the form:
      | feild | valeu |
      | Name  | x     |
    And I fill in the form:
      | field | comment |
      | Name  | x       |
    And I fill in the form:
      | field | value |
    Then the grid shows these rows:
      | ID | Anything |
      | 1  | x        |
