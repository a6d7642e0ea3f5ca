@golden
Feature: API: check endpoints
  Case: api/general/api-check-endpoints.md

  Scenario: API: check endpoints
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Advanced Parameters > Admin API"
    # or: When I go to "Advanced Parameters > Authorization Server"
    Then the page "Admin API" is displayed
    # or: Then the page "Authorization Server" is displayed
    And the grid counts 0 records
    # or: And the grid says "No records found"

    # row 2: TODO no step counts the paths or compares them with tests
    When I click the link "API Documentation (JSON)"
    Then the page says "paths"
    # or: Then the page says "\"paths\""
    # or: Then the page says '"paths"'
