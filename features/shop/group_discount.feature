@shop @share(front) @share(customers) @share(customer-groups)
Feature: Members of a group pay less
  A discount of a customer group counts for its members at once, and for nobody else.

  Manual case: scenarios/shop/group_discount.md

  Background:
    Given these customer groups:
      | Name          | Discount |
      | Half {unique} | 50       |
    And these customers of the shop:
      | Email                     | Password               | Group         |
      | half-{unique}@example.org | Quartz lamp {unique} 7 | Half {unique} |

  Scenario: A member sees half the price
    # Row 1: Open a product of the shop as a visitor => It shows the full price
    When I open the shop
    And I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The best is yet to come"
    Then the product shows:
      | field         | value  |
      | Price         | $11.90 |
      | Regular price | -      |

    # Row 2: Log in as the new customer; Open the product again => It shows half the price
    When I log in to the shop as "half-{unique}@example.org" with the password "Quartz lamp {unique} 7"
    And I go to the category "Accessories > Home Accessories"
    And I open the product "Mug The best is yet to come"
    Then the product shows:
      | field | value |
      | Price | $5.95 |
