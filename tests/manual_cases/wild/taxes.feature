@TEST-3311 @core @to-be-automated
Feature: Taxes : filter & quick edit
  Manual case: scenarios/case.md

  Background:
    Given I am logged in to the back office

  Scenario: Taxes : filter & quick edit
    # Row 1: Go to International > Taxes page; Reset filter => Taxes page is displayed
    When I go to "International > Taxes"
    And I reset the filters of the grid
    Then the page "Taxes" is displayed

    # Row 2: Filter by Name = "TVA FR 20%" => 1 record is displayed
    When I filter the grid by "Name" with "TVA FR 20%"
    Then the grid counts 1 record

    # Row 3: Filter taxes by ID '1' and check the result => Only the tax with ID 1 is displayed
    When I filter the grid by "ID" with "1"
    # TODO: expected "Only the tax with ID 1 is displayed"; what this page is called is not known

    # Row 4: Click on the toggle "Enabled" of the first row => Success message "The status has been successfully
    #   updated." is displayed
    When I click 'toggle "Enabled"' in the first row of the grid
    Then the success message "The status has been successfully updated" is displayed

    # Row 5: Scroll down and enable "Display tax in the shopping cart" > Click on Save => The message "The settings have
    #   been successfully updated." is displayed
    Given the settings of the page "International > Taxes" are put back after the scenario
    When I fill in "Display tax in the shopping cart" with "Yes"
    And I submit the "Tax options" form
    Then the success message "The settings have been successfully updated" is displayed

    # Row 6: Go to FO => The home page is displayed
    # ~ the link of the back office's head
    When I click the link "View my store"
    Then the shop's home page is displayed

    # Row 7: Go back to the BO
    When I close the tab

    # Row 8: Click on the help button => The help side bar is displayed
    When I open the help panel
    # TODO: expected "The help side bar is displayed"; what this page is called is not known

    # Row 9: Click on "Export" => The csv file is downloaded
    # TODO: "Click on "Export""; one of these may be meant
    #   When I click the button "Export"
    #   When I click the link "Export"
    #   When I open the tab "Export"
    # TODO: expected "The csv file is downloaded"; the nearest steps:
    #   Then the file {string} is downloaded

    # Row 10: Wait 5 seconds
    # "Wait 5 seconds": every step waits for what it needs
