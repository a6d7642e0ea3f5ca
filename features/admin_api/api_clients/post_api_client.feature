@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: POST /admin-api/api-clients
  An API client that is created through the Admin API stands in the back office and gets access tokens.

  Manual case: scenarios/admin_api/api_clients/post_api_client.md

  Background:
    Given an API client with the scopes "api_client_read, api_client_write"
    And the fields of "valid client" are:
      | field       | value                   |
      | clientId    | own-{unique}            |
      | clientName  | Own {unique}            |
      | description | Made by another client  |
      | enabled     | true                    |
      | lifetime    | 1200                    |
      | scopes      | ["customer_group_read"] |

  Scenario: The client is created and its secret is told, this once
    # Row 1: Request with method POST the endpoint "/admin-api/api-clients" with the valid data => The HTTP code is 201;
    #   The return value is in JSON; The response header "Location" contains "/admin-api/api-clients/"; The response is:
    #   { "apiClientId": a number above 0, "secret": 32 hexadecimal digits }
    When I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 201
    And the response is JSON
    And the response header "Location" contains "/admin-api/api-clients/"
    And the response is:
      """
      {
        "apiClientId": "#integer > 0",
        "secret": "#regex ^[0-9a-f]{32}$"
      }
      """

    # Row 2: Note "apiClientId" of the response; Note "secret" of the response; Request with method GET the endpoint
    #   "/admin-api/api-clients/{id}" => The response contains: clientId: own; clientName: Own; description: Made by
    #   another client; enabled: true; lifetime: 1200; scopes: ["customer_group_read"]; no secret
    When I remember "apiClientId" of the response as "id"
    And I remember "secret" of the response as "own secret"
    And I send a GET request to "/api-clients/{id}"
    Then the response contains:
      | field       | value                   |
      | clientId    | own-{unique}            |
      | clientName  | Own {unique}            |
      | description | Made by another client  |
      | enabled     | true                    |
      | lifetime    | 1200                    |
      | scopes      | ["customer_group_read"] |
      | secret      | #absent                 |

    # Row 3: Request an access token for the client "own" with its secret and the scope "customer_group_read"; Request
    #   with method GET the endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I request an access token for the client "own-{unique}" with the secret "{own secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: The client stands in the back office
    # Row 4: Log in to the back office; Request with method POST the endpoint "/admin-api/api-clients" with the valid
    #   data => The HTTP code is 201
    Given I am logged in to the back office
    When I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 201

    # Row 5: Note "apiClientId" of the response; Request with method GET the endpoint "/admin-api/api-clients/{id}"; In
    #   BO, go to Advanced Parameters > Admin API => The response is consistent with the row where "Client ID" is "own":
    #   ID is apiClientId; Client Name is clientName; Client ID is clientId; External issuer is externalIssuer; Status
    #   is enabled; description is not on the page; lifetime is not on the page; scopes is not on the page
    When I remember "apiClientId" of the response as "id"
    And I send a GET request to "/api-clients/{id}"
    And I go to "Advanced Parameters > Admin API"
    Then the response is the same record as the row where "Client ID" is "own-{unique}" of the grid:
      | column          | response       |
      | ID              | apiClientId    |
      | Client Name     | clientName     |
      | Client ID       | clientId       |
      | External issuer | externalIssuer |
      | Status          | enabled        |
      | -               | description    |
      | -               | lifetime       |
      | -               | scopes         |

    # Row 6: Click on "Edit" in the row of "own" => The page 'Editing API Client "Own"' is displayed; The response is
    #   consistent with the form: Client Name is clientName; Client ID is clientId; Description is description; Lifetime
    #   is lifetime; Enabled is enabled; PrestaShop API Resources is not in the response; apiClientId is not on the
    #   page; externalIssuer is not on the page; scopes is not on the page
    When I click "Edit" in the row where "Client ID" is "own-{unique}" of the grid
    Then the page 'Editing API Client "Own {unique}"' is displayed
    And the response is the same record as the form:
      | field                    | response       |
      | Client Name              | clientName     |
      | Client ID                | clientId       |
      | Description              | description    |
      | Lifetime                 | lifetime       |
      | Enabled                  | enabled        |
      | PrestaShop API Resources | -              |
      | -                        | apiClientId    |
      | -                        | externalIssuer |
      | -                        | scopes         |

  Scenario: A client id is given once
    # Row 7: Request with method POST the endpoint "/admin-api/api-clients" with the valid data => The HTTP code is 201
    When I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 201

    # Row 8: Request with method POST the endpoint "/admin-api/api-clients" with the valid data, except: clientName:
    #   Other => The HTTP code is 422; The response contains: status: 500; detail: Internal Server Error
    When I send a POST request to "/api-clients" with the remembered "valid client" but:
      | field      | value          |
      | clientName | Other {unique} |
    Then the response status is 422
    And the response contains:
      | field  | value                 |
      | status | 500                   |
      | detail | Internal Server Error |

  Scenario: All bad fields are told at once
    # Row 9: Request with method POST the endpoint "/admin-api/api-clients" with this data: clientId: empty; clientName:
    #   empty; description: empty; enabled: true; lifetime: 0; scopes: ["no_such"] => The HTTP code is 422; The response
    #   is a list of errors; Each error has a propertyPath, a message and a code; The messages are: clientId: This value
    #   is too short. It should have 1 character or more. clientName: This value is too short. It should have 1
    #   character or more. lifetime: This value should be positive.
    When I send a POST request to "/api-clients" with the fields:
      | field       | value       |
      | clientId    |             |
      | clientName  |             |
      | description |             |
      | enabled     | true        |
      | lifetime    | 0           |
      | scopes      | ["no_such"] |
    Then the response status is 422
    And the field "$" of the response is "#array of #object"
    And each item of "$" of the response contains:
      | field        | value                                     |
      | propertyPath | #regex ^(clientId\|clientName\|lifetime)$ |
      | message      | #not-empty                                |
      | code         | #uuid                                     |
    And the response contains:
      | field                             | value                                                        |
      | [propertyPath=clientId].message   | This value is too short. It should have 1 character or more. |
      | [propertyPath=clientName].message | This value is too short. It should have 1 character or more. |
      | [propertyPath=lifetime].message   | This value should be positive.                               |

  Scenario Outline: One bad field is told alone: <field>
    # Row 10: Request with method POST the endpoint "/admin-api/api-clients" with the valid data, except: <field>:
    #   <value> => The HTTP code is 422; The propertyPath of the only error is <field>
    When I send a POST request to "/api-clients" with the remembered "valid client" but:
      | field   | value   |
      | <field> | <value> |
    Then the response status is 422
    And each item of "$" of the response contains:
      | field        | value   |
      | propertyPath | <field> |

    Examples:
      | field      | value |
      | clientId   |       |
      | clientName |       |
      | lifetime   | 0     |

  Scenario: Creating a client wants the scope api_client_write
    # Row 11: Request another access token, with the scope "api_client_read" only; Request with method POST the endpoint
    #   "/admin-api/api-clients" with the valid data => The HTTP code is 403
    When I request an access token with the scopes "api_client_read"
    And I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 403
