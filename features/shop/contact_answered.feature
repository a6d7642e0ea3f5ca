@shop @share(front) @share(customers) @share(customer-threads)
Feature: An employee answers what a customer has written
  The customer writes by the contact form of the shop; the employee reads and answers it in another browser.

  Manual case: scenarios/shop/contact_answered.md

  Background:
    Given these customers of the shop:
      | Email                    | Password               | First name |
      | ask-{unique}@example.org | Quartz lamp {unique} 7 | Grace      |
    And the row where "Email" is "ask-{unique}@example.org" of the page "Customer Service > Customer Service" is removed after the scenario
    When I switch to the browser "customer"
    And I open the shop
    And I log in to the shop as "ask-{unique}@example.org" with the password "Quartz lamp {unique} 7"

  Scenario: A question and its answer
    # Row 1: Write a message by the contact form as the customer => The shop confirms it
    When I click the link "Contact us" of the footer
    And I fill in the form:
      | field   | value                                 |
      | Subject | Customer service                      |
      | Message | Does the lamp {unique} need a switch? |
    And I submit the form
    Then the success message "Your message has been successfully sent to our team." is displayed

    # Row 2: In BO, go to Customer Service > Customer Service => The list shows the message of the customer
    When I switch to the browser "employee"
    Given I am logged in to the back office
    When I go to "Customer Service > Customer Service"
    Then the row where "Email" is "ask-{unique}@example.org" of the grid shows:
      | column   | value            |
      | Customer | Grace Byron      |
      | Type     | Customer service |
      | Messages | 1                |

    # Row 3: Open the message => It says what the customer has written
    When I click "View" in the row where "Email" is "ask-{unique}@example.org" of the grid
    Then the page says "Does the lamp {unique} need a switch?"

    # Row 4: Answer it => The answer stands below the question
    When I fill in "Message" with "Yes, the lamp {unique} comes with one."
    And I click the button "Send"
    Then the page says "Yes, the lamp {unique} comes with one."

    # Row 5: Go back to the list => The message counts as answered
    When I go to "Customer Service > Customer Service"
    Then the row where "Email" is "ask-{unique}@example.org" of the grid shows:
      | column   | value |
      | Messages | 2     |
