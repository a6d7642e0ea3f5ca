@back-office @titles @lock(titles)
Feature: What the form of a title takes
  Manual case: scenarios/back_office/titles/title_form.md

  Background:
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I click the button "Add new title"

  Scenario: The fields of a new title
    # Row 1: Look at the form => The field "Title" is required; The field "Gender" offers Male, Female, Neutral; The
    #   field "Gender" is optional; The field "Image" is optional; The field "Image width" is disabled; The help of the
    #   field "Image height" says 'Enter "0" to use the original size.'; The form shows: Gender: Male; Image width: 16;
    #   Image height: 16
    Then the field "Title" is required
    And the field "Gender" offers:
      | option  |
      | Male    |
      | Female  |
      | Neutral |
    And the field "Gender" is optional
    And the field "Image" is optional
    And the field "Image width" is disabled
    And the help of the field "Image height" says 'Enter "0" to use the original size.'
    And the form shows:
      | field        | value |
      | Gender       | Male  |
      | Image width  | 16    |
      | Image height | 16    |

  Scenario: Nothing is wrong with a form that was not sent
    # Row 2: Look at the form => No field shows an error
    Then no field shows an error

  Scenario: A title needs a name in the default language
    # Row 3: Fill in the form: Title (fr): F; Gender: Female; Save the form => The field "Title" shows the error "The
    #   field name is required at least in your default language."; No success message is displayed; The form shows:
    #   Title (fr): F; Gender: Female
    When I fill in the form:
      | field  | language | value      |
      | Title  | fr       | F {unique} |
      | Gender |          | Female     |
    And I submit the form
    Then the field "Title" shows the error "The field name is required at least in your default language."
    And no success message is displayed
    And the form shows:
      | field  | language | value      |
      | Title  | fr       | F {unique} |
      | Gender |          | Female     |
