Feature: Groups
  Scenario: One
    When I goes to "Catalog > Products"
    Then the page "Products" is displayed
