@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: PATCH /admin-api/api-clients/{apiClientId}
  A PATCH changes the fields that it sends, and the edit page in the back office shows them.

  Manual case: scenarios/admin_api/api_clients/patch_api_client.md

  Background:
    Given an API client with the scopes "api_client_read, api_client_write"
    When I send a POST request to "/api-clients" with the fields:
      | field       | value                   |
      | clientId    | own-{unique}            |
      | clientName  | Own {unique}            |
      | description | Changed by another      |
      | enabled     | true                    |
      | lifetime    | 1200                    |
      | scopes      | ["customer_group_read"] |
    And I remember "apiClientId" of the response as "id"
    And I send a GET request to "/api-clients/{id}"
    And I remember the response as "client before"

  Scenario Outline: One field is changed, and no other: <field>
    # Row 1: Request with method PATCH the endpoint "/admin-api/api-clients/{id}" with this data: <field>: <value> =>
    #   The HTTP code is 200; The response contains: <field>: <value>
    When I send a PATCH request to "/api-clients/{id}" with the fields:
      | field   | value   |
      | <field> | <value> |
    Then the response status is 200
    And the response contains:
      | field   | value   |
      | <field> | <value> |

    # Row 2: Request with method PATCH the endpoint "/admin-api/api-clients/{id}" with this data: <field>: the value
    #   before => The response is the same as before
    When I send a PATCH request to "/api-clients/{id}" with the fields:
      | field   | value                   |
      | <field> | {client before.<field>} |
    Then the response is:
      """
      {client before}
      """

    Examples:
      | field       | value                    |
      | clientId    | other-{unique}           |
      | clientName  | Other {unique}           |
      | description | Changed, by a PATCH      |
      | enabled     | false                    |
      | lifetime    | 60                       |
      | scopes      | ["customer_group_write"] |

  Scenario Outline: The edit page shows the changed field: <label>
    # Row 3: Log in to the back office; Request with method PATCH the endpoint "/admin-api/api-clients/{id}" with this
    #   data: <field>: <value> => The HTTP code is 200
    Given I am logged in to the back office
    When I send a PATCH request to "/api-clients/{id}" with the fields:
      | field   | value   |
      | <field> | <value> |
    Then the response status is 200

    # Row 4: In BO, go to Advanced Parameters > Admin API; Click on "Edit" in the row that was noted => The form shows:
    #   <label>: <shown>; The response is consistent with the form: Client Name is clientName; Client ID is clientId;
    #   Description is description; Lifetime is lifetime; Enabled is enabled
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "ID" is "{id}" of the grid
    Then the form shows:
      | field   | value   |
      | <label> | <shown> |
    And the response agrees with the form:
      | field       | response    |
      | Client Name | clientName  |
      | Client ID   | clientId    |
      | Description | description |
      | Lifetime    | lifetime    |
      | Enabled     | enabled     |

    Examples:
      | field       | value                    | label                | shown               |
      | clientId    | other-{unique}           | Client ID            | other-{unique}      |
      | clientName  | Other {unique}           | Client Name          | Other {unique}      |
      | description | Changed, by a PATCH      | Description          | Changed, by a PATCH |
      | enabled     | false                    | Enabled              | No                  |
      | lifetime    | 60                       | Lifetime             | 60                  |
      | scopes      | ["customer_group_write"] | customer_group_write | Yes                 |
      | scopes      | ["customer_group_write"] | customer_group_read  | No                  |

  Scenario: A client that is not there cannot be changed
    # Row 5: Request with method PATCH the endpoint "/admin-api/api-clients/999999999" with this data: enabled: false =>
    #   The HTTP code is 404
    When I send a PATCH request to "/api-clients/999999999" with the fields:
      | field   | value |
      | enabled | false |
    Then the response status is 404

  Scenario: Changing a client wants the scope api_client_write
    # Row 6: Request another access token, with the scope "api_client_read" only; Request with method PATCH the endpoint
    #   "/admin-api/api-clients/{id}" with this data: enabled: false => The HTTP code is 403
    When I request an access token with the scopes "api_client_read"
    And I send a PATCH request to "/api-clients/{id}" with the fields:
      | field   | value |
      | enabled | false |
    Then the response status is 403
