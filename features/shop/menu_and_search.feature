@shop @share(front)
Feature: Menu and search of the header
  Submenus open below the mouse, and the search suggests products while one types.

  Manual case: scenarios/shop/menu_and_search.md

  Background:
    When I open the shop

  Scenario: An entry of a submenu is chosen
    # Row 1: Look at the menu of the header => It has Clothes, Accessories and Art
    Then the menu of the shop offers:
      | entry       |
      | Clothes     |
      | Accessories |
      | Art         |

    # Row 2: Move the mouse over Clothes => Men and Women are shown below it
    When I open the submenu "Clothes" of the shop
    Then the submenu "Clothes" of the shop offers:
      | entry |
      | Men   |
      | Women |

    # Row 3: Choose Men => The category Men is shown
    When I go to the category "Clothes > Men"
    Then the shop's page "Men" is displayed

  Scenario: A suggestion of the search is chosen
    # Row 4: Type "mug" into the search => Two mugs are suggested, and no cushion
    When I type "mug" into the search of the shop
    Then the search of the shop suggests "Mug The best is yet to come"
    And the search of the shop suggests "Mug The adventure begins"
    And the search of the shop does not suggest "Hummingbird cushion"

    # Row 5: Choose one of them => The page of the mug is shown with its price
    When I choose the suggestion "Mug The best is yet to come"
    Then the product shows:
      | field | value                       |
      | Name  | Mug The best is yet to come |
      | Price | $11.90                      |
