# Recorded. Names that were typed are made up in each run, and what the scenario creates is removed after it.
Feature: Several at once

  Scenario: Several at once
    Given I am logged in to the back office
    When I go to "Customers > Customers"
    Then the page "Customers" is displayed
    When I switch "Newsletter" off in the row where "First name" is "John" of the grid
    Then the success message "The status has been successfully updated." is displayed
    When I switch "Newsletter" on in the row where "First name" is "John" of the grid
    And I tick all rows of the grid
    And I choose the bulk action "Disable selection" of the grid
    Then the success message "Successful update" is displayed
    When I tick the row where "First name" is "John" of the grid
    And I choose the bulk action "Enable selection" of the grid
    Then the success message "Successful update" is displayed
    When I go to "Catalog > Discounts"
    Then the page "Cart Rules" is displayed
    When I click the button "Add new cart rule"
    Then the page "Cart Rules > Add new" is displayed
    Given the row where "Name" is "Ten off {unique}" of the page "Catalog > Discounts" is removed after the scenario
    When I fill in "Name" with "Ten off {unique}"
    And I open the tab "Actions"
    And I fill in "Free shipping" with "Yes"
    And I submit the form
    Then the page "Cart Rules" is displayed
    And the success message "Successful creation" is displayed
    And the row where "Name" is "Ten off {unique}" is in the grid
    When I switch "Status" off in the row where "Name" is "Ten off {unique}" of the grid
    Then the success message "The status has been successfully updated." is displayed
    When I switch "Status" on in the row where "Name" is "Ten off {unique}" of the grid
    Then the success message "The status has been successfully updated." is displayed
    When I tick the row where "Name" is "Ten off {unique}" of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I confirm the dialog
    Then the success message "The selection has been successfully deleted." is displayed
    When I go to "Customers > Customers"
    Then the page "Customers" is displayed
    When I click the button "Add new customer"
    Then the page "New customer" is displayed
    Given the row where "First name" is "Jane {unique}" of the page "Customers > Customers" is removed after the scenario
    When I fill in the form:
      | field      | value                    |
      | First name | Jane {unique}            |
      | Last name  | Miller {unique}          |
      | Email      | bdd-{unique}@example.org |
      | Password   | Quartz lamp {unique} 7   |
    And I submit the form
    Then the page "Customers" is displayed
    And the success message "Successful creation" is displayed
    And the row where "First name" is "Jane {unique}" is in the grid
    When I filter the grid by "Email address" with "bdd-{unique}@example.org"
    Then the grid counts 1 record
    And the first row of the grid shows:
      | column         | value                    |
      | First name     | Jane {unique}            |
      | Last name      | Miller {unique}          |
      | Email address  | bdd-{unique}@example.org |
      | Group          | Customer                 |
      | Sales          | --                       |
      | Enabled        | Yes                      |
      | Newsletter     | No                       |
      | Partner offers | No                       |
      | Last visit     | --                       |
    When I click the link "View my store"
    Then the page "PrestaShop" is displayed
    When I click the link "Sitemap"
    Then the page "Sitemap" is displayed
    When I close the tab
    Then the page "Customers" is displayed
    When I go to "Advanced Parameters > Admin API"
    Then the page "Admin API" is displayed
    When I click the link "API Documentation (Swagger)"
    Then the page "Backoffice API - API Platform" is displayed
    When I go back to the first tab
    Then the page "Admin API" is displayed
    When I go to "Shop Parameters > Customer Settings"
    Then the page "Customer settings" is displayed
    When I log out
    Then the login page is displayed
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed
