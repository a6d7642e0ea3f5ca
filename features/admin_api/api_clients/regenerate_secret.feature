@admin-api @api-clients @share(api-clients)
Feature: Regenerate the secret of an API client
  A new secret is made in the back office; from then on the old one is worth nothing.

  Manual case: scenarios/admin_api/api_clients/regenerate_secret.md

  Scenario: The new secret is accepted and the old one refused
    # Row 1: Log in to the back office; Have an API client with the scopes customer_group_read; In BO, go to Advanced
    #   Parameters > Admin API; Click on "Edit" in the row where "Client ID" is "the client id"; Click on the button
    #   "Regenerate client secret" => The dialog "Regenerate client secret?" is displayed
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I click the button "Regenerate client secret"
    Then the dialog "Regenerate client secret?" is displayed

    # Row 2: Confirm the dialog => An info message containing "Your new client secret has been generated successfully."
    #   is displayed; A success message containing "Client secret:" is displayed
    When I confirm the dialog
    Then an info message containing "Your new client secret has been generated successfully." is displayed
    And a success message containing "Client secret:" is displayed

    # Row 3: Note the client secret: new secret; Request an access token for the client "the client id" with the secret
    #   "the new secret" and the scopes "customer_group_read"; Send a GET request to /customers/groups => The HTTP code
    #   is 200
    When I remember the client secret as "new secret"
    And I request an access token for the client "{client id}" with the secret "{new secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups"
    Then the response status is 200

    # Row 4: Use no access token; Send a POST request to /access_token with this data: grant_type: client_credentials;
    #   client_id: the client id; client_secret: the client secret; scope: customer_group_read => The HTTP code is 401;
    #   The field "error" of the response is "invalid_client"
    When I use no access token
    And I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
    Then the response status is 401
    And the field "error" of the response is "invalid_client"

  Scenario: The secret stays when the dialog is cancelled
    # Row 5: Log in to the back office; Have an API client with the scopes customer_group_read; In BO, go to Advanced
    #   Parameters > Admin API; Click on "Edit" in the row where "Client ID" is "the client id"; Click on the button
    #   "Regenerate client secret"; Cancel the dialog; Request an access token for the client "the client id" with the
    #   secret "the client secret" and the scopes "customer_group_read"; Send a GET request to /customers/groups => The
    #   HTTP code is 200
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I click the button "Regenerate client secret"
    And I cancel the dialog
    And I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups"
    Then the response status is 200
