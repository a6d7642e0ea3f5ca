@golden
Feature: A brand and its address from beginning to end
  Case: bo/catalog/bo-brands-crud-brand-and-address.md

  Scenario: A brand and its address from beginning to end
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Brands & Suppliers > Brands"
    # or: When I go to "Catalog > Brands & Suppliers"
    And I remember the number of records of the "Brands" grid as "all brands"
    And I remember the number of records of the "Addresses" grid as "all addresses"
    Then the page "Brands" is displayed
    # The numbers are for rows 3 and 5.

    # row 2
    When I click the button "Add new brand"
    Then the page title is "New brand"
    # or: Then the page "New brand" is displayed
    # approx: Then the page title contains "Add new"

    # row 3
    Given the row where "Name" is "Bdd {unique}" of the page "Catalog > Brands & Suppliers" is removed after the scenario
    When I fill in the form:
      | field             | language | value               |
      | Name              |          | Bdd {unique}        |
      | Logo              |          | picture.png         |
      | Short description | en       | A brand             |
      | Short description | fr       | A brand             |
      | Description       | en       | A brand of the test |
      | Description       | fr       | A brand of the test |
      | Meta title        | en       | Bdd {unique}        |
      | Meta title        | fr       | Bdd {unique}        |
      | Meta description  | en       | A brand to find     |
      | Meta description  | fr       | A brand to find     |
      | Enabled           |          | Yes                 |
    # free: all but Enabled; the form has no fields for meta keywords, addresses and products
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed
    And the "Brands" grid counts 1 more record than {all brands}
    When I remember the number of records of the "Brands" grid as "brands now"

    # row 4
    When I click the button "Add new brand address"
    Then the page title is "New brand address"
    # or: Then the page "New brand address" is displayed
    # approx: Then the page title contains "Add new address"

    # row 5
    Given a made-up name as "first name"
    When I fill in the form:
      | field           | value          |
      | Brand           | Bdd {unique}   |
      | Last name       | Byron          |
      | First name      | {first name}   |
      | Address         | {unique} Drive |
      | Address (2)     | Left door      |
      | Zip/Postal code | 75002          |
      | City            | Paris          |
      | Country         | France         |
      | Home phone      | 0102030405     |
      | Mobile phone    | 0601020304     |
    # free: all but the brand
    # word: "brandName" = "Brand"
    # word: "secondaryAddress" = "Address (2)"
    # word: "postalCode" = "Zip/Postal code"
    # word: "homephone" = "Home phone"
    # word: "mobilephone" = "Mobile phone"
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful creation" is displayed
    And the "Addresses" grid counts 1 more record than {all addresses}

    # row 6
    When I filter the "Brands" grid by "Name" with "Bdd {unique}"
    Then the "Brands" grid is filtered
    And every row of the "Brands" grid contains "Bdd {unique}" in "Name"
    And the "Brands" grid counts fewer than {all brands} records
    And the first row of the "Brands" grid contains "Bdd {unique}" in "Name"

    # row 7
    When I click "View" in the first row of the "Brands" grid
    # or: When I click "View" in the row where "Name" is "Bdd {unique}" of the "Brands" grid
    Then the page title contains "Bdd {unique}"
    # or: Then the page title is "Bdd {unique}"
    And the "Addresses" grid counts 1 record
    And the first row of the "Addresses" grid shows:
      | column | value              |
      | Name   | {first name} Byron |

    # row 8
    When I go to "Catalog > Brands & Suppliers"
    # or: When I go back
    Then the page title is "Brands"
    # or: Then the page title contains "Brands"

    # row 9
    When I reset the filters of the "Brands" grid
    Then the "Brands" grid counts 1 more record than {all brands}

    # row 10
    When I filter the "Brands" grid by "Name" with "Bdd {unique}"
    Then the "Brands" grid is filtered
    And every row of the "Brands" grid contains "Bdd {unique}" in "Name"
    And the "Brands" grid counts fewer than {all brands} records
    And the first row of the "Brands" grid contains "Bdd {unique}" in "Name"

    # row 11
    When I click "Edit" in the first row of the "Brands" grid
    # or: When I click "Edit" in the row where "Name" is "Bdd {unique}" of the "Brands" grid
    Then the page title contains "Editing brand"
    # approx: Then the page title contains "Edit:"

    # row 12
    Given the row where "Name" is "Bdd again {unique}" of the page "Catalog > Brands & Suppliers" is removed after the scenario
    When I fill in the form:
      | field             | language | value               |
      | Name              |          | Bdd again {unique}  |
      | Logo              |          | picture.png         |
      | Short description | en       | A brand             |
      | Short description | fr       | A brand             |
      | Description       | en       | A brand of the test |
      | Description       | fr       | A brand of the test |
      | Meta title        | en       | Bdd again {unique}  |
      | Meta title        | fr       | Bdd again {unique}  |
      | Meta description  | en       | A brand to find     |
      | Meta description  | fr       | A brand to find     |
      | Enabled           |          | Yes                 |
    # free: all but Enabled; the form has no fields for meta keywords, addresses and products
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed
    When I reset the filters of the "Brands" grid
    Then the "Brands" grid counts 1 more record than {all brands}

    # row 13
    When I filter the "Addresses" grid by "Brand" with "Bdd again {unique}"
    Then the first row of the "Addresses" grid shows:
      | column | value              |
      | Brand  | Bdd again {unique} |

    # row 14
    When I reset the filters of the "Addresses" grid
    Then the "Addresses" grid counts 1 more record than {all addresses}

    # row 15
    When I filter the "Addresses" grid by "Brand" with "Bdd again {unique}"
    Then the first row of the "Addresses" grid shows:
      | column | value              |
      | Brand  | Bdd again {unique} |

    # row 16
    When I click "Edit" in the first row of the "Addresses" grid
    Then the page title is "Brands"

    # row 17
    When I fill in the form:
      | field           | value        |
      | Last name       | Byron        |
      | First name      | {first name} |
      | City            | Lyon         |
      | Zip/Postal code | 69002        |
    # free
    And I click the button "Save"
    # or: And I submit the form
    Then the success message "Successful update" is displayed

    # row 18
    When I reset the filters of the "Addresses" grid
    Then the "Addresses" grid counts 1 more record than {all addresses}

    # row 19
    When I filter the "Brands" grid by "Name" with "Bdd again {unique}"
    Then the "Brands" grid is filtered
    And every row of the "Brands" grid contains "Bdd again {unique}" in "Name"
    And the "Brands" grid counts fewer than {all brands} records
    And the first row of the "Brands" grid contains "Bdd again {unique}" in "Name"

    # row 20
    When I click "View" in the first row of the "Brands" grid
    # or: When I click "View" in the row where "Name" is "Bdd again {unique}" of the "Brands" grid
    Then the page title contains "Bdd again {unique}"
    # or: Then the page title is "Bdd again {unique}"
    And the "Addresses" grid counts 1 record
    And the first row of the "Addresses" grid shows:
      | column | value              |
      | Name   | {first name} Byron |

    # row 21
    When I go to "Catalog > Brands & Suppliers"
    # or: When I go back
    Then the page title is "Brands"
    # or: Then the page title contains "Brands"

    # row 22
    When I reset the filters of the "Brands" grid
    Then the "Brands" grid counts 1 more record than {all brands}

    # row 23
    When I filter the "Brands" grid by "Name" with "Bdd again {unique}"
    Then the "Brands" grid is filtered
    And every row of the "Brands" grid contains "Bdd again {unique}" in "Name"
    And the "Brands" grid counts fewer than {all brands} records
    And the first row of the "Brands" grid contains "Bdd again {unique}" in "Name"

    # row 24
    When I click "Delete" in the first row of the "Brands" grid
    # or: When I click "Delete" in the row where "Name" is "Bdd again {unique}" of the "Brands" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the success message "Successful deletion" is displayed

    # row 25
    When I filter the "Addresses" grid by:
      | column     | value        |
      | First name | {first name} |
      | Last name  | Byron        |
    Then the first row of the "Addresses" grid shows:
      | column | value |
      | Brand  | --    |

    # row 26
    When I reset the filters of the "Addresses" grid
    Then the "Addresses" grid counts 1 more record than {all addresses}
    # or: Then the "Addresses" grid counts {all addresses} records
    # The address still exists.

    # row 27
    When I filter the "Addresses" grid by:
      | column     | value        |
      | First name | {first name} |
      | Last name  | Byron        |
    Then the first row of the "Addresses" grid shows:
      | column     | value        |
      | First name | {first name} |
      | Last name  | Byron        |

    # row 28
    When I click "Delete" in the first row of the "Addresses" grid
    # or: When I click "Delete" in the row where "First name" is "{first name}" of the "Addresses" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then a success message is displayed
    # or: Then the success message "Successful deletion" is displayed

    # row 29
    When I reset the filters of the "Addresses" grid
    Then the "Addresses" grid counts {all addresses} records
