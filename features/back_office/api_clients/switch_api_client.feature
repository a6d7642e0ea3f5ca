@back-office @api-clients @share(api-clients) @needs(admin-api)
Feature: Switch an API client on and off in the list
  Manual case: scenarios/back_office/api_clients/switch_api_client.md

  Scenario: The status is saved at once
    # Row 1: Log in to the back office; Create an API client with the client ID "bdd"; In BO, go to Advanced Parameters
    #   > Admin API; Switch "Status" off in the row of "bdd" => The success message "The status has been successfully
    #   updated." is displayed; The row of "bdd" shows: Status: No
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

    # Row 2: Reload the page => The row of "bdd" shows: Status: No
    When I reload the page
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column | value |
      | Status | No    |

    # Row 3: Switch "Status" on in the row of "bdd" => The row of "bdd" shows: Status: Yes
    When I switch "Status" on in the row where "Client ID" is "bdd-{unique}" of the grid
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column | value |
      | Status | Yes   |
