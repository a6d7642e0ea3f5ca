@golden
Feature: Several categories at once
  Case: bo/catalog/categories-bulk-actions-in-bo.md

  Scenario: Several categories at once
    # before
    Given I am logged in to the back office
    And the row where "Name" is "ToDelete {unique}" of the page "Catalog > Categories" is removed after the scenario
    When I go to "Catalog > Categories"
    And I click the button "Add new category"
    And I fill in "Name" with "ToDelete {unique}"
    And I submit the form

    # row 1
    When I go to "Catalog > Categories"
    Then the page "Categories" is displayed

    # row 2
    When I filter the grid by "Name" with "ToDelete"
    Then the grid is filtered
    And every row of the grid contains "ToDelete" in "Name"

    # row 3
    When I tick all rows of the grid
    And I choose the bulk action "Disable selection" of the grid
    Then the success message "The status has been successfully updated." is displayed
    And every row of the grid shows "No" in "Displayed"

    # row 4
    When I tick all rows of the grid
    And I choose the bulk action "Enable selection" of the grid
    Then the success message "The status has been successfully updated." is displayed
    And every row of the grid shows "Yes" in "Displayed"

    # row 5
    When I tick all rows of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"
