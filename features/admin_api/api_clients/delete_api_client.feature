@admin-api @api-clients
Feature: DELETE /admin-api/api-clients/{apiClientId}
  A deleted API client is gone, and so are its tokens.

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
    Given I am logged in to the back office
    When I go to "Advanced Parameters > Admin API"
    Then the row where "ID" is "{id}" is in the grid
    When I send a DELETE request to "/api-clients/{id}"
    Then the response status is 204
    And the response is empty
    When I send a GET request to "/api-clients/{id}"
    Then the response status is 404
    When I send a DELETE request to "/api-clients/{id}"
    Then the response status is 404
    When I reload the page
    Then the row where "ID" is "{id}" is not in the grid

  Scenario: A deleted client gets no token any more
    When I send a DELETE request to "/api-clients/{id}"
    Then the response status is 204
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
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | own-{unique}        |
      | client_secret | {own secret}        |
      | scope         | customer_group_read |
    And I remember "access_token" of the response as "living token"
    And I send a DELETE request to "/api-clients/{id}"
    Then the response status is 204
    When I use the authorization "Bearer {living token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 500

  Scenario: Deleting a client wants the scope api_client_write
    When I request an access token with the scopes "api_client_read"
    And I send a DELETE request to "/api-clients/{id}"
    Then the response status is 403
    When I send a GET request to "/api-clients/{id}"
    Then the response status is 200
