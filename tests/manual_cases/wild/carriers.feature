@TEST-1755 @1.7 @8.0 @8.1 @9.0 @core @automated
Feature: Bulk actions carriers
  Manual case: scenarios/case.md

  Background:
    Given I am logged in to the back office

  Scenario: Bulk actions carriers
    # Row 1: Go to BO > Shipping > Carriers page => Carriers page is well displayed
    When I go to "Shipping > Carriers"
    Then the page "Carriers" is displayed

    # Row 2: Click on "Add new carrier" button; Fill all the fields; Click on Finish => The carrier is created and
    #   displayed in the table
    When I click the button "Add new carrier"
    # TODO: fill in the fields of the form and what to type, one a line
    And I fill in the form:
      | field | value |
      | TODO  | TODO  |
    And I click the button "Finish"
    # TODO: expected "The carrier is created and displayed in the table"; no step is like it

    # Row 3: Filter the table by name "todelete" => 2 carriers are displayed
    When I filter the grid by "name" with "todelete"
    Then the grid counts 2 records

    # Row 4: Select all carriers; Click on "Bulk actions" > "Disable selection" => The status of the carriers has been
    #   changed to disabled
    When I tick all rows of the grid
    And I choose the bulk action "Disable selection" of the grid
    # TODO: expected "The status of the carriers has been changed to disabled"; no step is like it

    # Row 5: Select all the rows and click on Bulk actions > Enable selection => All the carriers are enabled
    When I tick all rows of the grid
    And I choose the bulk action "Enable selection" of the grid
    # TODO: expected "All the carriers are enabled"; no step is like it

    # Row 6: Click on "Bulk actions" then "Delete selected" and confirm => The message "The selection has been
    #   successfully deleted." is displayed
    When I choose the bulk action "Delete selected" of the grid
    And I confirm the dialog
    Then the page says "The selection has been successfully deleted."

    # Row 7: Edit the first carrier => The edit carrier page is displayed
    When I click "Edit" in the first row of the grid
    Then the page "edit carrier" is displayed

    # Row 8: Sort the table by "Name" asc then desc => The table is well sorted
    When I sort the grid by "Name" in ascending order
    And I sort the grid by "Name" in descending order
    Then the grid is sorted by "Name" in descending order

    # Row 9: Change the items number to 20 per page => 20 carriers are displayed
    When I show 20 records a page in the grid
    Then the grid counts 20 records

    # Row 10: Click on next => Page 2 is displayed
    # TODO: "Click on next"; no step is like it
    # TODO: expected "Page 2 is displayed"; the nearest steps:
    #   Then the page {string} is displayed
