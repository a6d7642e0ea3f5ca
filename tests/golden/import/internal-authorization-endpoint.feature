@golden
Feature: API: internal server, authorization endpoint
  Case: api/grant_flow/internal-authorization-endpoint.md

  Scenario: API: internal server, authorization endpoint
    # before
    Given an API client with:
      | field    | value |
      | Lifetime | 3600  |
      | Enabled  | Yes   |

    # row 1
    When I send a GET request to "/access_token"
    # approx: When I send a GET request to the shop at "/admin-dev/new-api/oauth2/token"
    Then the response status is 405

    # row 2
    When I send a POST request to "/access_token"
    Then the response status is 400

    # row 3
    When I send a POST request to "/access_token" with the form:
      | field   | value   |
      | notUsed | notUsed |
    # free
    Then the response status is 400

    # row 4
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | nobody-{unique}    |
      | client_secret | wrong              |
    # free
    Then the response status is 401

    # row 5
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
      | notUsed       | notUsed            |
    # free
    Then the response status is 200

    # row 6
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
    # free
    Then the response status is 200
    And the response is JSON
    And the response contains:
      | field        | value      |
      | token_type   | Bearer     |
      | expires_in   | 3600       |
      | access_token | #not-empty |
    # or: And the response has exactly the fields:
    #   | field        |
    #   | token_type   |
    #   | expires_in   |
    #   | access_token |
