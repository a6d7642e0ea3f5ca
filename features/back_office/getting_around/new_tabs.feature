@back-office @getting-around @share(shop)
Feature: A page that opens in a tab of its own
  The steps after the click are done in the new tab, until it is left.

  Manual case: scenarios/back_office/getting_around/new_tabs.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    And I click the link "View my store"
    Then the page does not say "Customer Settings"

  Scenario: Go back and leave the tab open
    # Row 1: Go back to the first tab => The page "Customer settings" is displayed
    When I go back to the first tab
    Then the page "Customer settings" is displayed

    # Row 2: Click on the Groups tab => The page "Groups" is displayed
    When I open the tab "Groups"
    Then the page "Groups" is displayed

  Scenario: Close the tab
    # Row 3: Close the tab => The page "Customer settings" is displayed
    When I close the tab
    Then the page "Customer settings" is displayed
