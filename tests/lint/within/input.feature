Feature: Groups
  Scenario: One
    Given I am logged in to the back office
    Then within 10 seconds the grid cuonts 1 record
    And within 10 seconds I click the button "Save"
    And within 10 seconds, the grid counts {all} records
    And within 1 second the response status is 200
