@catalogue @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: Requests to the Admin API and what comes back
  Manual case: scenarios/catalogue/admin_api.md

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"

  Scenario: A group is created
    # Row 1: Request with method POST the endpoint "/admin-api/customers/groups" with this data: localizedNames.en-US:
    #   Bdd; localizedNames.fr-FR: Bdd; reductionPercent: 10.5; displayPriceTaxExcluded: true; showPrice: true => The
    #   HTTP code is 201; The response header "Location" contains "/customers/group"; The response has no header
    #   "WWW-Authenticate"; The response contains: customerGroupId: a number above 0; reductionPercent: 10.5; shopIds:
    #   [1]; "customerGroupId" of the response is a number above 0
    When I send a POST request to "/customers/groups" with the fields:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | localizedNames.fr-FR    | Bdd {unique} |
      | reductionPercent        | 10.5         |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    Then the response status is 201
    And the response header "Location" contains "/customers/group"
    And the response has no header "WWW-Authenticate"
    And the response contains:
      | field            | value        |
      | customerGroupId  | #integer > 0 |
      | reductionPercent | 10.5         |
      | shopIds          | [1]          |
    And the field "customerGroupId" of the response is "#number > 0"

    # Row 2: Note "customerGroupId" of the response; Request with method GET the endpoint
    #   "/admin-api/customers/groups/{id of the group}" => The HTTP code is 200, after 10 seconds at most
    When I remember "customerGroupId" of the response as "created"
    And I send a GET request to "/customers/groups/{created}"
    Then within 10 seconds the response status is 200

  Scenario: What was read is sent back, and a valid group with a mistake is refused
    # Row 3: Create a customer group with the name "Bdd"; Prepare valid data of a group: localizedNames.en-US: Bdd;
    #   reductionPercent: 10.5; displayPriceTaxExcluded: true; showPrice: true; Note the ID of the group; Request with
    #   method GET the endpoint "/admin-api/customers/groups/{id of the group}"; Note the response; Request with method
    #   PUT the endpoint "/admin-api/customers/groups/{id of the group}" with the response that was noted => The HTTP
    #   code is 200
    Given a customer group named "Bdd {unique}"
    And the fields of "valid group" are:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | reductionPercent        | 10.5         |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    When I remember "{customer group id}" as "group id"
    And I send a GET request to "/customers/groups/{group id}"
    And I remember the response as "group before"
    And I send a PUT request to "/customers/groups/{group id}" with the remembered "group before"
    Then the response status is 200

    # Row 4: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data, except:
    #   reductionPercent: 101; no showPrice => The HTTP code is 400
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field            | value   |
      | reductionPercent | 101     |
      | showPrice        | #absent |
    Then the response status is 400

  Scenario: A body that is no JSON is refused
    # Row 5: Request with method POST the endpoint "/admin-api/customers/groups" with this data: {"localizedNames": =>
    #   The HTTP code is 400
    When I send a POST request to "/customers/groups" with the body:
      """
      {"localizedNames":
      """
    Then the response status is 400

  Scenario: A body of another kind is refused
    When I send a POST request to "/customers/groups" with the body:
      """application/xml
      <group name="{unique}"/>
      """
    Then the response status is 415

  Scenario: Each item of a list
    # Row 6: Request with method GET the endpoint "/admin-api/customers/groups?limit=2" => Each item of the response
    #   contains: customerGroupId: a number above 0; name: any text
    When I send a GET request to "/customers/groups?limit=2"
    Then each item of "items" of the response contains:
      | field           | value        |
      | customerGroupId | #integer > 0 |
      | name            | #not-empty   |
