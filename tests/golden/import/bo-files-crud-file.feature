@golden
Feature: A file from beginning to end
  Case: bo/catalog/bo-files-crud-file.md

  Scenario: A file from beginning to end
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Files"
    Then the page title contains "Files"
    # or: Then the page title is "Files"

    # row 2
    When I click the button "Add new file"
    # approx: When I click the button "Create New File"
    Then the page title contains "New file"
    # approx: Then the page title contains "Add new file"

    # row 3
    Given the row where "Name" is "Bdd {unique}" of the page "Catalog > Files" is removed after the scenario
    When I fill in the form:
      | field       | language | value              |
      | Filename    | en       | Bdd {unique}       |
      | Filename    | fr       | Bdd {unique}       |
      | Description | en       | A file of the test |
      | Description | fr       | A file of the test |
      | File        |          | picture.png        |
    # free
    # word: "name" = "Filename"
    # word: "filename" = "File"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed

    # row 4
    When I open the menu of the row where "Name" is "Bdd {unique}" of the grid
    Then the menu of the row where "Name" is "Bdd {unique}" of the grid offers "View"
    # or: Then the menu of the row where "Name" is "Bdd {unique}" of the grid offers "Delete"

    # row 5
    When I click "View" in the row where "Name" is "Bdd {unique}" of the grid
    Then the file "picture.png" is downloaded

    # row 6
    When I click "Edit" in the row where "Name" is "Bdd {unique}" of the grid
    Then the page title contains "Editing file"
    # approx: Then the page title contains "Edit:"

    # row 7
    Given the row where "Name" is "Bdd again {unique}" of the page "Catalog > Files" is removed after the scenario
    When I fill in the form:
      | field       | language | value              |
      | Filename    | en       | Bdd again {unique} |
      | Filename    | fr       | Bdd again {unique} |
      | Description | en       | A file of the test |
      | Description | fr       | A file of the test |
      | File        |          | picture.png        |
    # free
    # word: "name" = "Filename"
    # word: "filename" = "File"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed

    # row 8
    When I open the menu of the row where "Name" is "Bdd again {unique}" of the grid
    Then the menu of the row where "Name" is "Bdd again {unique}" of the grid offers "View"
    # or: Then the menu of the row where "Name" is "Bdd again {unique}" of the grid offers "Delete"

    # row 9
    When I click "View" in the row where "Name" is "Bdd again {unique}" of the grid
    Then the file "picture.png" is downloaded

    # row 10
    When I click "Delete" in the row where "Name" is "Bdd again {unique}" of the grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed
