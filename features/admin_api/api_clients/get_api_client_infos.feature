@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: GET /admin-api/api-clients/infos
  Who calls the Admin API may learn about itself, with whatever token.

  Manual case: scenarios/admin_api/api_clients/get_api_client_infos.md

  Scenario Outline: The client that asks is told, with the scopes "<scopes>"
    # Row 1: Create an API client: Client Name: Asks; Client ID: asks; Description: Who am I? Lifetime: 1234; Scopes:
    #   api_client_read, api_client_write; Request an access token for the client with the scope "<scopes>"; Request
    #   with method GET the endpoint "/admin-api/api-clients/infos" => The HTTP code is 200; The response is: {
    #   "apiClientId": a number above 0, "clientId": "asks", "clientName": "Asks", "description": "Who am I?",
    #   "externalIssuer": null, "enabled": true, "lifetime": 1234, "scopes": ["api_client_read", "api_client_write"] }
    Given an API client with:
      | field       | value                             |
      | Client Name | Asks {unique}                     |
      | Client ID   | asks-{unique}                     |
      | Description | Who am I?                         |
      | Lifetime    | 1234                              |
      | Scopes      | api_client_read, api_client_write |
    When I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "<scopes>"
    And I send a GET request to "/api-clients/infos"
    Then the response status is 200
    And the response is:
      """
      {
        "apiClientId": "#integer > 0",
        "clientId": "asks-{unique}",
        "clientName": "Asks {unique}",
        "description": "Who am I?",
        "externalIssuer": null,
        "enabled": true,
        "lifetime": 1234,
        "scopes": ["api_client_read", "api_client_write"]
      }
      """

    Examples:
      | scopes                            |
      | api_client_read, api_client_write |
      |                                   |

  Scenario: Nobody is told without a token
    # Row 2: Request with method GET the endpoint "/admin-api/api-clients/infos" => The HTTP code is 401
    When I send a GET request to "/api-clients/infos"
    Then the response status is 401
