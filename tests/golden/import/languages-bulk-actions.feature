@golden
Feature: Several languages at once
  Case: bo/international/languages-bulk-actions.md

  Scenario: Several languages at once
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "International > Localization > Languages"
    Then the page title contains "Languages"
    # or: Then the page title is "Languages"

    # row 2
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all languages"
    Then the grid counts more than 0 records
    # or: Then the grid counts at least 1 record

    # row 3
    When I click the button "Add new language"
    Then the page title contains "New language"
    # or: Then the page "New language" is displayed
    # approx: Then the page title contains "Add new"

    # row 4
    Given the row where "Name" is "languageToDelete1 {unique}" of the page "International > Localization > Languages" is removed after the scenario
    When I fill in the form:
      | field              | value                      |
      | Name               | languageToDelete1 {unique} |
      | ISO code           | fi                         |
      | Language code      | fi                         |
      | Date format        | Y-m-d                      |
      | Date format (full) | Y-m-d H:i:s                |
      | Flag               | picture.png                |
      | "No-picture" image | picture.png                |
      | Status             | Yes                        |
    # free: all but the name's beginning and the ISO code
    # word: "isoCode" = "ISO code"
    And I click the button "Save"
    # or: And I submit the form
    Then a success message is displayed
    # or: Then the success message "Successful creation" is displayed
    And the grid counts 1 more record than {all languages}

    # row 5
    When I click the button "Add new language"
    Then the page title contains "New language"
    # or: Then the page "New language" is displayed
    # approx: Then the page title contains "Add new"

    # row 6
    Given the row where "Name" is "languageToDelete2 {unique}" of the page "International > Localization > Languages" is removed after the scenario
    When I fill in the form:
      | field              | value                      |
      | Name               | languageToDelete2 {unique} |
      | ISO code           | ca                         |
      | Language code      | ca                         |
      | Date format        | Y-m-d                      |
      | Date format (full) | Y-m-d H:i:s                |
      | Flag               | picture.png                |
      | "No-picture" image | picture.png                |
      | Status             | Yes                        |
    # free: all but the name's beginning and the ISO code
    # word: "isoCode" = "ISO code"
    And I click the button "Save"
    # or: And I submit the form
    Then a success message is displayed
    # or: Then the success message "Successful creation" is displayed
    And the grid counts 2 more records than {all languages}

    # row 7
    When I filter the grid by "Name" with "languageToDelete"
    Then the grid counts 2 records
    And the row where "Name" is "languageToDelete1 {unique}" is in the grid
    And the row where "Name" is "languageToDelete2 {unique}" is in the grid

    # row 8
    When I tick all rows of the grid
    And I choose the bulk action "Disable selection" of the grid
    Then every row of the grid shows "No" in "Enabled"

    # row 9
    When I tick all rows of the grid
    And I choose the bulk action "Enable selection" of the grid
    Then every row of the grid shows "Yes" in "Enabled"

    # row 10
    When I tick all rows of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the grid counts 0 records
    # or: Then the success message "Successful deletion" is displayed
    # or: Then the grid says "No records found"

    # row 11
    When I reset the filters of the grid
    Then the grid counts {all languages} records
