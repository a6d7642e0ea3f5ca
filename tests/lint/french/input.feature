# language: fr
Fonctionnalité: Groupes
  Contexte:
    Étant donné I am logged in to the back office

  Scénario: Un groupe
    Quand I go to "Shop Parameters > Customer Settings"
    Et I open the tabs "Groups"
    Alors the grid counts 3 records

  Plan du scénario: Des codes
    Quand I send a GET request to "/customers/groups/<id>"
    Alors the response status is <code>

    Exemples:
      | id | code |
      | 1  | 200  |
