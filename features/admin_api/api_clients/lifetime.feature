@admin-api @api-clients @share(api-clients)
Feature: Lifetime of access tokens
  A token is good for as many seconds as the lifetime of its API client says.

  Manual case: scenarios/admin_api/api_clients/lifetime.md

  Scenario: A token says its lifetime, is good, and then is not
    # Row 1: Have an API client: Lifetime: 5; Scopes: customer_group_read; Send a POST request to /access_token with
    #   this data: grant_type: client_credentials; client_id: the client id; client_secret: the client secret; scope:
    #   customer_group_read => The field "expires_in" of the response is "5"
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

    # Row 2: Note access_token of the response: token; Use the authorization "Bearer the token"; Send a GET request to
    #   /customers/groups => The HTTP code is 200; Within 30 seconds the response status is 401; The response header
    #   "WWW-Authenticate" is "Bearer"; The response is: "No authorization server matching your credentials"
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
    # Row 3: Log in to the back office; Have an API client with the scopes customer_group_read; In BO, go to Advanced
    #   Parameters > Admin API; Click on "Edit" in the row where "Client ID" is "the client id"; Fill in "Lifetime" with
    #   "120"; Save the form => The success message "Successful update" is displayed
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I fill in "Lifetime" with "120"
    And I submit the form
    Then the success message "Successful update" is displayed

    # Row 4: Use no access token; Send a POST request to /access_token with this data: grant_type: client_credentials;
    #   client_id: the client id; client_secret: the client secret; scope: customer_group_read => The HTTP code is 200;
    #   The field "expires_in" of the response is "120"
    When I use no access token
    And I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
    Then the response status is 200
    And the field "expires_in" of the response is "120"
