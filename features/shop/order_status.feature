@shop @share(front) @lock(orders) @share(customers) @leaves(orders)
Feature: The customer sees the status that the employee sets
  Manual case: scenarios/shop/order_status.md

  Background:
    Given these customers of the shop:
      | Email                      | Password               |
      | buyer-{unique}@example.org | Quartz lamp {unique} 7 |
    When I switch to the browser "customer"
    And I open the shop
    And I log in to the shop as "buyer-{unique}@example.org" with the password "Quartz lamp {unique} 7"

  Scenario: From the order to its payment
    # Row 1: Order a mug by bank wire => The order is confirmed
    When I go to the category "Accessories > Home Accessories"
    And I open the product "Mug Today is a good day"
    And I add the product to the cart
    And I go to the checkout
    And I check out with:
      | step            | field           | value            |
      | Addresses       | Address         | 1 Mill Row       |
      | Addresses       | City            | Miami            |
      | Addresses       | State           | Florida          |
      | Addresses       | Zip/Postal Code | 33133            |
      | Shipping method |                 |                  |
      | Payment         | Payment method  | Pay by bank wire |
    And I agree to the terms of the shop
    And I place the order
    Then the order is confirmed
    When I remember the reference of the order as "reference"

    # Row 2: In BO, open the order; Set its status to "Payment accepted" => The success message is displayed
    When I switch to the browser "employee"
    Given I am logged in to the back office
    When I go to "Orders > Orders"
    And I click "View" in the row where "Reference" is "{reference}" of the grid
    And I fill in "Update status" with "Payment accepted"
    And I click the button "Update status"
    Then the success message "Successful update" is displayed

    # Row 3: Open the order history as the customer => It shows the new status
    When I switch to the browser "customer"
    And I open the page "order-history" of the shop
    Then the row where "Order reference" is "{reference}" of the grid shows:
      | column      | value            |
      | Status      | Payment accepted |
      | Total price | $18.90           |
