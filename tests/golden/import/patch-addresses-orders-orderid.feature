@golden
Feature: PATCH /admin-api/addresses/orders/{orderId}
  Case: api/address/patch-addresses-orders-orderid.md

  Scenario: PATCH /admin-api/addresses/orders/{orderId}
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
    And the row where "Address" is "{unique} Drive" of the page "Customers > Addresses" is removed after the scenario
    And the row where "Address" is "{unique} Street" of the page "Customers > Addresses" is removed after the scenario
    When I go to "Customers > Addresses"
    And I click the button "Add new address"
    And I fill in the form:
      | field                 | value                    |
      | Customer email        | bdd-{unique}@example.org |
      | Address alias         | Bdd {unique}             |
      | First name            | Ada                      |
      | Last name             | Byron                    |
      | Company               | Analytical Engines       |
      | VAT number            | FR12345678901            |
      | Address               | {unique} Drive           |
      | Address (2)           | Left door                |
      | Zip/Postal code       | 75002                    |
      | City                  | Paris                    |
      | Country               | France                   |
      | Phone                 | 0102030405               |
      | Mobile phone          | 0601020304               |
      | Other                 | Ring twice               |
      | Identification number | 12345678A                |
    And I submit the form
    # And an order of this customer to this address; no step creates one.

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
    When I go to "Orders > Orders"
    Then the page "Orders" is displayed
    And the page title is "Orders"
    # or: And the page title contains "Orders"

    # row 5
    When I filter the grid by "Customer" with "Byron"
    # free
    Then the grid counts 1 record

    # row 6
    When I remember "ID" of the first row of the grid as "orderId"
    Then the row where "ID" is "{orderId}" is in the grid
    # The ID of a row is above 0.

    # row 7
    When I go to "Customers > Addresses"
    Then the page "Addresses" is displayed
    And the page title is "Addresses"
    # or: And the page title contains "Addresses"

    # row 8
    When I filter the grid by "Address" with "{unique} Drive"
    # free: the column
    And I remember "ID" of the first row of the grid as "addressId"
    Then the grid counts 1 record
    # The id is for the row that deletes the address.

    # row 9
    When I click "Edit" in the first row of the grid
    # or: When I click "Edit" in the row where "ID" is "{addressId}" of the grid
    Then the page title contains "Editing address"
    # or: Then the page title is "Editing address"

    # row 10
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "address_write"
    And I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field        | value              |
      | addressType  | delivery           |
      | addressAlias | Bdd again {unique} |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "addressAlias" of the response is "Bdd again {unique}"

    # row 11
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Ada                |
      | Last name             | Byron              |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Drive     |
      | Address (2)           | Left door          |
      | Zip/Postal code       | 75002              |
      | City                  | Paris              |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |
    # The case names another field, a typo: the row above changed this one.

    # row 12
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value    |
      | addressType | delivery |
      | firstName   | Bea      |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "firstName" of the response is "Bea"

    # row 13
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Byron              |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Drive     |
      | Address (2)           | Left door          |
      | Zip/Postal code       | 75002              |
      | City                  | Paris              |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 14
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value    |
      | addressType | delivery |
      | lastName    | Lovelace |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "lastName" of the response is "Lovelace"

    # row 15
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Drive     |
      | Address (2)           | Left door          |
      | Zip/Postal code       | 75002              |
      | City                  | Paris              |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 16
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value           |
      | addressType | delivery        |
      | address     | {unique} Street |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "address" of the response is "{unique} Street"

    # row 17
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Left door          |
      | Zip/Postal code       | 75002              |
      | City                  | Paris              |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 18
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value      |
      | addressType | delivery   |
      | address2    | Right door |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "address2" of the response is "Right door"

    # row 19
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 75002              |
      | City                  | Paris              |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 20
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value    |
      | addressType | delivery |
      | city        | Lyon     |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "city" of the response is "Lyon"

    # row 21
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 75002              |
      | City                  | Lyon               |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 22
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value    |
      | addressType | delivery |
      | postCode    | "69002"  |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "postCode" of the response is "69002"

    # row 23
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | France             |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |
    # The case names another field, a typo: the row above changed this one.

    # row 24
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value    |
      | addressType | delivery |
      | countryId   | 1        |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "countryId" of the response is "1"

    # row 25
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0102030405         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 26
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value        |
      | addressType | delivery     |
      | homePhone   | "0405060708" |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "homePhone" of the response is "0405060708"

    # row 27
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0405060708         |
      | Mobile phone          | 0601020304         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 28
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value        |
      | addressType | delivery     |
      | mobilePhone | "0605060708" |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "mobilePhone" of the response is "0605060708"

    # row 29
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Analytical Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0405060708         |
      | Mobile phone          | 0605060708         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 30
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value              |
      | addressType | delivery           |
      | company     | Difference Engines |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "company" of the response is "Difference Engines"

    # row 31
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Difference Engines |
      | VAT number            | FR12345678901      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0405060708         |
      | Mobile phone          | 0605060708         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 32
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value         |
      | addressType | delivery      |
      | vatNumber   | FR98765432109 |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "vatNumber" of the response is "FR98765432109"

    # row 33
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Difference Engines |
      | VAT number            | FR98765432109      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0405060708         |
      | Mobile phone          | 0605060708         |
      | Other                 | Ring twice         |
      | Identification number | 12345678A          |

    # row 34
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value    |
      | addressType | delivery |
      | other       | Knock    |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "other" of the response is "Knock"

    # row 35
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Difference Engines |
      | VAT number            | FR98765432109      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0405060708         |
      | Mobile phone          | 0605060708         |
      | Other                 | Knock              |
      | Identification number | 12345678A          |

    # row 36
    When I send a PATCH request to "/addresses/orders/{orderId}" with the fields:
      | field       | value     |
      | addressType | delivery  |
      | dni         | 87654321B |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "dni" of the response is "87654321B"

    # row 37
    When I reload the page
    Then the form shows:
      | field                 | value              |
      | Address alias         | Bdd again {unique} |
      | First name            | Bea                |
      | Last name             | Lovelace           |
      | Company               | Difference Engines |
      | VAT number            | FR98765432109      |
      | Address               | {unique} Street    |
      | Address (2)           | Right door         |
      | Zip/Postal code       | 69002              |
      | City                  | Lyon               |
      | Country               | Germany            |
      | Phone                 | 0405060708         |
      | Mobile phone          | 0605060708         |
      | Other                 | Knock              |
      | Identification number | 87654321B          |

    # row 38
    When I send a DELETE request to "/addresses/{addressId}"
    Then the response status is 204

    # row 39
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 40
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # row 41
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed
    # or: Then the dialog "Delete selection" is displayed

    # row 42
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
