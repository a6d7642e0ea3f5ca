@back-office @getting-around
Feature: Menu, tabs and the browser's buttons

  Background:
    Given I am logged in to the back office

  Scenario: By menu and tabs
    When I go to "Shop Parameters > Customer Settings"
    Then the page title is "Customer settings"
    And the heading is "Customer settings"
    And the tab "Customer Settings" is open
    When I open the tab "Groups"
    Then the page title is "Groups"
    And the tab "Groups" is open
    And the breadcrumb is "Customer Settings > Groups"
    And the page offers the button "Add new group"
    When I open the tab "Titles"
    Then the heading is "Titles"
    And the tab "Titles" is open

  Scenario: Back to the page before
    When I go to "Advanced Parameters > Admin API"
    And I go to "Shop Parameters > Customer Settings > Titles"
    And I go back
    And I go back
    Then the page "Admin API" is displayed

  Scenario: A page is the same after reloading
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reload the page
    Then the page "Titles" is displayed
    And the page does not say "Oops"
