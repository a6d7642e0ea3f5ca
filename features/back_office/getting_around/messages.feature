@back-office @getting-around
Feature: A message is shown once
  Manual case: scenarios/back_office/getting_around/messages.md

  @lock(customer-settings)
  Scenario: The message of a saved form is gone after reloading
    # Row 1: Log in to the back office; In BO, go to Shop Parameters > Customer Settings; Save the form => The success
    #   message "Update successful" is displayed
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    And I submit the form
    Then the success message "Update successful" is displayed

    # Row 2: Reload the page => No success message is displayed
    When I reload the page
    Then no success message is displayed

  @share(customer-groups) @share(api-clients)
  Scenario: Pages of the older kind say it again, because their address says it
    # Row 3: Log in to the back office; Create a customer group with the name "Bdd"; In BO, go to Shop Parameters >
    #   Customer Settings > Groups; Reset all filters; Filter by Group name with "Bdd"; Click on the three points of the
    #   row of "Bdd" > Delete; Confirm in the modal => The success message "Successful deletion" is displayed
    Given I am logged in to the back office
    And a customer group named "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Delete" in the row where "Group name" is "Bdd {unique}" of the grid
    And I confirm the dialog
    Then the success message "Successful deletion" is displayed

    # Row 4: Reload the page => The success message "Successful deletion" is displayed
    When I reload the page
    Then the success message "Successful deletion" is displayed

    # Row 5: Click on the Groups tab => No success message is displayed
    When I open the tab "Groups"
    Then no success message is displayed
