# language: fr
@étiquette
Fonctionnalité: Des groupes
  En tant que marchand

  Contexte:
    Étant donné un groupe

  Scénario: Le voir
    Soit a
    Quand b
    Lorsque c
    Alors d
    Et e
    Mais f

  Plan du scénario: <nom>
    Quand <nom>
    Exemples:
      | nom |
      | été |
