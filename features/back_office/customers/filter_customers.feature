@back-office @customers @lock(customers) @share(customer-settings)
Feature: Filter the list of customers in the back office
  Texts are looked for anywhere in the cell, IDs as a whole. The shop remembers the filters for the employee.

  Manual case: scenarios/back_office/customers/filter_customers.md

  Background:
    Given I am logged in to the back office
    And these customers of the shop:
      | Social title | First name | Last name | Email                    | Password               |
      | Mrs.         | Ada        | Bdd       | ada-{unique}@example.org | Quartz lamp {unique} 7 |
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "all customers"
    And I remember "ID" of the row where "Email address" is "ada-{unique}@example.org" of the grid as "id"

  Scenario Outline: By "<column>"
    # Row 1: Filter by <column> with <value> => The list is filtered; 1 record found; The first row shows: First name:
    #   Ada; Last name: Bdd
    When I filter the grid by "<column>" with "<value>"
    Then the grid is filtered
    And the grid counts 1 record
    And the first row of the grid shows:
      | column     | value |
      | First name | Ada   |
      | Last name  | Bdd   |

    # Row 2: Reset all filters => All records are displayed again
    When I reset the filters of the grid
    Then the grid counts {all customers} records

    Examples:
      | column        | value        |
      | ID            | {id}         |
      | Email address | ada-{unique} |

  Scenario: By what a customer is and takes
    # Row 3: Filter the list by: Social title: Mrs. Group: Customer; Enabled: Yes; Partner offers: No => Every row shows
    #   "Mrs." in the column "Social title"; Every row shows "Yes" in the column "Enabled"; Ada is displayed in the list
    When I filter the grid by:
      | column         | value    |
      | Social title   | Mrs.     |
      | Group          | Customer |
      | Enabled        | Yes      |
      | Partner offers | No       |
    Then every row of the grid shows "Mrs." in "Social title"
    And every row of the grid shows "Yes" in "Enabled"
    And the row where "Email address" is "ada-{unique}@example.org" is in the grid

    # Row 4: Filter by Enabled with "No" => Ada is not displayed in the list
    When I filter the grid by "Enabled" with "No"
    Then the row where "Email address" is "ada-{unique}@example.org" is not in the grid

    # Row 5: Reset all filters => All filters are reset
    When I reset the filters of the grid
    Then the grid is not filtered

  Scenario: By the day of registration
    # Row 6: Filter the list by: Email address: a part of her address; Registration: yesterday to tomorrow => 1 record
    #   found
    When I filter the grid by:
      | column        | value                             |
      | Email address | ada-{unique}                      |
      | Registration  | {yesterday iso} to {tomorrow iso} |
    Then the grid counts 1 record

    # Row 7: Filter by Registration with "up to 2001-01-01" => "No records found" is displayed in the list
    When I filter the grid by "Registration" with "up to 2001-01-01"
    Then the grid says "No records found"

    # Row 8: Reset all filters => All records are displayed again
    When I reset the filters of the grid
    Then the grid counts {all customers} records
