@golden
Feature: Several pages at once
  Case: bo/design/pages-bulk-actions-in-bo.md

  Scenario: Several pages at once
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Design > Pages"
    Then the page "Pages" is displayed

    # row 2
    When I reset the filters of the 'Pages in category "Home"' grid
    And I remember the number of records of the 'Pages in category "Home"' grid as "all pages"
    Then the 'Pages in category "Home"' grid is not filtered

    # row 3
    When I click the button "Add new page"
    Then the page "New page" is displayed
    # approx: Then the page "Add new page" is displayed

    # row 4
    Given the row where "Title" is "todelete {unique} one" of the page "Design > Pages" is removed after the scenario
    When I fill in the form:
      | field                        | language | value                 |
      | Title                        | en       | todelete {unique} one |
      | Title                        | fr       | todelete {unique} one |
      | Meta title                   | en       | A page {unique}       |
      | Meta description             | en       | A page of the test    |
      | Friendly URL                 | en       | todelete-{unique}-one |
      | Friendly URL                 | fr       | todelete-{unique}-one |
      | Page content                 | en       | Nothing to read       |
      | Indexation by search engines |          | Yes                   |
      | Displayed                    |          | Yes                   |
    # free: all but "todelete" and the switches
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed
    # or: Then a success message is displayed

    # row 5
    When I click the button "Add new page"
    Then the page "New page" is displayed
    # approx: Then the page "Add new page" is displayed

    # row 6
    Given the row where "Title" is "todelete {unique} two" of the page "Design > Pages" is removed after the scenario
    When I fill in the form:
      | field                        | language | value                 |
      | Title                        | en       | todelete {unique} two |
      | Title                        | fr       | todelete {unique} two |
      | Meta title                   | en       | A page {unique}       |
      | Meta description             | en       | A page of the test    |
      | Friendly URL                 | en       | todelete-{unique}-two |
      | Friendly URL                 | fr       | todelete-{unique}-two |
      | Page content                 | en       | Nothing to read       |
      | Indexation by search engines |          | Yes                   |
      | Displayed                    |          | Yes                   |
    # free: all but "todelete" and the switches
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed
    # or: Then a success message is displayed

    # row 7
    When I filter the 'Pages in category "Home"' grid by "Title" with "todelete"
    # or: When I filter the 'Pages in category "Home"' grid by "Title" with "todelete {unique}"
    Then every row of the 'Pages in category "Home"' grid contains "todelete" in "Title"
    # or: Then every row of the 'Pages in category "Home"' grid contains "todelete {unique}" in "Title"
    And the 'Pages in category "Home"' grid is filtered

    # row 8
    When I tick all rows of the 'Pages in category "Home"' grid
    And I choose the bulk action "Disable selection" of the 'Pages in category "Home"' grid
    Then every row of the 'Pages in category "Home"' grid shows "No" in "Displayed"

    # row 9
    When I tick all rows of the 'Pages in category "Home"' grid
    And I choose the bulk action "Enable selection" of the 'Pages in category "Home"' grid
    Then every row of the 'Pages in category "Home"' grid shows "Yes" in "Displayed"

    # row 10
    When I filter the 'Pages in category "Home"' grid by "Title" with "todelete"
    # or: When I filter the 'Pages in category "Home"' grid by "Title" with "todelete {unique}"
    Then every row of the 'Pages in category "Home"' grid contains "todelete" in "Title"
    # or: Then every row of the 'Pages in category "Home"' grid contains "todelete {unique}" in "Title"
    And the 'Pages in category "Home"' grid is filtered

    # row 11
    When I tick all rows of the 'Pages in category "Home"' grid
    And I choose the bulk action "Delete selected" of the 'Pages in category "Home"' grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    # or: Then a success message is displayed
    And the 'Pages in category "Home"' grid counts 0 records

    # row 12
    When I reset the filters of the 'Pages in category "Home"' grid
    Then the 'Pages in category "Home"' grid is not filtered
    And the 'Pages in category "Home"' grid counts {all pages} records
