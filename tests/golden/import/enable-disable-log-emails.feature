@golden
Feature: E-mails are logged or not
  Case: bo/advanced-parameters/enable-disable-log-emails.md

  Scenario: E-mails are logged or not
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Advanced Parameters > E-mail"
    Then the page "E-mail" is displayed
    # approx: Then the page "Email" is displayed

    # row 2
    Given the settings of the page "Advanced Parameters > E-mail" are put back after the scenario
    When I fill in "Log Emails" with "No"
    And I click the button "Save"
    # or: And I submit the "Email" form
    Then a success message is displayed
    # or: Then the success message "Update successful" is displayed
    And the page does not say "Recipient"

    # row 3
    When I fill in "Log Emails" with "Yes"
    And I click the button "Save"
    # or: And I submit the "Email" form
    Then a success message is displayed
    # or: Then the success message "Update successful" is displayed
    And the page says "Recipient"
    # or: And the grid counts at least 0 records
