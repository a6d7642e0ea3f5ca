Feature: Groups
  Scenario Outline: Nothing to run
    Then the response status is <code>

  Scenario Outline: Only the names of columns
    Then the response status is <code>

    Examples:
      | code |

  Scenario Outline: Two columns of one name, and one too few
    Then the response status is <code> or <cod>

    Examples:
      | code | code |
      | 200  | 201  |
