@golden
Feature: Credit slips are sorted and paged
  Case: bo/orders/sort-pagination-credit-slips.md

  Scenario: Credit slips are sorted and paged
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Orders > Credit Slips"
    Then the page "Credit slips" is displayed

    # row 2
    When I sort the grid by "ID" in descending order
    Then the grid is sorted by "ID" in descending order

    # row 3
    When I sort the grid by "Order ID" in ascending order
    Then the grid is sorted by "Order ID" in ascending order

    # row 4
    When I sort the grid by "Order ID" in descending order
    Then the grid is sorted by "Order ID" in descending order

    # row 5
    When I sort the grid by "Date issued" in ascending order
    Then the grid is sorted by "Date issued" in ascending order

    # row 6
    When I sort the grid by "Date issued" in descending order
    Then the grid is sorted by "Date issued" in descending order

    # row 7
    When I sort the grid by "ID" in ascending order
    Then the grid is sorted by "ID" in ascending order

    # row 8: TODO applies only to a shop with at most 10 credit slips
    Then the grid is on page 1 of 1

    # row 9
    When I show 10 records a page in the grid
    Then the grid is on page 1 of 2

    # row 10
    When I go to page 2 of the grid
    Then the grid is on page 2 of 2

    # row 11
    When I go to page 1 of the grid
    Then the grid is on page 1 of 2

    # row 12
    When I show 50 records a page in the grid
    Then the grid is on page 1 of 1
    And the grid counts 11 records
