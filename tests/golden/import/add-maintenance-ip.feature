@golden
Feature: Who may see a shop under maintenance
  Case: bo/shop-parameters/add-maintenance-ip.md

  Scenario: Who may see a shop under maintenance
    # before
    Given I am logged in to the back office

    # row 1
    Given the settings of the page "Shop Parameters > General > Maintenance" are put back after the scenario
    When I go to "Shop Parameters > General > Maintenance"
    And I fill in "Enable store" with "No"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # word: "Advanced Parameters > General > Maintenance" = "Shop Parameters > General > Maintenance"

    # row 2
    When I switch to the browser "visitor"
    And I open the shop
    Then the shop is in maintenance and says "We'll be back soon."
    # A logged-in employee sees the shop in the browser, see "Enable store for logged-in employees".

    # row 3: TODO no step knows the IP address of this machine
    When I switch to the browser "first"
    And I go to "Shop Parameters > General > Maintenance"
    And I click the button "Add my IP"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    # word: "Advanced Parameters > General > Maintenance" = "Shop Parameters > General > Maintenance"

    # row 4: TODO no step knows the IP address of this machine
    When I fill in "Maintenance IP" with "TODO"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed

    # row 5
    When I switch to the browser "visitor"
    And I open the shop
    Then the page does not say "We'll be back soon."
    # or: Then the shop's home page is displayed
