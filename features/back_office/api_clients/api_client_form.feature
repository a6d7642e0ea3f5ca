@back-office @api-clients
Feature: The form of a new API client

  Background:
    Given I am logged in to the back office
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API Client"

  Scenario: What the form asks for
    Then the page "New API Client" is displayed
    And the field "Client Name" is required
    And the field "Client ID" is required
    And the field "Client Name" is enabled
    And the field "Description" is optional
    And the field "Lifetime" is optional
    And the unit of the field "Lifetime" is "seconds"
    And the help of the field "Lifetime" says "The duration for which an access token remains valid."
    And the help of the field "Client ID" says "Only lowercase letters, numbers and hyphens are allowed."
    And the form shows:
      | field    | value |
      | Lifetime | 3600  |
      | Enabled  | No    |

  Scenario: The browser stops a form without a name
    When I try to submit the form
    Then the browser stops at the field "Client Name"
    And the page "New API Client" is displayed

  Scenario: The browser stops a form without a client ID
    When I fill in "Client Name" with "Bdd {unique}"
    And I fill in "Client ID" with ""
    And I try to submit the form
    Then the browser stops at the field "Client ID"

  Scenario: The name is written into the client ID, in letters that it may have
    When I fill in "Client Name" with "Réf My Client 1!"
    Then the form shows:
      | field     | value           |
      | Client ID | ref-my-client-1 |

  Scenario: The name overwrites a client ID that was typed before
    When I fill in "Client ID" with "mine"
    And I fill in "Client Name" with "Other"
    Then the form shows:
      | field     | value |
      | Client ID | other |

  Scenario: All scopes on and off at once
    When I click the button "Enable all"
    Then the form shows:
      | field                | value |
      | api_client_read      | Yes   |
      | customer_group_read  | Yes   |
      | customer_group_write | Yes   |
    When I click the button "Disable all"
    Then the form shows:
      | field                | value |
      | api_client_read      | No    |
      | customer_group_read  | No    |
      | customer_group_write | No    |
