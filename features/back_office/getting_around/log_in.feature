@back-office @getting-around
Feature: Log in to the back office and out of it

  @smoke
  Scenario: The right password leads to the Dashboard
    When I open the back office
    Then the login page is displayed
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed

  Scenario: A wrong password is refused
    When I open the back office
    And I log in as "{admin email}" with the password "not the password"
    Then the login page is displayed
    And the error message "The employee does not exist, or the password provided is incorrect." is displayed

  Scenario: An unknown employee is refused in the same words
    When I open the back office
    And I log in as "nobody.{unique}@example.com" with the password "{admin password}"
    Then the error message "The employee does not exist, or the password provided is incorrect." is displayed

  Scenario: Nobody sees a page after logging out
    Given I am logged in to the back office
    When I log out
    Then the login page is displayed
    When I open the address "index.php?controller=AdminGroups"
    Then the login page is displayed
    When I go back
    Then the login page is displayed

  Scenario: Another browser has a session of its own
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    And I switch to the browser "second"
    And I open the back office
    Then the login page is displayed
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed
    When I log out
    And I switch to the browser "first"
    And I reload the page
    Then the page "Customer settings" is displayed
