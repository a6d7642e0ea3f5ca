//! Numbers of any length, compared and sent to the last digit.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run;

const FEATURE: &str = r#"Feature: exact
  Scenario Outline: <one> and <other>
    When I remember "<one>" as "number"
    Then "{number}" equals "<other>"

    Examples: the same
      | one                  | other                |
      | 10.50                | 10.5                 |
      | 18446744073709551617 | 18446744073709551617 |
      | 4                    | 4.0                  |

    Examples: not the same
      | one                  | other                |
      | 900719925474099312   | 900719925474099313   |
      | 18446744073709551616 | 18446744073709551617 |
      | 0.1                  | 0.1000000001         |
      | 01234                | 1234                 |
      | 1e3                  | 1000                 |
      | +33                  | 33                   |

  Scenario: sent as it is written
    Given an API client with the scopes "customer_group_write"
    When I remember "18446744073709551617" as "number"
    And I send a POST request to "/customers/groups" with the body:
      """
      {"localizedNames": {"en-US": "x"}, "reductionPercent": {number}, "note": 0.10000000000000000000000001}
      """
    Then the response status is 418
"#;

#[tokio::test]
async fn numbers_are_compared_and_sent_with_every_digit() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("exact.feature");
    std::fs::write(&file, FEATURE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[]).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("scenarios: 3 passed, 7 failed"), "{said}");
    let record = std::fs::read_to_string(outcome.reports.path().join("record.ndjson")).unwrap();
    assert!(record.contains("\\\"reductionPercent\\\": 18446744073709551617"), "{said}");
    assert!(record.contains("\\\"note\\\": 0.10000000000000000000000001"), "{said}");
}

/// What a shop answers: texts in which nobody sees a difference, and two headers of one name.
const ANSWER: &str = "{\"price\": \"10\u{a0}\u{20ac}\", \"two\": \"a  b\", \"end\": \"a \", \"long\": \"LONG\"}";

const TEXTS: &str = "Feature: texts
  Scenario Outline: <path>
    When I send a GET request to \"/x\"
    Then the field \"<path>\" of the response is \"<value>\"

    Examples:
      | path  | value   |
      | price | 10 \u{20ac} |
      | two   | a b     |
      | end   | a       |

  Scenario: remembered
    When I send a GET request to \"/x\"
    And I remember \"end\" of the response as \"end\"
    Then \"{end}\" equals \"a\"

  Scenario: beyond what is shown
    When I send a GET request to \"/x\"
    Then the response body contains \"l'eau fra\u{ee}che\"

  Scenario: a header
    When I send a GET request to \"/x\"
    Then the response header \"X-Price\" is \"10 \u{20ac}\"

  Scenario: exactly so
    When I send a GET request to \"/x\"
    Then the field \"price\" of the response is \"10\u{a0}\u{20ac}\"
    And the response header \"X-Price\" is \"10\u{a0}\u{20ac}\"
";

#[tokio::test]
async fn texts_that_look_the_same_differ_and_the_character_is_named() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let shop = demo_shop::DemoShop::start(demo_shop::Options::default()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let api = format!("http://{}/", listener.local_addr().unwrap());
    let body = ANSWER.replace("LONG", &format!("{}l\u{2019}eau fra\u{ee}che", "x".repeat(3000)));
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Price: 10\u{a0}\u{20ac}\r\nConnection: close\r\n";
    let answer = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 8192]).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("texts.feature");
    std::fs::write(&file, TEXTS).unwrap();
    let url = shop.url();
    let variables = [
        ("PSBDD_SHOP_URL", url.as_str()),
        ("PSBDD_API_URL", api.as_str()),
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", "prestashop_demo"),
    ];
    let outcome = run(&[file.to_str().unwrap()], &variables).await;
    shop.stop().await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("scenarios: 1 passed, 6 failed"), "{said}");
    let (steps, _) = outcome.output.split_once("\nFailed:").unwrap();
    let told = |what: &str| steps.matches(what).count();
    let no_break = "expected U+0020 (a plain space), seen U+00A0 (a space that is not the plain one)";
    assert_eq!(told(&format!("character 3: {no_break}")), 2, "the price and the header: {said}");
    assert_eq!(told("character 3: expected U+0062 (b), seen U+0020 (a plain space)"), 1, "two spaces: {said}");
    assert_eq!(told("they differ in spaces only; character 2: expected the end, seen U+0020"), 1, "at the end: {said}");
    assert_eq!(told("character 2: expected nothing, seen U+0020 (a plain space)"), 1, "remembered: {said}");
    assert_eq!(told("character 2: expected U+0027 ('), seen U+2019"), 1, "beyond what is shown: {said}");
}
