@golden
Feature: Contacts can be filtered
  Case: bo/shop-parameters/filter-contacts.md

  Scenario: Contacts can be filtered
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Shop Parameters > Contact"
    Then the page title contains "Contacts"
    # or: Then the page title is "Contacts"

    # row 2
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all contacts"
    Then the grid counts more than 0 records
    # or: Then the grid counts at least 1 record

    # row 3
    When I filter the grid by "ID" with "2"
    Then the grid counts fewer than {all contacts} records
    And every row of the grid contains "2" in "ID"
    # word: "id_contact" = "ID"

    # row 4
    When I reset the filters of the grid
    Then the grid counts {all contacts} records

    # row 5
    When I filter the grid by "Title" with "Customer service"
    Then the grid counts fewer than {all contacts} records
    And every row of the grid contains "Customer service" in "Title"
    # word: "name" = "Title"

    # row 6
    When I reset the filters of the grid
    Then the grid counts {all contacts} records

    # row 7
    When I filter the grid by "Email address" with "demo@prestashop.com"
    Then the grid counts fewer than {all contacts} records
    And every row of the grid contains "demo@prestashop.com" in "Email address"
    # word: "email" = "Email address"

    # row 8
    When I reset the filters of the grid
    Then the grid counts {all contacts} records

    # row 9
    When I filter the grid by "Description" with "For any question about a product, an order"
    Then the grid counts fewer than {all contacts} records
    And every row of the grid contains "For any question about a product, an order" in "Description"
    # word: "description" = "Description"

    # row 10
    When I reset the filters of the grid
    Then the grid counts {all contacts} records
