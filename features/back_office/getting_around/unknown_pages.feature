@back-office @getting-around @share(shop)
Feature: Pages that are not there
  Manual case: scenarios/back_office/getting_around/unknown_pages.md

  Background:
    Given I am logged in to the back office

  Scenario: An unknown address
    # Row 1: Open the address "configure/no-such-page" => The page says "The page you're looking for could not be found"
    When I open the address "configure/no-such-page-{unique}"
    Then the page says "The page you're looking for could not be found"

  Scenario: An unknown page of the older kind
    # Row 2: Open the address "index.php?controller=AdminNoSuchPage"; Click on the link "I understand the risk" => An
    #   error message containing "Page not found" is displayed
    When I open the address "index.php?controller=AdminNoSuchPage"
    And I click the link "I understand the risk"
    Then an error message containing "Page not found" is displayed

  Scenario: A customer group that does not exist
    # Row 3: Open the address "index.php?controller=AdminGroups&id_group=999999&updategroup"; Click on the link "I
    #   understand the risk" => An error message containing "The object cannot be loaded (or found)." is displayed
    When I open the address "index.php?controller=AdminGroups&id_group=999999&updategroup"
    And I click the link "I understand the risk"
    Then an error message containing "The object cannot be loaded (or found)." is displayed
