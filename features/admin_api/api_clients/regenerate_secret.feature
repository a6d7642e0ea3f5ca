@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: Regenerate the secret of an API client
  A new secret is made in the back office; from then on the old one is worth nothing.

  Manual case: scenarios/admin_api/api_clients/regenerate_secret.md

  Scenario: The new secret is accepted and the old one refused
    # Row 1: Log in to the back office; Create an API client with the scope customer_group_read and request an access
    #   token; In BO, go to Advanced Parameters > Admin API; Click on "Edit" in the row of the client; Click on the
    #   button "Regenerate client secret" => The modal "Regenerate client secret?" is displayed
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I click the button "Regenerate client secret"
    Then the dialog "Regenerate client secret?" is displayed

    # Row 2: Confirm in the modal => An info message containing "Your new client secret has been generated
    #   successfully." is displayed; A success message containing "Client secret:" is displayed
    When I confirm the dialog
    Then an info message containing "Your new client secret has been generated successfully." is displayed
    And a success message containing "Client secret:" is displayed

    # Row 3: Copy the client secret; Request an access token for the client with the new secret and the scope
    #   "customer_group_read"; Request with method GET the endpoint "/admin-api/customers/groups" => The HTTP code is
    #   200
    When I remember the client secret as "new secret"
    And I request an access token for the client "{client id}" with the secret "{new secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups"
    Then the response status is 200

    # Row 4: Use no access token; Request with method POST the endpoint "/admin-api/access_token" with this data:
    #   grant_type: client_credentials; client_id: ID of the client; client_secret: the former secret; scope:
    #   customer_group_read => The HTTP code is 401; "error" of the response is "invalid_client"
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
    # Row 5: Log in to the back office; Create an API client with the scope customer_group_read and request an access
    #   token; In BO, go to Advanced Parameters > Admin API; Click on "Edit" in the row of the client; Click on the
    #   button "Regenerate client secret"; Click on "Cancel" in the modal; Request an access token for the client with
    #   the scope "customer_group_read"; Request with method GET the endpoint "/admin-api/customers/groups" => The HTTP
    #   code is 200
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I click the button "Regenerate client secret"
    And I cancel the dialog
    And I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups"
    Then the response status is 200
