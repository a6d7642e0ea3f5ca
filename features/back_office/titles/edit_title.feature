@back-office @titles
Feature: Edit a title in the back office

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
    When I click "Edit" in the row where "Social title" is "N {unique}" of the grid
    Then the form shows:
      | field  | language | value      |
      | Title  | en       | N {unique} |
      | Title  | fr       | G {unique} |
      | Gender |          | Female     |

  Scenario: Leave a title as it was
    When I fill in "Title" with "N {unique}"
    And I cancel the form
    Then the row where "Social title" is "T {unique}" is in the grid
    And the row where "Social title" is "N {unique}" is not in the grid
