@back-office @customers @lock(customers) @share(customer-settings)
Feature: The list of customers in the back office
  The shop remembers the order for the employee, so the scenarios end with that of the beginning: by registration.

  Manual case: scenarios/back_office/customers/customers_list.md

  Background:
    Given I am logged in to the back office
    And these customers of the shop:
      | Social title | First name | Last name | Email                    | Password               |
      | Mrs.         | Ada        | Bdd       | ada-{unique}@example.org | Quartz lamp {unique} 7 |
      | Mrs.         | Bea        | Bdd       | bea-{unique}@example.org | Quartz lamp {unique} 7 |
    When I go to "Customers > Customers"
    And I reset the filters of the grid

  Scenario: The columns of the list
    # Row 1: Look at the list => The page title is "Customers"; The breadcrumb is "Customers"; The "Customers" list has
    #   the columns ID, Social title, First name, Last name, Email address, Group, Sales, Enabled, Newsletter, Partner
    #   offers, Registration, Last visit
    Then the page title is "Customers"
    And the breadcrumb is "Customers"
    And the "Customers" grid has the columns:
      | column         |
      | ID             |
      | Social title   |
      | First name     |
      | Last name      |
      | Email address  |
      | Group          |
      | Sales          |
      | Enabled        |
      | Newsletter     |
      | Partner offers |
      | Registration   |
      | Last visit     |

  Scenario: What can be done with a customer
    # Row 2: Click on the three points of the row of Ada => The dropdown has the actions "View" and "Delete"
    When I open the menu of the row where "Email address" is "ada-{unique}@example.org" of the grid
    Then the menu of the row where "Email address" is "ada-{unique}@example.org" of the grid offers "View"
    And the menu of the row where "Email address" is "ada-{unique}@example.org" of the grid offers "Delete"

  Scenario Outline: Sort by "<column>"
    # Row 3: Sort the list by "<column>" in descending order => The list is sorted by "<column>" in descending order
    When I sort the grid by "<column>" in descending order
    Then the grid is sorted by "<column>" in descending order

    # Row 4: Sort the list by "<column>" in ascending order => The list is sorted by "<column>" in ascending order
    When I sort the grid by "<column>" in ascending order
    Then the grid is sorted by "<column>" in ascending order

    # Row 5: Sort the list by "Registration" in ascending order => The list is sorted by "Registration" in ascending
    #   order
    When I sort the grid by "Registration" in ascending order
    Then the grid is sorted by "Registration" in ascending order

    Examples:
      | column        |
      | ID            |
      | Last name     |
      | Email address |

  Scenario: Switch the newsletter on and the account off
    # Row 6: Switch "Newsletter" on in the row of Ada => The row of Ada shows: Enabled: Yes; Newsletter: Yes
    When I switch "Newsletter" on in the row where "Email address" is "ada-{unique}@example.org" of the grid
    Then the row where "Email address" is "ada-{unique}@example.org" of the grid shows:
      | column     | value |
      | Enabled    | Yes   |
      | Newsletter | Yes   |

    # Row 7: Switch "Enabled" off in the row of Ada; Reload the page => The row of Ada shows: Enabled: No; Newsletter:
    #   Yes
    When I switch "Enabled" off in the row where "Email address" is "ada-{unique}@example.org" of the grid
    And I reload the page
    Then the row where "Email address" is "ada-{unique}@example.org" of the grid shows:
      | column     | value |
      | Enabled    | No    |
      | Newsletter | Yes   |

  Scenario: Disable several customers at once
    # Row 8: Filter by Email address with the part that both addresses have; Tick all rows; Click on "Bulk actions" >
    #   "Disable selection" => The success message "Successful update" is displayed; 2 records found; Every row shows
    #   "No" in the column "Enabled"
    When I filter the grid by "Email address" with "{unique}"
    And I tick all rows of the grid
    And I choose the bulk action "Disable selection" of the grid
    Then the success message "Successful update" is displayed
    And the grid counts 2 records
    And every row of the grid shows "No" in "Enabled"

    # Row 9: Tick all rows; Click on "Bulk actions" > "Enable selection" => Every row shows "Yes" in the column
    #   "Enabled"
    When I tick all rows of the grid
    And I choose the bulk action "Enable selection" of the grid
    Then every row of the grid shows "Yes" in "Enabled"

    # Row 10: Reset all filters => All filters are reset
    When I reset the filters of the grid
    Then the grid is not filtered
