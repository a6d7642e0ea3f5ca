@back-office @titles @lock(titles)
Feature: Delete titles in the back office
  Manual case: scenarios/back_office/titles/delete_titles.md

  Background:
    Given I am logged in to the back office
    And the row where "Social title" is "T {unique} 1" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    And the row where "Social title" is "T {unique} 2" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reset the filters of the grid
    And I click the button "Add new title"
    And I fill in "Title" with "T {unique} 1"
    And I submit the form
    And I click the button "Add new title"
    And I fill in "Title" with "T {unique} 2"
    And I submit the form
    And I remember the number of records of the grid as "titles before"

  Scenario: Delete one title
    # Row 1: Click on the three points of the row of "T 1" > Delete => The modal "Delete selection" is displayed
    When I click "Delete" in the row where "Social title" is "T {unique} 1" of the grid
    Then the dialog "Delete selection" is displayed

    # Row 2: Confirm in the modal => The success message "Successful deletion" is displayed; There is 1 record fewer
    #   than before; "T 1" is not displayed in the list; "T 2" is displayed in the list
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 1 fewer record than {titles before}
    And the row where "Social title" is "T {unique} 1" is not in the grid
    And the row where "Social title" is "T {unique} 2" is in the grid

  Scenario: Delete several titles at once
    # Row 3: Tick the checkbox of the row of "T 1"; Tick the checkbox of the row of "T 2"; Click on "Bulk actions" >
    #   "Delete selected" => A modal says "Are you sure you want to delete the selected item(s)?"
    When I tick the row where "Social title" is "T {unique} 1" of the grid
    And I tick the row where "Social title" is "T {unique} 2" of the grid
    And I choose the bulk action "Delete selected" of the grid
    Then the dialog says "Are you sure you want to delete the selected item(s)?"

    # Row 4: Confirm in the modal => The success message "Successful deletion" is displayed; There are 2 records fewer
    #   than before
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 2 fewer records than {titles before}

  Scenario: Think better of it
    # Row 5: Tick the checkbox of the row of "T 1"; Click on "Bulk actions" > "Delete selected"; Click on "Cancel" in
    #   the modal => The modal is closed; The number of records has not changed
    When I tick the row where "Social title" is "T {unique} 1" of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I cancel the dialog
    Then no dialog is displayed
    And the grid counts {titles before} records
