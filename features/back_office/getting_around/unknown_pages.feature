@back-office @getting-around
Feature: Pages that are not there

  Background:
    Given I am logged in to the back office

  Scenario: An unknown address
    When I open the address "configure/no-such-page-{unique}"
    Then the page title is "Page not found"
    And the page says "The page you're looking for could not be found"

  Scenario: An unknown page of the older kind
    When I open the address "index.php?controller=AdminNoSuchPage"
    And I click the link "I understand the risk"
    Then an error message containing "Page not found" is displayed

  Scenario: A customer group that does not exist
    When I open the address "index.php?controller=AdminGroups&id_group=999999&updategroup"
    And I click the link "I understand the risk"
    Then an error message containing "The object cannot be loaded (or found)." is displayed
