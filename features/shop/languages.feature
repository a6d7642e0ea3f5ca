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
