@back-office @customer-groups @lock(customer-groups) @share(api-clients)
Feature: Which groups visitors, guests and customers belong to
  The second form of the page "Groups" says which group is whose.

  Manual case: scenarios/back_office/customer_groups/default_groups.md

  Background:
    Given I am logged in to the back office

  Scenario: A new group can be chosen as a default group
    # Row 1: Create a customer group with the name "Bdd"; In BO, go to Shop Parameters > Customer Settings > Groups =>
    #   The field "Visitors group" offers the option "Bdd"; The field "Guests group" offers the option "Bdd"; The field
    #   "Customers group" offers the option "Bdd"; The help of the field "Visitors group" says "The group defined for
    #   your un-identified visitors."
    Given a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    Then the field "Visitors group" offers the option "Bdd {unique}"
    And the field "Guests group" offers the option "Bdd {unique}"
    And the field "Customers group" offers the option "Bdd {unique}"
    And the help of the field "Visitors group" says "The group defined for your un-identified visitors."

  Scenario: Choose another group for visitors and put it back
    # Row 2: In BO, go to Shop Parameters > Customer Settings > Groups; Note the value of the field "Visitors group";
    #   Note the value of the field "Guests group"; Choose in "Visitors group" the group of the guests; Submit the
    #   "Default groups options" form => The success message "The settings have been successfully updated." is
    #   displayed; The "Default groups options" form shows: Visitors group: the group of the guests
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I remember the field "Visitors group" as "visitors"
    And I remember the field "Guests group" as "guests"
    And I fill in "Visitors group" with "{guests}"
    And I submit the "Default groups options" form
    Then the success message "The settings have been successfully updated." is displayed
    And the "Default groups options" form shows:
      | field          | value    |
      | Visitors group | {guests} |

    # Row 3: Choose in "Visitors group" the group that was noted first; Submit the "Default groups options" form => The
    #   "Default groups options" form shows: Visitors group: the group that was noted first
    When I fill in "Visitors group" with "{visitors}"
    And I submit the "Default groups options" form
    Then the "Default groups options" form shows:
      | field          | value      |
      | Visitors group | {visitors} |
