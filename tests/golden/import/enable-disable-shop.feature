@golden
Feature: The shop under maintenance
  Case: bo/shop-parameters/enable-disable-shop.md

  Scenario: The shop under maintenance
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Shop Parameters > General"
    Then the page title contains "Preferences"
    # or: Then the page title is "Preferences"

    # row 2
    When I open the tab "Maintenance"
    # or: When I go to "Shop Parameters > General > Maintenance"
    Then the page title contains "Maintenance"
    # or: Then the page title is "Maintenance"

    # row 3
    Given the settings of the page "Shop Parameters > General > Maintenance" are put back after the scenario
    When I fill in "Enable store" with "No"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 4
    When I switch to the browser "visitor"
    And I open the shop
    Then the shop is in maintenance and says "We are currently updating our shop and will be back really soon. Thanks for your patience."
    # A logged-in employee sees the shop in the browser.

    # row 5
    When I switch to the browser "first"
    And I fill in the form:
      | field                   | language | value                           |
      | Custom maintenance text | en       | Back in an hour, says {unique}. |
    # free
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 6
    When I switch to the browser "visitor"
    And I open the shop
    Then the shop is in maintenance and says "Back in an hour, says {unique}."

    # row 7
    When I switch to the browser "first"
    And I fill in the form:
      | field                   | language | value                                                                                      |
      | Custom maintenance text | en       | We are currently updating our shop and will be back really soon. Thanks for your patience. |
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 8
    When I click the button "Add my IP"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 9
    When I switch to the browser "visitor"
    And I open the shop
    Then the page does not say "We'll be back soon."
    # or: Then the shop's home page is displayed

    # row 10
    When I switch to the browser "first"
    And I fill in the form:
      | field          | value |
      | Maintenance IP |       |
      | Enable store   | Yes   |
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # or: Then a success message is displayed

    # row 11
    When I switch to the browser "visitor"
    And I open the shop
    Then the page does not say "We'll be back soon."
    # or: Then the shop's home page is displayed
