@admin-api @customer-groups
Feature: GET /admin-api/customers/groups/{customerGroupId}
  The Admin API tells one customer group, with the same data as the back office.

  Background:
    Given an API client with the scopes "customer_group_read"

  Scenario: A customer group is told as its edit page shows it
    Given I am logged in to the back office
    And a customer group named "Bdd {unique}"
    When I send a GET request to "/customers/groups/{customer group id}"
    Then the response status is 200
    And the response is JSON
    And the response is:
      """
      {customer group}
      """
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
    Given a customer group named "Bdd {unique}"
    When I set the request header "Accept-Language" to "fr"
    And I send a GET request to "/customers/groups/{customer group id}"
    Then the response status is 200
    And the response contains:
      | field                | value        |
      | localizedNames.en-US | Bdd {unique} |
      | localizedNames.fr-FR | Bdd {unique} |

  Scenario: HEAD answers as GET does, without the body
    Given a customer group named "Bdd {unique}"
    When I send a HEAD request to "/customers/groups/{customer group id}"
    Then the response status is 200
    And the response header "Content-Type" contains "application/json"
    And the response is empty

  # The body tells status 500 where the status line tells 404: so PrestaShop 9.1.4 does.
  Scenario Outline: A group that is not there: <case>
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
