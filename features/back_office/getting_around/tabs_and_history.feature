@back-office @getting-around @share(shop)
Feature: Menu, tabs and the browser's buttons
  Manual case: scenarios/back_office/getting_around/tabs_and_history.md

  Background:
    Given I am logged in to the back office

  Scenario: By menu and tabs
    # Row 1: In BO, go to Shop Parameters > Customer Settings => The page title is "Customer settings"; The heading is
    #   "Customer settings"; The tab "Customer Settings" is open
    When I go to "Shop Parameters > Customer Settings"
    Then the page title is "Customer settings"
    And the heading is "Customer settings"
    And the tab "Customer Settings" is open

    # Row 2: Click on the Groups tab => The page title is "Groups"; The tab "Groups" is open; The breadcrumb is
    #   "Customer Settings > Groups"; The page offers the button "Add new group"
    When I open the tab "Groups"
    Then the page title is "Groups"
    And the tab "Groups" is open
    And the breadcrumb is "Customer Settings > Groups"
    And the page offers the button "Add new group"

    # Row 3: Click on the Titles tab => The heading is "Titles"; The tab "Titles" is open
    When I open the tab "Titles"
    Then the heading is "Titles"
    And the tab "Titles" is open

  @needs(admin-api)
  Scenario: Back to the page before
    # Row 4: In BO, go to Advanced Parameters > Admin API; In BO, go to Shop Parameters > Customer Settings > Titles; Go
    #   back; Go back => The page "Admin API" is displayed
    When I go to "Advanced Parameters > Admin API"
    And I go to "Shop Parameters > Customer Settings > Titles"
    And I go back
    And I go back
    Then the page "Admin API" is displayed

  Scenario: A page is the same after reloading
    # Row 5: In BO, go to Shop Parameters > Customer Settings > Titles; Reload the page => The page "Titles" is
    #   displayed; The page does not say "Oops"
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reload the page
    Then the page "Titles" is displayed
    And the page does not say "Oops"
