# a comment first

@one @two#three   # said of tags
@four
Feature: Everything that is easily read wrong

  Words with "quotes", | bars | and

    a blank line, and more indent.
  # a comment among words

  Background:
    Words about the background
    * a step with a star
    # above a step
    Given a table:
      | a  |  b é |   | \| | \n | \\ |
      # in a table
      | éé |x|y|z|1|2|

  @five
  Example:
    Given a text:
      """json
      {
        "a": 1

      # no comment
     less
      }
      """
    And a text:
    ```
    @no-tag
    """
    | no row |
    ```
    But nothing

  @six
  Scenario Outline: <a> and <b c>
    Words with <a>

    When I say <a> "<b c>" <d>
      | <a> | x<b c>y |
    Then I hear:
      """<a>
      <b c>
      """

    @seven
    # above examples
    Examples: with <a>
      Words of examples

      # in examples
      | a | b c | d |
      | 1 |  2  |   |

      # between
      | \| | <a> | \\n |

    Scenarios:
      | a | b c | d |
      | 5 | 6 | 7 |

  @eight
  Rule: of a kind
    Words of a rule

    Background: in a rule
      And one more

    Scenario: in a rule
      When a
      And b
      Then c
      * d

  Rule:
    Scenario: last
      Given a
# the end
