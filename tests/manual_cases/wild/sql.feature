@core @automated
Feature: SQL Manager
  Manual case: scenarios/case.md

  Background:
    Given I am logged in to the back office

  Scenario: SQL Manager
    # Row 1: Go to 'Advanced Parameters > Database' page => The page "SQL Manager" is displayed
    When I go to "Advanced Parameters > Database"
    Then the page "SQL manager" is displayed

    # Row 2: Click on 'Add new SQL query' => Form is displayed
    When I click the button "Add new SQL query"
    Then the page "New SQL query" is displayed

    # Row 3: Fill "SQL query name" with "Query 1"; Fill "SQL query" with "SELECT * FROM ps_alias"; Click on Save => The
    #   success message "Successful creation" is displayed
    # TODO: "Fill "SQL query name" with "Query 1""; a value for "SQL query" is not given
    # TODO: "Fill "SQL query" with "SELECT * FROM ps_alias""; a part of this row before it is left to you
    # TODO: "Click on Save"; a part of this row before it is left to you
    # TODO: expected "The success message "Successful creation" is displayed"; what brings this message is not bound

    # Row 4: Click on three dots > View on the first row => The SQL query result page is displayed
    # TODO: "Click on three dots"; which row is meant is not known
    # TODO: "View on the first row"; a part of this row before it is left to you
    # TODO: expected "The SQL query result page is displayed"; what leads to this page is not bound

    # Row 5: Click on Export icon => The CSV file is well downloaded
    # TODO: "Click on Export icon"; one of these may be meant
    #   When I click the button "Export"
    #   When I click the link "Export"
    #   When I open the tab "Export"
    # TODO: expected "The CSV file is well downloaded"; the nearest steps:
    #   Then the file {string} is downloaded

    # Row 6: Click on the 3 dots then click on Delete => Modal is displayed
    # TODO: "Click on the 3 dots then click on Delete"; what is on show is not known
    Then a dialog is displayed

    # Row 7: Click on Cancel => The modal is closed
    When I cancel the dialog
    Then no dialog is displayed

    # Row 8: Click on the 3 dots > Delete > Confirm => "Successful deletion" message is displayed
    When I click "Delete" in the first row of the grid
    And I confirm the dialog
    Then the success message "Successful deletion" is displayed

    # Row 9: Check that the table is empty => No records found
    Then the grid counts 0 records

    # Row 10: Go to BO > Orders > Orders page and click on "View" on the first order => View order page is displayed
    When I go to "Orders > Orders"
    # TODO: "click on "View" on the first order"; what "on the first order" says of the click is not known
    # TODO: expected "View order page is displayed"; what leads to this page is not bound

    # Row 11: Select the status "Payment accepted" and click on "Update status" => The message "The order status has
    #   been successfully updated." should be displayed
    # TODO: "Select the status "Payment accepted""; no form that is known is on show
    # TODO: "click on "Update status""; a part of this row before it is left to you
    # TODO: expected "The message "The order status has been successfully updated." should be displayed"; what brings this message is not bound

    # Row 12: Verify that the status of the first row is "Payment accepted"
    Then the first row of the grid shows:
      | column | value            |
      | status | Payment accepted |
