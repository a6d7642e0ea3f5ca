@back-office @api-clients @share(api-clients) @needs(admin-api)
Feature: Generate the secret of an API client anew
  Manual case: scenarios/back_office/api_clients/regenerate_secret.md

  Background:
    Given I am logged in to the back office
    And an API client with:
      | field       | value               |
      | Client Name | Bdd {unique}        |
      | Client ID   | bdd-{unique}        |
      | Scopes      | customer_group_read |
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "bdd-{unique}" of the grid
    And I click the button "Regenerate client secret"
    Then the dialog "Regenerate client secret?" is displayed

  Scenario: The shop shows a new secret, once
    # Row 1: Confirm in the modal => An info message containing "Your new client secret has been generated successfully.
    #   Your former client secret is now obsolete." is displayed; A success message containing "Client secret:" is
    #   displayed
    When I confirm the dialog
    Then an info message containing "Your new client secret has been generated successfully. Your former client secret is now obsolete." is displayed
    And a success message containing "Client secret:" is displayed

    # Row 2: Copy the client secret; Request an access token for the client "bdd" with the new secret and the scope
    #   "customer_group_read"; Request with method GET the endpoint "/admin-api/customers/groups?limit=1" => The HTTP
    #   code is 200
    When I remember the client secret as "new secret"
    And I request an access token for the client "bdd-{unique}" with the secret "{new secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups?limit=1"
    Then the response status is 200

    # Row 3: Reload the page => No success message is displayed
    When I reload the page
    Then no success message is displayed

  Scenario: Think better of it
    # Row 4: Click on "Cancel" in the modal => The modal is closed; No success message is displayed
    When I cancel the dialog
    Then no dialog is displayed
    And no success message is displayed

    # Row 5: Request an access token for the client "bdd" with the client secret and the scope "customer_group_read";
    #   Request with method GET the endpoint "/admin-api/customers/groups?limit=1" => The HTTP code is 200
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups?limit=1"
    Then the response status is 200
