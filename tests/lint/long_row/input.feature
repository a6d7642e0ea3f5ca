Feature: Groups
  Scenario: One
    When I fill in the form:
      | field | value |
      | Name  | a | b |
