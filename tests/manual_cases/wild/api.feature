@TEST-10301 @9.1 @core @automated
Feature: GET /admin-api/products/{productId}
  Manual case: scenarios/case.md

  Background:
    Given I am logged in to the back office

  Scenario: GET /admin-api/products/{productId}
    # Row 1: In BO, Go to Advanced Parameters > Admin API => Admin API Page is displayed correctly.
    When I go to "Advanced Parameters > Admin API"
    Then the page "Admin API" is displayed

    # Row 2: Click on the button "Add new API Client" => New API Client Page is displayed correctly
    When I click the button "Add new API Client"
    Then the page "New API Client" is displayed

    # Row 3: Fill the form with following data: Client Name : BO API Client; Client ID : bo-api; Scopes : product_read;
    #   Click on "Generate client secret & Save" button => The message "Client secret: " is displayed
    Given the row where "Client ID" is "bo-api {unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    When I fill in the form:
      | field         | value           |
      | Client Name   | BO API Client   |
      | Client ID     | bo-api {unique} |
      | Enabled       | Yes             |
      | product_write | Yes             |
      | product_read  | Yes             |
    And I click the button "Generate client secret & Save"
    Then a success message containing "Client secret:" is displayed
    When I remember the client secret as "client secret"

    # Row 4: Copy the client secret
    When I remember the client secret as "client secret"

    # Row 5: Request the endpoint "https://[url of your shop]/admin-api/access_token" with method POST and the client
    #   ID, client secret and scope product_read => The HTTP code is 200; The access token is returned
    # TODO: "Request the endpoint "https://[url of your shop]/admin-api/access_token" with method POST and the client ID, client secret and scope product_read"; no step is like it
    # TODO: expected "The HTTP code is 200"; what is expected hangs on what is not bound
    # TODO: expected "The access token is returned"; no step is like it

    # Row 6: Request with method GET the endpoint "https://[url of your shop]/admin-api/products/1" => The HTTP code is
    #   200; The return value is in JSON
    When I request an access token for the client "bo-api {unique}" with the secret "{client secret}" and the scopes "product_read, product_write"
    And I send a GET request to "/products/1"
    Then the response status is 200
    And the response is JSON

    # Row 7: Check the JSON => The return data keys are : productId, type, active
    # TODO: "Check the JSON"; no step is like it
    # TODO: expected "The return data keys are : productId, type, active"; no step is like it

    # Row 8: Request with method DELETE the endpoint "https://[url of your shop]/admin-api/products/1" => The HTTP code
    #   is 204
    When I send a DELETE request to "/products/1"
    Then the response status is 204

    # Row 9: Request with the method PATCH the endpoint "/admin-api/products/1" with the following data: active : false
    #   => The response status is 200
    When I send a PATCH request to "/products/1" with the fields:
      | field  | value |
      | active | false |
    Then the response status is 200

    # Row 10: Go to BO > Catalog > Products, filter by ID with 1 and check the status => The product is not enabled
    When I go to "Catalog > Products"
    And I filter the grid by "ID" with "1"
    # TODO: "check the status"; no step is like it
    # TODO: expected "The product is not enabled"; the nearest steps:
    #   Then the field {string} is enabled

    # Row 11: Return to BO > Advanced Parameters > Admin API > Delete the API client => The message "Successful
    #   deletion" is displayed
    When I go to "Advanced Parameters > Admin API"
    And I click "Delete" in the row where "Client ID" is "bo-api {unique}" of the grid
    And I confirm the dialog
    Then the success message "Successful deletion" is displayed
