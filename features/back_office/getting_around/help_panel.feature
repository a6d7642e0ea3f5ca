@back-office @getting-around @share(shop)
Feature: The help panel
  The Help button of the newer pages opens a panel beside the page.

  Manual case: scenarios/back_office/getting_around/help_panel.md

  Scenario: Open the help panel and close it
    # Row 1: In BO, go to Modules > Module Manager => The help panel is closed
    Given I am logged in to the back office
    When I go to "Modules > Module Manager"
    Then the help panel is closed

    # Row 2: Click on Help => The help panel is open; It says "Help"; It shows the documentation of the Module Manager
    When I open the help panel
    Then the help panel is open
    And the help panel says "Help"
    And the help panel shows the address "/en/doc/AdminModules?"

    # Row 3: Click on the × of the help panel => The help panel is closed
    When I close the help panel
    Then the help panel is closed
