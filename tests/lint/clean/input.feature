@smoke
Feature: Groups
  Background:
    Given I am logged in to the back office

  Scenario: One
    When I remember the number of records of the grid as "all groups"
    Then the grid counts 1 fewer record than {all groups}
    And the row where 'ID' is "{all groups}" is in the "Groups" grid
    And within 10 seconds the grid counts {all groups} records
