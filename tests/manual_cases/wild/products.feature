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
    Then the page "products" is displayed

    # Row 4: Reset all filters
    When I reset the filters of the grid

    # Row 5: Click on the 'New product' button => A modal is displayed
    When I click the button "New product"
    Then a dialog is displayed

    # Row 6: Choose 'Standard product' and click on 'Add new product' button => The new product page is displayed
    # TODO: "Choose 'Standard product'"; no step is like it
    When I click the button "Add new product"
    Then the page "new product" is displayed

    # Row 7: Fill the form with valid data and click on the Save button => The message 'Successful update' is displayed
    # TODO: fill in the fields of the form and what to type, one a line
    When I fill in the form:
      | field | value |
      | TODO  | TODO  |
    And I click the button "Save"
    Then the page says "Successful update"

    # Row 8: Click on the "Preview" button => A new tab is opened; The product page is displayed in FO
    When I click the button "Preview"
    # TODO: expected "A new tab is opened"; no step is like it
    # TODO: expected "The product page is displayed in FO"; the nearest steps:
    #   Then the login page is displayed
    #   Then the page {string} is displayed

    # Row 9: Close the page => You are back on BO
    # TODO: "Close the page"; the nearest steps:
    #   When I close the tab
    #   When I reload the page
    #   When I close the help panel
    # TODO: expected "You are back on BO"; no step is like it

    # Row 10: Click on "Go to catalog" => The Products page is displayed
    When I click the button "Go to catalog"
    Then the page "Products" is displayed

    # Row 11: Filter products by name "Test" => 1 product is displayed in the list
    When I filter the grid by "name" with "Test"
    Then the grid counts 1 record

    # Row 12: Click on "Delete" > "Yes, Delete" => The message "Successful deletion" is displayed
    When I click the button "Delete"
    And I press "Yes, delete" in the dialog
    Then the success message "Successful deletion" is displayed

    # Row 13: Reset all filters => The number of products is equal to the initial number
    When I reset the filters of the grid
    # TODO: expected "The number of products is equal to the initial number"; no step is like it
