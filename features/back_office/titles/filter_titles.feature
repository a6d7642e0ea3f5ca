@back-office @titles
Feature: Filter the list of titles in the back office
  Names are looked for anywhere in the cell, IDs as a whole. The shop remembers the filters for the employee.

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
    When I filter the grid by "ID" with "{id}"
    Then the grid counts 1 record
    And the first row of the grid shows:
      | column       | value      |
      | Social title | T {unique} |
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts {all titles} records

  Scenario: By a part of the name
    When I filter the grid by "Social title" with "{unique}"
    Then the grid is filtered
    And the grid counts 1 record
    When I reset the filters of the grid
    Then the grid counts {all titles} records

  Scenario: By gender
    When I filter the grid by "Gender" with "Female"
    Then every row of the grid shows "Female" in "Gender"
    And the row where "Social title" is "T {unique}" is in the grid
    When I filter the grid by "Gender" with "Male"
    Then every row of the grid shows "Male" in "Gender"
    When I reset the filters of the grid
    Then the grid counts {all titles} records

  Scenario: By several columns at once
    When I filter the grid by:
      | column       | value    |
      | Social title | {unique} |
      | Gender       | Male     |
    Then the grid counts 0 records
    And the grid says "No records found"
    When I filter the grid by "Gender" with "Female"
    Then the grid counts 1 record
    When I reset the filters of the grid
    Then the grid is not filtered

  Scenario: The filter is on in another browser of the same employee too
    When I filter the grid by "Social title" with "{unique}"
    And I switch to the browser "second"
    And I open the back office
    And I log in as "{admin email}" with the password "{admin password}"
    And I go to "Shop Parameters > Customer Settings > Titles"
    Then the grid is filtered
    And the grid counts 1 record
    When I reset the filters of the grid
    Then the grid counts {all titles} records
