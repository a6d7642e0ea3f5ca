Feature: Groups
  Scenario: One
    Then the response is JSON
