@admin-api @customer-groups @scopes @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: Scopes of the customer groups
  Each operation wants the scope that it says, and a token that the shop gave and that has not expired.

  Manual case: scenarios/admin_api/customer_groups/customers_groups_scopes.md

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"
    And a customer group named "Bdd {unique}"

  Scenario Outline: <method> <path> is allowed with <scope> and refused without
    # Row 1: Request another access token, with the scope "<scope>" only; Request with method <method> the endpoint
    #   "/admin-api<path>" with this data: localizedNames.en-US: Wholesale; reductionPercent: 5;
    #   displayPriceTaxExcluded: true; showPrice: true => The HTTP code is <status>
    When I request an access token with the scopes "<scope>"
    And I send a <method> request to "<path>" with the fields:
      | field                   | value              |
      | localizedNames.en-US    | Wholesale {unique} |
      | reductionPercent        | 5                  |
      | displayPriceTaxExcluded | true               |
      | showPrice               | true               |
    Then the response status is <status>

    # Row 2: Request another access token, with the scope "<other scope>" only; Request with method <method> the
    #   endpoint "/admin-api<path>" with this data: localizedNames.en-US: Refused; reductionPercent: 5;
    #   displayPriceTaxExcluded: true; showPrice: true => The HTTP code is 403; The response contains: status: 403;
    #   detail: Forbidden
    When I request an access token with the scopes "<other scope>"
    And I send a <method> request to "<path>" with the fields:
      | field                   | value            |
      | localizedNames.en-US    | Refused {unique} |
      | reductionPercent        | 5                |
      | displayPriceTaxExcluded | true             |
      | showPrice               | true             |
    Then the response status is 403
    And the response contains:
      | field  | value     |
      | status | 403       |
      | detail | Forbidden |

    # Row 3: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]=Refused%20" => "totalItems"
    #   of the response is 0
    When I send a GET request to "/customers/groups?filters[name]=Refused%20{unique}"
    Then the field "totalItems" of the response is "0"

    Examples:
      | method | path                                  | scope                | status | other scope         |
      | POST   | /customers/groups                     | customer_group_write | 201    | customer_group_read |
      | POST   | /customers/groups                     | customer_group_write | 201    |                     |
      | PUT    | /customers/groups/{customer group id} | customer_group_write | 200    | customer_group_read |
      | PUT    | /customers/groups/{customer group id} | customer_group_write | 200    |                     |

  Scenario Outline: <method> <path> is refused with "<other scope>" and allowed with <scope>
    # Row 4: Request another access token, with the scope "<other scope>" only; Request with method <method> the
    #   endpoint "/admin-api<path>" => The HTTP code is 403; The response is: { "type":
    #   "https://tools.ietf.org/html/rfc2616#section-10", "title": "An error occurred", "status": 403, "detail":
    #   "Forbidden" }
    When I request an access token with the scopes "<other scope>"
    And I send a <method> request to "<path>"
    Then the response status is 403
    And the response is:
      """
      {
        "type": "https://tools.ietf.org/html/rfc2616#section-10",
        "title": "An error occurred",
        "status": 403,
        "detail": "Forbidden"
      }
      """

    # Row 5: Request another access token, with the scope "<scope>" only; Request with method <method> the endpoint
    #   "/admin-api<path>" => The HTTP code is <status>
    When I request an access token with the scopes "<scope>"
    And I send a <method> request to "<path>"
    Then the response status is <status>

    Examples:
      | method | path                                  | other scope          | scope                | status |
      | GET    | /customers/groups/{customer group id} | customer_group_write | customer_group_read  | 200    |
      | GET    | /customers/groups/{customer group id} |                      | customer_group_read  | 200    |
      | DELETE | /customers/groups/{customer group id} | customer_group_read  | customer_group_write | 204    |
      | DELETE | /customers/groups/{customer group id} |                      | customer_group_write | 204    |

  Scenario: Nobody may delete all groups at once
    # Row 6: Request with method DELETE the endpoint "/admin-api/customers/groups" => The HTTP code is 403
    When I send a DELETE request to "/customers/groups"
    Then the response status is 403

  Scenario Outline: The list wants a token, but no scope: "<scopes>"
    # Row 7: Request another access token, with the scope "<scopes>" only; Request with method GET the endpoint
    #   "/admin-api/customers/groups" => The HTTP code is 200; "totalItems" of the response is a number above 0
    When I request an access token with the scopes "<scopes>"
    And I send a GET request to "/customers/groups"
    Then the response status is 200
    And the field "totalItems" of the response is "#integer > 0"

    Examples:
      | scopes               |
      |                      |
      | customer_group_read  |
      | customer_group_write |

  Scenario Outline: A tampered token is refused: <method> <path>
    # Row 8: Tamper with the access token; Request with method <method> the endpoint "/admin-api<path>" => The HTTP code
    #   is 401; The response header "WWW-Authenticate" is "Bearer"; The response is: "No authorization server matching
    #   your credentials"
    When I tamper with the access token
    And I send a <method> request to "<path>"
    Then the response status is 401
    And the response header "WWW-Authenticate" is "Bearer"
    And the response is:
      """
      "No authorization server matching your credentials"
      """

    Examples:
      | method | path                                  |
      | POST   | /customers/groups                     |
      | PUT    | /customers/groups/{customer group id} |
      | GET    | /customers/groups/{customer group id} |
      | DELETE | /customers/groups/{customer group id} |
      | GET    | /customers/groups                     |

  Scenario Outline: Without a token nothing is allowed: <method> <path>
    # Row 9: Use no access token; Request with method <method> the endpoint "/admin-api<path>" => The HTTP code is 401;
    #   The response header "WWW-Authenticate" is "Bearer"; The response is: "No Authorization header provided"
    When I use no access token
    And I send a <method> request to "<path>"
    Then the response status is 401
    And the response header "WWW-Authenticate" is "Bearer"
    And the response is:
      """
      "No Authorization header provided"
      """

    Examples:
      | method | path                                  |
      | POST   | /customers/groups                     |
      | PUT    | /customers/groups/{customer group id} |
      | GET    | /customers/groups/{customer group id} |
      | DELETE | /customers/groups/{customer group id} |
      | GET    | /customers/groups                     |

  Scenario Outline: An Authorization header that holds no good token is refused: "<header>"
    # Row 10: Use "<header>" as the header "Authorization"; Request with method GET the endpoint
    #   "/admin-api/customers/groups" => The HTTP code is 401; The response header "WWW-Authenticate" is "Bearer"; The
    #   response is: "<message>"
    When I use the authorization "<header>"
    And I send a GET request to "/customers/groups"
    Then the response status is 401
    And the response header "WWW-Authenticate" is "Bearer"
    And the response is:
      """
      "<message>"
      """

    Examples:
      | header                         | message                                           |
      | Basic dGVzdC1jbGllbnQ6d3Jvbmc= | Bearer token missing                              |
      | Bearer                         | Bearer token missing                              |
      | Bearer not-a-token             | No authorization server matching your credentials |

  Scenario Outline: An expired token is refused: <method> <path>
    # Row 11: Create an API client: Lifetime: 1; Scopes: customer_group_read, customer_group_write; Request an access
    #   token for the client with the scope "customer_group_read, customer_group_write"; Request with method GET the
    #   endpoint "/admin-api/customers/groups" => The HTTP code is 401, after 20 seconds at most
    Given an API client with:
      | field    | value                                     |
      | Lifetime | 1                                         |
      | Scopes   | customer_group_read, customer_group_write |
    When I request an access token for the client "{client id}" with the secret "{client secret}" and the scopes "customer_group_read, customer_group_write"
    And I send a GET request to "/customers/groups"
    Then within 20 seconds the response status is 401

    # Row 12: Request with method <method> the endpoint "/admin-api<path>" => The HTTP code is 401; The response header
    #   "WWW-Authenticate" is "Bearer"; The response is: "No authorization server matching your credentials"
    When I send a <method> request to "<path>"
    Then the response status is 401
    And the response header "WWW-Authenticate" is "Bearer"
    And the response is:
      """
      "No authorization server matching your credentials"
      """

    Examples:
      | method | path                                  |
      | POST   | /customers/groups                     |
      | PUT    | /customers/groups/{customer group id} |
      | GET    | /customers/groups/{customer group id} |
      | DELETE | /customers/groups/{customer group id} |
