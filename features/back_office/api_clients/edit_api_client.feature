@back-office @api-clients @share(api-clients) @needs(admin-api)
Feature: Edit an API client in the back office
  Manual case: scenarios/back_office/api_clients/edit_api_client.md

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
    # Row 1: Fill in the form: Client Name: New; Lifetime: 60; Enabled: No; customer_group_read: No;
    #   customer_group_write: Yes; Fill in "Description" with: First line Second line; Save the form => The success
    #   message "Successful update" is displayed; The page 'Editing API Client "New"' is displayed; The form shows:
    #   Client Name: New; Client ID: bdd; Lifetime: 60; Enabled: No; customer_group_read: No; customer_group_write: Yes
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

    # Row 2: In BO, go to Advanced Parameters > Admin API => The row of "bdd" shows: Client Name: New; Status: No
    When I go to "Advanced Parameters > Admin API"
    Then the row where "Client ID" is "bdd-{unique}" of the grid shows:
      | column      | value        |
      | Client Name | New {unique} |
      | Status      | No           |

  Scenario: Here the name leaves the client ID alone
    # Row 3: Fill in "Client Name" with "Another" => The form shows: Client ID: bdd
    When I fill in "Client Name" with "Another {unique}"
    Then the form shows:
      | field     | value        |
      | Client ID | bdd-{unique} |

  Scenario: Leave the client as it was
    # Row 4: Note the value of the field "Lifetime"; Fill in the form: Client Name: Another; Lifetime: 1; Cancel the
    #   form => The page "Admin API" is displayed; The row of "bdd" shows: Client Name: Bdd
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

    # Row 5: Click on "Edit" in the row of "bdd" => The form shows: Lifetime: the value that was noted
    When I click "Edit" in the row where "Client ID" is "bdd-{unique}" of the grid
    Then the form shows:
      | field    | value      |
      | Lifetime | {lifetime} |
