@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Delete several customer groups at once in the back office
  Manual case: scenarios/back_office/customer_groups/bulk_delete_groups.md

  Background:
    Given I am logged in to the back office
    And 3 customer groups whose names begin with "Bdd {unique}"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"

  Scenario: Delete two of three groups
    # Row 1: Tick the checkbox of the row of "Bdd 01"; Tick the checkbox of the row of "Bdd 03"; Click on "Bulk actions"
    #   > "Delete selected" => A modal says "Delete selected items?"
    When I tick the row where "Group name" is "Bdd {unique} 01" of the grid
    And I tick the row where "Group name" is "Bdd {unique} 03" of the grid
    And I choose the bulk action "Delete selected" of the grid
    Then the dialog says "Delete selected items?"

    # Row 2: Confirm in the modal => The success message "The selection has been successfully deleted." is displayed; 1
    #   record found; "Bdd 02" is displayed in the list
    When I confirm the dialog
    Then the success message "The selection has been successfully deleted." is displayed
    And the grid counts 1 record
    And the row where "Group name" is "Bdd {unique} 02" is in the grid

  Scenario: Delete all groups on show
    # Row 3: Tick all rows; Click on "Bulk actions" > "Delete selected"; Confirm in the modal => The success message
    #   "The selection has been successfully deleted." is displayed; "No records found" is displayed in the list
    When I tick all rows of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I confirm the dialog
    Then the success message "The selection has been successfully deleted." is displayed
    And the grid says "No records found"

  Scenario: Think better of it
    # Row 4: Tick the last row; Click on "Bulk actions" > "Delete selected"; Click on "Cancel" in the modal => The modal
    #   is closed; 3 records found
    When I tick the last row of the grid
    And I choose the bulk action "Delete selected" of the grid
    And I cancel the dialog
    Then no dialog is displayed
    And the grid counts 3 records
