@back-office @titles @lock(titles)
Feature: Filter the list of titles in the back office
  Names are looked for anywhere in the cell, IDs as a whole. The shop remembers the filters for the employee.

  Manual case: scenarios/back_office/titles/filter_titles.md

  Background:
    Given I am logged in to the back office
    And the row where "Social title" is "T {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reset the filters of the grid
    And I click the button "Add new title"
    And I fill in the form:
      | field  | value      |
      | Title  | T {unique} |
      | Gender | Female     |
    And I submit the form
    And I remember the number of records of the grid as "all titles"
    And I remember "ID" of the row where "Social title" is "T {unique}" of the grid as "id"

  Scenario: By ID
    # Row 1: Filter by ID with the ID that was noted => 1 record found; The first row shows: Social title: T
    When I filter the grid by "ID" with "{id}"
    Then the grid counts 1 record
    And the first row of the grid shows:
      | column       | value      |
      | Social title | T {unique} |

    # Row 2: Reset all filters => All filters are reset; All records are displayed again
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all titles} records

  Scenario: By a part of the name
    # Row 3: Filter by Social title with a part of the name => The list is filtered; 1 record found
    When I filter the grid by "Social title" with "{unique}"
    Then the grid is filtered
    And the grid counts 1 record

    # Row 4: Reset all filters => All records are displayed again
    When I reset the filters of the grid
    Then the grid counts {all titles} records

  Scenario: By gender
    # Row 5: Filter by Gender with "Female" => Every row shows "Female" in the column "Gender"; "T" is displayed in the
    #   list
    When I filter the grid by "Gender" with "Female"
    Then every row of the grid shows "Female" in "Gender"
    And the row where "Social title" is "T {unique}" is in the grid

    # Row 6: Filter by Gender with "Male" => Every row shows "Male" in the column "Gender"
    When I filter the grid by "Gender" with "Male"
    Then every row of the grid shows "Male" in "Gender"

    # Row 7: Reset all filters => All records are displayed again
    When I reset the filters of the grid
    Then the grid counts {all titles} records

  Scenario: By several columns at once
    # Row 8: Filter the list by: Social title: a word that no title has; Gender: Male => 0 records found; "No records
    #   found" is displayed in the list
    When I filter the grid by:
      | column       | value    |
      | Social title | {unique} |
      | Gender       | Male     |
    Then the grid counts 0 records
    And the grid says "No records found"

    # Row 9: Filter by Gender with "Female" => 1 record found
    When I filter the grid by "Gender" with "Female"
    Then the grid counts 1 record

    # Row 10: Reset all filters => All filters are reset
    When I reset the filters of the grid
    Then the grid is not filtered

  Scenario: The filter is on in another browser of the same employee too
    # Row 11: Filter by Social title with a part of the name; Open a second browser; Open the back office; Log in with
    #   the e-mail address and the password of the employee; In BO, go to Shop Parameters > Customer Settings > Titles
    #   => The list is filtered; 1 record found
    When I filter the grid by "Social title" with "{unique}"
    And I switch to the browser "second"
    And I open the back office
    And I log in as "{admin email}" with the password "{admin password}"
    And I go to "Shop Parameters > Customer Settings > Titles"
    Then the grid is filtered
    And the grid counts 1 record

    # Row 12: Reset all filters => All records are displayed again
    When I reset the filters of the grid
    Then the grid counts {all titles} records
