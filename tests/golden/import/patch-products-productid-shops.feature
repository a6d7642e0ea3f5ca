@golden
Feature: PATCH /admin-api/products/{productId}/shops
  Case: api/product/patch-products-productid-shops.md

  Scenario: PATCH /admin-api/products/{productId}/shops
    # before
    Given I am logged in to the back office
    # And a second shop, and a product "Bdd {unique}" in the first one; no step creates them.

    # row 1
    When I go to "Advanced Parameters > New & Experimental Features"
    Then the page "New & Experimental Features" is displayed

    # row 2
    Given the settings of the page "Advanced Parameters > New & Experimental Features" are put back after the scenario
    When I fill in "Admin API - Multistore" with "Yes"
    And I submit the "Experimental features" form
    # or: And I click the button "Save" of the "Experimental features" form
    # or: And I click the button "Save"
    And I press "Enable" in the dialog
    # or: And I confirm the dialog
    Then the success message "Update successful" is displayed

    # row 3
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 4
    When I click the button "Add new API Client"
    # or: When I click the button "Add new API access"
    Then the page "New API Client" is displayed
    # or: Then the page "New API access" is displayed

    # row 5
    Given the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    When I fill in the form:
      | field         | value               |
      | Client Name   | Bdd client {unique} |
      | Client ID     | bdd-{unique}        |
      | Lifetime      | 3600                |
      | Enabled       | Yes                 |
      | product_write | Yes                 |
    # free
    And I click the button "Generate client secret and save"
    # or: And I click the button "Generate client secret & Save"
    # or: And I submit the form
    Then the info message "The API Client and client secret have been generated successfully. This secret value will only be displayed once. Don't forget to make a copy in a secure location." is displayed
    # or: Then the info message "The API access and Client secret has been generated sucessfully" is displayed
    # or: Then an info message containing "client secret have been generated successfully" is displayed
    And a success message containing "Client secret:" is displayed
    When I remember the client secret as "client secret"

    # row 6
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    And I remember "ID" of the first row of the grid as "api client id"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 7
    When I go to "Catalog > Products"
    Then the page "Products" is displayed

    # row 8
    When I reset the filters of the grid
    Then the grid is not filtered

    # row 9: TODO the case does not say where the list shows the shops of a product
    When I filter the grid by "Name" with "Bdd {unique}"
    And I remember "ID" of the first row of the grid as "productId"
    # free
    Then the grid counts 1 record

    # row 10: TODO the shops are not given
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "product_write"
    And I send a PATCH request to "/products/{productId}/shops?shopId=1" with the fields:
      | field             | value     |
      | sourceShopId      | 1         |
      | associatedShopIds | [1, TODO] |
    Then the response status is 200
    And the response is JSON
    And the response contains:
      | field                  | value    |
      | enabled                | #present |
      | additionalShippingCost | #present |
      | availableForOrder      | #present |
      | availableLaterLabels   | #present |

    # row 11: TODO the case does not say where the list shows the shops of a product
    When I reload the page
    Then the grid is filtered
    And the grid counts 1 record

    # row 12
    When I go to "Advanced Parameters > Multistore"
    Then the page "Multistore" is displayed

    # row 13: TODO the shop is not named, and the page is not described

    # row 14
    When I go to "Advanced Parameters > New & Experimental Features"
    Then the page "New & Experimental Features" is displayed

    # row 15
    When I fill in "Admin API - Multistore" with "No"
    And I submit the "Experimental features" form
    # or: And I click the button "Save" of the "Experimental features" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 16
    When I go to "Shop Parameters > General"
    Then the page "Preferences" is displayed
    # or: Then the page "General" is displayed
    # approx: Then the page "Shop Preferences" is displayed

    # row 17
    When I fill in "Enable multistore" with "No"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Update successful" is displayed

    # row 18
    When I go to "Catalog > Products"
    Then the page "Products" is displayed

    # row 19
    When I click "Delete" in the row where "ID" is "{productId}" of the grid
    # or: When I click "Delete" in the first row of the grid
    # or: When I click "Delete" in the row where "Name" is "Bdd {unique}" of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the row where "ID" is "{productId}" is not in the grid
    # or: Then the row where "Name" is "Bdd {unique}" is not in the grid
    # or: Then the success message "Successful deletion" is displayed

    # row 20
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 21
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # row 22
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed
    # or: Then the dialog "Delete selection" is displayed

    # row 23
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
