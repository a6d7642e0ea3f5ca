@admin-api @customer-groups @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: GET /admin-api/customers/groups
  The list of all customer groups: page by page, in order, filtered, in one language.

  Manual case: scenarios/admin_api/customer_groups/get_customers_groups_list.md

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"

  @lock(customer-groups) @share(customers)
  Scenario: The list tells the same groups as the list in the back office
    # Row 1: Log in to the back office; Create these customer groups: Name: Bdd A, Discount: 12.5, Show prices: Yes;
    #   Name: Bdd B, Discount: 0, Show prices: No; In BO, go to Shop Parameters > Customer Settings > Groups; Reset all
    #   filters; Sort the list by "ID" in descending order; Request with method GET the endpoint
    #   "/admin-api/customers/groups?orderBy=id_group&sortOrder=desc&limit=20" => The HTTP code is 200; The return value
    #   is in JSON; Each item of the response is consistent with its row in the list: ID is customerGroupId; Group name
    #   is name; Discount (%) is reductionPercent; Members is customers; Show prices is showPrice
    Given I am logged in to the back office
    And these customer groups:
      | Name           | Discount | Show prices |
      | Bdd {unique} A | 12.5     | Yes         |
      | Bdd {unique} B | 0        | No          |
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I sort the grid by "ID" in descending order
    And I send a GET request to "/customers/groups?orderBy=id_group&sortOrder=desc&limit=20"
    Then the response status is 200
    And the response is JSON
    And each item of "items" of the response agrees with its row of the grid:
      | column       | response         |
      | ID           | customerGroupId  |
      | Group name   | name             |
      | Discount (%) | reductionPercent |
      | Members      | customers        |
      | Show prices  | showPrice        |

    # Row 2: Look at the number of records of the list => It is the same as "totalItems" of the response
    When I remember "totalItems" of the response as "all groups"
    Then the grid counts {all groups} records

  Scenario: An item tells less than the group itself, and has the same data
    # Row 3: Create a customer group with the name "Bdd"; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}" => The response is: { "totalItems": 1, "sortOrder": "asc",
    #   "limit": 10, "filters": {"name": the text}, "items": [ { "customerGroupId": ID of the group, "name": "Bdd",
    #   "reductionPercent": 0, "customers": 0, "showPrice": true } ] }
    Given a customer group named "Bdd {unique}"
    When I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the response is:
      """
      {
        "totalItems": 1,
        "sortOrder": "asc",
        "limit": 10,
        "filters": {"name": "{unique}"},
        "items": [
          {
            "customerGroupId": {customer group id},
            "name": "Bdd {unique}",
            "reductionPercent": 0,
            "customers": 0,
            "showPrice": true
          }
        ]
      }
      """

  Scenario: A page has at most as many items as its limit says
    # Row 4: Request with method GET the endpoint "/admin-api/customers/groups?limit=2" => The HTTP code is 200; The
    #   response has 2 items; The response contains: limit: 2; totalItems: 3 or more; no offset
    When I send a GET request to "/customers/groups?limit=2"
    Then the response status is 200
    And "items" of the response has 2 items
    And the response contains:
      | field      | value         |
      | limit      | 2             |
      | totalItems | #integer >= 3 |
      | offset     | #absent       |

  Scenario: The next page goes on where the first ended
    # Row 5: Create these customer groups: Bdd A; Bdd B; Bdd C; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}&orderBy=name&limit=2" => The response has 2 items
    Given these customer groups:
      | Name           |
      | Bdd {unique} A |
      | Bdd {unique} B |
      | Bdd {unique} C |
    When I send a GET request to "/customers/groups?filters[name]={unique}&orderBy=name&limit=2"
    Then "items" of the response has 2 items

    # Row 6: Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}&orderBy=name&limit=2&offset=2" => The response has 1 item; The
    #   response contains: offset: 2; totalItems: 3; name of the first item: Bdd C
    When I send a GET request to "/customers/groups?filters[name]={unique}&orderBy=name&limit=2&offset=2"
    Then "items" of the response has 1 item
    And the response contains:
      | field         | value          |
      | offset        | 2              |
      | totalItems    | 3              |
      | items[0].name | Bdd {unique} C |

  Scenario: Behind the last page there are no items
    # Row 7: Request with method GET the endpoint "/admin-api/customers/groups?offset=100000" => The HTTP code is 200;
    #   The response has no items; "totalItems" of the response is 3 or more
    When I send a GET request to "/customers/groups?offset=100000"
    Then the response status is 200
    And "items" of the response has 0 items
    And the field "totalItems" of the response is "#integer >= 3"

  Scenario Outline: A limit that means nothing is 50: <limit>
    # Row 8: Request with method GET the endpoint "/admin-api/customers/groups?limit=<limit>" => The HTTP code is 200;
    #   "limit" of the response is 50; The response has at least 3 items
    When I send a GET request to "/customers/groups?limit=<limit>"
    Then the response status is 200
    And the field "limit" of the response is "50"
    And the field "items" of the response is "#size >= 3"

    Examples:
      | limit |
      | 0     |
      | abc   |

  Scenario: The page parameters of API Platform are ignored
    # Row 9: Request with method GET the endpoint "/admin-api/customers/groups?page=2&itemsPerPage=2" => The HTTP code
    #   is 200; "limit" of the response is 10; The response has at least 3 items
    When I send a GET request to "/customers/groups?page=2&itemsPerPage=2"
    Then the response status is 200
    And the field "limit" of the response is "10"
    And the field "items" of the response is "#size >= 3"

  Scenario Outline: The list is sorted by <column>, <order>
    # Row 10: Create these customer groups: Bdd B; Bdd C; Bdd A; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}&orderBy=<column>&sortOrder=<direction>" => The HTTP code is
    #   200; The response contains: orderBy: <column>; sortOrder: <direction>; "<field>" of the response is sorted in
    #   <order> order
    Given these customer groups:
      | Name           |
      | Bdd {unique} B |
      | Bdd {unique} C |
      | Bdd {unique} A |
    When I send a GET request to "/customers/groups?filters[name]={unique}&orderBy=<column>&sortOrder=<direction>"
    Then the response status is 200
    And the response contains:
      | field     | value       |
      | orderBy   | <column>    |
      | sortOrder | <direction> |
    And "items[*].<field>" of the response is sorted in <order> order

    Examples:
      | column   | direction | order      | field           |
      | name     | asc       | ascending  | name            |
      | name     | desc      | descending | name            |
      | id_group | asc       | ascending  | customerGroupId |
      | id_group | desc      | descending | customerGroupId |

  # 500, not 400: so PrestaShop 9.1.4 answers what its SQL cannot do.
  Scenario Outline: <what> is refused
    # Row 11: Request with method GET the endpoint "/admin-api/customers/groups?<query>" => The HTTP code is 500
    When I send a GET request to "/customers/groups?<query>"
    Then the response status is 500

    Examples:
      | what                        | query                   |
      | sorting by no column        | orderBy=nope            |
      | sorting by the field's name | orderBy=customerGroupId |
      | a limit below zero          | limit=-1                |

  Scenario: The filter by name finds parts of names
    # Row 12: Create these customer groups: Bdd A; Bdd B; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}" => "totalItems" of the response is 2; Each item of the
    #   response contains: a name with this text in it
    Given these customer groups:
      | Name           |
      | Bdd {unique} A |
      | Bdd {unique} B |
    When I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the field "totalItems" of the response is "2"
    And each item of "items" of the response contains:
      | field | value              |
      | name  | #contains {unique} |

    # Row 13: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]=%20B" => "totalItems" of
    #   the response is 1; The name of the first item is "Bdd B"
    When I send a GET request to "/customers/groups?filters[name]={unique}%20B"
    Then the field "totalItems" of the response is "1"
    And the field "items[0].name" of the response is "Bdd {unique} B"

  Scenario: The filter by id finds the group by the column's name
    # Row 14: Create a customer group with the name "Bdd"; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[id_group]={id of the group}&limit=50" => The HTTP code is 200; The name of
    #   the group with this ID is "Bdd"
    Given a customer group named "Bdd {unique}"
    When I send a GET request to "/customers/groups?filters[id_group]={customer group id}&limit=50"
    Then the response status is 200
    And the field "items[customerGroupId={customer group id}].name" of the response is "Bdd {unique}"

  Scenario: A filter that finds nothing answers an empty list
    # Row 15: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]=nothing-like" => The HTTP
    #   code is 200; "totalItems" of the response is 0; The response has no items
    When I send a GET request to "/customers/groups?filters[name]=nothing-like-{unique}"
    Then the response status is 200
    And the field "totalItems" of the response is "0"
    And "items" of the response has 0 items

  @lock(customer-groups)
  Scenario Outline: A filter on <field> is told back and not applied
    # Row 16: Request with method GET the endpoint "/admin-api/customers/groups"; Note "totalItems" of the response;
    #   Request with method GET the endpoint "/admin-api/customers/groups?filters[<field>]=0" => The HTTP code is 200;
    #   "filters.<field>" of the response is "0"; "totalItems" of the response is the same as before
    When I send a GET request to "/customers/groups"
    And I remember "totalItems" of the response as "all groups"
    And I send a GET request to "/customers/groups?filters[<field>]=0"
    Then the response status is 200
    And the field "filters.<field>" of the response is "#text 0"
    And the field "totalItems" of the response is "{all groups}"

    Examples:
      | field           |
      | customerGroupId |
      | showPrice       |

  Scenario: The names come in the language that is asked for
    # Row 17: Create a customer group with the name "Bdd"; Request with method PUT the endpoint
    #   "/admin-api/customers/groups/{id of the group}" with this data: localizedNames.fr-FR: Grossiste; Request with
    #   method GET the endpoint "/admin-api/languages"; Note "langId" of French; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}&langId={id of the language}" => The name of the first item is
    #   "Grossiste"
    Given a customer group named "Bdd {unique}"
    When I send a PUT request to "/customers/groups/{customer group id}" with the fields:
      | field                | value              |
      | localizedNames.fr-FR | Grossiste {unique} |
    And I send a GET request to "/languages"
    And I remember "items[locale=fr-FR].langId" of the response as "French"
    And I send a GET request to "/customers/groups?filters[name]={unique}&langId={French}"
    Then the field "items[0].name" of the response is "Grossiste {unique}"

    # Row 18: Set the request header "Accept-Language" to "fr-FR"; Request with method GET the endpoint
    #   "/admin-api/customers/groups?filters[name]={text}" => The name of the first item is "Bdd"
    When I set the request header "Accept-Language" to "fr-FR"
    And I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the field "items[0].name" of the response is "Bdd {unique}"
