@admin-api @access-tokens @share(api-clients) @needs(admin-api)
Feature: POST /admin-api/access_token with bad credentials
  Without the right client, secret, grant and scopes there is no token.

  Manual case: scenarios/admin_api/access_tokens/token_refused.md

  Background:
    Given an API client with:
      | field  | value               |
      | Scopes | customer_group_read |

  Scenario Outline: The client is not known: <problem>
    # Row 1: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: <client>; client_secret: <secret>; scope: customer_group_read => The HTTP code is
    #   401; The return value is in JSON; The response is: { "error": "invalid_client", "error_description": "Client
    #   authentication failed", "message": "Client authentication failed" }
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | <client>            |
      | client_secret | <secret>            |
      | scope         | customer_group_read |
    Then the response status is 401
    And the response is JSON
    And the response is:
      """
      {
        "error": "invalid_client",
        "error_description": "Client authentication failed",
        "message": "Client authentication failed"
      }
      """

    Examples:
      | problem           | client          | secret          |
      | wrong secret      | {client id}     | wrong           |
      | unknown client id | nobody-{unique} | {client secret} |

  Scenario: The secret is missing
    # Row 2: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; scope: customer_group_read => The HTTP code is 401; "error" of
    #   the response is "invalid_client"
    When I send a POST request to "/access_token" with the form:
      | field      | value               |
      | grant_type | client_credentials  |
      | client_id  | {client id}         |
      | scope      | customer_group_read |
    Then the response status is 401
    And the field "error" of the response is "invalid_client"

  Scenario: The client id is missing
    # Row 3: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_secret: secret of the client => The HTTP code is 400; The response contains: error:
    #   invalid_request; hint: Check the `client_id` parameter
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_secret | {client secret}    |
    Then the response status is 400
    And the response contains:
      | field | value                           |
      | error | invalid_request                 |
      | hint  | Check the `client_id` parameter |

  Scenario: The grant is missing
    # Row 4: Request with method POST the endpoint "/admin-api/access_token" with this data: client_id: ID of the
    #   client; client_secret: secret of the client => The HTTP code is 400; The response contains: error:
    #   unsupported_grant_type; hint: Check that all required parameters have been provided
    When I send a POST request to "/access_token" with the form:
      | field         | value           |
      | client_id     | {client id}     |
      | client_secret | {client secret} |
    Then the response status is 400
    And the response contains:
      | field | value                                                 |
      | error | unsupported_grant_type                                |
      | hint  | Check that all required parameters have been provided |

  Scenario: Another grant than client_credentials
    # Row 5: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type: password;
    #   client_id: ID of the client; client_secret: secret of the client => The HTTP code is 400; "error" of the
    #   response is "unsupported_grant_type"
    When I send a POST request to "/access_token" with the form:
      | field         | value           |
      | grant_type    | password        |
      | client_id     | {client id}     |
      | client_secret | {client secret} |
    Then the response status is 400
    And the field "error" of the response is "unsupported_grant_type"

  Scenario Outline: The scope is refused: <problem>
    # Row 6: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; client_secret: secret of the client; scope: <scope> => The HTTP
    #   code is <status>; The response contains: error: <error>; hint: <hint>; no access_token
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
      | scope         | <scope>            |
    Then the response status is <status>
    And the response contains:
      | field        | value   |
      | error        | <error> |
      | hint         | <hint>  |
      | access_token | #absent |

    Examples:
      | problem                              | scope                | status | error         | hint                                                                 |
      | no shop knows it                     | no_such_scope        | 400    | invalid_scope | Check the `no_such_scope` scope                                      |
      | this client is not allowed to use it | customer_group_write | 401    | access_denied | Usage of scope `customer_group_write` is not allowed for this client |

  Scenario: Both scope and scopes
    # Row 7: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: ID of the client; client_secret: secret of the client; scope:
    #   customer_group_read; scopes: customer_group_read => The HTTP code is 400; The response contains: error:
    #   invalid_request; hint: Use either scope or scopes parameter, not both.
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
      | scopes        | customer_group_read |
    Then the response status is 400
    And the response contains:
      | field | value                                           |
      | error | invalid_request                                 |
      | hint  | Use either scope or scopes parameter, not both. |

  Scenario: A token cannot be asked for by GET
    # Row 8: Request with method GET the endpoint "/admin-api/access_token" => The HTTP code is 405; The response header
    #   "Allow" is "POST"
    When I send a GET request to "/access_token"
    Then the response status is 405
    And the response header "Allow" is "POST"
