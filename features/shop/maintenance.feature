@shop @lock(front) @lock(shop-settings)
Feature: A shop in maintenance is closed for its visitors
  The employee closes the shop; a visitor in another browser sees it at once.

  Manual case: scenarios/shop/maintenance.md

  Background:
    Given I am logged in to the back office
    And the settings of the page "Shop Parameters > General > Maintenance" are put back after the scenario

  Scenario: Visitors read the text of the maintenance
    # Row 1: In BO, go to Shop Parameters > General > Maintenance; Close the shop and save => The success message is
    #   displayed
    When I fill in "Enable store" with "No"
    And I submit the form
    Then the success message "Update successful" is displayed

    # Row 2: Open the shop in another browser => It is closed and says so
    When I switch to the browser "customer"
    And I open the shop
    Then the shop is in maintenance and says "We are currently updating our shop"

    # Row 3: In BO, open the shop again and save => The visitor sees the shop again
    When I switch to the browser "first"
    And I fill in "Enable store" with "Yes"
    And I submit the form
    And I switch to the browser "customer"
    And I open the shop
    Then the shop's header counts 0 pieces in the cart
