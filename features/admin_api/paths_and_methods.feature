@admin-api @routing @share(api-clients) @needs(admin-api)
Feature: Paths and methods that the Admin API does not have
  What no route knows is answered with a page of HTML, with a token and without.

  Manual case: scenarios/admin_api/paths_and_methods.md

  Scenario Outline: There is nothing at <path>
    # Row 1: Request with method GET the endpoint "/admin-api<path>" => The HTTP code is 404; The response header
    #   "Content-Type" contains "text/html"
    When I send a GET request to "<path>"
    Then the response status is 404
    And the response header "Content-Type" contains "text/html"

    Examples:
      | path           |
      | /              |
      | /no-such-thing |
      | /docs          |
      | /docs.json     |

  Scenario: A token does not make an unknown path known
    # Row 2: Create an API client with the scope customer_group_read and request an access token; Request with method
    #   GET the endpoint "/admin-api/no-such-thing" => The HTTP code is 404; The response header "Content-Type" contains
    #   "text/html"
    Given an API client with the scopes "customer_group_read"
    When I send a GET request to "/no-such-thing"
    Then the response status is 404
    And the response header "Content-Type" contains "text/html"

  Scenario Outline: <method> is not for <path>
    # Row 3: Create an API client with the scope customer_group_write and request an access token; Create a customer
    #   group with the name "Bdd"; Request with method <method> the endpoint "/admin-api<path>" with this data:
    #   showPrice: false => The HTTP code is 405; The response header "Content-Type" contains "text/html"; The response
    #   header "Allow" contains "<allowed>"
    Given an API client with the scopes "customer_group_write"
    And a customer group named "Bdd {unique}"
    When I send a <method> request to "<path>" with the fields:
      | field     | value |
      | showPrice | false |
    Then the response status is 405
    And the response header "Content-Type" contains "text/html"
    And the response header "Allow" contains "<allowed>"

    Examples:
      | method | path                                  | allowed |
      | PATCH  | /customers/groups/{customer group id} | PUT     |
      | POST   | /customers/groups/{customer group id} | PUT     |

  Scenario: OPTIONS is not for the collection
    # Row 4: Create an API client with the scope customer_group_read and request an access token; Request with method
    #   OPTIONS the endpoint "/admin-api/customers/groups" => The HTTP code is 405; The response header "Allow" contains
    #   "POST"; The response header "Allow" contains "GET"
    Given an API client with the scopes "customer_group_read"
    When I send an OPTIONS request to "/customers/groups"
    Then the response status is 405
    And the response header "Allow" contains "POST"
    And the response header "Allow" contains "GET"
