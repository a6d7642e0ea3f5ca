//! Values of headers that log somebody in: in the text of a feature, in a request, in an answer, in an address.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::common::program::run;
use crate::secrets::{EVERY_FORMAT, written_and_said};
use demo_shop::{DemoShop, Options};

/// One for each header, and one in an address.
const VALUES: [&str; 5] =
    ["Wq81-kz7Yh3-Tn5v", "Hn52jT9xLq4wZb77", "Xb93mP6sRk2vGd18", "Zk64-uJ8fW2-Qc9n", "Rv20eC5yNh7tKs31"];

const FEATURE: &str = r#"Feature: headers
  Scenario Outline: <name>
    When I set the request header "<name>" to "<value>"
    And I send a GET request to "/x"
    Then the response header "Set-Cookie" is "no cookie"

    Examples:
      | name                | value                                    |
      | Cookie              | lang=en; own=Wq81-kz7Yh3-Tn5v  |
      | Proxy-Authorization | Basic Hn52jT9xLq4wZb77             |
      | Authorization       | Bearer Xb93mP6sRk2vGd18            |

  Scenario: an address
    When I open the address "http://me:Rv20eC5yNh7tKs31@127.0.0.1:9/"
    Then the response status is 200
"#;

/// An Admin API that answers everything with a cookie.
async fn api() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 8192]).await;
            let answer =
                format!("HTTP/1.1 200 OK\r\nSet-Cookie: session={}; path=/\r\nContent-Length: 0\r\n", VALUES[3]);
            let _ = stream.write_all(format!("{answer}Connection: close\r\n\r\n").as_bytes()).await;
        }
    });
    address
}

#[tokio::test]
async fn values_of_headers_and_addresses_are_nowhere_not_even_in_part() {
    let (shop, api) = (DemoShop::start(Options::default()).await.unwrap(), api().await);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("headers.feature");
    std::fs::write(&file, FEATURE).unwrap();
    let (url, file) = (shop.url(), file.to_str().unwrap());
    let variables = [
        ("PSBDD_SHOP_URL", url.as_str()),
        ("PSBDD_API_URL", api.as_str()),
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", "prestashop_demo"),
        ("GITHUB_ACTIONS", "true"),
    ];
    let outcome = run(&[&[file, "--timeout", "2", "--show-steps=true"], &EVERY_FORMAT[..]].concat(), &variables).await;
    shop.stop().await;
    let written = written_and_said(&outcome);
    assert!(outcome.output.contains("0 passed, 4 failed"), "{}\n{}", outcome.output, outcome.errors);
    let told = |content: &[u8]| {
        let parts = VALUES.iter().flat_map(|value| value.as_bytes().windows(8));
        parts.into_iter().find(|part| content.windows(8).any(|window| window == *part)).map(<[u8]>::to_vec)
    };
    let leaks = written.iter().filter_map(|(path, content)| {
        Some(format!("{}: {}", path.display(), String::from_utf8_lossy(&told(content)?)))
    });
    assert_eq!(leaks.collect::<Vec<_>>(), Vec::<String>::new());
    for kept in ["messages.ndjson", "record.ndjson", "standard output"] {
        let (_, content) = written.iter().find(|(path, _)| path.ends_with(kept)).unwrap();
        let text = String::from_utf8_lossy(content);
        assert!(text.contains("own=***") && text.contains("Bearer ***") && text.contains("me:***@"), "{kept}");
    }
}
