@golden
Feature: Suppliers are sorted and paged
  Case: bo/catalog/bo-suppliers-sort-pagination.md

  Scenario: Suppliers are sorted and paged
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Brands & Suppliers > Suppliers"
    Then the page "Suppliers" is displayed

    # row 2
    When I sort the grid by "ID" in descending order
    Then the grid is sorted by "ID" in descending order

    # row 3
    When I sort the grid by "Name" in ascending order
    Then the grid is sorted by "Name" in ascending order

    # row 4
    When I sort the grid by "Name" in descending order
    Then the grid is sorted by "Name" in descending order

    # row 5
    When I sort the grid by "Number of products" in ascending order
    Then the grid is sorted by "Number of products" in ascending order

    # row 6
    When I sort the grid by "Number of products" in descending order
    Then the grid is sorted by "Number of products" in descending order

    # row 7
    When I sort the grid by "Enabled" in ascending order
    Then the grid is sorted by "Enabled" in ascending order
    # word: "Status" = "Enabled"

    # row 8
    When I sort the grid by "Enabled" in descending order
    Then the grid is sorted by "Enabled" in descending order
    # word: "Status" = "Enabled"

    # row 9
    When I sort the grid by "ID" in ascending order
    Then the grid is sorted by "ID" in ascending order

    # row 10
    When I show 10 records a page in the grid
    Then the grid is on page 1 of 2

    # row 11
    When I go to page 2 of the grid
    Then the grid is on page 2 of 2

    # row 12
    When I go to page 1 of the grid
    Then the grid is on page 1 of 2

    # row 13
    When I show 50 records a page in the grid
    Then the grid is on page 1 of 1

    # row 14: TODO the created suppliers are not named
