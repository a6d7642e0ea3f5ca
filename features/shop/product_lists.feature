@shop @share(front)
Feature: Products are found, sorted and filtered
  Manual case: scenarios/shop/product_lists.md

  Background:
    When I open the shop

  Scenario: A category is sorted and filtered
    # Row 1: Open the category Accessories; Sort by "Price, low to high" => The list counts 11 products; It is sorted
    #   by that
    When I go to the category "Accessories"
    Then the shop's page "Accessories" is displayed
    And the shop lists 11 products
    When I sort the products by "Price, low to high"
    Then the products are sorted by "Price, low to high"
    When I sort the products by "Name, A to Z"
    Then the shop lists the products in this order:
      | product                     |
      | Mug The adventure begins    |
      | Mug The best is yet to come |

    # Row 2: Filter by the colour white => The filter is shown; A cushion is listed, a mug is not
    When I filter the products by "Color" with "White"
    Then the products are filtered by "Color: White"
    And the shop lists the product "Hummingbird cushion"
    And the shop does not list the product "Mug The best is yet to come"

    # Row 3: Remove the filter => The mug is listed again
    When I remove the filter "Color: White" of the products
    Then the shop lists the product "Mug The best is yet to come"
    And the products are not filtered

    # Row 4: Filter by the colour white again; Take all filters off => All products are listed again
    When I filter the products by "Color" with "White"
    And I clear the filters of the products
    Then the products are not filtered
    And the shop lists 11 products

  Scenario: All products have two pages
    # Row 5: Open the category with all products; Go to page 2 => Page 2 is displayed
    When I open the page "2-home" of the shop
    And I go to page 2 of the products
    Then page 2 of the products is displayed

  Scenario: A search finds products by a word
    # Row 6: Search for a product by its name => The heading repeats the words; The product is listed
    When I search the shop for "Mountain fox notebook"
    Then the shop lists the product "Mountain fox notebook"

  Scenario: Whichever product stands first is opened
    # Row 7: Look at the home page; Open the first product of the category Art => Its page is displayed
    Then the shop's home page is displayed
    When I go to the category "Art"
    And I open product 1 of the list
    Then the page of a product is displayed
