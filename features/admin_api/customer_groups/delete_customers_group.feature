@admin-api @customer-groups @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: DELETE /admin-api/customers/groups/{customerGroupId}
  A group that is deleted through the Admin API is gone, in the back office too.

  Manual case: scenarios/admin_api/customer_groups/delete_customers_group.md

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"

  Scenario: A deleted group is gone from the Admin API and from the back office
    # Row 1: Log in to the back office; Create a customer group with the name "Bdd"; In BO, go to Shop Parameters >
    #   Customer Settings > Groups; Reset all filters; Filter by Group name with "Bdd" => The group is displayed in the
    #   list
    Given I am logged in to the back office
    And a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    Then the row where "ID" is "{customer group id}" is in the grid

    # Row 2: Request with method DELETE the endpoint "/admin-api/customers/groups/{id of the group}" => The HTTP code is
    #   204; The response is empty; The response has no header "Content-Type"
    When I send a DELETE request to "/customers/groups/{customer group id}"
    Then the response status is 204
    And the response is empty
    And the response has no header "Content-Type"

    # Row 3: Reload the page => 0 records found
    When I reload the page
    Then the grid counts 0 records

    # Row 4: Request with method GET the endpoint "/admin-api/customers/groups/{id of the group}" => The HTTP code is
    #   404
    When I send a GET request to "/customers/groups/{customer group id}"
    Then the response status is 404

    # Row 5: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]={text}" => "totalItems" of
    #   the response is 0
    When I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the field "totalItems" of the response is "0"

  Scenario: A group is deleted once
    # Row 6: Create a customer group with the name "Bdd"; Request with method DELETE the endpoint
    #   "/admin-api/customers/groups/{id of the group}" => The HTTP code is 204
    Given a customer group named "Bdd {unique}"
    When I send a DELETE request to "/customers/groups/{customer group id}"
    Then the response status is 204

    # Row 7: Request with method DELETE the endpoint "/admin-api/customers/groups/{id of the group}" => The HTTP code is
    #   404
    When I send a DELETE request to "/customers/groups/{customer group id}"
    Then the response status is 404

  Scenario: A group that is not there cannot be deleted
    # Row 8: Request with method DELETE the endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I send a DELETE request to "/customers/groups/999999999"
    Then the response status is 404

  # 500, not 403 or 422: so PrestaShop 9.1.4 refuses it.
  Scenario: The default group of customers cannot be deleted
    # Row 9: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]=Customer"; Note
    #   "customerGroupId" of the group "Customer"; Request with method DELETE the endpoint
    #   "/admin-api/customers/groups/{id of the group}" => The HTTP code is 500
    When I send a GET request to "/customers/groups?filters[name]=Customer"
    And I remember "items[name=Customer].customerGroupId" of the response as "default group"
    And I send a DELETE request to "/customers/groups/{default group}"
    Then the response status is 500

    # Row 10: Request with method GET the endpoint "/admin-api/customers/groups/{id of the group}" => The HTTP code is
    #   200; "localizedNames.en-US" of the response is "Customer"
    When I send a GET request to "/customers/groups/{default group}"
    Then the response status is 200
    And the field "localizedNames.en-US" of the response is "Customer"
