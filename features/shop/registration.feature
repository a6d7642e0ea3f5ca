@shop @share(front) @share(customers)
Feature: A visitor creates an account
  Manual case: scenarios/shop/registration.md

  Background:
    Given the row where "Email address" is "nora-{unique}@example.org" of the page "Customers > Customers" is removed after the scenario
    When I open the page "registration" of the shop

  Scenario: A new customer is logged in at once
    # Row 1: Fill in the form and create the account => The customer is logged in
    When I fill in the form:
      | field                                                      | value                     |
      | First name                                                 | Nora                      |
      | Last name                                                  | Newcomer                  |
      | Email                                                      | nora-{unique}@example.org |
      | Password                                                   | Quartz lamp {unique} 7    |
      | I agree to the terms and conditions and the privacy policy | Yes                       |
      | Customer data privacy                                      | Yes                       |
    And I submit the form
    Then I am logged in to the shop as "Nora Newcomer"

    # Row 2: Log out; Log in with a wrong password => The shop refuses it
    When I log out of the shop
    And I log in to the shop as "nora-{unique}@example.org" with the password "wrong {unique}"
    Then the error message "Authentication failed." is displayed
    And nobody is logged in to the shop

    # Row 3: Log in with the right password => The customer is logged in
    When I log in to the shop as "nora-{unique}@example.org" with the password "Quartz lamp {unique} 7"
    Then I am logged in to the shop as "Nora Newcomer"

  Scenario: The form marks what it needs, and hides the password
    # Row 4: Look at the form => First name and password are required, the birth date is not
    Then the field "First name" is required
    And the field "Password" is required
    And the field "Birthdate" is optional

    # Row 5: Type a password => It is hidden
    When I fill in "Password" with "Quartz lamp {unique} 7"
    Then the field "Password" hides what is typed

    # Row 6: Show the password => It can be read
    When I click the button "Show password"
    Then the field "Password" shows what is typed
