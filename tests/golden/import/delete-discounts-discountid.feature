@golden
Feature: DELETE /admin-api/discounts/{discountId}
  Case: api/discount/delete-discounts-discountid.md

  Scenario: DELETE /admin-api/discounts/{discountId}
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Advanced Parameters > New & Experimental Features"
    Then the page "New & Experimental Features" is displayed

    # row 2
    Given the settings of the page "Advanced Parameters > New & Experimental Features" are put back after the scenario
    When I fill in "Discount" with "Yes"
    And I submit the "Experimental features" form
    # or: And I click the button "Save" of the "Experimental features" form
    And I confirm the dialog
    # or: And I press "Enable" in the dialog
    Then the switch "Discount" is on
    # or: Then the field "Discount" shows "Yes"

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
      | field          | value               |
      | Client Name    | Bdd client {unique} |
      | Client ID      | bdd-{unique}        |
      | Lifetime       | 3600                |
      | Enabled        | Yes                 |
      | discount_write | Yes                 |
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
    When I go to "Catalog > Discounts"
    Then the page "Discounts" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 7
    When I reset the filters of the grid
    Then the grid is not filtered

    # row 8: TODO the type of the discount is not given
    When I click the button "Create discount"

    # row 9: TODO fields and values are not given

    # row 10
    When I go to "Catalog > Discounts"
    Then the page "Discounts" is displayed
    And the grid counts 1 record

    # row 11
    When I remember "ID" of the first row of the grid as "discountId"
    Then the grid counts 1 record

    # row 12
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "discount_write"
    And I send a DELETE request to "/discounts/{discountId}"
    Then the response status is 204

    # row 13
    When I reload the page
    Then the page "Discounts" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 14
    When I go to "Advanced Parameters > New & Experimental Features"
    Then the page "New & Experimental Features" is displayed

    # row 15
    When I fill in "Discount" with "No"
    And I submit the "Experimental features" form
    # or: And I click the button "Save" of the "Experimental features" form
    Then the switch "Discount" is off
    # or: Then the field "Discount" shows "No"

    # row 16
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 17
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # row 18
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed
    # or: Then the dialog "Delete selection" is displayed

    # row 19
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
