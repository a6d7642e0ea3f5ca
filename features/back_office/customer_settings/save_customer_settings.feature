@back-office @customer-settings @lock(customer-settings)
Feature: Change the settings of customers in the back office
  Every scenario puts back what it found.

  Manual case: scenarios/back_office/customer_settings/save_customer_settings.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"

  @smoke
  Scenario: What was saved is there when the page is opened again
    # Row 1: Note the value of the field "Password reset delay"; Note the value of the field "Enable partner offers";
    #   Fill in the form: Password reset delay: 123; Enable partner offers: No; Save the form => The success message
    #   "Update successful" is displayed
    When I remember the field "Password reset delay" as "delay"
    And I remember the field "Enable partner offers" as "offers"
    And I fill in the form:
      | field                 | value |
      | Password reset delay  | 123   |
      | Enable partner offers | No    |
    And I submit the form
    Then the success message "Update successful" is displayed

    # Row 2: In BO, go to Shop Parameters > Customer Settings => The form shows: Password reset delay: 123; Enable
    #   partner offers: No
    When I go to "Shop Parameters > Customer Settings"
    Then the form shows:
      | field                 | value |
      | Password reset delay  | 123   |
      | Enable partner offers | No    |

    # Row 3: Fill in the form: Password reset delay: the value that was noted; Enable partner offers: the value that was
    #   noted; Save the form => The success message "Update successful" is displayed; The form shows: Password reset
    #   delay: the value that was noted; Enable partner offers: the value that was noted
    When I fill in the form:
      | field                 | value    |
      | Password reset delay  | {delay}  |
      | Enable partner offers | {offers} |
    And I submit the form
    Then the success message "Update successful" is displayed
    And the form shows:
      | field                 | value    |
      | Password reset delay  | {delay}  |
      | Enable partner offers | {offers} |

  Scenario: What was not saved is lost
    # Row 4: Note the value of the field "Password reset delay"; Fill in "Password reset delay" with "7"; Reload the
    #   page => The form shows: Password reset delay: the value that was noted
    When I remember the field "Password reset delay" as "delay"
    And I fill in "Password reset delay" with "7"
    And I reload the page
    Then the form shows:
      | field                | value   |
      | Password reset delay | {delay} |

  Scenario: The fields of the form
    # Row 5: Look at the form => The page "Customer settings" is displayed; The tab "Customer Settings" is open; The
    #   unit of the field "Password reset delay" is "minutes"; The field "Password reset delay" is required; The help of
    #   the field "Password reset delay" says "Minimum time required between two requests for a password reset."; The
    #   help of the field "Enable B2B mode" says "Activate or deactivate B2B mode."
    Then the page "Customer settings" is displayed
    And the tab "Customer Settings" is open
    And the unit of the field "Password reset delay" is "minutes"
    And the field "Password reset delay" is required
    And the help of the field "Password reset delay" says "Minimum time required between two requests for a password reset."
    And the help of the field "Enable B2B mode" says "Activate or deactivate B2B mode."

  Scenario: The browser stops a form without a delay
    # Row 6: Empty the field "Password reset delay"; Try to save the form => The form is not sent: the browser stops at
    #   the field "Password reset delay"
    When I fill in "Password reset delay" with ""
    And I try to submit the form
    Then the browser stops at the field "Password reset delay"
