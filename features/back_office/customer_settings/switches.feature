@back-office @customer-settings @share(customer-settings)
Feature: Switches and pictures of a page
  Manual case: scenarios/back_office/customer_settings/switches.md

  @fresh-shop @lock(customer-settings)
  Scenario: The switches of the settings
    # Row 1: In BO, go to Shop Parameters > Customer Settings => "Enable B2B mode" is off; 3 switches are on; 2 switches
    #   are off
    Given I am logged in to the back office
    When I go to "Shop Parameters > Customer Settings"
    Then the switch "Enable B2B mode" is off
    And the page shows 3 switches that are on
    And the page shows 2 switches that are off

  @lock(titles)
  Scenario: The picture of a title
    # Row 2: In BO, go to Shop Parameters > Customer Settings > Titles; Click on "Add new title"; Fill in the form: Title
    #   (en): T; Image: picture.png; Save the form; Click on "Edit" in the row of "T" => The page shows 1 picture
    Given I am logged in to the back office
    And the row where "Social title" is "T {unique}" of the page "Shop Parameters > Customer Settings > Titles" is removed after the scenario
    When I go to "Shop Parameters > Customer Settings > Titles"
    And I reset the filters of the grid
    And I click the button "Add new title"
    And I fill in the form:
      | field | language | value       |
      | Title | en       | T {unique}  |
      | Image |          | picture.png |
    And I submit the form
    And I click "Edit" in the row where "Social title" is "T {unique}" of the grid
    Then the page shows 1 picture
