@admin-api @api-clients
Feature: GET /admin-api/api-clients/infos
  Who calls the Admin API may learn about itself, with whatever token.

  Scenario Outline: The client that asks is told, with the scopes "<scopes>"
    Given an API client with:
      | field       | value                              |
      | Client Name | Asks {unique}                      |
      | Client ID   | asks-{unique}                      |
      | Description | Who am I?                          |
      | Lifetime    | 1234                               |
      | Scopes      | api_client_read, api_client_write  |
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
      | scopes                             |
      | api_client_read, api_client_write  |
      |                                    |

  Scenario: Nobody is told without a token
    When I send a GET request to "/api-clients/infos"
    Then the response status is 401
