@catalogue @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: The same record in the back office and in the Admin API
  Manual case: scenarios/catalogue/agreement.md

  Background:
    Given I am logged in to the back office
    And an API client with the scopes "customer_group_read"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I send a GET request to "/customers/groups/3"

  Scenario: A row
    # Row 1: Look at the row in the list => The response is consistent with the row with the ID 3: ID is
    #   customerGroupId; Group name is localizedNames.en-US; The response is consistent with the row with the ID 3: ID
    #   is customerGroupId; Group name is localizedNames.en-US; localizedNames.fr-FR is not on the page; Discount (%) is
    #   reductionPercent; Show prices is showPrice; Members is not in the response; Creation date is not in the
    #   response; displayPriceTaxExcluded is not on the page; shopIds is not on the page
    Then the response agrees with the row where "ID" is "3" of the grid:
      | column     | response             |
      | ID         | customerGroupId      |
      | Group name | localizedNames.en-US |
    And the response is the same record as the row where "ID" is "3" of the grid:
      | column        | response                |
      | ID            | customerGroupId         |
      | Group name    | localizedNames.en-US    |
      | -             | localizedNames.fr-FR    |
      | Discount (%)  | reductionPercent        |
      | Show prices   | showPrice               |
      | Members       | -                       |
      | Creation date | -                       |
      | -             | displayPriceTaxExcluded |
      | -             | shopIds                 |

  Scenario: A form
    # Row 2: Click on "Edit" in the row with the ID 3 => The response is consistent with the form: Discount is
    #   reductionPercent; Price display method is displayPriceTaxExcluded (Tax excluded = true, Tax included = false)
    When I click "Edit" in the row where "ID" is "3" of the grid
    Then the response agrees with the form:
      | field                | response                | meaning                                   |
      | Discount             | reductionPercent        |                                           |
      | Price display method | displayPriceTaxExcluded | Tax excluded = true, Tax included = false |
