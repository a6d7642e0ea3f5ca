@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: GET /admin-api/api-clients
  The list of all API clients, without their scopes.

  Manual case: scenarios/admin_api/api_clients/get_api_clients_list.md

  Background:
    Given an API client with the scopes "api_client_read"

  @lock(api-clients)
  Scenario: The list frames its items as it says, and knows the client that asks
    # Row 1: Request with method GET the endpoint "/admin-api/api-clients?limit=100" => The HTTP code is 200; The
    #   response has these fields and no others: totalItems, orderBy, sortOrder, limit, offset, filters, items; The
    #   response contains: totalItems: 1 or more; orderBy: apiClientId; sortOrder: asc; limit: 100; offset: null;
    #   enabled of the client: true; lifetime of the client: 3600; externalIssuer of the client: null; no scopes of the
    #   client; no secret of the client
    When I send a GET request to "/api-clients?limit=100"
    Then the response status is 200
    And the response has exactly the fields:
      | field      |
      | totalItems |
      | orderBy    |
      | sortOrder  |
      | limit      |
      | offset     |
      | filters    |
      | items      |
    And the response contains:
      | field                                      | value         |
      | totalItems                                 | #integer >= 1 |
      | orderBy                                    | apiClientId   |
      | sortOrder                                  | asc           |
      | limit                                      | 100           |
      | offset                                     | #null         |
      | items[clientId={client id}].enabled        | true          |
      | items[clientId={client id}].lifetime       | 3600          |
      | items[clientId={client id}].externalIssuer | #null         |
      | items[clientId={client id}].scopes         | #absent       |
      | items[clientId={client id}].secret         | #absent       |

  @lock(api-clients)
  Scenario: The list is sorted by id unless something else is asked for
    # Row 2: Request with method GET the endpoint "/admin-api/api-clients" => The response contains: orderBy:
    #   apiClientId; sortOrder: asc; limit: 10
    When I send a GET request to "/api-clients"
    Then the response contains:
      | field     | value       |
      | orderBy   | apiClientId |
      | sortOrder | asc         |
      | limit     | 10          |

  @lock(api-clients)
  Scenario: The list tells the same clients as the list in the back office
    # Row 3: Log in to the back office; Request with method GET the endpoint "/admin-api/api-clients?limit=10"; In BO,
    #   go to Advanced Parameters > Admin API => Each item of the response is consistent with its row in the list: ID is
    #   apiClientId; Client Name is clientName; Client ID is clientId; External issuer is externalIssuer; Status is
    #   enabled
    Given I am logged in to the back office
    When I send a GET request to "/api-clients?limit=10"
    And I go to "Advanced Parameters > Admin API"
    Then each item of "items" of the response agrees with its row of the grid:
      | column          | response       |
      | ID              | apiClientId    |
      | Client Name     | clientName     |
      | Client ID       | clientId       |
      | External issuer | externalIssuer |
      | Status          | enabled        |

    # Row 4: Look at the number of records of the list => It is the same as "totalItems" of the response
    When I remember "totalItems" of the response as "all clients"
    Then the grid counts {all clients} records

  Scenario: The list wants the scope api_client_read
    # Row 5: Request another access token without scopes; Request with method GET the endpoint "/admin-api/api-clients"
    #   => The HTTP code is 403
    When I request an access token with the scopes ""
    And I send a GET request to "/api-clients"
    Then the response status is 403
