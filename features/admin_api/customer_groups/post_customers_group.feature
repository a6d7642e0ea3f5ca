@admin-api @customer-groups @smoke @TEST-10260 @lock(api-clients) @lock(customer-groups) @needs(admin-api)
Feature: POST /admin-api/customers/group
  A customer group that is created through the Admin API stands in the back office with the same data.

  Manual case: scenarios/admin_api/customer_groups/post_customers_group.md

  Background:
    Given I am logged in to the back office
    And the list of the page "Advanced Parameters > Admin API" is empty
    And the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario

  Scenario: Create a customer group through the Admin API and find it in the back office
    # Row 1: In BO, Go to Advanced Parameters > Authorization Server => Authorization Server Page is displayed
    #   correctly. No records found in the table
    When I go to "Advanced Parameters > Admin API"
    Then the page title is "Admin API"
    And the heading is "Admin API"
    And the breadcrumb is "Advanced Parameters > Admin API"
    And the grid counts 0 records
    And the grid says "No records found"

    # Row 2: Click on the button "Add new API access" => New API access Page is displayed correctly
    When I click the button "Add new API Client"
    Then the page "New API Client" is displayed

    # Row 3: Fill the form with following data; Click on "Generate client secret & Save" button => The message "The API
    #   access and Client secret has been generated sucessfully" is displayed; The message "Client secret: " is
    #   displayed
    When I fill in the form:
      | field                | value                                |
      | Client Name          | Bdd client {unique}                  |
      | Client ID            | bdd-{unique}                         |
      | Description          | Creates a customer group, row by row |
      | Lifetime             | 3600                                 |
      | Enabled              | Yes                                  |
      | customer_group_read  | Yes                                  |
      | customer_group_write | Yes                                  |
    And I click the button "Generate client secret and save"
    Then the info message "The API Client and client secret have been generated successfully. This secret value will only be displayed once. Don't forget to make a copy in a secure location." is displayed
    And a success message containing "Client secret:" is displayed
    When I remember the client secret as "client secret"

    # Row 4: Return to BO > Advanced Parameters > Authorization Server and get the ID of the first row => Authorization
    #   Server Page is displayed correctly. 1 record found in the table
    When I go to "Advanced Parameters > Admin API"
    Then the page "Admin API" is displayed
    And the grid counts 1 record
    And the first row of the grid shows:
      | column      | value               |
      | Client Name | Bdd client {unique} |
      | Client ID   | bdd-{unique}        |
      | Status      | Yes                 |
    When I remember "ID" of the first row of the grid as "API client id"

    # Row 5: Request with method POST the endpoint "https://[url of your shop]/admin-api/customers/group" with relative
    #   data => The HTTP code is 201. The return value is in JSON; The return value data are consistent relative to sent
    #   data.
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "customer_group_read, customer_group_write"
    And I send a POST request to "/customers/groups" with the fields:
      | field                   | value              |
      | localizedNames.en-US    | Wholesale {unique} |
      | localizedNames.fr-FR    | Grossiste {unique} |
      | reductionPercent        | 10.5               |
      | displayPriceTaxExcluded | true               |
      | showPrice               | true               |
    Then the response status is 201
    And the response is JSON
    And the response has exactly the fields:
      | field                   |
      | customerGroupId         |
      | localizedNames          |
      | reductionPercent        |
      | displayPriceTaxExcluded |
      | showPrice               |
      | shopIds                 |
    And the response contains what was sent
    And the response contains:
      | field           | value        |
      | customerGroupId | #integer > 0 |
      | shopIds         | [1]          |
    When I remember the response as "created group"

    # Row 6: In BO, Go to Shop Parameters > Customer Settings => Customer Settings Page is displayed correctly.
    When I go to "Shop Parameters > Customer Settings"
    Then the page "Customer settings" is displayed

    # Row 7: Click on the Groups tab => Customers - Groups page is well displayed
    When I open the tab "Groups"
    Then the page "Groups" is displayed

    # Row 8: Reset all filters of Groups table => All filters are reset. All Groups are displayed
    # The three groups that every shop has, and the created one. Not every version of the API has a list of groups.
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all groups"
    Then the grid is not filtered
    And the grid counts at least 4 records

    # Row 9: Filter by groupe name with the name of the created group => 1 record found
    When I filter the grid by "Group name" with "Wholesale {unique}"
    Then the grid counts 1 record
    And the grid counts fewer than {all groups} records
    And the remembered "created group" agrees with the first row of the grid:
      | column       | response             |
      | ID           | customerGroupId      |
      | Group name   | localizedNames.en-US |
      | Discount (%) | reductionPercent     |
      | Show prices  | showPrice            |

    # Row 10: Click on Edit for the filtered group => The Edit page will be displayed correctly; The return data keys
    #   are consistent relative to BackOffice data.
    When I click "Edit" in the first row of the grid
    Then the page "Groups > Edit: Wholesale {unique}" is displayed
    And the remembered "created group" agrees with the form:
      | field                | language | response                | meaning                                   |
      | Name                 | en       | localizedNames.en-US    |                                           |
      | Name                 | fr       | localizedNames.fr-FR    |                                           |
      | Discount             |          | reductionPercent        |                                           |
      | Price display method |          | displayPriceTaxExcluded | Tax excluded = true, Tax included = false |
      | Show prices          |          | showPrice               |                                           |

    # Row 11: Click on the Groups tab => Customers - Groups page is well displayed
    When I open the tab "Groups"
    Then the page "Groups" is displayed

    # Row 12: Filter by groupe ID with the ID of the created group => 1 record found
    When I reset the filters of the grid
    And I filter the grid by "ID" with "{created group.customerGroupId}"
    Then the row where "ID" is "{created group.customerGroupId}" of the grid shows:
      | column     | value              |
      | Group name | Wholesale {unique} |

    # Row 13: Delete the filtered group > Click Yes => Message "Successful deletion" is displayed; The filtered group is
    #   deleted
    When I click "Delete" in the row where "ID" is "{created group.customerGroupId}" of the grid
    Then the dialog says "Delete selected item?"
    When I press "Yes" in the dialog
    Then the success message "Successful deletion" is displayed
    And the row where "ID" is "{created group.customerGroupId}" is not in the grid
    When I send a GET request to "/customers/groups/{created group.customerGroupId}"
    Then the response status is 404

    # Row 14: Reset all filters of Groups table => All filters are reset. All Groups are displayed
    When I reset the filters of the grid
    Then the grid is not filtered
    And the grid counts 1 fewer record than {all groups}

    # Row 15: In BO, Go to Advanced Parameters > Authorization Server => Authorization Server Page is displayed
    #   correctly. 1 record found in the table
    When I go to "Advanced Parameters > Admin API"
    Then the page "Admin API" is displayed
    And the grid counts 1 record

    # Row 16: On the first row, click on the button "Three points" => The dropdown is displayed
    When I open the menu of the row where "ID" is "{API client id}" of the grid
    Then the menu of the row where "ID" is "{API client id}" of the grid offers "Delete"

    # Row 17: Click on the Delete Button in the dropdown => A modal appeared
    When I click "Delete" in the row where "ID" is "{API client id}" of the grid
    Then a dialog is displayed
    And the dialog "Delete selection" is displayed
    And the dialog says "Are you sure you want to delete the selected item(s)?"

    # Row 18: Click on the Confirm Button in the modal => The message "Successful deletion" is displayed; No records
    #   found in the table
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
    And the grid says "No records found"
