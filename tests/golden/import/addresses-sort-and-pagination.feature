@golden
Feature: Addresses are sorted
  Case: bo/customers/addresses-sort-and-pagination.md

  Scenario: Addresses are sorted
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
    When I sort the grid by "ID" in descending order
    Then the grid is sorted by "ID" in descending order

    # row 4
    When I sort the grid by "First name" in ascending order
    Then the grid is sorted by "First name" in ascending order
    # word: "Firstname" = "First name"

    # row 5
    When I sort the grid by "First name" in descending order
    Then the grid is sorted by "First name" in descending order
    # word: "Firstname" = "First name"

    # row 6
    When I sort the grid by "Last name" in ascending order
    Then the grid is sorted by "Last name" in ascending order
    # word: "lastname" = "Last name"

    # row 7
    When I sort the grid by "Last name" in descending order
    Then the grid is sorted by "Last name" in descending order
    # word: "lastname" = "Last name"

    # row 8
    When I sort the grid by "Zip/Postal code" in ascending order
    Then the grid is sorted by "Zip/Postal code" in ascending order
    # word: "post code" = "Zip/Postal code"

    # row 9
    When I sort the grid by "Zip/Postal code" in descending order
    Then the grid is sorted by "Zip/Postal code" in descending order
    # word: "post code" = "Zip/Postal code"

    # row 10
    When I sort the grid by "City" in ascending order
    Then the grid is sorted by "City" in ascending order

    # row 11
    When I sort the grid by "City" in descending order
    Then the grid is sorted by "City" in descending order

    # row 12
    When I sort the grid by "Country" in ascending order
    Then the grid is sorted by "Country" in ascending order

    # row 13
    When I sort the grid by "Country" in descending order
    Then the grid is sorted by "Country" in descending order

    # row 14
    When I sort the grid by "ID" in ascending order
    Then the grid is sorted by "ID" in ascending order
