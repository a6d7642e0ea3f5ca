@shop @share(front)
Feature: The lines of the cart
  Quantities, totals and the way back to an empty cart.

  Manual case: scenarios/shop/cart.md

  Background:
    When I open the shop
    And I go to the category "Clothes > Men"
    And I open the product "Hummingbird printed t-shirt"
    And I choose "M" for the option "Size"
    And I set the quantity of the product to 2
    And I add the product to the cart
    And I open the cart

  Scenario: Quantities change the totals
    # Row 1: Look at the cart => It shows the t-shirt with its size, quantity and prices
    Then the cart shows:
      | Product                     | Size | Quantity | Unit price | Total  |
      | Hummingbird printed t-shirt | M    | 2        | $19.12     | $38.24 |

    # Row 2: Add a mug to the cart => The cart has two lines
    When I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The best is yet to come"
    And I add the product to the cart
    And I open the cart
    Then the cart shows:
      | Product                     | Quantity | Total  |
      | Hummingbird printed t-shirt | 2        | $38.24 |
      | Mug The best is yet to come | 1        | $11.90 |

    # Row 3: Set the quantity of the mug to 3 => Line, totals and header follow
    When I set the quantity of "Mug The best is yet to come" in the cart to 3
    Then the cart shows:
      | Product                     | Quantity | Total  |
      | Hummingbird printed t-shirt | 2        | $38.24 |
      | Mug The best is yet to come | 3        | $35.70 |
    And the shop's header counts 5 pieces in the cart

    # Row 4: Remove the t-shirt; Set the quantity of the mug to 1 => One line is left
    When I remove "Hummingbird printed t-shirt" from the cart
    And I set the quantity of "Mug The best is yet to come" in the cart to 1
    Then the totals show:
      | line     | amount |
      | 1 item   | $11.90 |
      | Shipping | $7.00  |

    # Row 5: Remove the mug => The cart is empty
    When I remove the only product from the cart
    Then the cart is empty
    And the shop's header counts 0 pieces in the cart

  Scenario: The product that was just looked at is removed
    # Row 6: Add a mug to the cart, then remove it by the name that its page shows => The t-shirt is left
    When I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The best is yet to come"
    And I remember "Name" of the product as "bought product"
    And I add the product to the cart
    And I open the cart
    And I remove "{bought product}" from the cart
    Then the cart shows:
      | Product                     | Quantity |
      | Hummingbird printed t-shirt | 2        |
