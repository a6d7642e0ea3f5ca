@admin-api @api-clients
Feature: Lifetime of access tokens
  A token is good for as many seconds as the lifetime of its API client says.

  Scenario: A token says its lifetime, is good, and then is not
    Given an API client with:
      | field    | value               |
      | Lifetime | 5                   |
      | Scopes   | customer_group_read |
    When I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
    Then the field "expires_in" of the response is "5"
    When I remember "access_token" of the response as "token"
    And I use the authorization "Bearer {token}"
    And I send a GET request to "/customers/groups"
    Then the response status is 200
    And within 30 seconds the response status is 401
    And the response header "WWW-Authenticate" is "Bearer"
    And the response is:
      """
      "No authorization server matching your credentials"
      """

  Scenario: A lifetime that is changed in the back office counts for the next token
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "{client id}" of the grid
    And I fill in "Lifetime" with "120"
    And I submit the form
    Then the success message "Successful update" is displayed
    When I use no access token
    And I send a POST request to "/access_token" with the form:
      | field         | value               |
      | grant_type    | client_credentials  |
      | client_id     | {client id}         |
      | client_secret | {client secret}     |
      | scope         | customer_group_read |
    Then the response status is 200
    And the field "expires_in" of the response is "120"
