@shop @lock(front) @lock(currencies)
Feature: A second currency
  As soon as an employee adds a currency, visitors can choose it, and amounts follow its rate.

  Manual case: scenarios/shop/currency.md

  Background:
    Given I am logged in to the back office
    And the row where "Currency" is "Euro {unique}" of the page "International > Localization > Currencies" is removed after the scenario

  Scenario: A visitor chooses the euro
    # Row 1: In BO, add the euro with the rate 2 => The success message is displayed
    When I go to "International > Localization > Currencies"
    And I click the button "Add new currency"
    And I fill in the form:
      | field             | value         |
      | Select a currency | Euro (EUR)    |
      | Currency name     | Euro {unique} |
      | Exchange rate     | 2             |
      | Status            | Yes           |
    And I submit the form
    Then the success message "Successful creation" is displayed

    # Row 2: Open a product in another browser; Choose the euro => The price is twice as high, in euros
    When I switch to the browser "customer"
    And I open the page "6-mug-the-best-is-yet-to-come.html" of the shop
    Then the shop's currency is "USD"
    When I choose the currency "EUR" of the shop
    Then the shop's currency is "EUR"
    And the product shows:
      | field | value  |
      | Price | €23.80 |
