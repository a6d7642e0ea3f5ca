@shop @share(front)
Feature: The shop in another language
  Names of products and categories follow the language; amounts are the same in both.

  Manual case: scenarios/shop/languages.md

  Background:
    When I open the shop

  Scenario: The language of the header
    # Row 1: Open a category, choose French => The same page is in French
    When I go to the category "Clothes"
    And I choose the language "Français" of the shop
    Then the shop is in the language "Français"
    And the shop's page "Vêtements" is displayed

    # Row 2: Open a product => Its name is French; Its price is the same amount
    When I open the product "T-shirt imprimé colibri"
    Then the product shows:
      | field | value                   |
      | Name  | T-shirt imprimé colibri |
      | Price | $19.12                  |

  Scenario: Pages that are opened in the other language
    # Row 3: Open a category in French => Its page is French
    When I open the page "3-clothes" of the shop in the language "Français"
    Then the shop's page "Vêtements" is displayed

    # Row 4: Open the shop in French => The home page is shown in French
    When I open the shop in the language "Français"
    Then the shop's home page is displayed
    And the shop is in the language "Français"
