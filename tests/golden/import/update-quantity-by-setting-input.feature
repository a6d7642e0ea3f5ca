@golden
Feature: The stock of a product
  Case: bo/catalog/update-quantity-by-setting-input.md

  Scenario: The stock of a product
    # before
    Given I am logged in to the back office

    # row 1: TODO the table of this page is not a grid with a counter
    When I go to "Catalog > Stock"
    Then the page title contains "Stock"

    # row 2: TODO the table of this page is not a grid with a counter
    When I fill in "Search" with "Mountain fox - Vector graphics"
    And I click the button "Search"
    Then the page says "Mountain fox - Vector graphics"

    # row 3: TODO the quantities before the change are unknown
    When I fill in "Edit quantity" with "5"
    And I click the button "Apply new quantity"
    Then the success message "Stock successfully updated" is displayed

    # row 4: TODO the quantities before the change are unknown
    When I fill in "Edit quantity" with "-5"
    And I click the button "Apply new quantity"
    Then the success message "Stock successfully updated" is displayed

    # row 5: TODO the table of this page is not a grid with a counter, and its search has no Reset
