@9.1 @core @automated
Feature: Create a title in the back office
  Titles are what a customer is addressed with: "Mr.", "Mrs.".

  Manual case: scenarios/back_office/titles/create_title.md

  Background:
    # Before: Log in to the back office
    Given I am logged in to the back office
    # Before: At the end, delete "T" from Shop Parameters > Customer Settings > Titles
    # TODO: fill in the column in which it stands; and write {unique} behind the name, here and where it is typed, because only what is made up for the scenario is removed
    Given the row where "TODO" is "T" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    # Before: In BO, go to Shop Parameters > Customer Settings > Titles
    When I go to "Shop Parameters > Customer Settings > Titles"
    # Before: Reset all filters
    When I reset the filters of the grid

  Scenario: Create a title with a name in both languages
    # Row 1: Note the number of records in the list; Click on the button "Add new title"; Fill in the form: Title (en):
    #   T; Title (fr): F; Gender: Female; Save the form => The success message "Successful creation" is displayed; The
    #   page "Titles" is displayed; There is 1 record more than before; The row of "T" shows: Gender: Female
    When I remember the number of records of the grid as "records before"
    And I click the button "Add new title"
    Given the row where "Social title" is "T {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I fill in the form:
      | field  | language | value      |
      | Title  | en       | T {unique} |
      | Title  | fr       | F {unique} |
      | Gender |          | Female     |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the page "Titles" is displayed
    And the grid counts 1 more record than {records before}
    And the row with "T {unique}" of the grid shows:
      | column | value  |
      | Gender | Female |

    # Row 2: Click on "Edit" in the row of "T" => The form shows: Title (en): T; Title (fr): F; Gender: Female
    When I click "Edit" in the row with "T {unique}" of the grid
    Then the form shows:
      | field  | language | value      |
      | Title  | en       | T {unique} |
      | Title  | fr       | F {unique} |
      | Gender |          | Female     |

  Scenario: A picture can be uploaded
    # Row 3: Click on the button "Add new title"; Fill in the form: Title (en): T; Gender: Female; Image: picture.png;
    #   Save the form => The success message "Successful creation" is displayed; The row of "T" shows a picture in the
    #   column "Image"; The row of "T" shows: Gender: Female
    When I click the button "Add new title"
    Given the row where "Social title" is "T {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I fill in the form:
      | field  | language | value       |
      | Title  | en       | T {unique}  |
      | Gender |          | Female      |
      | Image  |          | picture.png |
    And I submit the form
    Then the success message "Successful creation" is displayed
    And the row with "T {unique}" of the grid shows a picture in "Image"
    And the row with "T {unique}" of the grid shows:
      | column | value  |
      | Gender | Female |

  Scenario: Cancel a new title
    # Row 4: Note the number of records in the list; Click on the button "Add new title"; Fill in "Title" with "T";
    #   Cancel the form => The page "Titles" is displayed; The number of records has not changed
    When I remember the number of records of the grid as "records before"
    And I click the button "Add new title"
    Given the row where "Social title" is "T {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I fill in "Title" with "T {unique}"
    And I cancel the form
    Then the page "Titles" is displayed
    And the grid counts {records before} records
