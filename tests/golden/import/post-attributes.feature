@golden
Feature: POST /admin-api/attributes/attributes
  Case: api/attribute/post-attributes.md

  Scenario: POST /admin-api/attributes/attributes
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
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "attribute_write"
    And I send a POST request to "/attributes/attributes" with the fields:
      | field            | value              |
      | attributeGroupId | 4                  |
      | names.en-US      | Bdd value {unique} |
      | names.fr-FR      | Bdd value {unique} |
    # free
    Then the response status is 201
    And the response is JSON
    And the response contains:
      | field            | value    |
      | attributeId      | #present |
      | attributeGroupId | #present |
      | names            | #present |
      | color            | #present |
      | shopIds          | #present |
    # or: And the response has exactly the fields:
    #   | field            |
    #   | attributeId      |
    #   | attributeGroupId |
    #   | names            |
    #   | color            |
    #   | shopIds          |
    And the response contains what was sent

    # row 5
    When I go to "Catalog > Attributes & Features"
    Then the page "Attributes & Features" is displayed
    # or: Then the page "Attributes" is displayed
    And the grid counts at least 1 record
    # or: And the grid counts more than 0 records
    # or: And the grid counts 4 records

    # row 6
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all attributes"
    Then the grid is not filtered
    # or: Then the grid counts {all attributes} records

    # row 7
    When I filter the grid by "Name" with "Paper Type"
    Then the grid counts 1 record

    # row 8
    When I click "View" in the first row of the grid
    Then the page "Attribute Paper Type" is displayed
    # or: Then the page title contains "Paper Type"
    And the grid counts 5 records

    # row 9
    When I filter the grid by "Name" with "Bdd value {unique}"
    Then the grid counts 1 record

    # row 10
    When I click "Edit" in the first row of the grid
    Then the page title contains "Editing attribute"
    # or: Then the page title contains "Editing attribute value"
    # approx: Then the page "Editing Attribute Value" is displayed
    And the response agrees with the form:
      | field | language | response    |
      | Name  | en       | names.en-US |
      | Name  | fr       | names.fr-FR |

    # row 11
    When I cancel the form
    Then the page "Attributes & Features" is displayed
    # or: Then the page "Attribute Paper Type" is displayed
    And the grid counts 1 record
    And the grid is filtered

    # row 12
    When I click "Delete" in the first row of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 13
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts 4 records

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
