@smoke @admin-api @customer-groups @needs(admin-api) @share(customer-groups)
Feature: Read customer groups through the Admin API
  Manual case: scenarios/admin_api/read_customer_groups.md

  Background:
    Given an API client with the scopes "customer_group_read"

  Scenario: All groups, and one that does not exist
    # Row 1: Request with method GET the endpoint "/admin-api/customers/groups" => The HTTP code is 200; The return value
    #   is in JSON
    When I send a GET request to "/customers/groups"
    Then the response status is 200
    And the response is JSON

    # Row 2: Request with method GET the endpoint "/admin-api/customers/groups/999999999" => The HTTP code is 404
    When I send a GET request to "/customers/groups/999999999"
    Then the response status is 404
