@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Create a customer group in the back office
  A group is made on the page "Shop Parameters > Customer Settings > Groups", with a name in each language of the shop.

  Manual case: scenarios/back_office/customer_groups/create_group.md

  Background:
    Given I am logged in to the back office
    And the row where "Group name" is "Bdd {unique}" of the page "Shop Parameters > Customer Settings > Groups" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid

  @smoke @lock(customer-groups)
  Scenario: Create a group with a name in both languages
    # Row 1: Note the number of records in the list; Click on the button "Add new group"; Fill in the form: Name (en):
    #   Bdd; Name (fr): Lot; Discount: 12.5; Price display method: Tax excluded; Show prices: No; Save the form => The
    #   success message "Successful creation" is displayed; No error message is displayed
    When I remember the number of records of the grid as "groups before"
    And I click the button "Add new group"
    And I fill in the form:
      | field                | language | value        |
      | Name                 | en       | Bdd {unique} |
      | Name                 | fr       | Lot {unique} |
      | Discount             |          | 12.5         |
      | Price display method |          | Tax excluded |
      | Show prices          |          | No           |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And no error message is displayed

    # Row 2: Click on the Groups tab => There is 1 record more than before
    When I open the tab "Groups"
    Then the grid counts 1 more record than {groups before}

    # Row 3: Filter by Group name with "Bdd" => The first row shows: Group name: Bdd; Discount (%): 12.50 %; Members: 0;
    #   Show prices: No
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the first row of the grid shows:
      | column       | value        |
      | Group name   | Bdd {unique} |
      | Discount (%) | 12.50 %      |
      | Members      | 0            |
      | Show prices  | No           |

    # Row 4: Click on "Edit" in the first row => The form shows: Name (en): Bdd; Name (fr): Lot; Discount: 12.50; Price
    #   display method: Tax excluded; Show prices: No
    When I click "Edit" in the first row of the grid
    Then the form shows:
      | field                | language | value        |
      | Name                 | en       | Bdd {unique} |
      | Name                 | fr       | Lot {unique} |
      | Discount             |          | 12.50        |
      | Price display method |          | Tax excluded |
      | Show prices          |          | No           |

  Scenario: A group that is named in the default language alone has that name in the others too
    # Row 5: Click on the button "Add new group"; Fill in the form: Name (en): Bdd; Save the form => The success message
    #   "Successful creation" is displayed
    When I click the button "Add new group"
    And I fill in the form:
      | field | language | value        |
      | Name  | en       | Bdd {unique} |
    And I submit the form
    Then the success message "Successful creation" is displayed

    # Row 6: Click on the Groups tab; Filter by Group name with "Bdd"; Click on "Edit" in the row of "Bdd" => The form
    #   shows: Name (en): Bdd; Name (fr): Bdd
    When I open the tab "Groups"
    And I filter the grid by "Group name" with "Bdd {unique}"
    And I click "Edit" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the form shows:
      | field | language | value        |
      | Name  | en       | Bdd {unique} |
      | Name  | fr       | Bdd {unique} |

  @lock(customer-groups)
  Scenario: Cancel a new group
    # Row 7: Note the number of records in the list; Click on the button "Add new group"; Fill in "Name" with "Bdd";
    #   Cancel the form => The page "Groups" is displayed; The number of records has not changed
    When I remember the number of records of the grid as "groups before"
    And I click the button "Add new group"
    And I fill in "Name" with "Bdd {unique}"
    And I cancel the form
    Then the page "Groups" is displayed
    And the grid counts {groups before} records

    # Row 8: Filter by Group name with "Bdd" => "No records found" is displayed in the list
    When I filter the grid by "Group name" with "Bdd {unique}"
    Then the grid says "No records found"
