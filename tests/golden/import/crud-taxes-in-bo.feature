@golden
Feature: A tax from beginning to end
  Case: bo/international/crud-taxes-in-bo.md

  Scenario: A tax from beginning to end

    # row 1
    When I open the back office
    Then the login page is displayed

    # row 2
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed

    # row 3
    When I go to "International > Taxes"
    And I remember the number of records of the grid as "all taxes"
    Then the page "Taxes" is displayed
    # The number is for row 14.

    # row 4
    When I click the button "Add new tax"
    Then the page "New tax" is displayed
    # approx: Then the page "Add new tax" is displayed

    # row 5
    Given a made-up number from 1 to 100 as "rate"
    And the row where "Name" is "TVA Test {rate}% {unique}" of the page "International > Taxes" is removed after the scenario
    When I fill in the form:
      | field  | language | value                     |
      | Name   | en       | TVA Test {rate}% {unique} |
      | Name   | fr       | TVA Test {rate}% {unique} |
      | Rate   |          | {rate}                    |
      | Enable |          | Yes                       |
    # free: the word after the name
    # word: "enabled" = "Enable"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed
    # or: Then a success message is displayed

    # row 6
    When I go to "International > Taxes"
    Then the page "Taxes" is displayed

    # row 7
    When I filter the grid by "Name" with "TVA Test {rate}% {unique}"
    Then the row where "Name" is "TVA Test {rate}% {unique}" is in the grid
    # or: Then the grid counts 1 record
    # or: Then the row with "TVA Test {rate}% {unique}" is in the grid
    # or: Then the first row of the grid shows:
    #   | column | value                     |
    #   | Name   | TVA Test {rate}% {unique} |

    # row 8
    When I click "Edit" in the first row of the grid
    # or: When I click "Edit" in the row where "Name" is "TVA Test {rate}% {unique}" of the grid
    Then the page title contains "Editing tax"
    # approx: Then the page "Edit" is displayed

    # row 9
    Given a made-up number from 1 to 100 as "new rate"
    And the row where "Name" is "TVA Test {new rate}% {unique}" of the page "International > Taxes" is removed after the scenario
    When I fill in the form:
      | field  | language | value                         |
      | Name   | en       | TVA Test {new rate}% {unique} |
      | Name   | fr       | TVA Test {new rate}% {unique} |
      | Rate   |          | {new rate}                    |
      | Enable |          | Yes                           |
    # free: the word after the name
    # word: "enabled" = "Enable"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 10
    When I go to "International > Taxes"
    Then the page "Taxes" is displayed

    # row 11
    When I filter the grid by "Name" with "TVA Test {new rate}% {unique}"
    Then the row where "Name" is "TVA Test {new rate}% {unique}" is in the grid
    # or: Then the grid counts 1 record
    # or: Then the row with "TVA Test {new rate}% {unique}" is in the grid
    # or: Then the first row of the grid shows:
    #   | column | value                         |
    #   | Name   | TVA Test {new rate}% {unique} |

    # row 12
    When I click "Delete" in the first row of the grid
    # or: When I click "Delete" in the row where "Name" is "TVA Test {new rate}% {unique}" of the grid
    Then a dialog is displayed

    # row 13
    When I confirm the dialog
    # or: When I press "Delete" in the dialog
    Then the row where "Name" is "TVA Test {new rate}% {unique}" is not in the grid
    # or: Then the grid counts 0 records
    # or: Then the success message "Successful deletion" is displayed

    # row 14
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all taxes} records
