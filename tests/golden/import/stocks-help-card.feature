@golden
Feature: The help of the page Stock
  Case: bo/catalog/stocks-help-card.md

  Scenario: The help of the page Stock
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Stock"
    # approx: When I go to "Catalog > Stocks"
    Then the page "Stock" is displayed
    # approx: Then the page "Stocks" is displayed

    # row 2
    When I open the help panel
    # or: When I click the button "Help"
    Then the help panel is open
    And the help panel shows the address "/en/"

    # row 3
    When I close the help panel
    Then the help panel is closed
