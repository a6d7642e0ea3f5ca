@admin-api @customer-groups @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: GET /admin-api/customers/groups/{customerGroupId}
  The Admin API tells one customer group, with the same data as the back office.

  Manual case: scenarios/admin_api/customer_groups/get_customers_group.md

  Background:
    Given an API client with the scopes "customer_group_read"

  Scenario: A customer group is told as its edit page shows it
    # Row 1: Log in to the back office; Create a customer group with the name "Bdd"; Request with method GET the
    #   endpoint "/admin-api/customers/groups/{id of the group}" => The HTTP code is 200; The return value is in JSON;
    #   The response has the data that the group was created with
    Given I am logged in to the back office
    And a customer group named "Bdd {unique}"
    When I send a GET request to "/customers/groups/{customer group id}"
    Then the response status is 200
    And the response is JSON
    And the response is:
      """
      {customer group}
      """

    # Row 2: In BO, go to Shop Parameters > Customer Settings > Groups; Reset all filters; Filter by Group name with
    #   "Bdd"; Click on "Edit" in the row of "Bdd" => The response is consistent with the form: Name (en) is
    #   localizedNames.en-US; Name (fr) is localizedNames.fr-FR; Discount is reductionPercent; Price display method is
    #   displayPriceTaxExcluded (Tax excluded = true, Tax included = false); Show prices is showPrice
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Edit" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the response agrees with the form:
      | field                | language | response                | meaning                                   |
      | Name                 | en       | localizedNames.en-US    |                                           |
      | Name                 | fr       | localizedNames.fr-FR    |                                           |
      | Discount             |          | reductionPercent        |                                           |
      | Price display method |          | displayPriceTaxExcluded | Tax excluded = true, Tax included = false |
      | Show prices          |          | showPrice               |                                           |

  Scenario: A group that the shop came with is told as the list in the back office shows it
    # Row 3: Log in to the back office; In BO, go to Shop Parameters > Customer Settings > Groups; Reset all filters;
    #   Sort the list by "ID" in ascending order; Note the ID of the first row; Request with method GET the endpoint
    #   "/admin-api/customers/groups/{id of the group}" => The HTTP code is 200; The response has these fields and no
    #   others: customerGroupId, localizedNames, reductionPercent, displayPriceTaxExcluded, showPrice, shopIds; The
    #   response is consistent with the first row: ID is customerGroupId; Group name is localizedNames.en-US; Discount
    #   (%) is reductionPercent; Show prices is showPrice
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I sort the grid by "ID" in ascending order
    And I remember "ID" of the first row of the grid as "group id"
    And I send a GET request to "/customers/groups/{group id}"
    Then the response status is 200
    And the response has exactly the fields:
      | field                   |
      | customerGroupId         |
      | localizedNames          |
      | reductionPercent        |
      | displayPriceTaxExcluded |
      | showPrice               |
      | shopIds                 |
    And the response agrees with the first row of the grid:
      | column       | response             |
      | ID           | customerGroupId      |
      | Group name   | localizedNames.en-US |
      | Discount (%) | reductionPercent     |
      | Show prices  | showPrice            |

  Scenario: The names come in all languages, whatever language is asked for
    # Row 4: Create a customer group with the name "Bdd"; Set the request header "Accept-Language" to "fr"; Request with
    #   method GET the endpoint "/admin-api/customers/groups/{id of the group}" => The HTTP code is 200; The response
    #   contains: localizedNames.en-US: Bdd; localizedNames.fr-FR: Bdd
    Given a customer group named "Bdd {unique}"
    When I set the request header "Accept-Language" to "fr"
    And I send a GET request to "/customers/groups/{customer group id}"
    Then the response status is 200
    And the response contains:
      | field                | value        |
      | localizedNames.en-US | Bdd {unique} |
      | localizedNames.fr-FR | Bdd {unique} |

  Scenario: HEAD answers as GET does, without the body
    # Row 5: Create a customer group with the name "Bdd"; Request with method HEAD the endpoint
    #   "/admin-api/customers/groups/{id of the group}" => The HTTP code is 200; The response header "Content-Type"
    #   contains "application/json"; The response is empty
    Given a customer group named "Bdd {unique}"
    When I send a HEAD request to "/customers/groups/{customer group id}"
    Then the response status is 200
    And the response header "Content-Type" contains "application/json"
    And the response is empty

  # The body tells status 500 where the status line tells 404: so PrestaShop 9.1.4 does.
  Scenario Outline: A group that is not there: <case>
    # Row 6: Request with method GET the endpoint "/admin-api/customers/groups/<id>" => The HTTP code is <status>; The
    #   response is: { "type": "https://tools.ietf.org/html/rfc2616#section-10", "title": "An error occurred", "status":
    #   500, "detail": "Internal Server Error" }
    When I send a GET request to "/customers/groups/<id>"
    Then the response status is <status>
    And the response is:
      """
      {
        "type": "https://tools.ietf.org/html/rfc2616#section-10",
        "title": "An error occurred",
        "status": 500,
        "detail": "Internal Server Error"
      }
      """

    Examples:
      | case            | id        | status |
      | unknown id      | 999999999 | 404    |
      | id 0            | 0         | 500    |
      | id not a number | abc       | 500    |
