@admin-api @customer-groups @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: POST /admin-api/customers/groups with bad data
  What cannot be a customer group is refused and leaves nothing behind.

  Manual case: scenarios/admin_api/customer_groups/post_customers_group_refused.md

  PrestaShop 9.1.4 validates little here: what its SQL or its domain cannot do is answered 500, and the body of
  a 400 tells status 500.

  Background:
    Given an API client with the scopes "customer_group_write"
    And the fields of "valid group" are:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | localizedNames.fr-FR    | Bdd {unique} |
      | reductionPercent        | 10.5         |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |

  Scenario Outline: A group is refused with <status>: <problem>
    # Row 1: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data, except: <field>:
    #   <value> => The HTTP code is <status>; The response is: { "type":
    #   "https://tools.ietf.org/html/rfc2616#section-10", "title": "An error occurred", "status": 500, "detail":
    #   "Internal Server Error" }
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field   | value   |
      | <field> | <value> |
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

    # Row 2: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]={text}" => "totalItems" of
    #   the response is 0
    When I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the field "totalItems" of the response is "0"

    Examples:
      | problem                            | field                   | value                                   | status |
      | localizedNames is missing          | localizedNames          | #absent                                 | 400    |
      | localizedNames is a text           | localizedNames          | Bdd {unique}                            | 400    |
      | localizedNames is empty            | localizedNames          | {}                                      | 500    |
      | no name in the default language    | localizedNames.en-US    | #absent                                 | 500    |
      | empty name in the default language | localizedNames.en-US    |                                         | 500    |
      | a language that the shop has not   | localizedNames.de-DE    | Bdd {unique}                            | 500    |
      | a name of more than 32 characters  | localizedNames.en-US    | Bdd {unique} 456789 123456789 123456789 | 500    |
      | a name with forbidden characters   | localizedNames.en-US    | <b>{{unique}}=</b>                      | 500    |
      | reductionPercent is missing        | reductionPercent        | #absent                                 | 400    |
      | reductionPercent is above 100      | reductionPercent        | 101                                     | 500    |
      | reductionPercent is below 0        | reductionPercent        | -1                                      | 500    |
      | reductionPercent is no number      | reductionPercent        | ten                                     | 500    |
      | reductionPercent is null           | reductionPercent        | null                                    | 500    |
      | displayPriceTaxExcluded is missing | displayPriceTaxExcluded | #absent                                 | 400    |
      | showPrice is missing               | showPrice               | #absent                                 | 400    |
      | showPrice is a text                | showPrice               | yes                                     | 400    |

  Scenario Outline: A body that is no group is refused with 400: <problem>
    # Row 3: Request with method POST the endpoint "/admin-api/customers/groups" with this data: <body> => The HTTP code
    #   is 400; The response contains: status: 500; detail: Internal Server Error
    When I send a POST request to "/customers/groups" with the body:
      """
      <body>
      """
    Then the response status is 400
    And the response contains:
      | field  | value                 |
      | status | 500                   |
      | detail | Internal Server Error |

    Examples:
      | problem      | body                                |
      | broken JSON  | {"localizedNames":{"en-US":"Broken" |
      | empty        |                                     |
      | empty object | {}                                  |
      | an array     | []                                  |

  Scenario Outline: A content type other than application/json is refused: <type>
    # Row 4: Set the request header "Content-Type" to "<type>"; Request with method POST the endpoint
    #   "/admin-api/customers/groups" with the valid data => The HTTP code is 415; The response contains: status: 415;
    #   detail: Unsupported Media Type
    When I set the request header "Content-Type" to "<type>"
    And I send a POST request to "/customers/groups" with the remembered "valid group"
    Then the response status is 415
    And the response contains:
      | field  | value                  |
      | status | 415                    |
      | detail | Unsupported Media Type |

    # Row 5: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]={text}" => "totalItems" of
    #   the response is 0
    When I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the field "totalItems" of the response is "0"

    Examples:
      | type                |
      | application/ld+json |
      | text/plain          |

  Scenario: A body without a content type is refused
    # Row 6: Leave out the request header "Content-Type"; Request with method POST the endpoint
    #   "/admin-api/customers/groups" with the valid data => The HTTP code is 415
    When I leave out the request header "Content-Type"
    And I send a POST request to "/customers/groups" with the remembered "valid group"
    Then the response status is 415

  Scenario: A form is refused
    # Row 7: Request with method POST the endpoint "/admin-api/customers/groups" with this data: reductionPercent: 1 =>
    #   The HTTP code is 415
    When I send a POST request to "/customers/groups" with the form:
      | field            | value |
      | reductionPercent | 1     |
    Then the response status is 415

  Scenario Outline: An answer other than application/json is not offered: <type>
    # Row 8: Set the request header "Accept" to "<type>"; Request with method POST the endpoint
    #   "/admin-api/customers/groups" with the valid data => The HTTP code is 406; The response header "Content-Type"
    #   contains "application/json"; The response contains: status: 406; detail: Not Acceptable
    When I set the request header "Accept" to "<type>"
    And I send a POST request to "/customers/groups" with the remembered "valid group"
    Then the response status is 406
    And the response header "Content-Type" contains "application/json"
    And the response contains:
      | field  | value          |
      | status | 406            |
      | detail | Not Acceptable |

    # Row 9: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]={text}" => "totalItems" of
    #   the response is 0
    When I send a GET request to "/customers/groups?filters[name]={unique}"
    Then the field "totalItems" of the response is "0"

    Examples:
      | type                |
      | application/ld+json |
      | application/xml     |
      | text/html           |
