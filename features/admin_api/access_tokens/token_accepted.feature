@admin-api @access-tokens @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: POST /admin-api/access_token
  A client gets an access token by its client credentials, asked for in any of the ways that PrestaShop knows.

  Manual case: scenarios/admin_api/access_tokens/token_accepted.md

  Background:
    Given an API client with:
      | field    | value                                     |
      | Lifetime | 1800                                      |
      | Scopes   | customer_group_read, customer_group_write |

  Scenario Outline: Scopes are asked for in a form: <case>
    # Row 1: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; client_secret: secret of the client; scope: <scope> => The HTTP
    #   code is 200; The response is: { "token_type": "Bearer", "expires_in": 1800, "access_token": the token }
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
      | scope         | <scope>            |
    Then the response status is 200
    And the response is:
      """
      {
        "token_type": "Bearer",
        "expires_in": 1800,
        "access_token": "#regex ^[\\w-]+\\.[\\w-]+\\.[\\w-]+$"
      }
      """

    # Row 2: Use the access token of the response; Request with method GET the endpoint "/admin-api/customers/groups";
    #   Note "customerGroupId" of the first item; Request with method GET the endpoint "/admin-api/customers/groups/{id
    #   of a group}" => The HTTP code is <read status>
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    And I remember "items[0].customerGroupId" of the response as "any group"
    And I send a GET request to "/customers/groups/{any group}"
    Then the response status is <read status>

    # Row 3: Request with method DELETE the endpoint "/admin-api/customers/groups/999999999" => The HTTP code is <write
    #   status>
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is <write status>

    Examples:
      | case                        | scope                                    | read status | write status |
      | one scope                   | customer_group_write                     | 403         | 404          |
      | two scopes, parted by space | customer_group_read customer_group_write | 200         | 404          |
      | two scopes, parted by comma | customer_group_read,customer_group_write | 200         | 404          |

  Scenario: Scopes are asked for as a list
    # Row 4: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; client_secret: secret of the client; scope[]:
    #   customer_group_read; scope[]: customer_group_write => The HTTP code is 200
    When I send a POST request to "/access_token" with the form:
      | field         | value                |
      | grant_type    | client_credentials   |
      | client_id     | {client id}          |
      | client_secret | {client secret}      |
      | scope[]       | customer_group_read  |
      | scope[]       | customer_group_write |
    Then the response status is 200

    # Row 5: Use the access token of the response; Request with method GET the endpoint
    #   "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

    # Row 6: Request with method DELETE the endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: A token without scopes is given, and is good for what needs none
    # Row 7: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; client_secret: secret of the client => The HTTP code is 200
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
    Then the response status is 200

    # Row 8: Use the access token of the response; Request with method GET the endpoint "/admin-api/customers/groups" =>
    #   The HTTP code is 200
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 200

    # Row 9: Note "customerGroupId" of the first item; Request with method GET the endpoint
    #   "/admin-api/customers/groups/{id of a group}" => The HTTP code is 403
    When I remember "items[0].customerGroupId" of the response as "any group"
    And I send a GET request to "/customers/groups/{any group}"
    Then the response status is 403

  Scenario: The client is told by HTTP Basic
    # Row 10: Use HTTP Basic with the ID and the secret of the client; Request with method POST the endpoint
    #   "/admin-api/access_token" with this data: grant_type: client_credentials; scope: customer_group_read => The HTTP
    #   code is 200
    When I use HTTP Basic with the client "{client id}" and the secret "{client secret}"
    And I send a POST request to "/access_token" with the form:
      | field      | value               |
      | grant_type | client_credentials  |
      | scope      | customer_group_read |
    Then the response status is 200

    # Row 11: Use the access token of the response; Request with method GET the endpoint
    #   "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: The request is JSON
    # Row 12: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; client_secret: secret of the client; scope:
    #   ["customer_group_read"] => The HTTP code is 200
    When I send a POST request to "/access_token" with the fields:
      | field         | value                   |
      | grant_type    | client_credentials      |
      | client_id     | {client id}             |
      | client_secret | {client secret}         |
      | scope         | ["customer_group_read"] |
    Then the response status is 200

    # Row 13: Use the access token of the response; Request with method GET the endpoint
    #   "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404
