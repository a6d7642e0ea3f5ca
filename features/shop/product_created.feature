@shop @share(front) @lock(products)
Feature: A new product is found and sold out
  What the employee saves shows in the shop at once: name, price, and whether there are any left.

  Manual case: scenarios/shop/product_created.md

  Background:
    Given I am logged in to the back office
    And the row where "Name" is "Lamp {unique}" of the page "Catalog > Products" is removed after the scenario

  Scenario: From the form to the shelf
    # Row 1: In BO, add a standard product with name, price and 5 pieces, and put it online => The success message is
    #   displayed
    When I go to "Catalog > Products"
    And I click the button "New product"
    And I click the button "Standard product"
    And I click the button "Add new product"
    And I fill in "Product name" with "Lamp {unique}"
    And I open the tab "Stocks"
    And I fill in "Add or subtract items" with "5"
    And I open the tab "Pricing"
    And I fill in "Retail price (tax excl.)" with "40"
    And I fill in "Online" with "Yes"
    And I submit the form
    Then the success message "Successful update" is displayed

    # Row 2: Search for it in another browser and open it => The shop shows the product as the back office has it; It
    #   can be added to the cart
    When I switch to the browser "customer"
    And I open the shop
    And I search the shop for "Lamp {unique}"
    And I open the product "Lamp {unique}"
    Then the shop shows the product as the back office has it:
      | shop  | back office              |
      | Name  | Product name             |
      | Price | Retail price (tax incl.) |
    And the product shows:
      | field       | value  |
      | Price       | $40.00 |
      | Add to cart | Yes    |

    # Row 3: In BO, take the 5 pieces away; Reload the product in the shop => It is out of stock and cannot be added
    #   to the cart
    When I switch to the browser "first"
    And I open the tab "Stocks"
    And I fill in "Add or subtract items" with "-5"
    And I submit the form
    Then the success message "Successful update" is displayed
    When I switch to the browser "customer"
    And I reload the page
    Then the product shows:
      | field        | value        |
      | Availability | Out-of-Stock |
      | Add to cart  | No           |
