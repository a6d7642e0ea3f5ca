@back-office @customer-groups @share(customer-groups) @share(api-clients)
Feature: Edit a customer group in the back office
  Manual case: scenarios/back_office/customer_groups/edit_group.md

  Background:
    Given I am logged in to the back office
    And these customer groups:
      | Name         | Discount | Show prices |
      | Bdd {unique} | 5        | Yes         |
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "Bdd {unique}"

  Scenario: Change every field of a group
    # Row 1: Click on "Edit" in the row of "Bdd" => The page "Groups > Edit: Bdd" is displayed
    When I click "Edit" in the row where "Group name" is "Bdd {unique}" of the grid
    Then the page "Groups > Edit: Bdd {unique}" is displayed

    # Row 2: Fill in the form: Name (en): New; Name (fr): Neuf; Discount: 33.33; Price display method: Tax excluded;
    #   Show prices: No; Save the form => The success message "Successful update" is displayed
    When I fill in the form:
      | field                | language | value         |
      | Name                 | en       | New {unique}  |
      | Name                 | fr       | Neuf {unique} |
      | Discount             |          | 33.33         |
      | Price display method |          | Tax excluded  |
      | Show prices          |          | No            |
    And I submit the form
    Then the success message "Successful update" is displayed

    # Row 3: Click on the Groups tab; Reset all filters; Filter by Group name with "New" => The first row shows: Group
    #   name: New; Discount (%): 33.33 %; Show prices: No
    When I open the tab "Groups"
    And I reset the filters of the grid
    And I filter the grid by "Group name" with "New {unique}"
    Then the first row of the grid shows:
      | column       | value        |
      | Group name   | New {unique} |
      | Discount (%) | 33.33 %      |
      | Show prices  | No           |

    # Row 4: Click on "Edit" in the row of "New" => The form shows: Name (en): New; Name (fr): Neuf; Discount: 33.33; Price
    #   display method: Tax excluded; Show prices: No
    When I click "Edit" in the row where "Group name" is "New {unique}" of the grid
    Then the form shows:
      | field                | language | value         |
      | Name                 | en       | New {unique}  |
      | Name                 | fr       | Neuf {unique} |
      | Discount             |          | 33.33         |
      | Price display method |          | Tax excluded  |
      | Show prices          |          | No            |

  Scenario: Leave a group as it was
    # Row 5: Click on "Edit" in the row of "Bdd"; Fill in "Discount" with "99"; Cancel the form => The page "Groups" is
    #   displayed; The row of "Bdd" shows: Discount (%): 5.00 %
    When I click "Edit" in the row where "Group name" is "Bdd {unique}" of the grid
    And I fill in "Discount" with "99"
    And I cancel the form
    Then the page "Groups" is displayed
    And the row where "Group name" is "Bdd {unique}" of the grid shows:
      | column       | value  |
      | Discount (%) | 5.00 % |
