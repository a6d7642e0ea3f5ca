@back-office @downloads @lock(customers)
Feature: Downloads
  Lists are exported as CSV files, documents as PDF files.

  Manual case: scenarios/back_office/downloads/downloads.md

  Scenario: Export customers
    # Row 1: In BO, go to Customers > Customers; Click on the settings of the list > "Export" => The file "customer_….csv"
    #   is downloaded; It has the customer John DOE with the email address pub@prestashop.com
    Given I am logged in to the back office
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I choose "Export" from the settings of the grid
    Then the file "customer_*.csv" is downloaded
    And the download "customer_*.csv" has the rows:
      | First name | Last name | Email address      |
      | John       | DOE       | pub@prestashop.com |

  Scenario: Export what a filter leaves
    # Row 2: In BO, go to Customers > Customers; Filter the list by Email address with "pub@prestashop.com"; Click on the
    #   settings of the list > "Export" => The file "customer_….csv" has 1 row
    Given I am logged in to the back office
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I filter the grid by "Email address" with "pub@prestashop.com"
    And I choose "Export" from the settings of the grid
    Then the file "customer_*.csv" is downloaded
    And the download "customer_*.csv" has 1 row

  Scenario: Invoices as PDF
    # Row 3: In BO, go to Orders > Invoices; Fill in: From: 2026-01-01; To: 2026-12-31; Click on "Generate PDF file by
    #   date" => The file "invoices.pdf" is downloaded; It contains "IN000001"; It does not contain "IN000099"
    Given I am logged in to the back office
    When I go to "Orders > Invoices"
    And I fill in the form:
      | field | value      |
      | From  | 2026-01-01 |
      | To    | 2026-12-31 |
    And I click the button "Generate PDF file by date"
    Then the file "invoices.pdf" is downloaded
    And the download "invoices.pdf" contains "IN000001"
    And the download "invoices.pdf" does not contain "IN000099"
