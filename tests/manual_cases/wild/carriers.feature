@TEST-1755 @1.7 @8.0 @8.1 @9.0 @core @automated
Feature: Bulk actions carriers
  Manual case: scenarios/case.md

  Background:
    Given I am logged in to the back office

  Scenario: Bulk actions carriers
    # Row 1: Go to BO > Shipping > Carriers page => Carriers page is well displayed
    When I go to "Shipping > Carriers"
    And I remember the number of records of the grid as "all carriers"
    Then the page "Carriers" is displayed

    # Row 2: Click on "Add new carrier" button; Fill all the fields; Click on Finish => The carrier is created and
    #   displayed in the table
    When I click the button "Add new carrier"
    # TODO: "Fill all the fields"; the form "New carrier" is not described, and its values are not given; later rows find it by the name Bdd {unique}
    # TODO: "Click on Finish"; a part of this row before it is left to you
    # TODO: expected "The carrier is created"; what is expected hangs on what is not bound
    # TODO: expected "displayed in the table"; what this page is called is not known

    # Row 3: Filter the table by name "todelete" => 2 carriers are displayed
    # TODO: "Filter the table by name "todelete""; what is on show is not known
    # TODO: expected "2 carriers are displayed"; which list is meant is not known

    # Row 4: Select all carriers; Click on "Bulk actions" > "Disable selection" => The status of the carriers has been
    #   changed to disabled
    # TODO: "Select all carriers"; what is on show is not known
    # TODO: "Click on "Bulk actions" > "Disable selection""; a part of this row before it is left to you
    # TODO: expected "The status of the carriers has been changed to disabled"; no step is like it

    # Row 5: Select all the rows and click on Bulk actions > Enable selection => All the carriers are enabled
    # TODO: "Select all the rows and click on Bulk actions"; what is on show is not known
    # TODO: "Enable selection"; a part of this row before it is left to you
    # TODO: expected "All the carriers are enabled"; what is expected hangs on what is not bound

    # Row 6: Click on "Bulk actions" then "Delete selected" and confirm => The message "The selection has been
    #   successfully deleted." is displayed
    # TODO: "Click on "Bulk actions" then "Delete selected""; what is on show is not known
    # TODO: "confirm"; a part of this row before it is left to you
    # TODO: expected "The message "The selection has been successfully deleted." is displayed"; what brings this message is not bound

    # Row 7: Edit the first carrier => The edit carrier page is displayed
    # TODO: "Edit the first carrier"; which row is meant is not known
    # TODO: expected "The edit carrier page is displayed"; what leads to this page is not bound

    # Row 8: Sort the table by "Name" asc then desc => The table is well sorted
    # TODO: "Sort the table by "Name" asc then desc"; what is on show is not known
    # TODO: expected "The table is well sorted"; the nearest steps:
    #   Then {grid} is filtered
    #   Then {grid} is not filtered

    # Row 9: Change the items number to 20 per page => 20 carriers are displayed
    When I show 20 records a page in the grid
    Then the grid counts 20 records

    # Row 10: Click on next => Page 2 is displayed
    # TODO: "Click on next"; one of these may be meant
    #   When I click the button "next"
    #   When I click the link "next"
    #   When I open the tab "next"
    # TODO: expected "Page 2 is displayed"; what leads to this page is not bound
