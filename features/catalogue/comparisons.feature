@catalogue @share(customer-groups) @share(api-clients)
Feature: Comparing with what was before
  Manual case: scenarios/catalogue/comparisons.md

  Scenario: A filter leaves fewer groups than there are
    # Row 1: Log in to the back office; In BO, go to Shop Parameters > Customer Settings > Groups; Reset all filters; Note
    #   the number of records in the list => There are at least 3 records
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "all groups"
    Then the grid counts at least 3 records

    # Row 2: Filter by Group name with "Visitor" => There are fewer records than before; There are more than 0 records
    When I filter the grid by "Group name" with "Visitor"
    Then the grid counts fewer than {all groups} records
    And the grid counts more than 0 records

    # Row 3: Click on "Edit" in the row of "Visitor" => The page title contains "Edit: Visitor"
    When I click "Edit" in the row where "Group name" is "Visitor" of the grid
    Then the page title contains "Edit: Visitor"

  Scenario: A group is deleted with some success message
    # Row 4: Create a customer group with the name "Bdd"; Log in to the back office; In BO, go to Shop Parameters >
    #   Customer Settings > Groups; Reset all filters; Filter by Group name with "Bdd"; Delete the row of "Bdd"; Confirm in
    #   the modal => A success message is displayed; There are at most 0 records
    Given a customer group named "Bdd {unique}"
    And I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    And I confirm the dialog
    Then a success message is displayed
    And the grid counts at most 0 records

  @needs(admin-api)
  Scenario: A group is changed in one field
    # Row 5: Create a customer group with the name "Bdd"; Request with method GET the endpoint
    #   "/admin-api/customers/groups/{id of the group}"; Note the response; Request with method PUT the endpoint
    #   "/admin-api/customers/groups/{id of the group}" with the response that was noted, except: reductionPercent: 42.5 =>
    #   The HTTP code is 200; The response differs from the one that was noted in "reductionPercent" and in nothing else
    Given an API client with the scopes "customer_group_read, customer_group_write"
    And a customer group named "Bdd {unique}"
    When I send a GET request to "/customers/groups/{customer group id}"
    And I remember the response as "group before"
    And I send a PUT request to "/customers/groups/{customer group id}" with the remembered "group before" but:
      | field            | value |
      | reductionPercent | 42.5  |
    Then the response status is 200
    And the response differs from the remembered "group before"
    And the response differs from the remembered "group before" in exactly the fields:
      | field            |
      | reductionPercent |

    # Row 6: Request with method GET the endpoint "/admin-api/customers/groups?limit=2" => Each item of the response has
    #   these fields and no other: customerGroupId, name, reductionPercent, customers, showPrice
    When I send a GET request to "/customers/groups?limit=2"
    Then each item of "items" of the response has exactly the fields:
      | field            |
      | customerGroupId  |
      | name             |
      | reductionPercent |
      | customers        |
      | showPrice        |

  @needs(admin-api)
  Scenario: A page that the shop does not have
    # Row 7: Request with method GET a page of the shop that does not exist => The HTTP code is 404
    When I send a GET request to the shop at "/no-such-page-{unique}"
    Then the response status is 404

    # Row 8: Request with method POST a page of the shop that does not exist, with a form; Request with method POST a
    #   page of the shop that does not exist, with JSON => The HTTP code is 404
    When I send a POST request to the shop at "/no-such-page-{unique}" with the form:
      | field | value          |
      | email | me@example.com |
    Then the response status is 404
    When I send a POST request to the shop at "/no-such-page-{unique}" with the body:
      """
      {"email": "me@example.com"}
      """
    Then the response status is 404
