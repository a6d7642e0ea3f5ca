@customer-groups @share(customer-groups)
Feature: Discounts of customer groups
  Scenario: A group gets the discount that was asked for
    Given an API client with the scopes "customer_group_read, customer_group_write"
    And these discounts:
      | group              | percent |
      | Wholesale {unique} | 20      |
    When I send a GET request to "/customers/groups/{discounted group.customerGroupId}"
    Then the response status is 200
    And the response contains:
      | field            | value |
      | reductionPercent | 20    |

  Scenario: What is to be paid
    When I take 20 percent off "59.90"
    Then "{price to pay}" is "47.92"
