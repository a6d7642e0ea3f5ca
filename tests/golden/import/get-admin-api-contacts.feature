@golden
Feature: GET /admin-api/contacts
  Case: api/contact/get-admin-api-contacts.md

  Scenario: GET /admin-api/contacts
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
      | field        | value               |
      | Client Name  | Bdd client {unique} |
      | Client ID    | bdd-{unique}        |
      | Lifetime     | 3600                |
      | Enabled      | Yes                 |
      | contact_read | Yes                 |
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
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    And I remember "ID" of the first row of the grid as "api client id"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 5
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "contact_read"
    And I send a GET request to "/contacts"
    Then the response is JSON
    And the response contains:
      | field      | value    |
      | totalItems | #present |
      | orderBy    | #present |
      | sortOrder  | #present |
      | limit      | #present |
      | filters    | #present |
      | items      | #present |
    # or: And the response has exactly the fields:
    #   | field      |
    #   | totalItems |
    #   | orderBy    |
    #   | sortOrder  |
    #   | limit      |
    #   | filters    |
    #   | items      |
    And the field "items" of the response is "#size > 0"
    # or: And the field "items" of the response is "#size > 1"
    # or: And the field "items" of the response is "#not-empty"
    And each item of "items" of the response contains:
      | field       | value    |
      | contactId   | #present |
      | description | #present |
      | email       | #present |
      | name        | #present |
    # or: And each item of "items" of the response has exactly the fields:
    #   | field       |
    #   | contactId   |
    #   | description |
    #   | email       |
    #   | name        |

    # row 6
    When I open the back office
    # or: Given I am logged in to the back office
    Then the page "Dashboard" is displayed

    # row 7
    When I go to "Shop Parameters > Contact"
    Then the page "Contact" is displayed
    # or: Then the page "Contacts" is displayed

    # row 8
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all contacts"
    And I remember "ID" of the first row of the grid as "contact id"
    Then the grid is not filtered

    # row 9
    Then each item of "items" of the response agrees with its row of the grid:
      | column        | response    |
      | ID            | contactId   |
      | Description   | description |
      | Email address | email       |
      | Title         | name        |

    # row 10
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 11
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # row 12
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed
    # or: Then the dialog "Delete selection" is displayed

    # row 13
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
