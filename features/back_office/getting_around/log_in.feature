@back-office @getting-around @share(shop)
Feature: Log in to the back office and out of it
  Manual case: scenarios/back_office/getting_around/log_in.md

  @smoke
  Scenario: The right password leads to the Dashboard
    # Row 1: Open the back office => The login page is displayed
    When I open the back office
    Then the login page is displayed

    # Row 2: Log in with the e-mail address and the password of the employee => The page "Dashboard" is displayed
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed

  Scenario: A wrong password is refused
    # Row 3: Open the back office; Log in with the e-mail address of the employee and a wrong password => The login page
    #   is displayed; The error message "The employee does not exist, or the password provided is incorrect." is
    #   displayed
    When I open the back office
    And I log in as "{admin email}" with the password "not the password"
    Then the login page is displayed
    And the error message "The employee does not exist, or the password provided is incorrect." is displayed

  Scenario: An unknown employee is refused in the same words
    # Row 4: Open the back office; Log in with an e-mail address that no employee has => The error message "The employee
    #   does not exist, or the password provided is incorrect." is displayed
    When I open the back office
    And I log in as "nobody.{unique}@example.com" with the password "{admin password}"
    Then the error message "The employee does not exist, or the password provided is incorrect." is displayed

  Scenario: Nobody sees a page after logging out
    # Row 5: Log in to the back office; Log out => The login page is displayed
    Given I am logged in to the back office
    When I log out
    Then the login page is displayed

    # Row 6: Open the address "index.php?controller=AdminGroups" => The login page is displayed
    When I open the address "index.php?controller=AdminGroups"
    Then the login page is displayed

    # Row 7: Go back => The login page is displayed
    When I go back
    Then the login page is displayed

  Scenario: Another browser has a session of its own
    # Row 8: Log in to the back office; In BO, go to Shop Parameters > Customer Settings; Open a second browser; Open
    #   the back office => The login page is displayed
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    And I switch to the browser "second"
    And I open the back office
    Then the login page is displayed

    # Row 9: Log in with the e-mail address and the password of the employee => The page "Dashboard" is displayed
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed

    # Row 10: Log out; Return to the first browser; Reload the page => The page "Customer settings" is displayed
    When I log out
    And I switch to the browser "first"
    And I reload the page
    Then the page "Customer settings" is displayed
