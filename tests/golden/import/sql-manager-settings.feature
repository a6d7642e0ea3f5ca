@golden
Feature: The encoding of exported queries
  Case: bo/advanced-parameters/sql-manager-settings.md

  Scenario: The encoding of exported queries
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Products"
    Then the page "Products" is displayed

    # row 2
    Given an API client with the scopes "product_write"
    When I send a POST request to "/products" with the fields:
      | field       | value    |
      | type        | standard |
      | names.en-US | テスト      |
      | names.fr-FR | テスト      |
    # free: how it is made; rows 6 and 8 tell its name
    Then the response status is 201

    # row 3
    When I go to "Advanced Parameters > Database"
    Then the page "SQL manager" is displayed

    # row 4: TODO the query is not given
    Given the row where "SQL query name" is "Bdd {unique}" of the page "Advanced Parameters > Database" is removed after the scenario
    When I click the button "Add new SQL query"
    And I fill in the form:
      | field          | value        |
      | SQL query name | Bdd {unique} |
      | SQL query      | TODO         |
    And I click the button "Save"
    # or: And I submit the form
    Then a success message is displayed

    # row 5
    Given the settings of the page "Advanced Parameters > Database" are put back after the scenario
    When I fill in "Select your default file encoding" with "iso-8859-1"
    And I submit the "Settings" form
    # or: And I click the button "Save" of the "Settings" form
    Then the field "Select your default file encoding" shows "iso-8859-1"
    And a success message is displayed
    # or: And the success message "Update successful" is displayed

    # row 6
    When I click "Export" in the row where "SQL query name" is "Bdd {unique}" of the grid
    Then the file "*.csv" is downloaded
    And the download "*.csv" contains "???"

    # row 7
    When I fill in "Select your default file encoding" with "utf-8"
    And I submit the "Settings" form
    # or: And I click the button "Save" of the "Settings" form
    Then the field "Select your default file encoding" shows "utf-8"
    And a success message is displayed
    # or: And the success message "Update successful" is displayed

    # row 8
    When I click "Export" in the row where "SQL query name" is "Bdd {unique}" of the grid
    Then the file "*.csv" is downloaded
    And the download "*.csv" contains "テスト"
