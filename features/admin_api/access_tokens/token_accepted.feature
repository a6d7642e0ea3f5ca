@admin-api @access-tokens
Feature: POST /admin-api/access_token
  A client gets an access token by its client credentials, asked for in any of the ways that PrestaShop knows.

  Background:
    Given an API client with:
      | field    | value                                     |
      | Lifetime | 1800                                      |
      | Scopes   | customer_group_read, customer_group_write |

  Scenario Outline: Scopes are asked for in a form: <case>
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
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    And I remember "items[0].customerGroupId" of the response as "any group"
    And I send a GET request to "/customers/groups/{any group}"
    Then the response status is <read status>
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is <write status>

    Examples:
      | case                        | scope                                     | read status | write status |
      | one scope                   | customer_group_write                      | 403         | 404          |
      | two scopes, parted by space | customer_group_read customer_group_write  | 200         | 404          |
      | two scopes, parted by comma | customer_group_read,customer_group_write  | 200         | 404          |

  Scenario: Scopes are asked for as a list
    When I send a POST request to "/access_token" with the form:
      | field         | value                |
      | grant_type    | client_credentials   |
      | client_id     | {client id}          |
      | client_secret | {client secret}      |
      | scope[]       | customer_group_read  |
      | scope[]       | customer_group_write |
    Then the response status is 200
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: A token without scopes is given, and is good for what needs none
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
    Then the response status is 200
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 200
    When I remember "items[0].customerGroupId" of the response as "any group"
    And I send a GET request to "/customers/groups/{any group}"
    Then the response status is 403

  Scenario: The client is told by HTTP Basic
    When I use HTTP Basic with the client "{client id}" and the secret "{client secret}"
    And I send a POST request to "/access_token" with the form:
      | field      | value               |
      | grant_type | client_credentials  |
      | scope      | customer_group_read |
    Then the response status is 200
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: The request is JSON
    When I send a POST request to "/access_token" with the fields:
      | field         | value                   |
      | grant_type    | client_credentials      |
      | client_id     | {client id}             |
      | client_secret | {client secret}         |
      | scope         | ["customer_group_read"] |
    Then the response status is 200
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404
