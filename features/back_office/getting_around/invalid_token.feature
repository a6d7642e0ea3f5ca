@back-office @getting-around @share(shop)
Feature: An address without its token
  Every address of the back office has a token; without one the shop asks before it shows the page.

  Manual case: scenarios/back_office/getting_around/invalid_token.md

  Background:
    Given I am logged in to the back office
    When I open the address "index.php?controller=AdminGroups"
    Then the page title is "Invalid token"
    And the page says "direct access to this link may lead to a potential security breach"
    And the page says "Do you want to display this page?"
    And the page offers the link "Take me out of there!"

  Scenario: Take the risk
    # Row 1: Click on the link "I understand the risk" => The page "Groups" is displayed;
    #   The page does not offer the link "Take me out of there!"
    When I click the link "I understand the risk"
    Then the page "Groups" is displayed
    And the page does not offer the link "Take me out of there!"

  Scenario: Get out
    # Row 2: Click on the link "Take me out of there!" => The page "Dashboard" is displayed
    When I click the link "Take me out of there!"
    Then the page "Dashboard" is displayed
