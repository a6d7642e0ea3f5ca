@back-office @api-clients @share(api-clients) @needs(admin-api)
Feature: Create an API client in the back office
  The page "Advanced Parameters > Admin API" lists who may call the Admin API.

  Manual case: scenarios/back_office/api_clients/create_api_client.md

  Background:
    Given I am logged in to the back office
    And the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    When I go to "Advanced Parameters > Admin API"

  @smoke
  Scenario: Create a client with the required fields alone
    # Row 1: Click on the button "Add new API Client"; Fill in the form: Client Name: Bdd; Client ID: bdd; Enabled: Yes;
    #   Save the form => The page 'Editing API Client "Bdd"' is displayed; The info message "The API Client and client
    #   secret have been generated successfully. This secret value will only be displayed once. Don't forget to make a
    #   copy in a secure location." is displayed; A success message containing "Client secret:" is displayed; The form
    #   shows: Client Name: Bdd; Client ID: bdd; Lifetime: 3600; Enabled: Yes
    When I click the button "Add new API Client"
    And I fill in the form:
      | field       | value        |
      | Client Name | Bdd {unique} |
      | Client ID   | bdd-{unique} |
      | Enabled     | Yes          |
    And I submit the form
    Then the page 'Editing API Client "Bdd {unique}"' is displayed
    And the info message "The API Client and client secret have been generated successfully. This secret value will only be displayed once. Don't forget to make a copy in a secure location." is displayed
    And a success message containing "Client secret:" is displayed
    And the form shows:
      | field       | value        |
      | Client Name | Bdd {unique} |
      | Client ID   | bdd-{unique} |
      | Lifetime    | 3600         |
      | Enabled     | Yes          |

    # Row 2: Reload the page => No info message is displayed; No success message is displayed
    When I reload the page
    Then no info message is displayed
    And no success message is displayed

    # Row 3: In BO, go to Advanced Parameters > Admin API => The row of "bdd" shows: Client Name: Bdd; Status: Yes
    When I go to "Advanced Parameters > Admin API"
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column      | value        |
      | Client Name | Bdd {unique} |
      | Status      | Yes          |

  @lock(api-clients)
  Scenario: The list counts one more client, which is off when nobody enabled it
    # Row 4: Note the number of records in the list; Click on the button "Add new API Client"; Fill in "Client Name"
    #   with "Bdd"; Fill in "Client ID" with "bdd"; Click on the button "Generate client secret and save" => A success
    #   message containing "Client secret:" is displayed
    When I remember the number of records of the grid as "clients before"
    And I click the button "Add new API Client"
    And I fill in "Client Name" with "Bdd {unique}"
    And I fill in "Client ID" with "bdd-{unique}"
    And I click the button "Generate client secret and save"
    Then a success message containing "Client secret:" is displayed

    # Row 5: In BO, go to Advanced Parameters > Admin API => There is 1 record more than before; The row of "bdd" shows:
    #   Status: No
    When I go to "Advanced Parameters > Admin API"
    Then the grid counts 1 more record than {clients before}
    And the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column | value |
      | Status | No    |

  @lock(api-clients)
  Scenario: Cancel a new client
    # Row 6: Note the number of records in the list; Click on the button "Add new API Client"; Fill in "Client Name"
    #   with "Bdd"; Cancel the form => The page "Admin API" is displayed; The number of records has not changed
    When I remember the number of records of the grid as "clients before"
    And I click the button "Add new API Client"
    And I fill in "Client Name" with "Bdd {unique}"
    And I cancel the form
    Then the page "Admin API" is displayed
    And the grid counts {clients before} records
