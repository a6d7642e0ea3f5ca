@shop @share(front) @share(customers) @share(addresses)
Feature: The customer's account
  The menu of the account and the addresses in it.

  Manual case: scenarios/shop/customer_account.md

  Background:
    Given these customers of the shop:
      | Email                      | Password               | First name |
      | cards-{unique}@example.org | Quartz lamp {unique} 7 | Grace      |
    And these addresses of customers:
      | Email                      | Address               | City  | Zip/Postal code | Country       | State   | Alias  |
      | cards-{unique}@example.org | 1 Mill Row {unique}   | Miami | 33133           | United States | Florida | Home   |
      | cards-{unique}@example.org | 9 Harbour St {unique} | Paris | 75002           | France        |         | Office |
    When I open the shop
    And I log in to the shop as "cards-{unique}@example.org" with the password "Quartz lamp {unique} 7"
    Then a customer is logged in to the shop

  Scenario: Pages of the account and addresses
    # Row 1: Open the account => Its menu has information, addresses and the order history
    When I open the page "my-account" of the shop
    Then the account offers:
      | entry                     |
      | Information               |
      | Addresses                 |
      | Order history and details |

    # Row 2: Open the order history from the menu => The order history is shown
    When I go to "Order history and details" of the account
    Then the shop's page "Order history" is displayed

    # Row 3: Open the addresses from the menu => Both addresses are shown, the first one with its street and country
    When I go to "Addresses" of the account
    Then the page lists the address "Office"
    And the address "Home" shows the lines:
      | line                |
      | 1 Mill Row {unique} |
      | United States       |

    # Row 4: Edit the first address: another city => The address is updated and shows the city
    When I edit the address "Home"
    And I fill in "City" with "Tampa"
    And I submit the form
    Then the success message "Address successfully updated." is displayed
    And the address "Home" shows the lines:
      | line                 |
      | Tampa, Florida 33133 |

    # Row 5: Delete the second address => Only the first address is left
    When I delete the address "Office"
    Then the success message "Address successfully deleted." is displayed
    And the page lists the address "Home"
    And the page does not list the address "Office"
