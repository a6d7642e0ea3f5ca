@admin-api @customer-groups @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: POST /admin-api/customers/groups with unusual data
  What PrestaShop takes for a customer group, and what it makes of it.

  Manual case: scenarios/admin_api/customer_groups/post_customers_group_accepted.md

  Background:
    Given an API client with the scopes "customer_group_read, customer_group_write"
    And the fields of "valid group" are:
      | field                   | value              |
      | localizedNames.en-US    | Bdd {unique}       |
      | localizedNames.fr-FR    | Grossiste {unique} |
      | reductionPercent        | 10.5               |
      | displayPriceTaxExcluded | true               |
      | showPrice               | true               |

  Scenario: The answer tells the whole group and where it is
    # Row 1: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data => The HTTP code is
    #   201; The return value is in JSON; The response header "Location" contains "/admin-api/customers/group"; The
    #   return value data are consistent relative to sent data; The response contains: customerGroupId: a number above
    #   0; shopIds: [1]
    When I send a POST request to "/customers/groups" with the remembered "valid group"
    Then the response status is 201
    And the response is JSON
    And the response header "Location" contains "/admin-api/customers/group"
    And the response contains what was sent
    And the response contains:
      | field           | value        |
      | customerGroupId | #integer > 0 |
      | shopIds         | [1]          |

    # Row 2: Note the response; Request with method GET the endpoint "/admin-api/customers/groups/{id of the group}" =>
    #   The HTTP code is 200; The response is the same as the one that was noted
    When I remember the response as "created group"
    And I send a GET request to "/customers/groups/{created group.customerGroupId}"
    Then the response status is 200
    And the response is:
      """
      {created group}
      """

  Scenario Outline: A field is taken as it is: <case>
    # Row 3: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data, except: <field>:
    #   <value> => The HTTP code is 201; The response contains: <field>: <told>
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field   | value   |
      | <field> | <value> |
    Then the response status is 201
    And the response contains:
      | field   | value  |
      | <field> | <told> |

    # Row 4: Note "customerGroupId" of the response; Request with method GET the endpoint
    #   "/admin-api/customers/groups/{id}" => "<field>" of the response is "<told>"
    When I remember "customerGroupId" of the response as "id"
    And I send a GET request to "/customers/groups/{id}"
    Then the field "<field>" of the response is "<told>"

    Examples:
      | case                             | field                   | value          | told           |
      | a whole number as discount       | reductionPercent        | 0              | 0              |
      | the greatest discount            | reductionPercent        | 100            | 100            |
      | a discount in quotes             | reductionPercent        | "10.3"         | 10.3           |
      | the third decimal is rounded     | reductionPercent        | 10.555         | 10.56          |
      | prices hidden                    | showPrice               | false          | false          |
      | prices with tax                  | displayPriceTaxExcluded | false          | false          |
      | letters of all kinds             | localizedNames.en-US    | Ünï {unique} ☃ | Ünï {unique} ☃ |
      | the shop's number                | shopIds                 | [1]            | [1]            |
      | the number of no shop is ignored | shopIds                 | [99]           | [1]            |

  Scenario: A language without a name gets the name of the default language
    # Row 5: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data, except: no
    #   localizedNames.fr-FR => The HTTP code is 201; "localizedNames.fr-FR" of the response is "Bdd"
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field                | value   |
      | localizedNames.fr-FR | #absent |
    Then the response status is 201
    And the field "localizedNames.fr-FR" of the response is "Bdd {unique}"

  Scenario: Two groups may have the same name
    # Row 6: Create a customer group with the name "Bdd"; Request with method POST the endpoint
    #   "/admin-api/customers/groups" with the valid data => The HTTP code is 201
    Given a customer group named "Bdd {unique}"
    When I send a POST request to "/customers/groups" with the remembered "valid group"
    Then the response status is 201

    # Row 7: Request with method GET the endpoint "/admin-api/customers/groups?filters[name]=Bdd%20" => "totalItems" of
    #   the response is 2
    When I send a GET request to "/customers/groups?filters[name]=Bdd%20{unique}"
    Then the field "totalItems" of the response is "2"

  Scenario: A field that no group has is ignored
    # Row 8: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data, except: foo: bar
    #   => The HTTP code is 201; The response has no field "foo"
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field | value |
      | foo   | bar   |
    Then the response status is 201
    And the field "foo" of the response is "#absent"

  Scenario: The shop gives the id, whatever is sent
    # Row 9: Request with method POST the endpoint "/admin-api/customers/groups" with the valid data, except:
    #   customerGroupId: 999999999 => The HTTP code is 201; "customerGroupId" of the response is another number
    When I send a POST request to "/customers/groups" with the remembered "valid group" but:
      | field           | value     |
      | customerGroupId | 999999999 |
    Then the response status is 201
    And the field "customerGroupId" of the response is "#integer != 999999999"
