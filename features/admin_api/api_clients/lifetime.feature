@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: Lifetime of access tokens
  A token is good for as many seconds as the lifetime of its API client says.

  Manual case: scenarios/admin_api/api_clients/lifetime.md

  Scenario: A token says its lifetime, is good, and then is not
    # Row 1: Create an API client: Lifetime: 5; Scopes: customer_group_read; Request with method POST the endpoint
    #   "/admin-api/access_token" with this data: grant_type: client_credentials; client_id: ID of the client;
    #   client_secret: secret of the client; scope: customer_group_read => "expires_in" of the response is 5
    Given an API client with:
      | field    | value               |
      | Lifetime | 5                   |
      | Scopes   | customer_group_read |
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
    Then the field "expires_in" of the response is "5"

    # Row 2: Use the access token of the response; Request with method GET the endpoint "/admin-api/customers/groups",
    #   now and until the lifetime has passed => The HTTP code is 200 at first; The HTTP code is 401 after 30 seconds at
    #   most; The response header "WWW-Authenticate" is "Bearer"; The response is: "No authorization server matching
    #   your credentials"
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 200
    And within 30 seconds the response status is 401
    And the response header "WWW-Authenticate" is "Bearer"
    And the response is:
      """
      "No authorization server matching your credentials"
      """

  Scenario: A lifetime that is changed in the back office counts for the next token
    # Row 3: Log in to the back office; Create an API client with the scope customer_group_read and request an access
    #   token; In BO, go to Advanced Parameters > Admin API; Click on "Edit" in the row of the client; Fill in
    #   "Lifetime" with "120"; Save the form => The success message "Successful update" is displayed
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I fill in "Lifetime" with "120"
    And I submit the form
    Then the success message "Successful update" is displayed

    # Row 4: Use no access token; Request with method POST the endpoint "/admin-api/access_token" with this data:
    #   grant_type: client_credentials; client_id: ID of the client; client_secret: secret of the client; scope:
    #   customer_group_read => The HTTP code is 200; "expires_in" of the response is 120
    When I use no access token
    And I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
    Then the response status is 200
    And the field "expires_in" of the response is "120"
