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
    # Row 1: Click on "Delete" in the row where "Social title" is "T 1" => The dialog "Delete selection" is displayed
    When I click "Delete" in the row where "Social title" is "T {unique} 1" of the grid
    Then the dialog "Delete selection" is displayed

    # Row 2: Confirm the dialog => The success message "Successful deletion" is displayed; 1 fewer than noted: titles
    #   before; The row where "Social title" is "T 1" is not in the list; The row where "Social title" is "T 2" is in
    #   the list
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 1 fewer record than {titles before}
    And the row where "Social title" is "T {unique} 1" is not in the grid
    And the row where "Social title" is "T {unique} 2" is in the grid

  Scenario: Delete several titles at once
    # Row 3: Tick the row where "Social title" is "T 1"; Tick the row where "Social title" is "T 2"; Choose the bulk
    #   action "Delete selected" => The dialog says "Are you sure you want to delete the selected item(s)?"
    When I tick the row where "Social title" is "T {unique} 1" of the grid
    And I tick the row where "Social title" is "T {unique} 2" of the grid
    And I choose the bulk action "Delete selected" of the grid
    Then the dialog says "Are you sure you want to delete the selected item(s)?"

    # Row 4: Confirm the dialog => The success message "Successful deletion" is displayed; 2 fewer than noted: titles
    #   before
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 2 fewer records than {titles before}

  Scenario: Think better of it
    # Row 5: Tick the row where "Social title" is "T 1"; Choose the bulk action "Delete selected"; Cancel the dialog =>
    #   No dialog is displayed; As many records as noted: titles before
    When I tick the row where "Social title" is "T {unique} 1" of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I cancel the dialog
    Then no dialog is displayed
    And the grid counts {titles before} records
