@golden
Feature: What the page Monitoring finds
  Case: bo/catalog/monitoring-products.md

  Scenario: What the page Monitoring finds
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 2
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all products"
    Then the grid counts more than 0 records
    # or: Then the grid counts at least 1 record

    # row 3: TODO the data of the product is not given, and its form is not described
    Given an API client with the scopes "product_write"
    When I send a POST request to "/products" with the fields:
      | field       | value                      |
      | type        | standard                   |
      | names.en-US | Bdd {unique} without image |
    # The API creates the product, but shows no message.

    # row 4
    When I go to "Catalog > Monitoring"
    Then the page title contains "Monitoring"
    # or: Then the page title is "Monitoring"

    # row 5
    When I filter the "List of products without images" grid by "Name" with "Bdd {unique} without image"
    Then the row where "Name" is "Bdd {unique} without image" is in the "List of products without images" grid
    # or: Then the "List of products without images" grid counts 1 record
    # or: Then the row with "Bdd {unique} without image" is in the "List of products without images" grid

    # row 6
    When I click "Delete" in the row where "Name" is "Bdd {unique} without image" of the "List of products without images" grid
    # or: When I click "Delete" in the first row of the "List of products without images" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the page "Products" is displayed
    And the success message "Successful deletion" is displayed
    # or: And a success message is displayed

    # row 7
    When I reset the filters of the grid
    Then the grid counts {all products} records

    # row 8
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 9: TODO the data of the product is not given, and its form is not described
    When I send a POST request to "/products" with the fields:
      | field       | value                 |
      | type        | standard              |
      | names.en-US | Bdd {unique} disabled |
    # The API creates the product, but shows no message.

    # row 10
    When I go to "Catalog > Monitoring"
    Then the page title contains "Monitoring"
    # or: Then the page title is "Monitoring"

    # row 11
    When I filter the "List of disabled products" grid by "Name" with "Bdd {unique} disabled"
    Then the row where "Name" is "Bdd {unique} disabled" is in the "List of disabled products" grid
    # or: Then the "List of disabled products" grid counts 1 record
    # or: Then the row with "Bdd {unique} disabled" is in the "List of disabled products" grid

    # row 12
    When I click "Delete" in the row where "Name" is "Bdd {unique} disabled" of the "List of disabled products" grid
    # or: When I click "Delete" in the first row of the "List of disabled products" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the page "Products" is displayed
    And the success message "Successful deletion" is displayed
    # or: And a success message is displayed

    # row 13
    When I reset the filters of the grid
    Then the grid counts {all products} records

    # row 14
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 15: TODO the data of the product is not given, and its form is not described
    When I send a POST request to "/products" with the fields:
      | field       | value                         |
      | type        | standard                      |
      | names.en-US | Bdd {unique} without quantity |
    # The API creates the product, but shows no message.

    # row 16
    When I go to "Catalog > Monitoring"
    Then the page title contains "Monitoring"
    # or: Then the page title is "Monitoring"

    # row 17
    When I filter the "List of products without combinations and without available quantities for sale" grid by "Name" with "Bdd {unique} without quantity"
    Then the row where "Name" is "Bdd {unique} without quantity" is in the "List of products without combinations and without available quantities for sale" grid
    # or: Then the "List of products without combinations and without available quantities for sale" grid counts 1 record
    # or: Then the row with "Bdd {unique} without quantity" is in the "List of products without combinations and without available quantities for sale" grid

    # row 18
    When I click "Delete" in the row where "Name" is "Bdd {unique} without quantity" of the "List of products without combinations and without available quantities for sale" grid
    # or: When I click "Delete" in the first row of the "List of products without combinations and without available quantities for sale" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the page "Products" is displayed
    And the success message "Successful deletion" is displayed
    # or: And a success message is displayed

    # row 19
    When I reset the filters of the grid
    Then the grid counts {all products} records

    # row 20
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 21: TODO the data of the product and its combinations are not given
    When I send a POST request to "/products" with the fields:
      | field       | value                                      |
      | type        | standard                                   |
      | names.en-US | Bdd {unique} combinations without quantity |
    # The API creates the product, but shows no message.

    # row 22
    When I go to "Catalog > Monitoring"
    Then the page title contains "Monitoring"
    # or: Then the page title is "Monitoring"

    # row 23
    When I filter the "List of products with combinations but without available quantities for sale" grid by "Name" with "Bdd {unique} combinations without quantity"
    Then the row where "Name" is "Bdd {unique} combinations without quantity" is in the "List of products with combinations but without available quantities for sale" grid
    # or: Then the "List of products with combinations but without available quantities for sale" grid counts 1 record
    # or: Then the row with "Bdd {unique} combinations without quantity" is in the "List of products with combinations but without available quantities for sale" grid

    # row 24
    When I click "Delete" in the row where "Name" is "Bdd {unique} combinations without quantity" of the "List of products with combinations but without available quantities for sale" grid
    # or: When I click "Delete" in the first row of the "List of products with combinations but without available quantities for sale" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the page "Products" is displayed
    And the success message "Successful deletion" is displayed
    # or: And a success message is displayed

    # row 25
    When I reset the filters of the grid
    Then the grid counts {all products} records

    # row 26
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 27: TODO the data of the product is not given, and its form is not described
    When I send a POST request to "/products" with the fields:
      | field       | value                      |
      | type        | standard                   |
      | names.en-US | Bdd {unique} without price |
    # The API creates the product, but shows no message.

    # row 28
    When I go to "Catalog > Monitoring"
    Then the page title contains "Monitoring"
    # or: Then the page title is "Monitoring"

    # row 29
    When I filter the "List of products without price" grid by "Name" with "Bdd {unique} without price"
    Then the row where "Name" is "Bdd {unique} without price" is in the "List of products without price" grid
    # or: Then the "List of products without price" grid counts 1 record
    # or: Then the row with "Bdd {unique} without price" is in the "List of products without price" grid

    # row 30
    When I click "Delete" in the row where "Name" is "Bdd {unique} without price" of the "List of products without price" grid
    # or: When I click "Delete" in the first row of the "List of products without price" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the page "Products" is displayed
    And the success message "Successful deletion" is displayed
    # or: And a success message is displayed

    # row 31
    When I reset the filters of the grid
    Then the grid counts {all products} records

    # row 32
    When I go to "Catalog > Products"
    Then the page title contains "Products"
    # or: Then the page title is "Products"

    # row 33: TODO the data of the product is not given, and its form is not described
    When I send a POST request to "/products" with the fields:
      | field       | value                            |
      | type        | standard                         |
      | names.en-US | Bdd {unique} without description |
    # The API creates the product, but shows no message.

    # row 34
    When I go to "Catalog > Monitoring"
    Then the page title contains "Monitoring"
    # or: Then the page title is "Monitoring"

    # row 35
    When I filter the "List of products without description" grid by "Name" with "Bdd {unique} without description"
    Then the row where "Name" is "Bdd {unique} without description" is in the "List of products without description" grid
    # or: Then the "List of products without description" grid counts 1 record
    # or: Then the row with "Bdd {unique} without description" is in the "List of products without description" grid

    # row 36
    When I click "Delete" in the row where "Name" is "Bdd {unique} without description" of the "List of products without description" grid
    # or: When I click "Delete" in the first row of the "List of products without description" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then the page "Products" is displayed
    And the success message "Successful deletion" is displayed
    # or: And a success message is displayed

    # row 37
    When I reset the filters of the grid
    Then the grid counts {all products} records
