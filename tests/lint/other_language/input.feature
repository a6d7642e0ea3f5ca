# language: fr
Fonctionnalité: Groupes
  Scenario: One
    Given I am logged in to the back office
    Then the response is JSON
