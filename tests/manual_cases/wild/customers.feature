@core @manual
Feature: Create a customer who is not there
  Manual case: scenarios/case.md

  Background:
    # Before: Log in to the back office
    Given I am logged in to the back office
    # Before: In BO, go to Customers > Customers
    When I go to "Customers > Customers"
    # Before: The mail server takes every message
    # TODO: "The mail server takes every message"; no step is like it
    # Before: Note the number of records in the list
    When I remember the number of records of the grid as "records before"

  Scenario: Create a customer
    # Row 1: Click on the button "Add new customer" => The heading is "New customer"
    When I click the button "Add new customer"
    Then the heading is "New customer"

    # Row 2: Fill in the form: First name: Ada; Email: an address that no customer has; Password: a strong one; Company:
    #   "the best one"; Save the form => The success message "Successful creation" is displayed; There is 1 record more
    #   than before
    # TODO: fill in "Email": an address that no customer has
    # TODO: fill in "Password": a strong one
    When I fill in the form:
      | field      | value        |
      | First name | Ada          |
      | Email      | TODO         |
      | Password   | TODO         |
      | Company    | the best one |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the grid counts 1 more record than {records before}

    # Row 3: Click on any link of the page
    # TODO: "Click on any link of the page"; the nearest steps:
    #   When I click the link {string}

    # Row 4: Select a random entry in the dropdown => A new customer page is displayed
    # TODO: put a value in the place of TODO: a random entry
    When I click "TODO" in the first row of the grid
    # TODO: put a value in the place of TODO: A new customer
    Then the page "TODO" is displayed

  Scenario: Look for nobody
    # Before: Ada was deleted, and nobody else is called so.
    # TODO: "Ada was deleted, and nobody else is called so."; no step is like it

    # Row 5: Filter by Email with an address that no customer has => No records found in the table
    # TODO: "Filter by Email with an address that no customer has"; no step is like it
    Then the grid says "No records found"
