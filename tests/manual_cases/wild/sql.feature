@core @automated
Feature: SQL Manager
  Manual case: scenarios/case.md

  Background:
    Given I am logged in to the back office

  Scenario: SQL Manager
    # Row 1: Go to 'Advanced Parameters > Database' page => The page "SQL Manager" is displayed
    When I go to "Advanced Parameters > Database"
    Then the page "SQL Manager" is displayed

    # Row 2: Click on 'Add new SQL query' => Form is displayed
    When I click the button "Add new SQL query"
    # TODO: expected "Form is displayed"; no step is like it

    # Row 3: Fill "SQL query name" with "Query 1"; Fill "SQL query" with "SELECT * FROM ps_alias"; Click on Save => The
    #   success message "Successful creation" is displayed
    When I fill in "SQL query name" with "Query 1"
    And I fill in "SQL query" with "SELECT * FROM ps_alias"
    And I click the button "Save"
    Then the success message "Successful creation" is displayed

    # Row 4: Click on three dots > View on the first row => The SQL query result page is displayed
    When I click "View" in the first row of the grid
    Then the page "SQL query result" is displayed

    # Row 5: Click on Export icon => The CSV file is well downloaded
    When I click the button "Export"
    # TODO: expected "The CSV file is well downloaded"; the nearest steps:
    #   Then the file {string} is downloaded

    # Row 6: Click on the 3 dots then click on Delete => Modal is displayed
    When I click "Delete" in the first row of the grid
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
    And the grid says "No records found"

    # Row 10: Go to BO > Orders > Orders page and click on "View" on the first order => View order page is displayed
    When I go to "Orders > Orders"
    And I click "View" in the first row of the grid
    Then the page "View order" is displayed

    # Row 11: Select the status "Payment accepted" and click on "Update status" => The message "The order status has
    #   been successfully updated." should be displayed
    # TODO: "Select the status "Payment accepted""; the nearest steps:
    #   Then the response status is {int}
    When I click the button "Update status"
    Then the page says "The order status has been successfully updated."

    # Row 12: Verify that the status of the first row is "Payment accepted"
    Then the first row of the grid shows:
      | column | value            |
      | status | Payment accepted |
