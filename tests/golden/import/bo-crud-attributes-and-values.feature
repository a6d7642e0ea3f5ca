@golden
Feature: An attribute and its values from beginning to end
  Case: bo/catalog/bo-crud-attributes-and-values.md

  Scenario: An attribute and its values from beginning to end
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Attributes & Features > Attributes"
    # or: When I go to "Catalog > Attributes & Features"
    Then the page "Attributes" is displayed

    # row 2
    When I click the button "Add new attribute"
    Then the page "New attribute" is displayed
    # approx: Then the page "Add new attribute" is displayed

    # row 3
    Given the row where "Name" is "Bdd {unique}" of the page "Catalog > Attributes & Features" is removed after the scenario
    When I fill in the form:
      | field          | language | value         |
      | Name           | en       | Bdd {unique}  |
      | Name           | fr       | Bdd {unique}  |
      | Public name    | en       | Bdd {unique}  |
      | Public name    | fr       | Bdd {unique}  |
      | Attribute type |          | Radio buttons |
    # free
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed

    # row 4
    When I click "View" in the row where "Name" is "Bdd {unique}" of the grid
    # or: When I click "View" in the row with "Bdd {unique}" of the grid
    # or: When I click "View" in the last row of the grid
    Then the page title contains "Bdd {unique}"
    # or: Then the page title is "Attribute Bdd {unique}"
    # approx: Then the page title is "Bdd {unique}"

    # row 5
    When I click the button "Add new value"
    Then the page "New attribute value" is displayed
    # approx: Then the page "Values" is displayed
    And the form shows:
      | field           | value        |
      | Attribute group | Bdd {unique} |
    # or: And the field "Attribute group" shows "Bdd {unique}"

    # row 6
    When I fill in "Name" with "Bdd one {unique}"
    # approx: When I fill in "Value" with "Bdd one {unique}"
    And I click the button "Save then add another value"
    Then the page "New attribute value" is displayed
    # approx: Then the page "Add new value" is displayed
    And the success message "Successful creation" is displayed
    # The values are removed with their attribute.

    # row 7
    When I fill in "Name" with "Bdd two {unique}"
    # approx: When I fill in "Value" with "Bdd two {unique}"
    And I click the button "Save"
    # or: And I submit the form
    Then the page "Attributes" is displayed
    # or: Then the page "Attributes & Features" is displayed
    # or: Then the page "Attribute Bdd {unique}" is displayed
    And the success message "Successful creation" is displayed

    # row 8
    When I go to "Catalog > Attributes & Features"
    And I click "Edit" in the row where "Name" is "Bdd {unique}" of the grid
    # or: And I click "Edit" in the row with "Bdd {unique}" of the grid
    # or: And I click "Edit" in the last row of the grid
    Then the page title contains "Bdd {unique}"
    And the page title contains "Editing attribute"

    # row 9
    Given the row where "Name" is "Bdd again {unique}" of the page "Catalog > Attributes & Features" is removed after the scenario
    When I fill in the form:
      | field          | language | value              |
      | Name           | en       | Bdd again {unique} |
      | Name           | fr       | Bdd again {unique} |
      | Public name    | en       | Bdd again {unique} |
      | Public name    | fr       | Bdd again {unique} |
      | Attribute type |          | Drop-down list     |
    # free
    And I click the button "Save"
    # or: And I submit the form
    Then the page "Attributes" is displayed
    # or: Then the page "Attributes & Features" is displayed
    And the success message "Successful update" is displayed

    # row 10
    When I click "View" in the row where "Name" is "Bdd again {unique}" of the grid
    # or: When I click "View" in the row with "Bdd again {unique}" of the grid
    # or: When I click "View" in the last row of the grid
    Then the page title contains "Bdd again {unique}"
    # or: Then the page title is "Attribute Bdd again {unique}"
    # approx: Then the page title is "Bdd again {unique}"

    # row 11
    When I click "Edit" in the row where "Name" is "Bdd one {unique}" of the grid
    # or: When I click "Edit" in the first row of the grid
    # free: which of the two values
    Then the page title contains "Editing attribute value"
    And the page title contains "Bdd one {unique}"
    # free: which of the two values
    And the field "Attribute group" shows "Bdd again {unique}"

    # row 12
    When I fill in "Name" with "Bdd three {unique}"
    # approx: When I fill in "Value" with "Bdd three {unique}"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed

    # row 13
    When I click "Delete" in the row where "Name" is "Bdd three {unique}" of the grid
    # or: When I click "Delete" in the first row of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the row where "Name" is "Bdd three {unique}" is not in the grid
    And the success message "Successful deletion" is displayed

    # row 14
    When I go to "Catalog > Attributes & Features"
    And I click "Delete" in the row where "Name" is "Bdd again {unique}" of the grid
    # or: And I click "Delete" in the row with "Bdd again {unique}" of the grid
    # or: And I click "Delete" in the last row of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
