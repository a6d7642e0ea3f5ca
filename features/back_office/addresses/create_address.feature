@back-office @addresses @lock(addresses)
Feature: Create an address in the back office
  While the form is filled in, the shop is asked for the names of the customer and for the states of the country.

  Manual case: scenarios/back_office/addresses/create_address.md

  Background:
    Given I am logged in to the back office
    And the row where "Address" is "{unique} Drive" of the page "Customers > Addresses" is removed after the scenario
    When I go to "Customers > Addresses"
    And I reset the filters of the grid

  Scenario: An address in a country with states
    # Row 1: Click on the button "Add new address"; Fill in the form: Customer email: pub@prestashop.com; Address
    #   alias: Holiday; First name: Ada; Last name: Byron; Address: Drive; Zip/Postal code: 33133; City: Miami;
    #   Country: United States; State: Florida; Save the form => The success message "Successful creation" is displayed
    When I click the button "Add new address"
    And I fill in the form:
      | field           | value              |
      | Customer email  | pub@prestashop.com |
      | Address alias   | Holiday            |
      | First name      | Ada                |
      | Last name       | Byron              |
      | Address         | {unique} Drive     |
      | Zip/Postal code | 33133              |
      | City            | Miami              |
      | Country         | United States      |
      | State           | Florida            |
    And I submit the form
    Then the success message "Successful creation" is displayed

    # Row 2: Filter by Address with "Drive" => The first row shows: First name: Ada; Last name: Byron; City: Miami;
    #   Country: United States
    When I filter the grid by "Address" with "{unique} Drive"
    Then the first row of the grid shows:
      | column     | value         |
      | First name | Ada           |
      | Last name  | Byron         |
      | City       | Miami         |
      | Country    | United States |

    # Row 3: Click on "Edit" in the first row => The form shows: First name: Ada; Country: United States; State: Florida
    When I click "Edit" in the first row of the grid
    Then the form shows:
      | field      | value         |
      | First name | Ada           |
      | Country    | United States |
      | State      | Florida       |

  Scenario: The country comes last
    # Row 4: Click on the button "Add new address"; Fill in the form: Customer email: pub@prestashop.com; Address
    #   alias: Holiday; Address: Drive; Zip/Postal code: 33133; City: Miami; Country: United States; Save the form => The
    #   success message "Successful creation" is displayed
    When I click the button "Add new address"
    And I fill in the form:
      | field           | value              |
      | Customer email  | pub@prestashop.com |
      | Address alias   | Holiday            |
      | Address         | {unique} Drive     |
      | Zip/Postal code | 33133              |
      | City            | Miami              |
      | Country         | United States      |
    And I submit the form
    Then the success message "Successful creation" is displayed

    # Row 5: Filter by Address with "Drive" => The first row shows: First name: John; Country: United States
    When I filter the grid by "Address" with "{unique} Drive"
    Then the first row of the grid shows:
      | column     | value         |
      | First name | John          |
      | Country    | United States |
