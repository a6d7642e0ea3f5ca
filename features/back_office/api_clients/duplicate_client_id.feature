@back-office @api-clients @lock(api-clients) @needs(admin-api)
Feature: Two API clients cannot have the same Client ID
  Manual case: scenarios/back_office/api_clients/duplicate_client_id.md

  Scenario: The shop refuses a Client ID that is in use
    # Row 1: Log in to the back office; Create an API client with the client ID "bdd"; In BO, go to Advanced Parameters
    #   > Admin API; Note the number of records in the list; Click on the button "Add new API Client"; Fill in the form:
    #   Client Name: Bdd; Client ID: bdd; Description: The other one; Save the form => The error message 'This value for
    #   "Client ID" is already used and must be unique.' is displayed; The page "New API Client" is displayed; The form
    #   shows: Client Name: Bdd; Client ID: bdd; Description: The other one
    Given I am logged in to the back office
    And an API client with:
      | field     | value        |
      | Client ID | bdd-{unique} |
    When I go to "Advanced Parameters > Admin API"
    And I remember the number of records of the grid as "clients before"
    And I click the button "Add new API Client"
    And I fill in the form:
      | field       | value         |
      | Client Name | Bdd {unique}  |
      | Client ID   | bdd-{unique}  |
      | Description | The other one |
    And I submit the form
    Then the error message 'This value for "Client ID" is already used and must be unique.' is displayed
    And the page "New API Client" is displayed
    And the form shows:
      | field       | value         |
      | Client Name | Bdd {unique}  |
      | Client ID   | bdd-{unique}  |
      | Description | The other one |

    # Row 2: Cancel the form => The number of records has not changed
    When I cancel the form
    Then the grid counts {clients before} records
