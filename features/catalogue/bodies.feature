@catalogue @share(api-clients) @share(customer-groups) @needs(admin-api)
Feature: What else can be sent to the Admin API, and be read from it
  Manual case: scenarios/catalogue/bodies.md

  Scenario: A form with a picture is refused where JSON is due
    # Row 1: With a token of the scope customer_group_write, send a multipart form with a name and a picture by POST to
    #   /customers/groups => The HTTP code is 415
    Given an API client with the scopes "customer_group_write"
    When I send a POST request to "/customers/groups" with the multipart form:
      | field                 | value        | file        |
      | localizedNames[en-US] | Bdd {unique} |             |
      | picture               |              | picture.png |
    Then the response status is 415

  Scenario: A body that is no object is read as text
    # Row 2: Send a GET request to /customers/groups with a bearer token that the shop never gave out => The HTTP code is
    #   401; The body says "No authorization server matching your credentials"
    When I use the authorization "Bearer not-a-token"
    And I send a GET request to "/customers/groups"
    Then the response status is 401
    And the response body contains "No authorization server matching your credentials"
