@back-office @api-clients @share(api-clients) @needs(admin-api)
Feature: The form of a new API client
  Manual case: scenarios/back_office/api_clients/api_client_form.md

  Background:
    Given I am logged in to the back office
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API Client"

  Scenario: What the form asks for
    # Row 1: Look at the form => The page "New API Client" is displayed; The field "Client Name" is required; The field
    #   "Client ID" is required; The field "Client Name" is enabled; The field "Description" is optional; The field
    #   "Lifetime" is optional; The unit of the field "Lifetime" is "seconds"; The help of the field "Lifetime" says
    #   "The duration for which an access token remains valid."; The help of the field "Client ID" says "Only lowercase
    #   letters, numbers and hyphens are allowed."; The form shows: Lifetime: 3600; Enabled: No
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
    # Row 2: Try to save the form => The form is not sent: the browser stops at the field "Client Name"; The page "New
    #   API Client" is displayed
    When I try to submit the form
    Then the browser stops at the field "Client Name"
    And the page "New API Client" is displayed

  Scenario: The browser stops a form without a client ID
    # Row 3: Fill in "Client Name" with "Bdd"; Empty the field "Client ID"; Try to save the form => The form is not
    #   sent: the browser stops at the field "Client ID"
    When I fill in "Client Name" with "Bdd {unique}"
    And I fill in "Client ID" with ""
    And I try to submit the form
    Then the browser stops at the field "Client ID"

  Scenario: The name is written into the client ID, in letters that it may have
    # Row 4: Fill in "Client Name" with "Réf My Client 1!" => The form shows: Client ID: ref-my-client-1
    When I fill in "Client Name" with "Réf My Client 1!"
    Then the form shows:
      | field     | value           |
      | Client ID | ref-my-client-1 |

  Scenario: The name overwrites a client ID that was typed before
    # Row 5: Fill in "Client ID" with "mine"; Fill in "Client Name" with "Other" => The form shows: Client ID: other
    When I fill in "Client ID" with "mine"
    And I fill in "Client Name" with "Other"
    Then the form shows:
      | field     | value |
      | Client ID | other |

  Scenario: All scopes on and off at once
    # Row 6: Click on the button "Enable all" => The form shows: api_client_read: Yes; customer_group_read: Yes;
    #   customer_group_write: Yes
    When I click the button "Enable all"
    Then the form shows:
      | field                | value |
      | api_client_read      | Yes   |
      | customer_group_read  | Yes   |
      | customer_group_write | Yes   |

    # Row 7: Click on the button "Disable all" => The form shows: api_client_read: No; customer_group_read: No;
    #   customer_group_write: No
    When I click the button "Disable all"
    Then the form shows:
      | field                | value |
      | api_client_read      | No    |
      | customer_group_read  | No    |
      | customer_group_write | No    |
