@back-office @customer-settings
Feature: Change the settings of customers in the back office
  Every scenario puts back what it found.

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"

  @smoke
  Scenario: What was saved is there when the page is opened again
    When I remember the field "Password reset delay" as "delay"
    And I remember the field "Enable partner offers" as "offers"
    And I fill in the form:
      | field                 | value |
      | Password reset delay  | 123   |
      | Enable partner offers | No    |
    And I submit the form
    Then the success message "Update successful" is displayed
    When I go to "Shop Parameters > Customer Settings"
    Then the form shows:
      | field                 | value |
      | Password reset delay  | 123   |
      | Enable partner offers | No    |
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
    When I remember the field "Password reset delay" as "delay"
    And I fill in "Password reset delay" with "7"
    And I reload the page
    Then the form shows:
      | field                | value   |
      | Password reset delay | {delay} |

  Scenario: The fields of the form
    Then the page "Customer settings" is displayed
    And the tab "Customer Settings" is open
    And the unit of the field "Password reset delay" is "minutes"
    And the field "Password reset delay" is required
    And the help of the field "Password reset delay" says "Minimum time required between two requests for a password reset."
    And the help of the field "Enable B2B mode" says "Activate or deactivate B2B mode."

  Scenario: The browser stops a form without a delay
    When I fill in "Password reset delay" with ""
    And I try to submit the form
    Then the browser stops at the field "Password reset delay"
