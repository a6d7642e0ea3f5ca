Feature: Groups
  Background:
    Given an API client with the scopes "customer_group_read"
    When I remember "{client idd}" as "copy"

  Scenario: One
    When I remember the field "Name" as "group name"
    And I fill in "Name" with "{grop name} {unique} {today iso}"
    And I send a GET request to "/customers/groups/{created group.customerGroupId}"
    And I remember the response as "created group"
    Then the remembered "creted group" contains:
      | field           | value          |
      | customerGroupId | {qwertzuiop}   |
      # a remark between rows
      | name            | {created grup} |
    And the response is:
      """
      {"id": {created group.customerGroupId}, "name": "{nothing}"}
      """
    And the response header "X" is "{client secret"

  Scenario: Names are not kept from one scenario to the next
    When I remember "{group name}" as "today"
    And I remember "x" as "1st group"
    Then "{admin email}" equals "{{group name}}"
