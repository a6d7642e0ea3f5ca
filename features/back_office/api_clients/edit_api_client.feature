@back-office @api-clients
Feature: Edit an API client in the back office

  Background:
    Given I am logged in to the back office
    And an API client with:
      | field       | value               |
      | Client Name | Bdd {unique}        |
      | Client ID   | bdd-{unique}        |
      | Scopes      | customer_group_read |
    When I go to "Advanced Parameters > Admin API"
    And I click "Edit" in the row where "Client ID" is "bdd-{unique}" of the grid

  Scenario: Change the fields and save
    When I fill in the form:
      | field                | value        |
      | Client Name          | New {unique} |
      | Lifetime             | 60           |
      | Enabled              | No           |
      | customer_group_read  | No           |
      | customer_group_write | Yes          |
    And I fill in "Description" with:
      """
      First line
      Second line
      """
    And I submit the form
    Then the success message "Successful update" is displayed
    And the page 'Editing API Client "New {unique}"' is displayed
    And the form shows:
      | field                | value        |
      | Client Name          | New {unique} |
      | Client ID            | bdd-{unique} |
      | Lifetime             | 60           |
      | Enabled              | No           |
      | customer_group_read  | No           |
      | customer_group_write | Yes          |
    When I go to "Advanced Parameters > Admin API"
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column      | value        |
      | Client Name | New {unique} |
      | Status      | No           |

  Scenario: Here the name leaves the client ID alone
    When I fill in "Client Name" with "Another {unique}"
    Then the form shows:
      | field     | value        |
      | Client ID | bdd-{unique} |

  Scenario: Leave the client as it was
    When I remember the field "Lifetime" as "lifetime"
    And I fill in the form:
      | field       | value            |
      | Client Name | Another {unique} |
      | Lifetime    | 1                |
    And I cancel the form
    Then the page "Admin API" is displayed
    And the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column      | value        |
      | Client Name | Bdd {unique} |
    When I click "Edit" in the row where "Client ID" is "bdd-{unique}" of the grid
    Then the form shows:
      | field    | value      |
      | Lifetime | {lifetime} |
