@shop @share(front)
Feature: Footer, newsletter and sitemap
  Manual case: scenarios/shop/footer_and_sitemap.md

  Background:
    When I open the shop

  Scenario: The footer leads to the sitemap
    # Row 1: Look at the block Products of the footer => It has the links to reduced and best-selling products
    Then the footer's block "Products" offers the links:
      | link         |
      | Prices drop  |
      | Best sellers |

    # Row 2: Follow the link Sitemap => The sitemap lists the categories
    When I click the link "Sitemap" of the footer
    Then the shop's page "Sitemap" is displayed
    And the sitemap lists "Clothes"
    And the sitemap does not list "Bdd {unique}"

  Scenario: The sitemap has an address of its own
    # Row 3: Open the address of the sitemap => The sitemap lists the categories
    When I open the page "sitemap" of the shop
    Then the sitemap lists "Clothes"

  Scenario: A reader subscribes to the newsletter once
    # Row 4: Subscribe an e-mail address => The shop confirms it
    When I subscribe "reader-{unique}@example.com" to the newsletter
    Then the newsletter says "You have successfully subscribed to this newsletter."

    # Row 5: Subscribe the same address again => The shop refuses it
    When I subscribe "reader-{unique}@example.com" to the newsletter
    Then the newsletter says "This email address is already registered."
