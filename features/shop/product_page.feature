@shop @share(front)
Feature: A product with combinations
  Price, options, quantity and availability of the page of a product and of its quick view.

  Manual case: scenarios/shop/product_page.md

  Background:
    When I open the shop
    And I go to the category "Clothes > Men"

  Scenario: The page shows price, discount and options
    # Row 1: Look at the product in the list => It is the only one; It shows price, regular price and flags
    Then the shop lists 1 product
    And the product "Hummingbird printed t-shirt" of the list shows:
      | field         | value     |
      | Price         | $19.12    |
      | Regular price | $23.90    |
      | Flags         | -20%, New |

    # Row 2: Open the product => It shows its name, the price with the discount, and the size S
    When I open the product "Hummingbird printed t-shirt"
    Then the product shows:
      | field         | value                       |
      | Name          | Hummingbird printed t-shirt |
      | Price         | $19.12                      |
      | Regular price | $23.90                      |
      | Discount      | 20%                         |
      | Size          | S                           |

    # Row 3: Look at the sizes => There are S, M, L and XL
    And the option "Size" offers:
      | value |
      | S     |
      | M     |
      | L     |
      | XL    |

    # Row 4: Choose the size M and the colour black => Both are chosen
    When I choose "M" for the option "Size"
    And I choose "Black" for the option "Color"
    Then the product shows:
      | field | value  |
      | Size  | M      |
      | Color | Black  |
      | Price | $19.12 |

    # Row 5: Enter a quantity of 400 => The shop says that there are not enough; The product cannot be added to the
    #   cart, but 3 pieces can
    When I set the quantity of the product to 400
    Then the product shows:
      | field        | value                                  |
      | Availability | There are not enough products in stock |
      | Add to cart  | No                                     |
    When I set the quantity of the product to 3
    Then the product shows:
      | field        | value |
      | Availability | -     |
      | Add to cart  | Yes   |

  Scenario: Description and details stand in two tabs
    # Row 6: Open the product => Its description is shown, its details are not
    When I open the product "Hummingbird printed t-shirt"
    Then the tab "Description" is open
    And the product shows a price

    # Row 7: Open the tab "Product Details" => The reference is shown
    When I open the tab "Product Details"
    Then the tab "Product Details" is open
    And the page says "demo_1"

  Scenario: Each size of a poster has its price
    # Row 8: Open a framed poster => It is shown in its smallest dimension
    When I go to the category "Art"
    And I open the product "Today is a good day Framed poster"
    Then the product shows:
      | field     | value   |
      | Dimension | 40x60cm |
      | Price     | $29.00  |

    # Row 9: Choose the dimension 80x120cm => Its price follows
    When I choose "80x120cm" for the option "Dimension"
    Then the product shows:
      | field       | value    |
      | Dimension   | 80x120cm |
      | Price       | $79.00   |
      | Add to cart | Yes      |

    # Row 10: Choose the dimension 60x90cm; Add the poster to the cart => The dialog shows dimension and price
    When I choose "60x90cm" for the option "Dimension"
    And I add the product to the cart
    Then the dialog of the cart shows:
      | field     | value                             |
      | Product   | Today is a good day Framed poster |
      | Dimension | 60x90cm                           |
      | Price     | $49.00                            |

  Scenario: The quick view adds to the cart
    # Row 11: Open the quick view of the product; Add it to the cart => The dialog shows product, price and quantity
    When I open the quick view of the product "Hummingbird printed t-shirt"
    And I add the product to the cart
    Then the dialog of the cart shows:
      | field    | value                       |
      | Product  | Hummingbird printed t-shirt |
      | Price    | $19.12                      |
      | Quantity | 1                           |

    # Row 12: Continue shopping => The header counts 1 piece
    When I press "Continue shopping" in the dialog
    Then no dialog is displayed
    And the shop's header counts 1 piece in the cart
