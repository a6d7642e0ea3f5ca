@back-office @attributes @lock(attributes)
Feature: Positions of attribute values
  The values of an attribute have an order, which is changed by dragging them.

  Manual case: scenarios/back_office/attributes/positions.md

  Background:
    Given I am logged in to the back office
    When I go to "Catalog > Attributes & Features"
    And I click "View" in the row where "Name" is "Size" of the grid
    Then the page "Attribute Size" is displayed

  Scenario: Drag a value down and up again
    # Row 1: Drag the value "S" to position 3 => The success message "Successful update" is displayed; "S" is at
    #   position 3; "M" is at position 1
    When I drag the row where "Name" is "S" of the grid to position 3
    Then the success message "Successful update" is displayed
    And the row where "Name" is "S" of the grid is at position 3
    And the row where "Name" is "M" of the grid is at position 1

    # Row 2: Drag the value "S" back to position 1 => The success message "Successful update" is displayed; "S" is at
    #   position 1
    When I drag the row where "Name" is "S" of the grid to position 1
    Then the success message "Successful update" is displayed
    And the row where "Name" is "S" of the grid is at position 1

  Scenario: A new value comes last and goes after the scenario
    # Row 3: In BO, go to Catalog > Attributes & Features; Click on "View" in the row of "Dimension"; Click on "Add new
    #   value"; Fill in the name; Click on "Save" => The success message "Successful creation" is displayed; The new value
    #   is displayed in the list
    Given the row where "Name" is "V {unique}" behind "View" of the row where "Name" is "Dimension" of the page "Catalog > Attributes & Features" is removed after the scenario
    When I go to "Catalog > Attributes & Features"
    And I click "View" in the row where "Name" is "Dimension" of the grid
    And I click the button "Add new value"
    And I fill in "Name" with "V {unique}"
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the row where "Name" is "V {unique}" is in the grid

  Scenario: A position that is counted from 0 elsewhere
    # Row 4: Prepare what a program says of the first value: name: S; position: 0; Look at the row of "S" => It has the
    #   same name; Its position is the one after that, because the page counts from 1
    Given the fields of "first value" are:
      | field    | value |
      | name     | S     |
      | position | 0     |
    Then the remembered "first value" agrees with the row where "Name" is "S" of the grid:
      | column   | response | meaning        |
      | Name     | name     |                |
      | Position | position | counted from 0 |
