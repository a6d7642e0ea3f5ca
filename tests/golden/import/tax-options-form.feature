@golden
Feature: The tax options
  Case: bo/international/tax-options-form.md

  Scenario: The tax options

    # row 1
    When I open the back office
    Then the login page is displayed

    # row 2
    When I log in as "{admin email}" with the password "{admin password}"
    Then the page "Dashboard" is displayed

    # row 3
    Given the settings of the page "International > Taxes" are put back after the scenario
    When I go to "International > Taxes"
    And I fill in the form:
      | field                            | value            |
      | Enable tax                       | Yes              |
      | Display tax in the shopping cart | No               |
      | Based on                         | Delivery address |
      | Use ecotax                       | Yes              |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 4
    When I fill in the form:
      | field                            | value                       |
      | Enable tax                       | Yes                         |
      | Display tax in the shopping cart | No                          |
      | Based on                         | Delivery address            |
      | Use ecotax                       | Yes                         |
      | Ecotax                           | EU VAT For Virtual Products |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 5
    When I fill in the form:
      | field                            | value                |
      | Enable tax                       | Yes                  |
      | Display tax in the shopping cart | No                   |
      | Based on                         | Delivery address     |
      | Use ecotax                       | Yes                  |
      | Ecotax                           | FR Taux réduit (10%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 6
    When I fill in the form:
      | field                            | value                 |
      | Enable tax                       | Yes                   |
      | Display tax in the shopping cart | No                    |
      | Based on                         | Delivery address      |
      | Use ecotax                       | Yes                   |
      | Ecotax                           | FR Taux réduit (5.5%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 7
    When I fill in the form:
      | field                            | value                  |
      | Enable tax                       | Yes                    |
      | Display tax in the shopping cart | No                     |
      | Based on                         | Delivery address       |
      | Use ecotax                       | Yes                    |
      | Ecotax                           | FR Taux standard (20%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 8
    When I fill in the form:
      | field                            | value                       |
      | Enable tax                       | Yes                         |
      | Display tax in the shopping cart | No                          |
      | Based on                         | Delivery address            |
      | Use ecotax                       | Yes                         |
      | Ecotax                           | FR Taux super réduit (2.1%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 9
    When I fill in the form:
      | field                            | value                       |
      | Enable tax                       | Yes                         |
      | Display tax in the shopping cart | No                          |
      | Based on                         | Invoice address             |
      | Use ecotax                       | Yes                         |
      | Ecotax                           | EU VAT For Virtual Products |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 10
    When I fill in the form:
      | field                            | value                |
      | Enable tax                       | Yes                  |
      | Display tax in the shopping cart | No                   |
      | Based on                         | Invoice address      |
      | Use ecotax                       | Yes                  |
      | Ecotax                           | FR Taux réduit (10%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 11
    When I fill in the form:
      | field                            | value                 |
      | Enable tax                       | Yes                   |
      | Display tax in the shopping cart | No                    |
      | Based on                         | Invoice address       |
      | Use ecotax                       | Yes                   |
      | Ecotax                           | FR Taux réduit (5.5%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 12
    When I fill in the form:
      | field                            | value                  |
      | Enable tax                       | Yes                    |
      | Display tax in the shopping cart | No                     |
      | Based on                         | Invoice address        |
      | Use ecotax                       | Yes                    |
      | Ecotax                           | FR Taux standard (20%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 13
    When I fill in the form:
      | field                            | value                       |
      | Enable tax                       | Yes                         |
      | Display tax in the shopping cart | No                          |
      | Based on                         | Invoice address             |
      | Use ecotax                       | Yes                         |
      | Ecotax                           | FR Taux super réduit (2.1%) |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 14
    When I fill in the form:
      | field                            | value           |
      | Enable tax                       | Yes             |
      | Display tax in the shopping cart | No              |
      | Based on                         | Invoice address |
      | Use ecotax                       | Yes             |
      | Ecotax                           | No tax          |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed

    # row 15
    When I fill in the form:
      | field                            | value            |
      | Enable tax                       | Yes              |
      | Display tax in the shopping cart | No               |
      | Based on                         | Delivery address |
      | Use ecotax                       | No               |
    # word: "enabled" = "Enable tax"
    # word: "displayInShoppingCart" = "Display tax in the shopping cart"
    # word: "basedOn" = "Based on"
    # word: "useEcoTax" = "Use ecotax"
    # word: "ecoTax" = "Ecotax"
    And I submit the "Tax options" form
    # or: And I click the button "Save" of the "Tax options" form
    # or: And I click the button "Save"
    Then the success message "Update successful" is displayed
