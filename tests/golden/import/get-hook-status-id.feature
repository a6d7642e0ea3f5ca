@golden
Feature: GET /admin-api/hook-status/{id}
  Case: api/hook/get-hook-status-id.md

  Scenario: GET /admin-api/hook-status/{id}
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Design > Positions"
    Then the page "Positions" is displayed
    # or: Then the page "Module positions" is displayed

    # row 2: TODO the page does not show the ID of a hook

    # row 3: TODO the ID of row 2 is unknown
    When I send a GET request to "/hook-status/TODO"
    # approx: When I send a GET request to "/hooks/TODO/status"
    Then the response is JSON
    And the response contains:
      | field  | value    |
      | id     | #present |
      | active | #present |
