@golden
Feature: The state of a message of a customer
  Case: bo/customer-service/change-status.md

  Scenario: The state of a message of a customer
    # before
    Given I am logged in to the back office

    # row 1
    When I open the shop
    # or: When I click the link "View my store"
    And I open the page "contact-us" of the shop
    And I fill in the form:
      | field         | value                       |
      | Email address | bdd-{unique}@example.org    |
      | Message       | Where is my order? {unique} |
    # free
    And I click the button "Send your message"
    # or: And I submit the form
    # approx: And I click the button "Send"
    Then the page says "Your message has been successfully sent to our team."
    # or: Then the success message "Your message has been successfully sent to our team." is displayed

    # row 2
    When I go to "Customer Service > Customer Service"
    Then the row where "Email" is "bdd-{unique}@example.org" is in the grid
    # or: Then the first row of the grid shows:
    #   | column | value                    |
    #   | Email  | bdd-{unique}@example.org |

    # row 3: TODO no step reads the status in that block
    When I open the row where "Email" is "bdd-{unique}@example.org" of the grid
    And I click the button 'Mark as "handled"'
    Then the page offers the button "Re-open"

    # row 4: TODO no step reads the status in that block
    When I click the button 'Mark as "pending 1" (will be answered later)'
    Then the page offers the button "Disable pending status"

    # row 5: TODO no step reads the status in that block
    When I click the button 'Mark as "pending 2" (will be answered later)'
    Then the page offers the button "Disable pending status"

    # row 6: TODO the employee is not named, and no step reads the timeline
    When I click the button "Forward this discussion to another employee"

    # row 7: TODO the recipient is not given, and no step reads the timeline
    When I click the button "Forward this discussion to another employee"
