Feature: Broken
  Scenario: One
    When I go to "Catalog > Products"
    Whenever I like
