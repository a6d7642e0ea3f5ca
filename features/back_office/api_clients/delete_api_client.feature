@back-office @api-clients @lock(api-clients) @needs(admin-api)
Feature: Delete an API client in the back office
  Manual case: scenarios/back_office/api_clients/delete_api_client.md

  Background:
    Given I am logged in to the back office
    And an API client with:
      | field     | value        |
      | Client ID | bdd-{unique} |
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients before"
    And I click "Delete" in the row where "Client ID" is "bdd-{unique}" of the grid
    Then the dialog "Delete selection" is displayed
    And the dialog says "Are you sure you want to delete the selected item(s)?"

  Scenario: Delete a client
    # Row 1: Click on "Delete" in the modal => The success message "Successful deletion" is displayed; There is 1 record
    #   fewer than before; "bdd" is not displayed in the list
    When I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 1 fewer record than {clients before}
    And the row where "Client ID" is "bdd-{unique}" is not in the grid

  Scenario: Think better of it
    # Row 2: Click on "Cancel" in the modal => The modal is closed; No success message is displayed; The number of
    #   records has not changed; "bdd" is displayed in the list
    When I press "Cancel" in the dialog
    Then no dialog is displayed
    And no success message is displayed
    And the grid counts {clients before} records
    And the row where "Client ID" is "bdd-{unique}" is in the grid
