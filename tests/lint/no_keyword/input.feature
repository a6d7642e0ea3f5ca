Feature: Groups
  Scenario: One
    Wen I go to "Catalog > Products"
    Then the response is JSON

  Scenario: Two
    This describes what the scenario is about, then goes on.
    I log out
    Given the response is JSON
