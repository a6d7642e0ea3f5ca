@back-office @api-clients @share(api-clients) @needs(admin-api)
Feature: The page of the Admin API
  Above the list stands where the Admin API is described, below it the settings of the Admin API.

  Manual case: scenarios/back_office/api_clients/admin_api_page.md

  Background:
    Given I am logged in to the back office
    When I go to "Advanced Parameters > Admin API"

  Scenario: The columns of the list
    # Row 1: Create an API client with the client ID "bdd"; Reload the page => The "Api Clients" list has the columns
    #   ID, Client Name, Client ID, External issuer, Status; The page offers the button "Add new API Client"; An info
    #   message containing "their details in the dedicated automated documentation" is displayed; The page says "API
    #   Documentation (Swagger)"
    Given an API client with:
      | field     | value        |
      | Client ID | bdd-{unique} |
    When I reload the page
    Then the "Api Clients" grid has the columns:
      | column          |
      | ID              |
      | Client Name     |
      | Client ID       |
      | External issuer |
      | Status          |
    And the page offers the button "Add new API Client"
    And an info message containing "their details in the dedicated automated documentation" is displayed
    And the page says "API Documentation (Swagger)"

  Scenario: Security in debug mode can be switched in debug mode alone
    # Row 2: Look at the form => The "Configuration" form shows: Admin API: Enabled; The field "Admin API" is enabled;
    #   The field "Force security in debug mode" is disabled; The help of the field "Force security in debug mode" says
    #   "you can disable this check for debug mode only."
    Then the "Configuration" form shows:
      | field     | value   |
      | Admin API | Enabled |
    And the field "Admin API" is enabled
    And the field "Force security in debug mode" is disabled
    And the help of the field "Force security in debug mode" says "you can disable this check for debug mode only."
