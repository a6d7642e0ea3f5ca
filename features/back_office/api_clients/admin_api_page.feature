@back-office @api-clients
Feature: The page of the Admin API
  Above the list stands where the Admin API is described, below it the settings of the Admin API.

  Background:
    Given I am logged in to the back office
    When I go to "Advanced Parameters > Admin API"

  Scenario: The columns of the list
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
    Then the "Configuration" form shows:
      | field     | value   |
      | Admin API | Enabled |
    And the field "Admin API" is enabled
    And the field "Force security in debug mode" is disabled
    And the help of the field "Force security in debug mode" says "you can disable this check for debug mode only."
