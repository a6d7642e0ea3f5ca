Feature: Groups
  Scenario: One
    When I go to "Catalog > Products"
    Whenever I like
