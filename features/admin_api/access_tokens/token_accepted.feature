@admin-api @access-tokens @share(api-clients) @share(customer-groups)
Feature: POST /admin-api/access_token
  A client gets an access token by its client credentials, asked for in any of the ways that PrestaShop knows.

  Manual case: scenarios/admin_api/access_tokens/token_accepted.md

  Background:
    Given an API client with:
      | field    | value                                     |
      | Lifetime | 1800                                      |
      | Scopes   | customer_group_read, customer_group_write |

  Scenario Outline: Scopes are asked for in a form: <case>
    # Row 1: Send a POST request to /access_token with this data: grant_type: client_credentials; client_id: the client
    #   id; client_secret: the client secret; scope: <scope> => The HTTP code is 200; The response is: { "token_type":
    #   "Bearer", "expires_in": 1800, "access_token": "#regex ^[\\w-]+\\.[\\w-]+\\.[\\w-]+$" }
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

    # Row 2: Note access_token of the response: token; Use the authorization "Bearer the token"; Send a GET request to
    #   /customers/groups; Note items[0].customerGroupId of the response: any group; Send a GET request to
    #   /customers/groups/the any group => The HTTP code is <read status>
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    And I remember "items[0].customerGroupId" of the response as "any group"
    And I send a GET request to "/customers/groups/{any group}"
    Then the response status is <read status>

    # Row 3: Send a DELETE request to /customers/groups/999999999 => The HTTP code is <write status>
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is <write status>

    Examples:
      | case                        | scope                                     | read status | write status |
      | one scope                   | customer_group_write                      | 403         | 404          |
      | two scopes, parted by space | customer_group_read customer_group_write  | 200         | 404          |
      | two scopes, parted by comma | customer_group_read,customer_group_write  | 200         | 404          |

  Scenario: Scopes are asked for as a list
    # Row 4: Send a POST request to /access_token with this data: grant_type: client_credentials; client_id: the client
    #   id; client_secret: the client secret; scope[]: customer_group_read; scope[]: customer_group_write => The HTTP
    #   code is 200
    When I send a POST request to "/access_token" with the form:
      | field         | value                |
      | grant_type    | client_credentials   |
      | client_id     | {client id}          |
      | client_secret | {client secret}      |
      | scope[]       | customer_group_read  |
      | scope[]       | customer_group_write |
    Then the response status is 200

    # Row 5: Note access_token of the response: token; Use the authorization "Bearer the token"; Send a GET request to
    #   /customers/groups/999999999 => The HTTP code is 404
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

    # Row 6: Send a DELETE request to /customers/groups/999999999 => The HTTP code is 404
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: A token without scopes is given, and is good for what needs none
    # Row 7: Send a POST request to /access_token with this data: grant_type: client_credentials; client_id: the client
    #   id; client_secret: the client secret => The HTTP code is 200
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
    Then the response status is 200

    # Row 8: Note access_token of the response: token; Use the authorization "Bearer the token"; Send a GET request to
    #   /customers/groups => The HTTP code is 200
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 200

    # Row 9: Note items[0].customerGroupId of the response: any group; Send a GET request to /customers/groups/the any
    #   group => The HTTP code is 403
    When I remember "items[0].customerGroupId" of the response as "any group"
    And I send a GET request to "/customers/groups/{any group}"
    Then the response status is 403

  Scenario: The client is told by HTTP Basic
    # Row 10: Use HTTP Basic with the client "the client id" and the secret "the client secret"; Send a POST request to
    #   /access_token with this data: grant_type: client_credentials; scope: customer_group_read => The HTTP code is 200
    When I use HTTP Basic with the client "{client id}" and the secret "{client secret}"
    And I send a POST request to "/access_token" with the form:
      | field      | value               |
      | grant_type | client_credentials  |
      | scope      | customer_group_read |
    Then the response status is 200

    # Row 11: Note access_token of the response: token; Use the authorization "Bearer the token"; Send a GET request to
    #   /customers/groups/999999999 => The HTTP code is 404
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: The request is JSON
    # Row 12: Send a POST request to /access_token with this data: grant_type: client_credentials; client_id: the client
    #   id; client_secret: the client secret; scope: ["customer_group_read"] => The HTTP code is 200
    When I send a POST request to "/access_token" with the fields:
      | field         | value                   |
      | grant_type    | client_credentials      |
      | client_id     | {client id}             |
      | client_secret | {client secret}         |
      | scope         | ["customer_group_read"] |
    Then the response status is 200

    # Row 13: Note access_token of the response: token; Use the authorization "Bearer the token"; Send a GET request to
    #   /customers/groups/999999999 => The HTTP code is 404
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404
