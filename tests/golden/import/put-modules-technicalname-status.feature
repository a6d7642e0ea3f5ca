@golden
Feature: PUT /admin-api/modules/{technicalName}/status
  Case: api/module/put-modules-technicalname-status.md

  Scenario: PUT /admin-api/modules/{technicalName}/status
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
      | module_write | Yes                 |
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
    When I go to "Modules > Module Manager"
    Then the page "Module Manager" is displayed

    # row 6
    When I fill in "Search" with "Dashboard Goals"
    And I click the button "Search"
    And I remember "dashgoals" as "technicalName"
    # free
    Then the card of "Dashboard Goals" is displayed
    And every card shows "Dashboard Goals"

    # row 7: TODO the page does not show moduleId
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "module_write"
    And I send a PUT request to "/modules/{technicalName}/status" with the fields:
      | field   | value |
      | enabled | false |
    Then the response is JSON
    And the response contains:
      | field         | value    |
      | moduleId      | #present |
      | technicalName | #present |
      | moduleVersion | #present |
      | enabled       | #present |
      | installed     | #present |
    # word: "version" = "moduleVersion"
    When I remember the response as "module"
    And the response contains:
      | field         | value           |
      | technicalName | {technicalName} |
      | enabled       | false           |
      | installed     | true            |
    And the card of "Dashboard Goals" shows "v{module.moduleVersion}"
    # The row below compares enabled with the page, after a reload.

    # row 8
    When I reload the page
    # or: When I go to "Modules > Module Manager"
    Then the card of "Dashboard Goals" offers "Enable"

    # row 9: TODO the page does not show moduleId
    When I send a PUT request to "/modules/{technicalName}/status" with the fields:
      | field   | value |
      | enabled | true  |
    Then the response is JSON
    And the response contains:
      | field         | value    |
      | moduleId      | #present |
      | technicalName | #present |
      | moduleVersion | #present |
      | enabled       | #present |
      | installed     | #present |
    # word: "version" = "moduleVersion"
    When I remember the response as "module again"
    And the response contains:
      | field         | value           |
      | technicalName | {technicalName} |
      | enabled       | true            |
      | installed     | true            |
    And the card of "Dashboard Goals" shows "v{module again.moduleVersion}"
    # The row below compares enabled with the page, after a reload.

    # row 10
    When I reload the page
    # or: When I go to "Modules > Module Manager"
    Then the card of "Dashboard Goals" offers "Disable"

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
