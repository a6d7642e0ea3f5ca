@shop @share(front) @share(customer-threads)
Feature: A visitor writes to the shop
  Manual case: scenarios/shop/contact.md

  Background:
    Given the row where "Email" is "writer-{unique}@example.com" of the page "Customer Service > Customer Service" is removed after the scenario
    When I open the shop
    And I click the link "Contact us" of the footer
    Then the shop's page "Contact us" is displayed

  Scenario: A message is sent
    # Row 1: Choose a subject, enter e-mail address and message, send it => The shop confirms it
    When I fill in the form:
      | field         | value                                 |
      | Subject       | Customer service                      |
      | Email address | writer-{unique}@example.com           |
      | Message       | Is the mug {unique} dishwasher-proof? |
    And I submit the form
    Then the success message "Your message has been successfully sent to our team." is displayed
