@catalogue @share(api-clients) @share(customer-groups)
Feature: Requests to the Admin API and what comes back
  Manual case: scenarios/catalogue/admin_api.md

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"

  Scenario: A group is created
    # Row 1: Send a POST request to /customers/groups with this data: localizedNames.en-US: Bdd; localizedNames.fr-FR:
    #   Bdd; reductionPercent: 10.5; displayPriceTaxExcluded: true; showPrice: true => The HTTP code is 201; The
    #   response header "Location" contains "/customers/groups/"; The response has no header "WWW-Authenticate"; The
    #   response contains: customerGroupId: a number above 0; reductionPercent: 10.5; shopIds: [1]; The field
    #   "customerGroupId" of the response is "#number > 0"
    When I send a POST request to "/customers/groups" with the fields:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | localizedNames.fr-FR    | Bdd {unique} |
      | reductionPercent        | 10.5         |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    Then the response status is 201
    And the response header "Location" contains "/customers/groups/"
    And the response has no header "WWW-Authenticate"
    And the response contains:
      | field            | value        |
      | customerGroupId  | #integer > 0 |
      | reductionPercent | 10.5         |
      | shopIds          | [1]          |
    And the field "customerGroupId" of the response is "#number > 0"

    # Row 2: Note customerGroupId of the response: created; Send a GET request to /customers/groups/the created =>
    #   Within 10 seconds the response status is 200
    When I remember "customerGroupId" of the response as "created"
    And I send a GET request to "/customers/groups/{created}"
    Then within 10 seconds the response status is 200

  Scenario: What was read is sent back, and a valid group with a mistake is refused
    # Row 3: Have a customer group named "Bdd"; Prepare the data of a valid group: localizedNames.en-US: Bdd;
    #   reductionPercent: 10.5; displayPriceTaxExcluded: true; showPrice: true; Note "the customer group id": group id;
    #   Send a GET request to /customers/groups/the group id; Keep the response: group before; Send a PUT request to
    #   /customers/groups/the group id with the group before => The HTTP code is 200
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

    # Row 4: Send a POST request to /customers/groups with the valid group, changed: reductionPercent: 101; showPrice:
    #   missing => The HTTP code is 400
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field            | value   |
      | reductionPercent | 101     |
      | showPrice        | #absent |
    Then the response status is 400

  Scenario: A body that is no JSON is refused
    # Row 5: Send a POST request to /customers/groups with this data: {"localizedNames": => The HTTP code is 400
    When I send a POST request to "/customers/groups" with the body:
      """
      {"localizedNames":
      """
    Then the response status is 400

  Scenario: Each item of a list
    # Row 6: Send a GET request to /customers/groups?limit=2 => Each item of "items" of the response contains:
    #   customerGroupId: a number above 0; name: not empty
    When I send a GET request to "/customers/groups?limit=2"
    Then each item of "items" of the response contains:
      | field           | value        |
      | customerGroupId | #integer > 0 |
      | name            | #not-empty   |
