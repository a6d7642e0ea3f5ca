@shop @lock(front) @lock(product-settings)
Feature: In catalog mode nothing can be bought
  The employee switches catalog mode on; a visitor in another browser sees products without a cart.

  Manual case: scenarios/shop/catalog_mode.md

  Background:
    Given I am logged in to the back office
    And the settings of the page "Shop Parameters > Product Settings" are put back after the scenario

  Scenario: A visitor sees products and no cart
    # Row 1: In BO, go to Shop Parameters > Product Settings; Switch catalog mode on and save => The success message
    #   is displayed
    When I fill in "Catalog mode" with "Yes"
    And I submit the form
    Then the success message "Update successful" is displayed

    # Row 2: Open a product in another browser => It cannot be added to the cart
    When I switch to the browser "customer"
    And I open the shop
    And I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The best is yet to come"
    Then the product shows:
      | field       | value                       |
      | Name        | Mug The best is yet to come |
      | Add to cart | No                          |

    # Row 3: In BO, hide the prices and save; Reload the product in the other browser => It has no price
    When I switch to the browser "first"
    And I fill in "Show prices" with "No"
    And I submit the form
    And I switch to the browser "customer"
    And I reload the page
    Then the product shows no price

    # Row 4: In BO, switch catalog mode off and save; Reload the product in the other browser => It can be added to
    #   the cart
    When I switch to the browser "first"
    And I fill in "Catalog mode" with "No"
    And I submit the form
    And I switch to the browser "customer"
    And I reload the page
    Then the product shows:
      | field       | value  |
      | Price       | $11.90 |
      | Add to cart | Yes    |
