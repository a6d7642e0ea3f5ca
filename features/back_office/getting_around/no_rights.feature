@back-office @getting-around @demo-shop-only @share(shop)
Feature: An employee without rights
  Only the demo shop has such an employee from the start: a fresh PrestaShop has the administrator alone, and the
  suite makes no employees.

  Manual case: scenarios/back_office/getting_around/no_rights.md

  Scenario: A page that the employee may not see
    # Row 1: Open the back office; Log in as the employee translator@prestashop.com, whose profile is Translator; Open
    #   the address "configure/advanced/admin-api/"; Click on the link "I understand the risk" => The page says "You do
    #   not have permission to do this"; The page does not say "Add new API Client"
    When I open the back office
    And I log in as "translator@prestashop.com" with the password "{admin password}"
    And I open the address "configure/advanced/admin-api/"
    And I click the link "I understand the risk"
    Then the page says "You do not have permission to do this"
    And the page does not say "Add new API Client"
