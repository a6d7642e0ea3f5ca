@back-office @modules @lock(modules)
Feature: Cards of modules
  The Module Manager shows a card for each module.

  Manual case: scenarios/back_office/modules/module_cards.md

  Background:
    Given I am logged in to the back office
    When I go to "Modules > Module Manager"
    Then the page "Module manager" is displayed

  Scenario: What cards show
    # Row 1: Look at the cards => The card of "Dashboard Goals" is displayed; It shows "by PrestaShop" and offers
    #   "Uninstall"; It does not show "deprecated" and does not offer "Install"; There is no card of an unknown module
    Then the card of "Dashboard Goals" is displayed
    And the card of "Dashboard Goals" shows "by PrestaShop"
    And the card of "Dashboard Goals" offers "Uninstall"
    And the card of "Dashboard Goals" does not show "deprecated"
    And the card of "Dashboard Goals" does not offer "Install"
    And the card of "Nothing {unique}" is not displayed

    # Row 2: Look at the pictures of the cards => The picture of "Dashboard Goals" is displayed; There is no picture of an
    #   unknown module
    And the page shows the picture "Dashboard Goals"
    And the page does not show the picture "Nothing {unique}"

    # Row 3: Compare the cards => The cards show: Dashboard Goals: v2.0.5, with "Disable"; Payments by check: v2.1.0,
    #   with "Configure"; Every card shows "by" and offers "Uninstall"
    And the cards are:
      | card              | shows  | offers    |
      | Dashboard Goals   | v2.0.5 | Disable   |
      | Payments by check | v2.1.0 | Configure |
    And every card shows "by"
    And every card offers "Uninstall"

  Scenario: Cancel an action of a module
    # Row 4: Click on the arrow of "Dashboard Goals"; Click on "Reset" => The modal "Reset module?" is displayed
    When I click "Reset" in the card of "Dashboard Goals"
    Then the dialog "Reset module?" is displayed

    # Row 5: Click on "Cancel" => The modal is closed; The card still offers "Disable"
    When I cancel the dialog
    Then no dialog is displayed
    And the card of "Dashboard Goals" offers "Disable"

  Scenario: Disable a module and enable it again
    # Row 6: Click on "Disable" in the card of "Dashboard Goals"; Confirm => The success message "Disable action on
    #   module dashgoals succeeded." is displayed; The card offers "Enable"; The card does not offer "Disable"
    When I click "Disable" in the card of "Dashboard Goals"
    And I confirm the dialog
    Then the success message "Disable action on module dashgoals succeeded." is displayed
    And the card of "Dashboard Goals" offers "Enable"
    And the card of "Dashboard Goals" does not offer "Disable"

    # Row 7: Click on "Enable" in the card of "Dashboard Goals" => The success message "Enable action on module dashgoals
    #   succeeded." is displayed; The card offers "Disable"
    When I click "Enable" in the card of "Dashboard Goals"
    Then the success message "Enable action on module dashgoals succeeded." is displayed
    And the card of "Dashboard Goals" offers "Disable"
