@back-office @titles @lock(titles)
Feature: Edit a title in the back office
  Manual case: scenarios/back_office/titles/edit_title.md

  Background:
    Given I am logged in to the back office
    And the row where "Social title" is "T {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    And the row where "Social title" is "N {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reset the filters of the grid
    And I click the button "Add new title"
    And I fill in the form:
      | field  | language | value      |
      | Title  | en       | T {unique} |
      | Title  | fr       | F {unique} |
      | Gender |          | Male       |
    And I submit the form
    And I click "Edit" in the row where "Social title" is "T {unique}" of the grid

  Scenario: Change every field of a title
    # Row 1: Fill in the form: Title (en): N; Title (fr): G; Gender: Female; Image: picture.png; Save the form => The
    #   success message "Successful update" is displayed; "T" is not displayed in the list; The row of "N" shows:
    #   Gender: Female; The row of "N" shows a picture in the column "Image"
    When I fill in the form:
      | field  | language | value       |
      | Title  | en       | N {unique}  |
      | Title  | fr       | G {unique}  |
      | Gender |          | Female      |
      | Image  |          | picture.png |
    And I submit the form
    Then the success message "Successful update" is displayed
    And the row where "Social title" is "T {unique}" is not in the grid
    And the row where "Social title" is "N {unique}" of the grid shows:
      | column | value  |
      | Gender | Female |
    And the row where "Social title" is "N {unique}" of the grid shows a picture in "Image"

    # Row 2: Click on "Edit" in the row of "N" => The form shows: Title (en): N; Title (fr): G; Gender: Female
    When I click "Edit" in the row where "Social title" is "N {unique}" of the grid
    Then the form shows:
      | field  | language | value      |
      | Title  | en       | N {unique} |
      | Title  | fr       | G {unique} |
      | Gender |          | Female     |

  Scenario: Leave a title as it was
    # Row 3: Fill in "Title" with "N"; Cancel the form => "T" is displayed in the list; "N" is not displayed in the list
    When I fill in "Title" with "N {unique}"
    And I cancel the form
    Then the row where "Social title" is "T {unique}" is in the grid
    And the row where "Social title" is "N {unique}" is not in the grid
