@back-office @customers @lock(customers) @share(customer-settings)
Feature: Create a customer in the back office
  Manual case: scenarios/back_office/customers/create_customer.md

  Background:
    Given I am logged in to the back office
    And the row where "Email address" is "ada-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "customers before"
    And I click the button "Add new customer"
    Then the heading is "New customer"

  Scenario: Create a customer
    # Row 1: Fill in the form: Social title: Mrs. First name: Ada; Last name: Bdd; Email: an address that no customer
    #   has; Password: a strong one; Birthday: 1990-05-20; Partner offers: Yes; Group access: Customer; Default customer
    #   group: Customer; Save the form => The success message "Successful creation" is displayed; There is 1 record more
    #   than before
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

    # Row 2: Look at the row of the customer in the list => The row shows: Social title: Mrs. First name: Ada; Last
    #   name: Bdd; Group: Customer; Sales: --; Enabled: Yes; Newsletter: No; Partner offers: Yes; Last visit: --
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
    # Row 3: Fill in the form: First name: R2; Last name: Bdd; Email: an address that no customer has; Password: a
    #   strong one; Save the form => The error 'The "First name" field is invalid.' is displayed under the field "First
    #   name"; The field "Password" is required
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

    # Row 4: Cancel the form => The number of records has not changed
    When I cancel the form
    Then the grid counts {customers before} records

  Scenario: The browser wants an email address
    # Row 5: Fill in the form: First name: Ada; Last name: Bdd; Email: not-an-email; Password: a strong one; Try to save
    #   the form => The form is not sent: the browser stops at the field "Email"
    When I fill in the form:
      | field      | value                  |
      | First name | Ada                    |
      | Last name  | Bdd                    |
      | Email      | not-an-email           |
      | Password   | Quartz lamp {unique} 7 |
    And I try to submit the form
    Then the browser stops at the field "Email"
