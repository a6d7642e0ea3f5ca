@retry(2)
Feature: Groups
  @retry(x)
  Scenario: One
    Then the response is JSON

  @retry.after(3s) @timeout(soon)
  Scenario: Two
    Then the response is JSON
