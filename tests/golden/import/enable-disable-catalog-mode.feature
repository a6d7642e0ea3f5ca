@golden
Feature: The catalog mode
  Case: bo/shop-parameters/enable-disable-catalog-mode.md

  Scenario: The catalog mode
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Shop Parameters > Product Settings"
    Then the page title contains "Product settings"
    # or: Then the page title is "Product settings"

    # row 2
    Given the settings of the page "Shop Parameters > Product Settings" are put back after the scenario
    When I fill in "Catalog mode" with "Yes"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 3
    When I fill in "Show prices" with "No"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 4
    When I click the link "View my store"
    # approx: When I click the link "View my shop"
    Then the page does not say "23.90"
    # free: the price of a product that is on show

    # row 5
    When I click the link "Hummingbird printed t-shirt"
    # or: When I open product 1 of the list
    Then the page does not say "23.90"
    # free
    # or: Then the product shows no price
    And the page does not offer the button "Add to cart"

    # row 6
    When I close the tab
    # or: When I go back to the first tab
    And I fill in "Show prices" with "Yes"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 7
    When I click the link "View my store"
    # approx: When I click the link "View my shop"
    Then the page says "23.90"
    # free: the price of a product that is on show

    # row 8
    When I click the link "Hummingbird printed t-shirt"
    # or: When I open product 1 of the list
    Then the page says "23.90"
    # free
    # or: Then the product shows a price
    And the page does not offer the button "Add to cart"

    # row 9
    When I close the tab
    # or: When I go back to the first tab
    And I fill in "Catalog mode" with "No"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed
