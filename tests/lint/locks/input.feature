@lock(titles) @share(groups)
Feature: Titles
  @lock
  Scenario: One
    Then the response is JSON

  @share(Groups) @lock(title)
  Scenario: Two
    Then the response is JSON

  @lock(titles)
  Scenario: Three
    Then the response is JSON
