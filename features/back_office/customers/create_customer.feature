@back-office @customers
Feature: Create a customer in the back office

  Background:
    Given I am logged in to the back office
    And the row where "Email address" is "ada-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "customers before"
    And I click the button "Add new customer"
    Then the heading is "New customer"

  Scenario: Create a customer
    When I fill in the form:
      | field                  | value                    |
      | Social title           | Mrs.                     |
      | First name             | Ada                      |
      | Last name              | Bdd                      |
      | Email                  | ada-{unique}@example.org |
      | Password               | Quartz lamp {unique} 7   |
      | Birthday               | 1990-05-20               |
      | Partner offers         | Yes                      |
      | Group access           | Customer                 |
      | Default customer group | Customer                 |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the grid counts 1 more record than {customers before}
    And the row where "Email address" is "ada-{unique}@example.org" of the grid shows:
      | column         | value    |
      | Social title   | Mrs.     |
      | First name     | Ada      |
      | Last name      | Bdd      |
      | Group          | Customer |
      | Sales          | --       |
      | Enabled        | Yes      |
      | Newsletter     | No       |
      | Partner offers | Yes      |
      | Last visit     | --       |

  Scenario: A name with a digit is refused
    When I fill in the form:
      | field      | value                    |
      | First name | R2                       |
      | Last name  | Bdd                      |
      | Email      | ada-{unique}@example.org |
      | Password   | Quartz lamp {unique} 7   |
    And I click the button "Save" of the "Customer" form
    Then the field "First name" shows the error 'The "First name" field is invalid.'
    And the field "Password" is required
    And the page does not offer the button "Add new customer"
    When I cancel the form
    Then the grid counts {customers before} records

  Scenario: The browser wants an email address
    When I fill in the form:
      | field      | value                  |
      | First name | Ada                    |
      | Last name  | Bdd                    |
      | Email      | not-an-email           |
      | Password   | Quartz lamp {unique} 7 |
    And I try to submit the form
    Then the browser stops at the field "Email"
