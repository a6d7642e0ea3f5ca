@shop @share(front) @share(orders) @leaves(orders)
Feature: A customer orders and finds the order in the history
  The sample customer of the shop has an address, so the checkout begins with it.

  Manual case: scenarios/shop/customer_order.md

  Background:
    When I open the shop
    And I log in to the shop as "pub@prestashop.com" with the password "123456789"
    Then I am logged in to the shop as "John DOE"

  Scenario: A customer orders with one table
    # Row 1: Search the shop for "mug"; Add "Mug Today is a good day" to the cart; Go to the checkout => The step
    #   "Addresses" is open
    When I search the shop for "mug"
    And I open the product "Mug Today is a good day"
    And I add the product to the cart
    And I go to the checkout
    Then the checkout step "Addresses" is open

    # Row 2: Check out with the address as it is, the only carrier and the bank wire; Place the order => The order is
    #   confirmed
    When I check out with:
      | step            | field          | value            |
      | Addresses       |                |                  |
      | Shipping method |                |                  |
      | Payment         | Payment method | Pay by bank wire |
    And I agree to the terms of the shop
    And I place the order
    Then the order is confirmed
    When I remember the reference of the order as "reference"

    # Row 3: Open the order history => It shows the order with its payment and status
    When I open the page "order-history" of the shop
    Then the shop's page "Order history" is displayed
    And the row where "Order reference" is "{reference}" of the grid shows:
      | column  | value                      |
      | Payment | Wire payment               |
      | Status  | Awaiting bank wire payment |

    # Row 4: Open the details of the order => The order shows the product and what it comes to
    When I click "Details" in the row where "Order reference" is "{reference}" of the grid
    Then the shop's page "Order details" is displayed
    And the page says "{reference}"
    And the totals show:
      | line                  | amount |
      | Subtotal              | $11.90 |
      | Shipping and handling | $7.00  |

    # Row 5: Log out => Nobody is logged in
    When I log out of the shop
    Then nobody is logged in to the shop
