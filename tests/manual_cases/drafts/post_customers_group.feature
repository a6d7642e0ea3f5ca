@TEST-10260 @9.0 @9.1 @core @automated
Feature: POST /admin-api/customers/group
  Manual case: scenarios/admin_api/customer_groups/post_customers_group.md

  Background:
    Given I am logged in to the back office

  Scenario: POST /admin-api/customers/group
    # Row 1: In BO, Go to Advanced Parameters > Authorization Server => Authorization Server Page is displayed
    #   correctly. No records found in the table
    When I go to "Advanced Parameters > Authorization Server"
    Then the page "Authorization Server" is displayed
    And the grid counts 0 records

    # Row 2: Click on the button "Add new API access" => New API access Page is displayed correctly
    When I click the button "Add new API access"
    Then the page "New API access" is displayed

    # Row 3: Fill the form with following data; Click on "Generate client secret & Save" button => The message "The API
    #   access and Client secret has been generated sucessfully" is displayed; The message "Client secret: " is
    #   displayed
    Given the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    # ~ the case gives no values
    When I fill in the form:
      | field                | value               |
      | Client Name          | Bdd client {unique} |
      | Client ID            | bdd-{unique}        |
      | Lifetime             | 3600                |
      | Enabled              | Yes                 |
      | customer_group_write | Yes                 |
    And I click the button "Generate client secret & Save"
    Then the info message "The API access and Client secret has been generated sucessfully" is displayed
    And a success message containing "Client secret:" is displayed
    When I remember the client secret as "client secret"

    # Row 4: Return to BO > Advanced Parameters > Authorization Server and get the ID of the first row => Authorization
    #   Server Page is displayed correctly. 1 record found in the table
    When I go to "Advanced Parameters > Authorization Server"
    And I remember "ID" of the first row of the grid as "api client id"
    Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # Row 5: Request with method POST the endpoint "https://[url of your shop]/admin-api/customers/group" with relative
    #   data => The HTTP code is 201. The return value is in JSON; The return value data are consistent relative to sent
    #   data.
    When I request an access token for the client "bdd-{unique}" with the secret "{client secret}" and the scopes "customer_group_write"
    Given the row where "Group name" is "Bdd {unique}" of the page "Shop Parameters > Customer Settings > Groups" is removed after the scenario
    # ~ the case gives no values; the case says "/customers/group"
    When I send a POST request to "/customers/groups" with the fields:
      | field                   | value        |
      | localizedNames.en-US    | Bdd {unique} |
      | localizedNames.fr-FR    | Bdd {unique} |
      | reductionPercent        | 10.5         |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    And I remember "customerGroupId" of the response as "customerGroupId"
    Then the response status is 201
    And the response is JSON
    And the response contains what was sent

    # Row 6: In BO, Go to Shop Parameters > Customer Settings => Customer Settings Page is displayed correctly.
    When I go to "Shop Parameters > Customer Settings"
    Then the page "Customer settings" is displayed

    # Row 7: Click on the Groups tab => Customers - Groups page is well displayed
    When I open the tab "Groups"
    # ~ the case says "Customers - Groups"
    Then the page "Groups" is displayed

    # Row 8: Reset all filters of Groups table => All filters are reset. All Groups are displayed
    When I reset the filters of the grid
    Then the grid is not filtered

    # Row 9: Filter by groupe name with the name of the created group => 1 record found
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the grid counts 1 record

    # Row 10: Click on Edit for the filtered group => The Edit page will be displayed correctly; The return data keys
    #   are consistent relative to BackOffice data.
    When I click "Edit" in the first row of the grid
    # ~ the case says "Edit"
    Then the page title contains "Groups > Edit"
    # ~ not compared: customerGroupId, displayPriceTaxExcluded, shopIds
    And the response agrees with the form:
      | field       | language | response             |
      | Name        | en       | localizedNames.en-US |
      | Name        | fr       | localizedNames.fr-FR |
      | Discount    |          | reductionPercent     |
      | Show prices |          | showPrice            |

    # Row 11: Click on the Groups tab => Customers - Groups page is well displayed
    When I open the tab "Groups"
    # ~ the case says "Customers - Groups"
    Then the page "Groups" is displayed

    # Row 12: Filter by groupe ID with the ID of the created group => 1 record found
    When I filter the grid by "ID" with "{customerGroupId}"
    Then the grid counts 1 record

    # Row 13: Delete the filtered group > Click Yes => Message "Successful deletion" is displayed; The filtered group is
    #   deleted
    When I click "Delete" in the first row of the grid
    And I press "Yes" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records

    # Row 14: Reset all filters of Groups table => All filters are reset. All Groups are displayed
    When I reset the filters of the grid
    Then the grid is not filtered

    # Row 15: In BO, Go to Advanced Parameters > Authorization Server => Authorization Server Page is displayed
    #   correctly. 1 record found in the table
    When I go to "Advanced Parameters > Authorization Server"
    Then the page "Authorization Server" is displayed
    And the grid counts 1 record

    # Row 16: On the first row, click on the button "Three points" => The dropdown is displayed
    When I open the menu of the first row of the grid
    Then the menu of the first row of the grid offers "Delete"

    # Row 17: Click on the Delete Button in the dropdown => A modal appeared
    When I click "Delete" in the first row of the grid
    Then a dialog is displayed

    # Row 18: Click on the Confirm Button in the modal => The message "Successful deletion" is displayed; No records
    #   found in the table
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 0 records
