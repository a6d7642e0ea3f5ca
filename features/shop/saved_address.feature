@shop @share(front) @share(customers) @share(addresses)
Feature: The checkout offers the customer's addresses
  Manual case: scenarios/shop/saved_address.md

  Background:
    Given these customers of the shop:
      | Email                     | Password               | First name |
      | home-{unique}@example.org | Quartz lamp {unique} 7 | Grace      |
    And these addresses of customers:
      | Email                     | Address               | City  | Zip/Postal code | Country       | State   | Alias  |
      | home-{unique}@example.org | 1 Mill Row {unique}   | Miami | 33133           | United States | Florida | Home   |
      | home-{unique}@example.org | 9 Harbour St {unique} | Paris | 75002           | France        |         | Office |
    When I open the shop
    And I log in to the shop as "home-{unique}@example.org" with the password "Quartz lamp {unique} 7"
    Then a customer is logged in to the shop

  Scenario: Addresses that an employee has added are there
    # Row 1: Open the addresses of the account => It has the two addresses
    When I open the page "addresses" of the shop
    Then the page says "1 Mill Row {unique}"
    And the page says "9 Harbour St {unique}"

    # Row 2: Add a mug to the cart; Go to the checkout => The step "Addresses" is open
    When I go to the category "Accessories > Home Accessories"
    And I open the product "Mug Today is a good day"
    And I add the product to the cart
    And I go to the checkout
    Then the checkout is displayed
    And the checkout step "Addresses" is open

    # Row 3: Choose the second address => The step "Shipping method" is open
    When I complete the checkout step "Addresses" with:
      | field            | value  |
      | Delivery address | Office |
    Then the checkout step "Shipping method" is open
