@back-office @titles @lock(titles)
Feature: Sort the list of titles in the back office
  The shop remembers the order for the employee, so the scenarios end with that of the beginning: by ID.

  Manual case: scenarios/back_office/titles/sort_titles.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reset the filters of the grid

  Scenario Outline: By <column>
    # Row 1: Sort the list by "<column>" in descending order => The list is sorted by "<column>" in descending order
    When I sort the grid by "<column>" in descending order
    Then the grid is sorted by "<column>" in descending order

    # Row 2: Sort the list by "<column>" in ascending order => The list is sorted by "<column>" in ascending order
    When I sort the grid by "<column>" in ascending order
    Then the grid is sorted by "<column>" in ascending order

    # Row 3: Sort the list by "ID" in ascending order => The list is sorted by "ID" in ascending order
    When I sort the grid by "ID" in ascending order
    Then the grid is sorted by "ID" in ascending order

    Examples:
      | column       |
      | ID           |
      | Social title |

  Scenario: The columns of the list
    # Row 4: Look at the list => The "Titles" list has the columns ID, Social title, Gender, Image
    Then the "Titles" grid has the columns:
      | column       |
      | ID           |
      | Social title |
      | Gender       |
      | Image        |
