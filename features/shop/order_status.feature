@shop @share(front) @lock(orders) @share(customers) @share(addresses) @share(products) @share(api-clients) @leaves(orders) @needs(admin-api)
Feature: The customer sees the status that the employee sets
  Manual case: scenarios/shop/order_status.md

  Background:
    Given these products:
      | Name          | Price | Quantity |
      | Lamp {unique} | 40.50 | 5        |
    And these customers of the shop:
      | Email                      | Password               |
      | buyer-{unique}@example.org | Quartz lamp {unique} 7 |
    And these addresses of customers:
      | Email                      | Address             | City  | Zip/Postal code | Country       | State   |
      | buyer-{unique}@example.org | 1 Mill Row {unique} | Miami | 33133           | United States | Florida |
    And an order of the customer "buyer-{unique}@example.org" with the password "Quartz lamp {unique} 7" as "reference":
      | Product       | Quantity |
      | Lamp {unique} | 2        |

  Scenario: From the order to its payment
    # Row 1: In BO, open the order; Set its status to "Payment accepted" => The success message is displayed
    Given I am logged in to the back office
    When I go to "Orders > Orders"
    And I click "View" in the row where "Reference" is "{reference}" of the grid
    And I fill in "Update status" with "Payment accepted"
    And I click the button "Update status"
    Then the success message "Successful update" is displayed

    # Row 2: Log in to the shop as the customer in another browser; Open the order history => It shows the order with its
    #   total and the new status
    When I switch to the browser "customer"
    And I open the shop
    And I log in to the shop as "buyer-{unique}@example.org" with the password "Quartz lamp {unique} 7"
    And I open the page "order-history" of the shop
    Then the row where "Order reference" is "{reference}" of the grid shows:
      | column      | value            |
      | Status      | Payment accepted |
      | Total price | $88.00           |

    # Row 3: Search the shop for the product; Enter a quantity of 4 => There are only 3 left
    When I search the shop for "Lamp {unique}"
    And I open the product "Lamp {unique}"
    And I set the quantity of the product to 4
    Then the product shows:
      | field        | value                                  |
      | Availability | There are not enough products in stock |
      | Add to cart  | No                                     |
    When I set the quantity of the product to 3
    Then the product shows:
      | field       | value |
      | Add to cart | Yes   |
