@golden
Feature: POST /admin-api/addresses/manufacturers
  Case: api/address/post-addresses-manufacturers.md

  Scenario: POST /admin-api/addresses/manufacturers
    # before
    Given I am logged in to the back office

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
      | field         | value               |
      | Client Name   | Bdd client {unique} |
      | Client ID     | bdd-{unique}        |
      | Lifetime      | 3600                |
      | Enabled       | Yes                 |
      | address_read  | Yes                 |
      | address_write | Yes                 |
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
    Given a made-up name as "first name"
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "address_write"
    And I send a POST request to "/addresses/manufacturers" with the fields:
      | field          | value          |
      | manufacturerId | 1              |
      | lastName       | Byron          |
      | firstName      | {first name}   |
      | address        | {unique} Drive |
      | address2       | Left door      |
      | city           | Paris          |
      | postCode       | "75002"        |
      | countryId      | 8              |
      | stateId        | 0              |
      | homePhone      | "0102030405"   |
      | mobilePhone    | "0601020304"   |
      | other          | Ring twice     |
      | dni            | 12345678A      |
    # free
    # The row has the path of attributes, a typo: the title names this one.
    Then the response status is 201
    And the response is JSON
    And the response contains:
      | field          | value    |
      | addressId      | #present |
      | manufacturerId | #present |
      | lastName       | #present |
      | firstName      | #present |
      | address        | #present |
      | address2       | #present |
      | city           | #present |
      | postCode       | #present |
      | countryId      | #present |
      | stateId        | #present |
      | homePhone      | #present |
      | mobilePhone    | #present |
      | other          | #present |
      | dni            | #present |
    # or: And the response has exactly the fields:
    #   | field          |
    #   | addressId      |
    #   | manufacturerId |
    #   | lastName       |
    #   | firstName      |
    #   | address        |
    #   | address2       |
    #   | city           |
    #   | postCode       |
    #   | countryId      |
    #   | stateId        |
    #   | homePhone      |
    #   | mobilePhone    |
    #   | other          |
    #   | dni            |
    And the response contains what was sent

    # row 5
    When I go to "Catalog > Brands & Suppliers"
    Then the page title is "Brands"

    # row 6
    When I reset the filters of the "Addresses" grid
    And I remember the number of records of the "Addresses" grid as "all addresses"
    Then the "Addresses" grid counts more than 0 records
    # or: Then the "Addresses" grid counts at least 1 record

    # row 7
    When I filter the "Addresses" grid by "First name" with "{first name}"
    Then the "Addresses" grid counts 1 record

    # row 8
    When I click "Edit" in the first row of the "Addresses" grid
    Then the page title contains "Editing brand address"
    # or: Then the page title is "Editing brand address"
    And the response agrees with the form:
      | field           | response    |
      | Last name       | lastName    |
      | First name      | firstName   |
      | Address         | address     |
      | Address (2)     | address2    |
      | Zip/Postal code | postCode    |
      | City            | city        |
      | Home phone      | homePhone   |
      | Mobile phone    | mobilePhone |
      | Other           | other       |

    # row 9
    When I go to "Catalog > Brands & Suppliers"
    # or: When I go back
    And I click "Delete" in the row where "First name" is "{first name}" of the "Addresses" grid
    # or: And I click "Delete" in the first row of the "Addresses" grid
    And I confirm the dialog
    Then the success message "Successful deletion" is displayed
    # or: Then a success message is displayed

    # row 10
    When I reset the filters of the "Addresses" grid
    Then the "Addresses" grid counts 1 fewer record than {all addresses}

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
