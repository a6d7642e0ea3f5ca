Feature: Orders
  @leaves(orders)
  Scenario: It says what it leaves
    When I place the order
    Then the order is confirmed

  @leaves(order)
  Scenario: It names something else
    When I place the order
    Then the order is confirmed
