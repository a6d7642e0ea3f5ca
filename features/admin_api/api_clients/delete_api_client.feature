@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: DELETE /admin-api/api-clients/{apiClientId}
  A deleted API client is gone, and so are its tokens.

  Manual case: scenarios/admin_api/api_clients/delete_api_client.md

  Background:
    Given an API client with the scopes "api_client_read, api_client_write"
    When I send a POST request to "/api-clients" with the fields:
      | field       | value                   |
      | clientId    | own-{unique}            |
      | clientName  | Own {unique}            |
      | description |                         |
      | enabled     | true                    |
      | lifetime    | 3600                    |
      | scopes      | ["customer_group_read"] |
    And I remember "apiClientId" of the response as "id"
    And I remember "secret" of the response as "own secret"

  Scenario: A deleted client is gone, in the back office too
    # Row 1: Log in to the back office; In BO, go to Advanced Parameters > Admin API => The row with the noted ID is
    #   displayed in the list
    Given I am logged in to the back office
    When I go to "Advanced Parameters > Admin API"
    Then the row where "ID" is "{id}" is in the grid

    # Row 2: Request with method DELETE the endpoint "/admin-api/api-clients/{id}" => The HTTP code is 204; The response
    #   is empty
    When I send a DELETE request to "/api-clients/{id}"
    Then the response status is 204
    And the response is empty

    # Row 3: Request with method GET the endpoint "/admin-api/api-clients/{id}" => The HTTP code is 404
    When I send a GET request to "/api-clients/{id}"
    Then the response status is 404

    # Row 4: Request with method DELETE the endpoint "/admin-api/api-clients/{id}" => The HTTP code is 404
    When I send a DELETE request to "/api-clients/{id}"
    Then the response status is 404

    # Row 5: Reload the page => The row with the noted ID is not displayed in the list
    When I reload the page
    Then the row where "ID" is "{id}" is not in the grid

  Scenario: A deleted client gets no token any more
    # Row 6: Request with method DELETE the endpoint "/admin-api/api-clients/{id}" => The HTTP code is 204
    When I send a DELETE request to "/api-clients/{id}"
    Then the response status is 204

    # Row 7: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: own; client_secret: the noted secret; scope: customer_group_read => The HTTP code
    #   is 401; "error" of the response is "invalid_client"
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | own-{unique}        |
      | client_secret | {own secret}        |
      | scope         | customer_group_read |
    Then the response status is 401
    And the field "error" of the response is "invalid_client"

  # 500, not 401: so PrestaShop 9.1.4 answers the token of a client that it does not find.
  Scenario: The token of a deleted client is good for nothing
    # Row 8: Request with method POST the endpoint "/admin-api/access_token" with this data: grant_type:
    #   client_credentials; client_id: own; client_secret: the noted secret; scope: customer_group_read; Note the access
    #   token of the response; Request with method DELETE the endpoint "/admin-api/api-clients/{id}" => The HTTP code is
    #   204
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | own-{unique}        |
      | client_secret | {own secret}        |
      | scope         | customer_group_read |
    And I remember "access_token" of the response as "living token"
    And I send a DELETE request to "/api-clients/{id}"
    Then the response status is 204

    # Row 9: Use this access token; Request with method GET the endpoint "/admin-api/customers/groups" => The HTTP code
    #   is 500
    When I use the authorization "Bearer {living token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 500

  Scenario: Deleting a client wants the scope api_client_write
    # Row 10: Request another access token, with the scope "api_client_read" only; Request with method DELETE the
    #   endpoint "/admin-api/api-clients/{id}" => The HTTP code is 403
    When I request an access token with the scopes "api_client_read"
    And I send a DELETE request to "/api-clients/{id}"
    Then the response status is 403

    # Row 11: Request with method GET the endpoint "/admin-api/api-clients/{id}" => The HTTP code is 200
    When I send a GET request to "/api-clients/{id}"
    Then the response status is 200
