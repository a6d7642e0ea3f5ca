@catalogue @share(customer-groups)
Feature: Data that a scenario makes up and remembers
  Manual case: scenarios/catalogue/made_up_data.md

  Scenario: A remembered text is the same each time it is used
    # Row 1: Note the text "Wholesale" => The noted text is "Wholesale"
    When I remember "Wholesale {unique}" as "group name"
    Then "{group name}" equals "Wholesale {unique}"

  Scenario: Made-up data is used in a form
    # Row 2: Log in to the back office; Think of a name for the group; Think of a discount between 1 and 50; In BO, go
    #   to Shop Parameters > Customer Settings > Groups; Click on the button "Add new group"; Fill in the form: Name
    #   (en): the name; Discount: the discount => The form shows: Name (en): the name; Discount: the discount
    Given I am logged in to the back office
    And a made-up name as "customer name"
    And a made-up number from 1 to 50 as "discount"
    When I go to "Shop Parameters > Customer Settings > Groups"
    And I click the button "Add new group"
    And I fill in the form:
      | field    | language | value           |
      | Name     | en       | {customer name} |
      | Discount |          | {discount}      |
    Then the form shows:
      | field    | language | value           |
      | Name     | en       | {customer name} |
      | Discount |          | {discount}      |
