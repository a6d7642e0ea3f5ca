@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Delete a customer group in the back office
  Manual case: scenarios/back_office/customer_groups/delete_group.md

  Background:
    Given I am logged in to the back office

  @smoke @lock(customer-groups)
  Scenario: Delete a group
    # Row 1: Create a customer group with the name "Bdd"; In BO, go to Shop Parameters > Customer Settings > Groups;
    #   Reset all filters; Note the number of records in the list; Filter by Group name with "Bdd"; Click on the three
    #   points of the row of "Bdd" > Delete => A modal says "Delete selected item?"; A modal says "Name: Bdd"
    Given a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "groups before"
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the dialog says "Delete selected item?"
    And the dialog says "Name: Bdd {unique}"

    # Row 2: Confirm in the modal => The success message "Successful deletion" is displayed; "No records found" is
    #   displayed in the list
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the grid says "No records found"

    # Row 3: Reset all filters => There is 1 record fewer than before
    When I reset the filters of the grid
    Then the grid counts 1 fewer record than {groups before}

  Scenario: Think better of it
    # Row 4: Create a customer group with the name "Bdd"; In BO, go to Shop Parameters > Customer Settings > Groups;
    #   Reset all filters; Filter by Group name with "Bdd"; Click on the three points of the row of "Bdd" > Delete;
    #   Click on "No" in the modal => The modal is closed; No success message is displayed; "Bdd" is displayed in the
    #   list
    Given a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    And I press "No" in the dialog
    Then no dialog is displayed
    And no success message is displayed
    And the row where "Group name" is "Bdd {unique}" is in the grid

    # Row 5: Reload the page => "Bdd" is displayed in the list
    When I reload the page
    Then the row where "Group name" is "Bdd {unique}" is in the grid

  Scenario Outline: The default group <name> cannot be deleted
    # Row 6: In BO, go to Shop Parameters > Customer Settings > Groups; Reset all filters; Filter by Group name with
    #   "<name>"; Click on the three points of the row of "<name>" => The dropdown has the action "View"; The dropdown
    #   does not have the action "Delete"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "<name>"
    And I open the menu of the row where "Group name" is "<name>" of the grid
    Then the menu of the row where "Group name" is "<name>" of the grid offers "View"
    And the menu of the row where "Group name" is "<name>" of the grid does not offer "Delete"

    Examples:
      | name     |
      | Visitor  |
      | Guest    |
      | Customer |
