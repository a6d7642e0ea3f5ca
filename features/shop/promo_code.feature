@shop @share(front) @share(cart-rules)
Feature: A promo code takes ten percent off once
  The first cart rule of a shop brings the block of promo codes to the cart.

  Manual case: scenarios/shop/promo_code.md

  Background:
    Given these cart rules:
      | Name         | Code         | Discount |
      | Ten {unique} | TEN-{unique} | 10       |
    When I open the shop
    And I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The adventure begins"
    And I add the product to the cart
    And I open the cart

  Scenario: A code that nobody has made is refused
    # Row 1: Enter a code that does not exist => The shop refuses it; The total is as before
    Then the promo code "NO-{unique}" is refused with "This voucher does not exist."
    And the totals show:
      | line              | amount |
      | 1 item            | $11.90 |
      | Total (tax incl.) | $18.90 |

  Scenario: The code of the cart rule is accepted and can be taken off
    # Row 2: Enter the code of the cart rule => The cart names the voucher; The total is lower
    When I remember "TEN-{unique}" as "code"
    And I use the promo code "{code}"
    Then the cart has the voucher "Ten {unique}"
    And the totals show:
      | line              | amount |
      | Discount(s)       | -$1.19 |
      | Total (tax incl.) | $17.71 |

    # Row 3: Enter it again => The shop refuses it: it is in the cart already
    Then the promo code "TEN-{unique}" is refused with "This voucher is already in your cart"

    # Row 4: Remove the voucher => The total is as before
    When I remove the voucher "Ten {unique}" from the cart
    Then the totals show:
      | line              | amount |
      | Total (tax incl.) | $18.90 |
