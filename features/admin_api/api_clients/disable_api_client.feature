@admin-api @api-clients @share(api-clients) @needs(admin-api)
Feature: Disable an API client
  PrestaShop 9.1.4 knows whether a client is enabled, and gives a disabled one tokens all the same.

  Manual case: scenarios/admin_api/api_clients/disable_api_client.md

  Scenario: A client that is disabled in the back office is told as such, and still gets tokens that work
    # Row 1: Log in to the back office; Create an API client with the scopes customer_group_read, api_client_read and
    #   request an access token; In BO, go to Advanced Parameters > Admin API; Switch "Status" off in the row of the
    #   client; Request with method GET the endpoint "/admin-api/api-clients/infos" => "enabled" of the response is
    #   false
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read, api_client_read"
    When I go to "Advanced Parameters > Admin API"
    And I switch "Status" off in the row where "Client ID" is "{client id}" of the grid
    And I send a GET request to "/api-clients/infos"
    Then the field "enabled" of the response is "false"

    # Row 2: Request an access token for the client with the scope "customer_group_read"; Request with method GET the
    #   endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

    # Row 3: Reload the page => The row of the client shows: Status: No
    When I reload the page
    Then the row where "Client ID" is "{client id}" of the grid shows:
      | column | value |
      | Status | No    |

  Scenario: A client that is disabled from the start gets tokens that work
    # Row 4: Create an API client: Enabled: No; Scopes: customer_group_read; Request an access token for the client with
    #   the scope "customer_group_read"; Request with method GET the endpoint "/admin-api/api-clients/infos" =>
    #   "enabled" of the response is false
    Given an API client with:
      | field   | value               |
      | Enabled | No                  |
      | Scopes  | customer_group_read |
    When I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read"
    And I send a GET request to "/api-clients/infos"
    Then the field "enabled" of the response is "false"

    # Row 5: Request with method GET the endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I send a GET request to "/customers/groups/999999999"
    Then the response status is 404

  Scenario: A client that is disabled through the Admin API gets tokens that work
    # Row 6: Create an API client with the scopes api_client_write, customer_group_read and request an access token;
    #   Request with method GET the endpoint "/admin-api/api-clients/infos"; Note "apiClientId" of the response; Request
    #   with method PATCH the endpoint "/admin-api/api-clients/{id}" with this data: enabled: false => The HTTP code is
    #   200; "enabled" of the response is false
    Given an API client with the scopes "api_client_write, customer_group_read"
    When I send a GET request to "/api-clients/infos"
    And I remember "apiClientId" of the response as "id"
    And I send a PATCH request to "/api-clients/{id}" with the fields:
      | field   | value |
      | enabled | false |
    Then the response status is 200
    And the field "enabled" of the response is "false"

    # Row 7: Request an access token for the client with the scope "customer_group_read"; Request with method GET the
    #   endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read"
    And I send a GET request to "/customers/groups/999999999"
    Then the response status is 404
