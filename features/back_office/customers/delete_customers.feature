@back-office @customers @lock(customers) @share(customer-settings)
Feature: Delete customers in the back office
  The shop asks in which of two ways: everything goes, or the data stays and the customer cannot come back.

  Manual case: scenarios/back_office/customers/delete_customers.md

  Background:
    Given I am logged in to the back office
    And these customers of the shop:
      | Social title | First name | Last name | Email                    | Password               |
      | Mrs.         | Ada        | Bdd       | ada-{unique}@example.org | Quartz lamp {unique} 7 |
      | Mrs.         | Bea        | Bdd       | bea-{unique}@example.org | Quartz lamp {unique} 7 |
    When I go to "Customers > Customers"
    And I reset the filters of the grid
    And I remember the number of records of the grid as "customers before"

  Scenario: Delete a customer, who may register again
    # Row 1: Click on the three points of the row of Ada > Delete => The modal "How do you want to delete the selected
    #   customers?" is displayed; The modal says "There are two ways of deleting a customer."
    When I click "Delete" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    Then the dialog "How do you want to delete the selected customers?" is displayed
    And the dialog says "There are two ways of deleting a customer."

    # Row 2: Choose "I want my customers to be able to register again with the same email address. All data will be
    #   removed from the database."; Click on "Delete" in the modal => The success message "Successful deletion" is
    #   displayed; There is 1 record fewer than before; Ada is not displayed in the list; Bea is displayed in the list
    When I fill in "I want my customers to be able to register again with the same email address. All data will be removed from the database." with "Yes"
    And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
    And the grid counts 1 fewer record than {customers before}
    And the row where "Email address" is "ada-{unique}@example.org" is not in the grid
    And the row where "Email address" is "bea-{unique}@example.org" is in the grid

  # A shop that people use would keep the data of this customer for good.
  @demo-shop-only
  Scenario: Delete a customer, who may not register again
    # Row 3: Click on the three points of the row of Bea > Delete; Choose "I do not want my customer(s) to register
    #   again with the same email address. All selected customer(s) will be removed from this list but their
    #   corresponding data will be kept in the database." => The other choice is not ticked any more
    When I click "Delete" in the row where "Email address" is "bea-{unique}@example.org" of the grid
    And I fill in the form:
      | field                                                                                                                                                                                          | value |
      | I do not want my customer(s) to register again with the same email address. All selected customer(s) will be removed from this list but their corresponding data will be kept in the database. | Yes   |
    Then the form shows:
      | field                                                                                                                                                                                          | value |
      | I want my customers to be able to register again with the same email address. All data will be removed from the database.                                                                      | No    |
      | I do not want my customer(s) to register again with the same email address. All selected customer(s) will be removed from this list but their corresponding data will be kept in the database. | Yes   |

    # Row 4: Confirm in the modal => The success message "Successful deletion" is displayed; Bea is not displayed in the
    #   list
    When I confirm the dialog
    Then the success message "Successful deletion" is displayed
    And the row where "Email address" is "bea-{unique}@example.org" is not in the grid

  Scenario: Delete several customers at once
    # Row 5: Tick the checkboxes of the rows of Ada and Bea; Click on "Bulk actions" > "Delete selected" => The modal
    #   "How do you want to delete the selected customers?" is displayed
    When I tick the row where "Email address" is "ada-{unique}@example.org" of the grid
    And I tick the row where "Email address" is "bea-{unique}@example.org" of the grid
    And I choose the bulk action "Delete selected" of the grid
    Then the dialog "How do you want to delete the selected customers?" is displayed

    # Row 6: Confirm in the modal => The modal is closed; There are 2 records fewer than before
    When I confirm the dialog
    Then no dialog is displayed
    And the grid counts 2 fewer records than {customers before}

  Scenario: Think better of it
    # Row 7: Click on the three points of the row of Ada > Delete; Click on "Cancel" in the modal => The modal is
    #   closed; The number of records has not changed
    When I click "Delete" in the row where "Email address" is "ada-{unique}@example.org" of the grid
    And I cancel the dialog
    Then no dialog is displayed
    And the grid counts {customers before} records
