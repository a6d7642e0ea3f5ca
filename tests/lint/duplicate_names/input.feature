Feature: Groups
  Scenario: A group is created
    Then the response is JSON

  Scenario: A group is created
    Then the response is JSON

  Rule: Some
    Scenario: A group is created
      Then the response is JSON
