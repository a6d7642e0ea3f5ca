@catalogue
Feature: Requests to the Admin API and what comes back

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"

  Scenario: A group is created
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
    When I remember "customerGroupId" of the response as "created"
    And I send a GET request to "/customers/groups/{created}"
    Then within 10 seconds the response status is 200

  Scenario: What was read is sent back, and a valid group with a mistake is refused
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
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field            | value   |
      | reductionPercent | 101     |
      | showPrice        | #absent |
    Then the response status is 400

  Scenario: A body that is no JSON is refused
    When I send a POST request to "/customers/groups" with the body:
      """
      {"localizedNames":
      """
    Then the response status is 400

  Scenario: Each item of a list
    When I send a GET request to "/customers/groups?limit=2"
    Then each item of "items" of the response contains:
      | field           | value        |
      | customerGroupId | #integer > 0 |
      | name            | #not-empty   |
