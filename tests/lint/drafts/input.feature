Feature: Titles

  Scenario: A draft is told until it is filled in
    # Row 1: Create a title => The title is there
    When I request an access token for the client "TODO" with the secret "x" and the scopes "TODO"
    And I fill in the form:
      | field | value     |
      | Title | Todo list |
      | TODO  | TODO      |
    And I send a POST request to "/titles" with the body:
      """
      {
        "name": "TODO",
        "remark": "the TODO list"
      }
      """
    Then the grid counts 1 record
