@admin-api @api-clients
Feature: POST /admin-api/api-clients
  An API client that is created through the Admin API stands in the back office and gets access tokens.

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
    When I request an access token for the client "own-{unique}" with the secret "{own secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: The client stands in the back office
    Given I am logged in to the back office
    When I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 201
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
    When I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 201
    When I send a POST request to "/api-clients" with the remembered "valid client" but:
      | field      | value          |
      | clientName | Other {unique} |
    Then the response status is 422
    And the response contains:
      | field  | value                 |
      | status | 500                   |
      | detail | Internal Server Error |

  Scenario: All bad fields are told at once
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
      | field        | value                                |
      | propertyPath | #regex ^(clientId\|clientName\|lifetime)$ |
      | message      | #not-empty                           |
      | code         | #uuid                                |
    And the response contains:
      | field                              | value                                                       |
      | [propertyPath=clientId].message    | This value is too short. It should have 1 character or more. |
      | [propertyPath=clientName].message  | This value is too short. It should have 1 character or more. |
      | [propertyPath=lifetime].message    | This value should be positive.                              |

  Scenario Outline: One bad field is told alone: <field>
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
    When I request an access token with the scopes "api_client_read"
    And I send a POST request to "/api-clients" with the remembered "valid client"
    Then the response status is 403
