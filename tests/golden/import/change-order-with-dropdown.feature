@golden
Feature: The status of an order, changed in the list
  Case: bo/orders/change-order-with-dropdown.md

  Scenario: The status of an order, changed in the list
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Orders > Orders"
    Then the page "Orders" is displayed

    # row 2
    When I click "Payment accepted" in the first row of the grid
    # or: When I click "Payment accepted" in the last row of the grid
    Then the success message "Successful update" is displayed
    And the first row of the grid shows:
      | column | value            |
      | Status | Payment accepted |
    # or: And the last row of the grid shows:
    #   | column | value            |
    #   | Status | Payment accepted |
    # The list begins with the newest order. No step restores the status.

    # row 3
    When I click "View invoice" in the first row of the grid
    # or: When I click "View invoice" in the last row of the grid
    Then the file "*.pdf" is downloaded

    # row 4
    When I open the shop
    # or: When I click the link "View my store"
    And I log in to the shop as "pub@prestashop.com" with the password "123456789"
    # free
    And I open the address "../my-account"
    # or: And I open the page "my-account" of the shop
    Then the page says "Your account"
    # or: Then the shop's page "Your account" is displayed
    # or: Then the breadcrumb is "Home > Your account"
    # approx: Then the page "Your account" is displayed

    # row 5
    When I click the link "Order history and details"
    Then the page "Order history" is displayed
    # or: Then the shop's page "Order history" is displayed
    And the page says "Payment accepted"
    # or: And the first row of the grid shows:
    #   | column | value            |
    #   | Status | Payment accepted |
