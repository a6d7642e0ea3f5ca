@golden
Feature: Several addresses are deleted
  Case: bo/customers/addresses-bulk-actions.md

  Scenario: Several addresses are deleted
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Customers > Addresses"
    Then the page title contains "Addresses"
    # or: Then the page title is "Addresses"

    # row 2
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all addresses"
    Then the grid counts more than 0 records
    # or: Then the grid counts at least 1 record

    # row 3
    When I click the button "Add new address"
    Then the page title contains "New address"
    # or: Then the page "New address" is displayed
    # approx: Then the page title contains "Add new"

    # row 4
    Given the row where "Address" is "todelete {unique} one" of the page "Customers > Addresses" is removed after the scenario
    When I fill in the form:
      | field           | value                 |
      | Customer email  | pub@prestashop.com    |
      | Address alias   | Bdd {unique}          |
      | First name      | Ada                   |
      | Last name       | Byron                 |
      | Address         | todelete {unique} one |
      | Zip/Postal code | 75002                 |
      | City            | Paris                 |
      | Country         | France                |
    # free: all but "todelete", which a made-up word may follow
    And I submit the form
    # or: And I click the button "Save"
    Then a success message is displayed
    # or: Then the success message "Successful creation" is displayed
    And the grid counts 1 more record than {all addresses}

    # row 5
    When I click the button "Add new address"
    Then the page title contains "New address"
    # or: Then the page "New address" is displayed
    # approx: Then the page title contains "Add new"

    # row 6
    Given the row where "Address" is "todelete {unique} two" of the page "Customers > Addresses" is removed after the scenario
    When I fill in the form:
      | field           | value                 |
      | Customer email  | pub@prestashop.com    |
      | Address alias   | Bdd {unique}          |
      | First name      | Ada                   |
      | Last name       | Byron                 |
      | Address         | todelete {unique} two |
      | Zip/Postal code | 75002                 |
      | City            | Paris                 |
      | Country         | France                |
    # free: all but "todelete", which a made-up word may follow
    And I submit the form
    # or: And I click the button "Save"
    Then a success message is displayed
    # or: Then the success message "Successful creation" is displayed
    And the grid counts 2 more records than {all addresses}

    # row 7
    When I filter the grid by "Address" with "todelete {unique}"
    # or: When I filter the grid by "Address" with "todelete"
    Then the grid counts 2 records

    # row 8
    When I tick all rows of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "The selection has been successfully deleted." is displayed
    # or: Then a success message is displayed
    # or: Then the success message "Successful deletion" is displayed

    # row 9
    When I reset the filters of the grid
    Then the grid counts {all addresses} records
