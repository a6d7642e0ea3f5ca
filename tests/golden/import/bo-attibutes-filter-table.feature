@golden
Feature: Attributes can be filtered
  Case: bo/catalog/bo-attibutes-filter-table.md

  Scenario: Attributes can be filtered
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Catalog > Attributes & Features"
    Then the page "Attributes" is displayed
    # or: Then the page "Attributes & Features" is displayed

    # row 2
    When I reset the filters of the grid
    And I remember the number of records of the grid as "all attributes"
    Then the grid is not filtered
    # or: Then the grid counts {all attributes} records

    # row 3
    When I remember "ID" of the first row of the grid as "id"
    And I filter the grid by "ID" with "{id}"
    Then the grid counts fewer than {all attributes} records
    And every row of the grid contains "{id}" in "ID"
    # or: And the row where "ID" is "{id}" is in the grid
    # or: And the first row of the grid shows:
    #   | column | value |
    #   | ID     | {id}  |

    # row 4
    When I reset the filters of the grid
    Then the grid counts {all attributes} records

    # row 5
    When I remember "Name" of the first row of the grid as "name"
    And I filter the grid by "Name" with "{name}"
    Then the grid counts fewer than {all attributes} records
    And every row of the grid contains "{name}" in "Name"
    # or: And the row where "Name" is "{name}" is in the grid
    # or: And the first row of the grid shows:
    #   | column | value  |
    #   | Name   | {name} |

    # row 6
    When I reset the filters of the grid
    Then the grid counts {all attributes} records

    # row 7: TODO the column "Position" has no filter

    # row 8
    When I reset the filters of the grid
    Then the grid counts {all attributes} records
