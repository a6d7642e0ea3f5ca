Feature: Groups
  Scenario: One
    Given I am logged in to the back office
    When I click on the "Groups" tab
    Then the list shows 1 record
    And the weather is fine
