@golden
Feature: Orders are opened in new tabs
  Case: bo/orders/bulk-actions-open-in-new-tabs.md

  Scenario: Orders are opened in new tabs
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Orders > Orders"
    Then the page "Orders" is displayed

    # row 2
    When I tick the last row of the grid
    # or: When I tick the first row of the grid
    And I choose the bulk action "Open in new tabs" of the grid
    Then the dialog says "It looks like you have exceeded the number of tabs allowed. Check your browser settings to open multiple tabs."
    # or: Then the page says "It looks like you have exceeded the number of tabs allowed. Check your browser settings to open multiple tabs."

    # row 3: TODO no step grants the browser permission or counts tabs
