@back-office @customers @lock(customers) @share(customer-settings)
Feature: The list of customers in the back office
  The shop remembers the order for the employee, so the scenarios end with that of the beginning: by registration.

  Background:
    Given I am logged in to the back office
    And the row where "Email address" is "ada-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    And the row where "Email address" is "bea-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I click the button "Add new customer"
    And I fill in the form:
      | field        | value                   |
      | Social title | Mrs.                    |
      | First name   | Ada                     |
      | Last name    | Bdd                     |
      | Email        | ada-{unique}@example.org |
      | Password     | Quartz lamp {unique} 7  |
    And I submit the form
    And I click the button "Add new customer"
    And I fill in the form:
      | field        | value                   |
      | Social title | Mrs.                    |
      | First name   | Bea                     |
      | Last name    | Bdd                     |
      | Email        | bea-{unique}@example.org |
      | Password     | Quartz lamp {unique} 7  |
    And I submit the form

  Scenario: The columns of the list
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
    When I open the menu of the row where "Email address" is "ada-{unique}@example.org" of the grid
    Then the menu of the row where "Email address" is "ada-{unique}@example.org" of the grid offers "View"
    And the menu of the row where "Email address" is "ada-{unique}@example.org" of the grid offers "Delete"

  Scenario Outline: Sort by "<column>"
    When I sort the grid by "<column>" in descending order
    Then the grid is sorted by "<column>" in descending order
    When I sort the grid by "<column>" in ascending order
    Then the grid is sorted by "<column>" in ascending order
    When I sort the grid by "Registration" in ascending order
    Then the grid is sorted by "Registration" in ascending order

    Examples:
      | column        |
      | ID            |
      | Last name     |
      | Email address |

  Scenario: Switch the newsletter on and the account off
    When I switch "Newsletter" on in the row where "Email address" is "ada-{unique}@example.org" of the grid
    Then the row where "Email address" is "ada-{unique}@example.org" of the grid shows:
      | column     | value |
      | Enabled    | Yes   |
      | Newsletter | Yes   |
    When I switch "Enabled" off in the row where "Email address" is "ada-{unique}@example.org" of the grid
    And I reload the page
    Then the row where "Email address" is "ada-{unique}@example.org" of the grid shows:
      | column     | value |
      | Enabled    | No    |
      | Newsletter | Yes   |

  Scenario: Disable several customers at once
    When I filter the grid by "Email address" with "{unique}"
    And I tick all rows of the grid
    And I choose the bulk action "Disable selection" of the grid
    Then the success message "Successful update" is displayed
    And the grid counts 2 records
    And every row of the grid shows "No" in "Enabled"
    When I tick all rows of the grid
    And I choose the bulk action "Enable selection" of the grid
    Then every row of the grid shows "Yes" in "Enabled"
    When I reset the filters of the grid
    Then the grid is not filtered
