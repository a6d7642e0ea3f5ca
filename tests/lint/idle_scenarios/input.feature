Feature: Groups
  Scenario: Nothing to do

  Scenario: Nothing checked
    When I go to "Catalog > Products"

  Scenario:
    When the response is JSON
