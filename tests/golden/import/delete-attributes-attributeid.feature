@golden
Feature: DELETE /admin-api/attributes/attributes/{attributeId}
  Case: api/attribute/delete-attributes-attributeid.md

  Scenario: DELETE /admin-api/attributes/attributes/{attributeId}
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
      | field           | value               |
      | Client Name     | Bdd client {unique} |
      | Client ID       | bdd-{unique}        |
      | Lifetime        | 3600                |
      | Enabled         | Yes                 |
      | attribute_write | Yes                 |
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
    When I go to "Catalog > Attributes & Features"
    Then the page "Attributes & Features" is displayed
    # or: Then the page "Attributes" is displayed
    And the grid counts at least 1 record
    # or: And the grid counts more than 0 records
    # or: And the grid counts 4 records

    # row 5
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all attributes"
    Then the grid is not filtered
    # or: Then the grid counts {all attributes} records

    # row 6
    When I filter the grid by "Name" with "Paper Type"
    # free
    Then the grid is filtered
    And the grid counts 1 record

    # row 7
    When I click "View" in the first row of the grid
    And I remember the number of records of the grid as "all values"
    Then the page "Attribute Paper Type" is displayed
    # or: Then the page title contains "Paper Type"
    # The number is for row 13.

    # row 8
    When I click the button "Add new value"
    Then the page "New attribute value" is displayed
    # approx: Then the page "Add new value" is displayed

    # row 9
    Given the row where "Name" is "Bdd value {unique}" behind "View" of the row where "Name" is "Paper Type" of the page "Catalog > Attributes & Features" is removed after the scenario
    When I fill in the form:
      | field | language | value              |
      | Name  | en       | Bdd value {unique} |
      | Name  | fr       | Bdd value {unique} |
    # free
    # or: When I fill in "Name" with "Bdd value {unique}"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed

    # row 10
    When I filter the grid by "Name" with "Bdd value {unique}"
    And I remember "ID" of the first row of the grid as "attributeId"
    Then the grid counts 1 record

    # row 11
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "attribute_write"
    And I send a DELETE request to "/attributes/attributes/{attributeId}"
    Then the response status is 204

    # row 12
    When I filter the grid by "ID" with "{attributeId}"
    Then the grid counts 0 records
    # or: Then the grid says "No records found"

    # row 13
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all values} records

    # row 14
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # row 15
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # row 16
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed
    # or: Then the dialog "Delete selection" is displayed

    # row 17
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
