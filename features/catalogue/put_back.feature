@catalogue @lock(shop-settings) @lock(customers)
Feature: Settings and toggles are put back
  What a scenario changes on purpose is as it was after it.

  Manual case: scenarios/catalogue/put_back.md

  Background:
    Given I am logged in to the back office

  Scenario: The settings of a page
    # Row 1: Change the maintenance IP and save => "Update successful" is displayed
    Given the settings of the page "Shop Parameters > General > Maintenance" are put back after the scenario
    When I fill in "Maintenance IP" with "127.0.0.9"
    And I submit the form
    Then the success message "Update successful" is displayed
    And the field "Maintenance IP" shows "127.0.0.9"

  Scenario: A toggle of a list
    # Row 2: Switch a customer off => The customer is off
    Given the toggle "Enabled" of the row where "Email address" is "pub@prestashop.com" of the page "Customers > Customers" is put back after the scenario
    When I switch "Enabled" off in the row where "Email address" is "pub@prestashop.com" of the grid
    Then the row where "Email address" is "pub@prestashop.com" of the grid shows:
      | column  | value |
      | Enabled | No    |
