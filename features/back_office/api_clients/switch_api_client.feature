@back-office @api-clients
Feature: Switch an API client on and off in the list

  Scenario: The status is saved at once
    Given I am logged in to the back office
    And an API client with:
      | field     | value        |
      | Client ID | bdd-{unique} |
    When I go to "Advanced Parameters > Admin API"
    And I switch "Status" off in the row where "Client ID" is "bdd-{unique}" of the grid
    Then the success message "The status has been successfully updated." is displayed
    And the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column | value |
      | Status | No    |
    When I reload the page
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column | value |
      | Status | No    |
    When I switch "Status" on in the row where "Client ID" is "bdd-{unique}" of the grid
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column | value |
      | Status | Yes   |
