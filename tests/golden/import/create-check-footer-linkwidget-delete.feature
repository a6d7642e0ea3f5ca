@golden
Feature: A block of links in the footer
  Case: bo/design/create-check-footer-linkwidget-delete.md

  Scenario: A block of links in the footer
    # before
    Given I am logged in to the back office

    # row 1
    When I go to "Design > Link List"
    # approx: When I go to "Design > Link Widget"
    Then the page title contains "Link List"
    # or: Then the page title is "Link List"
    # approx: Then the page title contains "Link Widget"

    # row 2
    When I click the button "New block"
    Then the page title contains "Link List"
    # approx: Then the page title contains "Link Widget"
    And the field "Hook" is enabled

    # row 3: TODO the button that adds a custom link is not named
    Given the row where "Name" is "Footer test block {unique}" of the page "Design > Link List" is removed after the scenario
    When I fill in the form:
      | field             | language | value                      |
      | Name of the block | en       | Footer test block {unique} |
      | Name of the block | fr       | Footer test block {unique} |
      | Hook              |          | displayFooter              |
      | Content pages     |          | Delivery                   |
      | Product pages     |          | New products               |
      | Static content    |          | Contact us                 |
    # word: "name" = "Name of the block"
    # word: "contentPages" = "Content pages"
    # word: "productsPages" = "Product pages"
    # word: "staticPages" = "Static content"
    And I click the button "Save"
    # or: And I submit the form
    Then a success message is displayed
    # or: Then the success message "Successful creation" is displayed
    And the "displayFooter" grid counts more than 0 records
    When I remember the number of records of the "displayFooter" grid as "all blocks"

    # row 4: TODO the custom link of row 3 does not exist
    When I open the address "../"
    # or: When I open the shop
    # or: When I click the link "View my store"
    And I fill in "Change language" with "English"
    # or: And I choose the language "English" of the shop
    # or: And I open the address "../en/"
    Then the page says "Footer test block {unique}"
    And the page offers the link "Delivery"
    And the page offers the link "New products"
    And the page offers the link "Contact us"

    # row 5
    When I go to "Design > Link List"
    # or: When I close the tab
    And I click "Delete" in the row where "Name" is "Footer test block {unique}" of the "displayFooter" grid
    And I confirm the dialog
    # or: And I press "Delete" in the dialog
    Then a success message is displayed
    # or: Then the success message "Successful deletion" is displayed
    And the "displayFooter" grid counts fewer than {all blocks} records
    # or: And the "displayFooter" grid counts 1 fewer record than {all blocks}
