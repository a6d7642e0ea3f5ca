@golden
Feature: DELETE /admin-api/categories/{categoryId}/cover
  Case: api/category/delete-categories-categoryid-cover.md

  Scenario: DELETE /admin-api/categories/{categoryId}/cover
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
      | field          | value               |
      | Client Name    | Bdd client {unique} |
      | Client ID      | bdd-{unique}        |
      | Lifetime       | 3600                |
      | Enabled        | Yes                 |
      | category_write | Yes                 |
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
    When I go to "Catalog > Categories"
    Then the page "Categories" is displayed
    And the grid counts at least 1 record
    # or: And the grid counts more than 0 records

    # row 5
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all categories"
    Then the grid is not filtered
    # or: Then the grid counts {all categories} records

    # row 6
    When I click the button "Add new category"
    Then the page "New category" is displayed
    # word: "Add new Categories" = "Add new category"

    # row 7
    Given the row where "Name" is "Bdd {unique}" of the page "Catalog > Categories" is removed after the scenario
    When I fill in the form:
      | field                | language | value        |
      | Name                 | en       | Bdd {unique} |
      | Name                 | fr       | Bdd {unique} |
      | Category cover image |          | picture.png  |
    # free
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed

    # row 8
    When I filter the grid by "Name" with "Bdd {unique}"
    And I remember "ID" of the first row of the grid as "categoryId"
    Then the grid counts 1 record

    # row 9
    When I click "Edit" in the first row of the grid
    Then the page title contains "Bdd {unique}"
    # or: Then the page title contains "Editing category"
    # approx: Then the page "Edit Category" is displayed
    And the page shows 1 picture

    # row 10
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "category_write"
    And I send a DELETE request to "/categories/{categoryId}/cover"
    Then the response status is 204

    # row 11
    When I reload the page
    Then the page title contains "Bdd {unique}"
    # or: Then the page title contains "Editing category"
    # approx: Then the page "Edit Category" is displayed
    And the page shows 0 pictures

    # row 12
    When I go to "Catalog > Categories"
    Then the page "Categories" is displayed
    And the grid counts at least 1 record
    # or: And the grid counts more than 0 records

    # row 13
    When I filter the grid by "Name" with "Bdd {unique}"
    And I remember "ID" of the first row of the grid as "categoryId"
    Then the grid counts 1 record

    # row 14
    When I open the menu of the first row of the grid
    And I click "Delete" in the first row of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 15
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all categories} records

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
