@golden
Feature: Several addresses of brands are deleted
  Case: bo/catalog/bulk-actions-brand-addresses.md

  Scenario: Several addresses of brands are deleted
    # before
    Given I am logged in to the back office
    And the row where "Address" is "{unique} Drive" of the page "Catalog > Brands & Suppliers" is removed after the scenario
    When I go to "Catalog > Brands & Suppliers"
    And I remember the number of records of the "Addresses" grid as "all addresses"
    And I click the button "Add new brand address"
    And I fill in the form:
      | field      | value           |
      | Last name  | Byron           |
      | First name | AddressToDelete |
      | Address    | {unique} Drive  |
      | City       | Paris           |
      | Country    | France          |
    And I submit the form

    # row 1
    When I go to "Catalog > Brands & Suppliers > Brands"
    # or: When I go to "Catalog > Brands & Suppliers"
    Then the page "Brands" is displayed
    # The total of the next rows may be remembered here, too.

    # row 2
    When I filter the "Addresses" grid by "First name" with "AddressToDelete"
    Then the "Addresses" grid counts fewer than {all addresses} records
    And every row of the "Addresses" grid contains "AddressToDelete" in "First name"

    # row 3
    When I tick all rows of the "Addresses" grid
    And I choose the bulk action "Delete selected" of the "Addresses" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed

    # row 4
    When I reset the filters of the "Addresses" grid
    Then the "Addresses" grid counts {all addresses} records
