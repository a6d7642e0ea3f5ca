# Recorded. Names that were typed are made up in each run, and what the scenario creates is removed after it.
Feature: Recorded by hand

  Scenario: Recorded by hand
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    Then the page "Customer settings" is displayed
    When I open the tab "Groups"
    Then the page "Groups" is displayed
    When I click the button "Add new group"
    Then the page "Groups > Add new" is displayed
    Given the row where "Group name" is "Wholesale {unique}" of the page "Shop Parameters > Customer Settings > Groups" is removed after the scenario
    When I fill in the form:
      | field    | language | value              |
      | Name     | en       | Wholesale {unique} |
      | Discount |          | 12.5               |
    And I submit the form
    Then the page "Groups > Edit: Wholesale {unique}" is displayed
    And the success message "Successful creation" is displayed
    When I open the tab "Groups"
    Then the page "Groups" is displayed
    And the row where "Group name" is "Wholesale {unique}" is in the grid
    When I filter the grid by "Group name" with "Wholesale {unique}"
    Then the grid counts 1 record
    And the first row of the grid shows:
      | column       | value              |
      | Group name   | Wholesale {unique} |
      | Discount (%) | 12.50 %            |
      | Members      | 0                  |
      | Show prices  | Yes                |
    When I click "Edit" in the row where "Group name" is "Wholesale {unique}" of the grid
    Then the page "Groups > Edit: Wholesale {unique}" is displayed
    When I fill in "Discount" with "15"
    And I submit the form
    Then the success message "Successful update" is displayed
    When I open the tab "Groups"
    Then the page "Groups" is displayed
    When I reset the filters of the grid
    Then the grid is not filtered
    When I sort the grid by "Group name" in descending order
    Then the grid is sorted by "Group name" in descending order
    When I go to "Shop Parameters > Customer Settings"
    Then the page "Customer settings" is displayed
    When I open the tab "Titles"
    Then the page "Titles" is displayed
    When I click the button "Add new title"
    Given the row where "Social title" is "Captain {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I fill in the form:
      | field  | language | value            |
      | Title  | en       | Captain {unique} |
      | Gender |          | Neutral          |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the row where "Social title" is "Captain {unique}" is in the grid
    When I filter the grid by "Social title" with "Captain {unique}"
    Then the grid counts 1 record
    And the first row of the grid shows:
      | column       | value            |
      | Social title | Captain {unique} |
      | Gender       | Other            |
    When I click "Delete" in the row where "Social title" is "Captain {unique}" of the grid
    Then the dialog "Delete selection" is displayed
    When I cancel the dialog
    And I reset the filters of the grid
    Then the grid is not filtered
