@smoke @TEST-10260
Feature: Groups
  @smoke @TEST-10261 @team-a
  Scenario: One
    Then the response is JSON

  @smoek @team-a
  Scenario: Two
    Then the response is JSON

  @Slow @team-b @team-a
  Scenario Outline: Three
    Then the response status is <code>

    @slow
    Examples:
      | code |
      | 200  |

  @slow @smoke @retyr(2)
  Scenario: Four
    Then the response is JSON

  @smoked-fish
  Scenario: Five
    Then the response is JSON
