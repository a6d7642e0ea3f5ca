@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: GET /admin-api/api-clients/{apiClientId}
  The Admin API tells one API client, but never its secret.

  Manual case: scenarios/admin_api/api_clients/get_api_client.md

  Background:
    Given an API client with the scopes "api_client_read, api_client_write"
    And the fields of "valid client" are:
      | field       | value                                           |
      | clientId    | own-{unique}                                    |
      | clientName  | Own {unique}                                    |
      | description | Read by another client                          |
      | enabled     | false                                           |
      | lifetime    | 1200                                            |
      | scopes      | ["customer_group_read", "customer_group_write"] |

  Scenario: A client is told as it was created
    # Row 1: Request with method POST the endpoint "/admin-api/api-clients" with the valid data; Note "apiClientId" of
    #   the response; Request with method GET the endpoint "/admin-api/api-clients/{id}" => The HTTP code is 200; The
    #   return value is in JSON; The response is: { "apiClientId": the noted ID, "clientId": "own", "clientName": "Own",
    #   "description": "Read by another client", "externalIssuer": null, "enabled": false, "lifetime": 1200, "scopes":
    #   ["customer_group_read", "customer_group_write"] }
    When I send a POST request to "/api-clients" with the remembered "valid client"
    And I remember "apiClientId" of the response as "id"
    And I send a GET request to "/api-clients/{id}"
    Then the response status is 200
    And the response is JSON
    And the response is:
      """
      {
        "apiClientId": {id},
        "clientId": "own-{unique}",
        "clientName": "Own {unique}",
        "description": "Read by another client",
        "externalIssuer": null,
        "enabled": false,
        "lifetime": 1200,
        "scopes": ["customer_group_read", "customer_group_write"]
      }
      """

  Scenario: A client that is not there
    # Row 2: Request with method GET the endpoint "/admin-api/api-clients/999999999" => The HTTP code is 404
    When I send a GET request to "/api-clients/999999999"
    Then the response status is 404

  Scenario: Reading a client wants the scope api_client_read
    # Row 3: Request with method POST the endpoint "/admin-api/api-clients" with the valid data; Note "apiClientId" of
    #   the response; Request another access token, with the scope "api_client_write" only; Request with method GET the
    #   endpoint "/admin-api/api-clients/{id}" => The HTTP code is 403
    When I send a POST request to "/api-clients" with the remembered "valid client"
    And I remember "apiClientId" of the response as "id"
    And I request an access token with the scopes "api_client_write"
    And I send a GET request to "/api-clients/{id}"
    Then the response status is 403
