@golden
Feature: What the page of a customer shows
  Case: bo/customers/view-customer.md

  Scenario: What the page of a customer shows
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Customers > Customers"
    Then the page "Customers" is displayed

    # row 2
    When I reset the filters of the grid
    Then the grid is not filtered

    # row 3
    Given the row where "Email address" is "ada-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I click the button "Add new customer"
    And I fill in the form:
      | field                  | value                    |
      | Social title           | Mrs.                     |
      | First name             | Ada                      |
      | Last name              | Byron                    |
      | Email                  | ada-{unique}@example.org |
      | Password               | Quartz lamp {unique} 7   |
      | Birthday               | 1980-05-20               |
      | Enabled                | Yes                      |
      | Partner offers         | Yes                      |
      | Group access           | Visitor, Guest, Customer |
      | Default customer group | Customer                 |
    # free: all but Enabled and the groups
    And I submit the form
    # or: And I click the button "Save"
    Then the success message "Successful creation" is displayed

    # row 4
    When I filter the grid by "Email address" with "ada-{unique}@example.org"
    Then the grid is filtered
    And every row of the grid contains "ada-{unique}@example.org" in "Email address"

    # row 5
    When I click "View" in the first row of the grid
    # or: When I click "View" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    # or: When I open the first row of the grid
    Then the page title contains "Customer A. Byron"
    # approx: Then the page title contains "Information about customer"
    And the form shows:
      | field | value                    |
      | Name  | Ada BYRON                |
      | Email | ada-{unique}@example.org |
    And the "Orders" grid counts 0 records
    And the "Carts" grid counts 0 records
    And the "Messages" grid counts 0 records
    And the "Vouchers" grid counts 0 records
    And the "Groups" grid counts 3 records

    # row 6
    When I click the link "View my store"
    # approx: When I click the link "View my shop"
    Then the page does not say "Customers"
    # free: what the home page shows
    # or: Then the shop's home page is displayed

    # row 7
    When I open product 1 of the list
    # free: the product
    And I add the product to the cart
    Then the shop's header counts 1 piece in the cart
    # or: Then the page says "There is 1 item in your cart"

    # row 8
    When I click the link "Proceed to checkout"
    # or: When I press "Proceed to checkout" in the dialog
    And I go to the checkout
    Then the page says "Personal Information"
    # or: Then the checkout is displayed

    # row 9
    When I open the tab "Sign in"
    And I fill in the form:
      | field    | value                    |
      | Email    | ada-{unique}@example.org |
      | Password | Quartz lamp {unique} 7   |
    And I click the button "Continue"
    Then the page says "Addresses"
    # or: Then the page says "Ada Byron"

    # row 10
    When I fill in the form:
      | field           | value              |
      | Company         | Analytical Engines |
      | Address         | {unique} Drive     |
      | Zip/Postal Code | 75002              |
      | City            | Paris              |
      | Country         | France             |
      | Phone           | 0102030405         |
    # free: all but city and country
    And I click the button "Continue"

    # row 11: TODO the comment is not given
    When I click the button "Continue"
    Then the page says "Shipping"
    # or: Then the checkout step "Shipping method" is open

    # row 12
    When I click the button "Continue"
    # or: When I complete the checkout step "Shipping method"
    Then the page says "Payment"
    # or: Then the checkout step "Payment" is open

    # row 13: TODO the payment method is not given
    When I click the button "Place order"
    # or: When I place the order
    Then the page says "Your order is confirmed"
    # or: Then the order is confirmed

    # row 14
    When I close the tab
    # or: When I go back to the first tab
    Then the page "Customer A. BYRON" is displayed
    # free: which page of the back office
    # or: Then the page title contains "Customer A. Byron"

    # row 15
    When I go to "Customers > Customers"
    Then the page "Customers" is displayed

    # row 16
    When I filter the grid by "Email address" with "ada-{unique}@example.org"
    Then the grid is filtered
    And every row of the grid contains "ada-{unique}@example.org" in "Email address"

    # row 17: TODO the case does not say where the page shows viewed products
    When I click "View" in the first row of the grid
    # or: When I click "View" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    # or: When I open the first row of the grid
    Then the page title contains "Customer A. Byron"
    # approx: Then the page title contains "Information about customer"
    And the form shows:
      | field | value                    |
      | Name  | Ada BYRON                |
      | Email | ada-{unique}@example.org |
    And the "Orders" grid counts 1 record
    And the "Carts" grid counts 1 record
    And the "Messages" grid counts 1 record
    And the "Vouchers" grid counts 0 records
    And the "Last emails" grid counts 2 records
    And the "Last connections" grid counts 1 record
    And the "Groups" grid counts 3 records

    # row 18: TODO the price depends on the product, which is not given
    Then the first row of the "Orders" grid shows:
      | column  | value                      |
      | Payment | Bank transfer              |
      | Status  | Awaiting bank wire payment |
    # The date is {today} with a time.

    # row 19: TODO the price depends on the product, which is not given
    Then the "Carts" grid counts 1 record

    # row 20
    Then the first row of the "Addresses" grid shows:
      | column          | value                      |
      | Company         | Analytical Engines         |
      | Name            | Ada Byron                  |
      | Address         | {unique} Drive 75002 Paris |
      | Country         | France                     |
      | Phone number(s) | 0102030405                 |

    # row 21: TODO the message is not given
    Then the "Messages" grid counts 1 record

    # row 22: TODO the text for a direct link is not given
    Then the "Last connections" grid counts 1 record

    # row 23
    Then the row with "Customer" is in the "Groups" grid
    # or: Then the first row of the "Groups" grid shows:
    #   | column | value    |
    #   | Name   | Customer |

    # row 24
    When I fill in "Add a private note" with "Prefers to be called, {unique}"
    # free
    And I click the button "Save"
    Then the success message "Successful update" is displayed

    # row 25: TODO the card whose Edit is meant is not named
    Then the page title contains "Editing customer"

    # row 26
    When I fill in the form:
      | field                  | value                    |
      | Social title           | Mrs.                     |
      | First name             | Bea                      |
      | Last name              | Byron                    |
      | Email                  | ada-{unique}@example.org |
      | Password               | Quartz lamp {unique} 7   |
      | Birthday               | 1980-05-20               |
      | Enabled                | No                       |
      | Partner offers         | Yes                      |
      | Group access           | Visitor, Guest, Customer |
      | Default customer group | Visitor                  |
    # free: all but Enabled and the groups
    And I submit the form
    # or: And I click the button "Save"
    Then the success message "Successful update" is displayed

    # row 27
    When I click "View" in the first row of the grid
    # or: When I click "View" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    # or: When I open the first row of the grid
    Then the page title contains "Customer"
    # approx: Then the page title contains "Information about customer"
    And the form shows:
      | field | value                    |
      | Name  | Bea BYRON                |
      | Email | ada-{unique}@example.org |
    And the row with "Visitor" is in the "Groups" grid

    # row 28
    When I click "View" in the first row of the "Orders" grid
    Then the page title contains "Order"

    # row 29
    When I fill in "Update status" with "Shipped"
    And I click the button "Update status"
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 30
    When I go to "Customers > Customers"
    Then the page "Customers" is displayed

    # row 31
    When I filter the grid by "Email address" with "ada-{unique}@example.org"
    Then the grid is filtered
    And every row of the grid contains "ada-{unique}@example.org" in "Email address"

    # row 32
    When I click "View" in the first row of the grid
    # or: When I click "View" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    # or: When I open the first row of the grid
    Then the page title contains "Customer A. Byron"
    # approx: Then the page title contains "Information about customer"

    # row 33: TODO the price depends on the product, which is not given
    Then the first row of the "Orders" grid shows:
      | column | value   |
      | Status | Shipped |

    # row 34: TODO the product is not given
    Then the "Purchased products" grid counts 1 record

    # row 35
    When I click "Edit" in the first row of the "Addresses" grid
    Then the page title contains "Edit"
    # or: Then the page title contains "Editing address"

    # row 36
    When I fill in the form:
      | field      | value              |
      | Company    | Difference Engines |
      | First name | Bea                |
      | Last name  | Lovelace           |
      | Address    | {unique} Street    |
      | City       | Paris              |
      | Country    | France             |
      | Phone      | 0405060708         |
    # free: all but city and country
    And I submit the form
    # or: And I click the button "Save"
    Then the success message "Successful update" is displayed

    # row 37
    When I go to "Customers > Customers"
    And I click "View" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    Then the first row of the "Addresses" grid shows:
      | column          | value                       |
      | Company         | Difference Engines          |
      | Name            | Bea Lovelace                |
      | Address         | {unique} Street 75002 Paris |
      | Country         | France                      |
      | Phone number(s) | 0405060708                  |

    # row 38
    When I click "View" in the first row of the "Carts" grid
    Then the page title contains "Cart"

    # row 39
    When I go to "Customers > Customers"
    Then the page "Customers" is displayed

    # row 40
    When I filter the grid by "Email address" with "ada-{unique}@example.org"
    Then the grid is filtered
    And every row of the grid contains "ada-{unique}@example.org" in "Email address"

    # row 41
    When I click "Delete" in the first row of the grid
    # or: When I click "Delete" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    And I press "Delete" in the dialog
    # or: And I confirm the dialog
    Then the row where "Email address" is "ada-{unique}@example.org" is not in the grid
    # or: Then the success message "Successful deletion" is displayed
