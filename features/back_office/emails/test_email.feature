@back-office @emails @share(shop)
Feature: E-mails of the shop
  The page E-mail sends a test e-mail to the server that its form names, saved or not.

  Manual case: scenarios/back_office/emails/test_email.md

  Background:
    Given the suite receives e-mails
    And I am logged in to the back office
    When I go to "Advanced Parameters > E-mail"
    And I fill in the form:
      | field                                                | value         |
      | Set my own SMTP parameters (for advanced users ONLY) | Yes           |
      | SMTP server                                          | {mail server} |
      | Port                                                 | {mail port}   |

  Scenario: Send a test e-mail
    # Row 1: Fill in "Send a test email to" with an address; Click on "Send a test email" => The page says "A test email
    #   has been sent to the email address you provided."; An e-mail to that address with the subject "Test message"
    #   arrives; It says "This is a test message"; It does not say "password"
    When I fill in "Send a test email to" with "bdd-{unique}@example.com"
    And I click the button "Send a test email"
    Then the page says "A test email has been sent to the email address you provided."
    And an e-mail to "bdd-{unique}@example.com" with the subject "Test message" arrives within 30 seconds
    And the e-mail says "This is a test message"
    And the e-mail does not say "password"

  @demo-shop-only
  Scenario: The link of an e-mail
    # Row 2: Fill in "Send a test email to" with an address; Click on "Send a test email"; Open the link "Open the shop" of
    #   the e-mail => The page of the link is displayed
    When I fill in "Send a test email to" with "bdd-{unique}@example.com"
    And I click the button "Send a test email"
    Then an e-mail to "bdd-{unique}@example.com" with the subject "Test message" arrives within 30 seconds
    And the e-mail has the link "Open the shop"
    When I open the link "Open the shop" of the e-mail
    Then the page says "Popular products"
