@golden
Feature: GET /admin-api/addresses/customers/{addressId}
  Case: api/address/get-addresses-customers-addressid.md

  Scenario: GET /admin-api/addresses/customers/{addressId}
    # before
    Given I am logged in to the back office
    And the row where "Email address" is "bdd-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I go to "Customers > Customers"
    And I click the button "Add new customer"
    And I fill in the form:
      | field      | value                    |
      | First name | Ada                      |
      | Last name  | Byron                    |
      | Email      | bdd-{unique}@example.org |
      | Password   | Quartz lamp {unique} 7   |
    And I submit the form

    # row 1
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 2
    When I click the button "Add new API Client"
    # or: When I click the button "Add new API access"
    Then the page "New API Client" is displayed
    # or: Then the page "New API access" is displayed

    # row 3
    Given the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    When I fill in the form:
      | field        | value               |
      | Client Name  | Bdd client {unique} |
      | Client ID    | bdd-{unique}        |
      | Lifetime     | 3600                |
      | Enabled      | Yes                 |
      | address_read | Yes                 |
    # free
    And I click the button "Generate client secret and save"
    # or: And I click the button "Generate client secret & Save"
    # or: And I submit the form
    Then the info message "The API Client and client secret have been generated successfully. This secret value will only be displayed once. Don't forget to make a copy in a secure location." is displayed
    # or: Then the info message "The API access and Client secret has been generated sucessfully" is displayed
    # or: Then an info message containing "client secret have been generated successfully" is displayed
    And a success message containing "Client secret:" is displayed
    When I remember the client secret as "client secret"

    # row 4
    When I go to "Customers > Addresses"
    Then the page "Addresses" is displayed

    # row 5
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all addresses"
    Then the grid counts more than 0 records
    # or: Then the grid counts at least 1 record

    # row 6
    Given a made-up name as "first name"
    And the row where "Address" is "{unique} Drive" of the page "Customers > Addresses" is removed after the scenario
    When I click the button "Add new address"
    And I fill in the form:
      | field           | value                    |
      | Customer email  | bdd-{unique}@example.org |
      | Address alias   | Bdd {unique}             |
      | First name      | {first name}             |
      | Last name       | Byron                    |
      | Address         | {unique} Drive           |
      | Zip/Postal code | 75002                    |
      | City            | Paris                    |
      | Country         | France                   |
    # free
    And I submit the form
    # or: And I click the button "Save"
    Then the grid counts 1 more record than {all addresses}

    # row 7
    When I filter the grid by "First name" with "{first name}"
    And I remember "ID" of the first row of the grid as "addressId"
    Then the grid counts 1 record

    # row 8
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "address_read"
    And I send a GET request to "/addresses/customers/{addressId}"
    Then the response is JSON
    And the response contains:
      | field        | value    |
      | addressId    | #present |
      | customerId   | #present |
      | addressAlias | #present |
      | firstName    | #present |
      | lastName     | #present |
      | address      | #present |
      | address2     | #present |
      | city         | #present |
      | postCode     | #present |
      | countryId    | #present |
      | dni          | #present |
      | company      | #present |
      | vatNumber    | #present |
      | stateId      | #present |
      | homePhone    | #present |
      | mobilePhone  | #present |
      | other        | #present |
    # or: And the response has exactly the fields:
    #   | field        |
    #   | addressId    |
    #   | customerId   |
    #   | addressAlias |
    #   | firstName    |
    #   | lastName     |
    #   | address      |
    #   | address2     |
    #   | city         |
    #   | postCode     |
    #   | countryId    |
    #   | dni          |
    #   | company      |
    #   | vatNumber    |
    #   | stateId      |
    #   | homePhone    |
    #   | mobilePhone  |
    #   | other        |
    And the response agrees with the first row of the grid:
      | column          | response  |
      | ID              | addressId |
      | First name      | firstName |
      | Last name       | lastName  |
      | Address         | address   |
      | Zip/Postal code | postCode  |
      | City            | city      |

    # row 9
    When I click "Delete" in the first row of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    # or: Then a success message is displayed

    # row 10
    When I go to "Customers > Customers"
    And I click "Delete" in the row where "Email address" is "bdd-{unique}@example.org" of the grid
    # or: And I click "Delete" in the row with "bdd-{unique}@example.org" of the grid
    And I press "Delete" in the dialog
    # or: And I confirm the dialog
    Then the success message "Successful deletion" is displayed
    # or: Then a success message is displayed

    # row 11
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 12
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # row 13
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed
    # or: Then the dialog "Delete selection" is displayed

    # row 14
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
