//! Choosing a combination of a product in a browser, in both themes: price and availability follow, and a wrong name is told with
//! those that are there.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run;

const FEATURE: &str = "@leaves(orders)
Feature: f
  Background:
    When I open the shop

  Scenario: the combination that is sold out
    Given an order of the customer \"pub@prestashop.com\" with the password \"123456789\" as \"order\":
      | Product                     | Quantity |
      | Hummingbird printed t-shirt | 300      |
    When I go to the category \"Clothes > Men\"
    And I open the product \"Hummingbird printed t-shirt\"
    Then the product shows:
      | field        | value     |
      | Size         | S         |
      | Color        | Black     |
      | Flags        | -20%, New |
      | Availability | -         |
      | Add to cart  | Yes       |
    When I choose \"White\" for the option \"Color\"
    Then the product shows:
      | field        | value                                              |
      | Color        | White                                              |
      | Flags        | -20%, New                                          |
      | Availability | Out-of-Stock Product available with different options |
      | Add to cart  | No                                                 |
    When I choose \"M\" for the option \"Size\"
    Then the product shows:
      | field        | value  |
      | Color        | White  |
      | Price        | $19.12 |
      | Availability | -      |
      | Add to cart  | Yes    |

  Scenario: a value that the option has not
    When I go to the category \"Art\"
    And I open the product \"Today is a good day Framed poster\"
    And I choose \"2 x 3 m\" for the option \"Dimension\"

  Scenario: an option that the product has not
    When I go to the category \"Art\"
    And I open the product \"Today is a good day Framed poster\"
    And I choose \"60x90cm\" for the option \"Frame\"

  Scenario: an option whose values are asked for
    When I go to the category \"Art\"
    And I open the product \"Today is a good day Framed poster\"
    Then the option \"Frame\" offers:
      | value   |
      | 60x90cm |

  Scenario: a product that the list has not
    When I go to the category \"Art\"
    And I open the product \"Today is a bad day Framed poster\"
";

#[tokio::test(flavor = "multi_thread")]
async fn price_and_availability_follow_the_combination_and_wrong_names_list_the_right_ones() {
    for theme in [None, Some("classic")] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.feature");
        std::fs::write(&file, FEATURE).unwrap();
        let mut arguments = vec![file.to_str().unwrap(), "--timeout", "5", "--workers", "1"];
        arguments.extend(theme.iter().flat_map(|theme| ["--demo-variant", theme]));
        let said = run(&arguments, &[]).await;
        let all = format!("{}\n{}", said.output, said.errors);
        assert!(all.contains("scenarios: 1 passed, 4 failed"), "{theme:?}: {all}");
        for told in [
            "there are: \"40x60cm\", \"60x90cm\", \"80x120cm\"",
            "there is no option \"Frame\"",
            "there are: \"Dimension\"",
            "there is no product \"Today is a bad day Framed poster\"",
        ] {
            assert!(all.contains(told), "{theme:?}: no {told:?} in {all}");
        }
    }
}
