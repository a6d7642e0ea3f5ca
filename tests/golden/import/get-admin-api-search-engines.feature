@golden
Feature: GET /admin-api/search-engines
  Case: api/searchengine/get-admin-api-search-engines.md

  Scenario: GET /admin-api/search-engines
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
      | field              | value               |
      | Client Name        | Bdd client {unique} |
      | Client ID          | bdd-{unique}        |
      | Lifetime           | 3600                |
      | Enabled            | Yes                 |
      | search_engine_read | Yes                 |
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
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "search_engine_read"
    And I send a GET request to "/search-engines"
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
      | field          | value    |
      | queryKey       | #present |
      | searchEngineId | #present |
      | server         | #present |
    # or: And each item of "items" of the response has exactly the fields:
    #   | field          |
    #   | queryKey       |
    #   | searchEngineId |
    #   | server         |

    # row 6
    When I open the back office
    # or: Given I am logged in to the back office
    Then the page "Dashboard" is displayed

    # row 7
    When I go to "Shop Parameters > Traffic & SEO"
    Then the page "Traffic & SEO" is displayed
    # or: Then the page "SEO & URLs" is displayed

    # row 8
    When I open the tab "Search Engines"
    Then the page "Search Engines" is displayed

    # row 9
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all search engines"
    And I remember "ID" of the first row of the grid as "search engine id"
    Then the grid is not filtered

    # row 10
    Then each item of "items" of the response agrees with its row of the grid:
      | column       | response       |
      | ID           | searchEngineId |
      | GET variable | queryKey       |
      | Server       | server         |

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
