@smoke @TEST-10260
Feature: Groups
  @smoke @TEST-10261
  Scenario: One
    Then the response is JSON

  @smoek
  Scenario: Two
    Then the response is JSON

  @Slow
  Scenario Outline: Three
    Then the response status is <code>

    @slow
    Examples:
      | code |
      | 200  |

  @slow
  Scenario: Four
    Then the response is JSON
