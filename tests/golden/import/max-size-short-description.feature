@golden
Feature: The length of a summary
  Case: bo/shop-parameters/max-size-short-description.md

  Scenario: The length of a summary
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Shop Parameters > Product Settings"
    Then the page title contains "Product settings"
    # or: Then the page title is "Product settings"

    # row 2
    Given the settings of the page "Shop Parameters > Product Settings" are put back after the scenario
    When I fill in "Max size of product summary" with "5"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 3
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 4: TODO the data of the product is not given, and its form is not described
    Then an error message containing "Unable to update settings." is displayed
    And the page says "This value is too long. It should have 5 characters or less."

    # row 5
    When I go to "Shop Parameters > Product Settings"
    Then the page title contains "Product settings"
    # or: Then the page title is "Product settings"

    # row 6
    When I fill in "Max size of product summary" with "800"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 7
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 8: TODO the data of the product is not given, and its form is not described
    Then a success message is displayed

    # row 9: TODO the product of row 8 does not exist
