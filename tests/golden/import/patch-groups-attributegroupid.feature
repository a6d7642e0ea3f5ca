@golden
Feature: PATCH /admin-api/attributes/groups/{attributeGroupId}
  Case: api/attribute_group/patch-groups-attributegroupid.md

  Scenario: PATCH /admin-api/attributes/groups/{attributeGroupId}
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
      | field                 | value               |
      | Client Name           | Bdd client {unique} |
      | Client ID             | bdd-{unique}        |
      | Lifetime              | 3600                |
      | Enabled               | Yes                 |
      | attribute_group_write | Yes                 |
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
    When I click the button "Add new attribute"
    Then the page "New attribute" is displayed
    # approx: Then the page "Add new attribute" is displayed

    # row 7
    Given the row where "Name" is "Bdd {unique}" of the page "Catalog > Attributes & Features" is removed after the scenario
    When I fill in the form:
      | field          | language | value          |
      | Name           | en       | Bdd {unique}   |
      | Name           | fr       | Bdd {unique}   |
      | Public name    | en       | Bdd {unique}   |
      | Public name    | fr       | Bdd {unique}   |
      | Attribute type |          | Drop-down list |
    # free
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed

    # row 8
    When I filter the grid by "Name" with "Bdd {unique}"
    And I remember "ID" of the first row of the grid as "attributeGroupId"
    Then the grid counts 1 record

    # row 9
    When I click "Edit" in the first row of the grid
    Then the page title contains "Editing attribute"
    # approx: Then the page "Edit" is displayed

    # row 10
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "attribute_group_write"
    And I send a PATCH request to "/attributes/groups/{attributeGroupId}" with the fields:
      | field | value |
      | type  | radio |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # or: And the field "type" of the response is "radio"

    # row 11
    When I reload the page
    Then the field "Attribute type" shows "Radio buttons"

    # row 12
    Given the row where "Name" is "Bdd {unique} again" of the page "Catalog > Attributes & Features" is removed after the scenario
    When I send a PATCH request to "/attributes/groups/{attributeGroupId}" with the fields:
      | field       | value               |
      | names.en-US | Bdd {unique} again  |
      | names.fr-FR | Bdd {unique} encore |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent
    # The case says "type", a typo: the request changes names.

    # row 13
    When I reload the page
    Then the form shows:
      | field | language | value               |
      | Name  | en       | Bdd {unique} again  |
      | Name  | fr       | Bdd {unique} encore |

    # row 14
    When I send a PATCH request to "/attributes/groups/{attributeGroupId}" with the fields:
      | field             | value                 |
      | publicNames.en-US | Bdd public {unique}   |
      | publicNames.fr-FR | Bdd publique {unique} |
    # free
    Then the response status is 200
    And the field "$" of the response is "#size > 1"
    And the response contains what was sent

    # row 15
    When I reload the page
    Then the form shows:
      | field       | language | value                 |
      | Public name | en       | Bdd public {unique}   |
      | Public name | fr       | Bdd publique {unique} |

    # row 16
    When I go to "Catalog > Attributes & Features"
    Then the page "Attributes & Features" is displayed
    # or: Then the page "Attributes" is displayed
    And the grid counts 1 record
    And the grid is filtered

    # row 17
    When I click "Delete" in the first row of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed

    # row 18
    When I filter the grid by "Name" with "Bdd {unique}"
    Then the grid counts 0 records
    # or: Then the grid says "No records found"

    # row 19
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all attributes} records

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
