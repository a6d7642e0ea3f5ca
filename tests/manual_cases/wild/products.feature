@TEST-2101 @8.2 @9.0 @core @automated
Feature: Create a standard product
  Manual case: scenarios/case.md

  Scenario: Create a standard product
    # Row 1: Go to BO => The login page is displayed
    When I open the back office
    Then the login page is displayed

    # Row 2: Log in with valid credentials => The dashboard page is displayed
    When I open the back office
    And I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed

    # Row 3: Go to BO > Catalog > Products => The products page is displayed
    When I go to "Catalog > Products"
    Then the page "Products" is displayed

    # Row 4: Reset all filters
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all products"

    # Row 5: Click on the 'New product' button => A modal is displayed
    # TODO: "Click on the 'New product' button"; which button leads there is not known
    Then a dialog is displayed

    # Row 6: Choose 'Standard product' and click on 'Add new product' button => The new product page is displayed
    # TODO: "Choose 'Standard product'"; the nearest steps:
    #   When I choose the payment {string}
    #   When I choose the suggestion {string}
    # TODO: "click on 'Add new product' button"; a part of this row before it is left to you
    # TODO: expected "The new product page is displayed"; what leads to this page is not bound

    # Row 7: Fill the form with valid data and click on the Save button => The message 'Successful update' is displayed
    # TODO: "Fill the form with valid data"; the form is not known, and its values are not given
    # TODO: "click on the Save button"; a part of this row before it is left to you
    # TODO: expected "The message 'Successful update' is displayed"; what brings this message is not bound

    # Row 8: Click on the "Preview" button => A new tab is opened; The product page is displayed in FO
    # TODO: "Click on the "Preview" button"; of what the preview is meant is not known
    # TODO: expected "A new tab is opened"; no step is like it
    # TODO: expected "The product page is displayed in FO"; what leads to it is left to you

    # Row 9: Close the page => You are back on BO
    When I close the tab
    # TODO: expected "You are back on BO"; no step is like it

    # Row 10: Click on "Go to catalog" => The Products page is displayed
    # TODO: "Click on "Go to catalog""; one of these may be meant
    #   When I click the button "Go to catalog"
    #   When I click the link "Go to catalog"
    #   When I open the tab "Go to catalog"
    Then the page "Products" is displayed

    # Row 11: Filter products by name "Test" => 1 product is displayed in the list
    When I filter the grid by "Name" with "Test"
    Then the grid counts 1 record

    # Row 12: Click on "Delete" > "Yes, Delete" => The message "Successful deletion" is displayed
    # TODO: "Click on "Delete" > "Yes, Delete""; what "> "Yes, Delete"" says of the click is not known
    # TODO: expected "The message "Successful deletion" is displayed"; what brings this message is not bound

    # Row 13: Reset all filters => The number of products is equal to the initial number
    # TODO: "Reset all filters"; what is on show is not known
    # TODO: expected "The number of products is equal to the initial number"; which list is meant is not known
