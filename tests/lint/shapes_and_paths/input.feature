Feature: Groups
  Scenario: One
    Then the response contains:
      | field     | value                |
      | id        | #numbr > 0           |
      | items[0   | 1                    |
      | name      | #regex ^[a-z         |
      | name      | #integer > {unique}  |
    And the field "id" of the response is "#intger"
