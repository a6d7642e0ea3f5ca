@shop @share(front) @share(customers)
Feature: A customer logs in inside of the checkout
  Manual case: scenarios/shop/checkout_sign_in.md

  Background:
    When I open the shop
    And I go to the category "Accessories > Home Accessories"
    And I open the product "Mug Today is a good day"
    And I add the product to the cart
    And I go to the checkout

  Scenario: The checkout goes on with the addresses of the customer
    # Row 1: Log in by the tab "Sign in" with a wrong password => The shop refuses it
    When I log in to the checkout as "pub@prestashop.com" with the password "wrong {unique}"
    Then the error message "Authentication failed." is displayed
    And nobody is logged in to the shop

    # Row 2: Log in with the right password => The customer is logged in; The step "Addresses" is open; The cart is kept
    When I log in to the checkout as "pub@prestashop.com" with the password "123456789"
    Then I am logged in to the shop as "John DOE"
    And the checkout step "Addresses" is open
    And the shop's header counts 1 piece in the cart
