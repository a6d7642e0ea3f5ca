@golden
Feature: Several products are switched on and off
  Case: bo/catalog/bo-product-list-page-bulk-actions-enable-disable.md

  Scenario: Several products are switched on and off
    # before
    Given I am logged in to the back office
    And an API client with the scopes "product_write"
    When I send a POST request to "/products" with the fields:
      | field       | value            |
      | type        | standard         |
      | names.en-US | Bdd {unique} one |
    And I send a POST request to "/products" with the fields:
      | field       | value            |
      | type        | standard         |
      | names.en-US | Bdd {unique} two |

    # row 1
    When I go to "Catalog > Products"
    Then the page "Products" is displayed

    # row 2
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all products"
    Then the grid is not filtered
    # or: Then the grid counts {all products} records

    # row 3
    When I filter the grid by "Name" with "Bdd {unique}"
    Then the grid counts fewer than {all products} records
    And every row of the grid contains "Bdd {unique}" in "Name"

    # row 4
    When I tick all rows of the grid
    And I choose the bulk action "Deactivate selection" of the grid
    Then the success message "Product(s) successfully deactivated." is displayed
    And every row of the grid shows "No" in "Status"
    # word: "Disable" = "Deactivate selection"

    # row 5
    When I tick all rows of the grid
    And I choose the bulk action "Activate selection" of the grid
    Then the success message "Product(s) successfully activated." is displayed
    And every row of the grid shows "Yes" in "Status"
    # word: "Enable" = "Activate selection"

    # row 6
    When I reset the filters of the grid
    Then the grid counts {all products} records

    # row 7
    When I filter the grid by "Name" with "Bdd {unique}"
    And I tick all rows of the grid
    And I choose the bulk action "Delete selection" of the grid
    And I confirm the dialog
    Then the row with "Bdd {unique} one" is not in the grid
    # or: Then the grid counts 0 records
