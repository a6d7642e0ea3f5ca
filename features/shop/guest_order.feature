@shop @smoke @share(front) @share(orders) @share(customers)
Feature: A guest orders a product
  From the shop's first page to the confirmation, without an account.

  Manual case: scenarios/shop/guest_order.md

  Background:
    Given the row where "Email address" is "ada-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I open the shop

  @leaves(orders)
  Scenario: A guest buys a mug
    # Row 1: Open the category Accessories > Home Accessories; Open the product "Mug The best is yet to come" => The
    #   product shows its name, the price $11.90 and can be added to the cart
    When I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The best is yet to come"
    Then the product shows:
      | field         | value                       |
      | Name          | Mug The best is yet to come |
      | Price         | $11.90                      |
      | Regular price | -                           |
      | Quantity      | 1                           |
      | Add to cart   | Yes                         |

    # Row 2: Add 2 pieces to the cart => The dialog shows the product, its price and the quantity 2; The header counts
    #   2 pieces
    When I set the quantity of the product to 2
    And I add the product to the cart
    Then the dialog of the cart shows:
      | field    | value                       |
      | Product  | Mug The best is yet to come |
      | Price    | $11.90                      |
      | Quantity | 2                           |
    And the shop's header counts 2 pieces in the cart

    # Row 3: Go on to the cart => The cart shows one line; The totals show the products and the shipping
    When I press "Proceed to checkout" in the dialog
    Then the shop's page "Shopping Cart" is displayed
    And the cart shows:
      | Product                     | Quantity | Unit price | Total  |
      | Mug The best is yet to come | 2        | $11.90     | $23.80 |
    And the totals show:
      | line              | amount |
      | 2 items           | $23.80 |
      | Shipping          | $7.00  |
      | Total (tax incl.) | $30.80 |

    # Row 4: Go to the checkout; Fill in the personal information and agree to the terms of the shop => The step
    #   "Addresses" is open
    When I go to the checkout
    And I check out with:
      | step                 | field      | value                    |
      | Personal Information | First name | Ada                      |
      | Personal Information | Last name  | Byron                    |
      | Personal Information | Email      | ada-{unique}@example.org |
    And I complete the checkout step "Personal Information" with:
      | field                                                      | value |
      | I agree to the terms and conditions and the privacy policy | Yes   |
      | Customer data privacy                                      | Yes   |
    Then the checkout step "Addresses" is open

    # Row 5: Fill in the address => The step "Shipping method" is open
    When I complete the checkout step "Addresses" with:
      | field           | value         |
      | Address         | 1 Mill Row    |
      | City            | Miami         |
      | State           | Florida       |
      | Zip/Postal Code | 33133         |
      | Country         | United States |
    Then the checkout step "Shipping method" is open

    # Row 6: Leave the carrier as it is => The step "Payment" is open; The order cannot be placed yet
    When I complete the checkout step "Shipping method"
    Then the checkout step "Payment" is open
    And the checkout offers:
      | name             |
      | Pay by bank wire |
    And the order cannot be placed yet

    # Row 7: Open the addresses again, and go on as they are => The step "Payment" is reached again
    When I open the checkout step "Addresses"
    Then the checkout step "Addresses" is open
    When I complete the checkout step "Addresses"
    And I complete the checkout step "Shipping method"
    Then the checkout step "Payment" is open

    # Row 8: Read the terms of the shop => A dialog shows them
    When I click the link "terms of service"
    Then the dialog "Terms and conditions of use" is displayed
    When I cancel the dialog

    # Row 9: Choose the bank wire and agree to the terms => The order can be placed
    And I choose the payment "Pay by bank wire"
    And I agree to the terms of the shop
    Then the order can be placed

    # Row 10: Place the order => The order is confirmed with a reference; The confirmation shows the payment; The cart
    #   is empty
    When I place the order
    Then the order is confirmed
    And the confirmation of the order shows:
      | field          | value        |
      | Payment method | Wire payment |
    And the shop's header counts 0 pieces in the cart

    # Row 11: Open the guest tracking and enter the reference and the e-mail address => The order is displayed
    When I remember the reference of the order as "reference"
    And I open the page "guest-tracking" of the shop
    And I fill in the form:
      | field           | value                    |
      | Order Reference | {reference}              |
      | Email           | ada-{unique}@example.org |
    And I click the button "Send"
    Then the page says "{reference}"
