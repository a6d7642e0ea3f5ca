//! No secret gets into any file or line that a run writes.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod headers;
mod panicking;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::common::program::{Outcome, feature, run};
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE};
use demo_shop::{DemoShop, Options};
use regex::bytes::Regex;
use url::form_urlencoded::byte_serialize;

/// Every format of reports, and the pages after all steps.
const EVERY_FORMAT: [&str; 4] = ["--report", "html,junit,messages,json,markdown,github,allure", "--trace", "all"];

/// Every file that a run wrote, with what it said.
fn written_and_said(outcome: &Outcome) -> Vec<(PathBuf, Vec<u8>)> {
    let mut written = outcome.files();
    written.push(("standard output".into(), outcome.output.clone().into_bytes()));
    written.push(("standard error".into(), outcome.errors.clone().into_bytes()));
    written
}

/// Fails while the client secret is on the screen, and again after a token and a secret went over the wire.
const FEATURE: &str = r#"Feature: secrets
  Scenario: fails while the secret is on show
    Given I am logged in to the back office
    And the row where "Client ID" is "bdd-{unique}" of the page "Advanced Parameters > Admin API" is removed after the scenario
    When I go to "Advanced Parameters > Admin API"
    And I click the button "Add new API Client"
    And I fill in the form:
      | field       | value        |
      | Client Name | Bdd {unique} |
      | Client ID   | bdd-{unique} |
    And I submit the form
    Then the heading is "Something else"

  Scenario: fails after a secret was read
    Given an API client with the scopes "api_client_write"
    When I send a POST request to "/api-clients" with the fields:
      | field       | value        |
      | clientId    | two-{unique} |
      | clientName  | Two {unique} |
      | description | second       |
      | enabled     | true         |
      | lifetime    | 3600         |
      | scopes      | []           |
    Then the response status is 418

  Scenario Outline: fails with a secret in the feature itself: <who>
    When I log in as "demo@prestashop.com" with the password "<who>"
    Then the heading is "prestashop_demo"

    Examples:
      | who             |
      | prestashop_demo |

  Scenario: fails after a token was asked for by hand
    Given an API client with:
      | field  | value               |
      | Scopes | customer_group_read |
    When I send a POST request to "/access_token" with the form:
      | field         | value              |
      | grant_type    | client_credentials |
      | client_id     | {client id}        |
      | client_secret | {client secret}    |
    Then the response status is 418
"#;

#[tokio::test]
async fn no_secret_is_in_any_file_that_a_run_writes_nor_in_what_it_prints() {
    let file = feature(FEATURE);
    let arguments = [&[file.path().to_str().unwrap(), "--timeout", "2"], &EVERY_FORMAT[..]].concat();
    // The same word as the demo shop's own password: what a user has set is a secret.
    let outcome = run(&arguments, &[("PSBDD_ADMIN_PASSWORD", "prestashop_demo")]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    let written = written_and_said(&outcome);
    let names: Vec<_> = written.iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect();
    for kept in [
        ".png",
        ".jpg",
        "report.md",
        "-result.json",
        ".html",
        "index.html",
        "junit.xml",
        "messages.ndjson",
        "cucumber.json",
        "record.ndjson",
    ] {
        assert!(names.iter().any(|name| name.ends_with(kept)), "no {kept} among {names:?}");
    }
    // Client secrets are 32 hexadecimal digits, tokens are JWTs, the demo shop's password is this one.
    let secret =
        Regex::new(r"(?i)(secret[^0-9a-f]{0,40}[0-9a-f]{32}\b|eyJ[\w-]{10,}\.[\w-]{10,}|prestashop_demo)").unwrap();
    let leaks: Vec<_> = written
        .iter()
        .filter_map(|(path, content)| {
            secret.find(content).map(|leak| format!("{}: {}", path.display(), String::from_utf8_lossy(leak.as_bytes())))
        })
        .collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
    // Every page of the back office carries the token of the employee's session.
    let token = Regex::new(r#"(_?token=|data-token=")[^*"'&<\s]{6,}|_token\]"[^>]* value="[^*"]"#).unwrap();
    let sources: Vec<_> = written.iter().filter(|(path, _)| path.extension().is_some_and(|is| is == "html")).collect();
    assert!(sources.iter().any(|(_, source)| String::from_utf8_lossy(source).contains("_token=***")));
    let told: Vec<_> = written.iter().filter(|(_, content)| token.is_match(content)).map(|(path, _)| path).collect();
    assert!(told.is_empty(), "{told:#?}");
}

/// Fails with a sample customer of the shop, and with a token and a client secret that went over the wire.
const PUBLIC: &str = r#"Feature: nothing is set
  Scenario: The prestashop customer
    When I remember "pub@prestashop.com" as "word"
    Then "{word}" equals "prestashop_demo"

  Scenario: fails after a secret was read
    Given an API client with the scopes "api_client_write"
    When I send a POST request to "/api-clients" with the fields:
      | field       | value            |
      | clientId    | three-{unique}   |
      | clientName  | Three {unique}   |
      | description | prestashop       |
      | enabled     | true             |
      | lifetime    | 3600             |
      | scopes      | []               |
    Then the response status is 418
"#;

#[tokio::test]
async fn default_password_of_the_demo_shop_masks_no_word_and_generated_secrets_stay_masked() {
    let file = feature(PUBLIC);
    let outcome = run(&[&[file.path().to_str().unwrap()], &EVERY_FORMAT[..]].concat(), &[]).await;
    assert!(outcome.output.contains("0 passed, 2 failed"), "{}\n{}", outcome.output, outcome.errors);
    let written = written_and_said(&outcome);
    for kept in ["report.md", "index.html", "junit.xml", "messages.ndjson", "record.ndjson", "standard output"] {
        let (_, content) = written.iter().find(|(path, _)| path.ends_with(kept)).unwrap();
        let text = String::from_utf8_lossy(content);
        assert!(text.contains("The prestashop customer"), "{kept}: {text}");
        assert!(!text.contains("pub@***"), "{kept}: {text}");
    }
    assert!(
        outcome.output.contains("pub@prestashop.com") && !outcome.output.contains("notice: the employee's password")
    );
    let secret = Regex::new(r"(?i)(secret[^0-9a-f]{0,40}[0-9a-f]{32}\b|eyJ[\w-]{10,}\.[\w-]{10,})").unwrap();
    let leaks: Vec<_> = written.iter().filter(|(_, content)| secret.is_match(content)).map(|(path, _)| path).collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
    let record = written.iter().find(|(path, _)| path.ends_with("record.ndjson")).unwrap();
    assert!(String::from_utf8_lossy(&record.1).contains(r#"\"secret\": \"***\""#), "there was a secret to mask");
}

#[tokio::test]
async fn password_that_is_a_word_of_the_address_is_masked_and_a_notice_says_what_it_hides() {
    let options = || Options { employee_password: "prestashop".to_owned(), ..Options::default() };
    let shop = DemoShop::start(options()).await.unwrap();
    let file = feature(PUBLIC.split("\n\n").next().unwrap());
    let url = shop.url();
    let address = ("PSBDD_SHOP_URL", url.as_str());
    let variables = [address, ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop")];
    let outcome = run(&[file.path().to_str().unwrap()], &variables).await;
    shop.stop().await;
    assert!(outcome.output.contains("pub@***.com"), "{}\n{}", outcome.output, outcome.errors);
    let notices = outcome.output.matches("notice: the employee's password also stands in").count();
    assert_eq!(notices, 1, "{}", outcome.output);
    assert!(outcome.output.contains("give the employee another password"), "{}", outcome.output);
}

/// The employee's password: with letters that forms, addresses, JSON and HTML each write in their own way.
const CANARY: &str = "c4n/ry&p+s\"w=9Z";

/// The password stands wherever a feature can bring it, and every scenario fails behind it.
fn planted(canary: &str) -> String {
    let json = serde_json::to_string(canary).unwrap();
    let address: String = byte_serialize(canary.as_bytes()).collect();
    let basic = BASE64_STANDARD.encode(format!("client:{canary}"));
    format!(
        r#"Feature: named {canary}
  Described with {canary}.

  Rule: ruled by {canary}

    Scenario: typed {canary}
      # Row 1: {canary} is typed => refused
      Given I am logged in to the back office
      When I go to "Shop Parameters > Customer Settings"
      And I open the tab "Groups"
      And I filter the grid by "Group name" with '{canary}'
      Then the grid counts 7 records

    Scenario: logs in with another name
      When I log in as "nobody@shop.example" with the password '{canary}'
      Then the heading is '{canary}'

    Scenario Outline: row <what>
      When I remember '<what>' as "word"
      Then "a {{word}} b" equals "nothing of it"

      Examples: {canary}
        | what     |
        | {canary} |

    Scenario: in an address and in headers
      Given an API client with the scopes "customer_group_read"
      When I set the request header "X-Probe" to '{canary}'
      And I set the request header "Authorization" to "Basic {basic}"
      And I send a GET request to "/customers/groups?search={address}"
      Then the response status is 418

    Scenario: in a body
      Given an API client with the scopes "customer_group_write"
      When I send a POST request to "/customers/groups" with the body:
        """
        {{"localizedNames": {{"en-US": {json}}}, "note": "{basic}"}}
        """
      Then the response status is 418

    Scenario: in fields
      Given an API client with the scopes "customer_group_write"
      When I send a POST request to "/customers/groups" with the fields:
        | field                | value    |
        | localizedNames.en-US | {canary} |
      Then the response status is 418

    Scenario: in a form
      When I send a POST request to "/access_token" with the form:
        | field         | value              |
        | grant_type    | client_credentials |
        | client_id     | client             |
        | client_secret | {canary}           |
        | note          | {canary}           |
      Then the response status is 418
"#
    )
}

/// All ways to write it, made here and not by the suite.
fn forms(secret: &str) -> BTreeSet<Vec<u8>> {
    let encoded: String = byte_serialize(secret.as_bytes()).collect();
    let percent = secret.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let json = serde_json::to_string(secret).unwrap();
    let html = secret.replace('&', "&amp;");
    let mut forms: BTreeSet<String> = [
        secret.to_owned(),
        encoded.replace('+', "%20"),
        encoded.to_lowercase(),
        encoded,
        percent.to_lowercase(),
        percent,
        json.trim_matches('"').replace('/', "\\/"),
        json[1..json.len() - 1].to_owned(),
        html.replace('"', "&quot;"),
        html.replace('"', "&#34;"),
        html.replace('"', "&quot;").replace('/', "&#x2f;"),
        html,
    ]
    .into();
    for before in ["", "a", "ab", "client:"] {
        // The characters that do not depend on what stands before or behind.
        let (first, last) = ((before.len() * 8).div_ceil(6), (before.len() + secret.len()) * 8 / 6);
        let bytes = format!("{before}{secret}");
        forms.extend(
            [BASE64_STANDARD.encode(&bytes), BASE64_URL_SAFE.encode(&bytes)].map(|text| text[first..last].to_owned()),
        );
    }
    forms.into_iter().map(String::into_bytes).collect()
}

fn leaks(written: &[(PathBuf, Vec<u8>)]) -> Vec<String> {
    let forms = forms(CANARY);
    let found = written.iter().flat_map(|(path, content)| {
        let found = forms.iter().filter_map(move |form| {
            let at = content.windows(form.len()).position(|window| window == form)?;
            let around = &content[at.saturating_sub(40)..(at + form.len() + 40).min(content.len())];
            Some(format!("{}: {}", path.display(), String::from_utf8_lossy(around)))
        });
        found.collect::<Vec<_>>()
    });
    found.collect()
}

/// Where eight characters in a row of the password stand.
fn parts(written: &[(PathBuf, Vec<u8>)]) -> Vec<String> {
    let parts: Vec<&[u8]> = CANARY.as_bytes().windows(8).collect();
    let shows = |content: &[u8]| parts.iter().find(|part| content.windows(8).any(|window| window == **part)).copied();
    let found = written.iter().filter_map(|(path, content)| {
        Some(format!("{}: {}", path.display(), String::from_utf8_lossy(shows(content)?)))
    });
    found.collect()
}

#[tokio::test]
async fn a_password_that_stands_everywhere_is_in_no_byte_that_a_run_writes() {
    // The shop's own pages say it in the browser's console.
    let console =
        format!("script-error?path=/admin-dev/*&text={}", byte_serialize(CANARY.as_bytes()).collect::<String>());
    let options = Options { employee_password: CANARY.to_owned(), ..Options::default() };
    let shop = DemoShop::start(Options { troubles: vec![console.parse().unwrap()], ..options }).await.unwrap();
    let file = feature(&planted(CANARY));
    let (url, name) = (shop.url(), format!("{CANARY}|."));
    let variables = [
        ("PSBDD_SHOP_URL", url.as_str()),
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", CANARY),
        ("GITHUB_ACTIONS", "true"),
    ];
    let arguments = [file.path().to_str().unwrap(), "--timeout", "3", "--name", &name, "--screenshots", "each-step"];
    let outcome = run(&[&arguments[..], &EVERY_FORMAT[..]].concat(), &variables).await;
    shop.stop().await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("0 passed, 7 failed"), "{}\n{}", outcome.output, outcome.errors);
    let written = written_and_said(&outcome);
    let parts = parts(&written);
    assert!(parts.is_empty(), "{parts:#?}");
    let leaks = leaks(&written);
    assert!(leaks.is_empty(), "{leaks:#?}");
    let shown =
        written.iter().any(|(_, content)| String::from_utf8_lossy(content).contains("the theme is broken: ***"));
    assert!(shown, "the browser's console is in no report");
    // It was there to be masked.
    for kept in ["index.html", "junit.xml", "messages.ndjson", "cucumber.json", "record.ndjson", "standard output"] {
        let (_, content) = written.iter().find(|(path, _)| path.ends_with(kept)).unwrap();
        let masked = String::from_utf8_lossy(content).matches("***").count();
        assert!(masked > 5, "{kept} has {masked} masks only");
    }
}

/// Scenarios that fail with the password in the middle of a long text, a little further on in each: every message shortens it elsewhere.
fn shortened(canary: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::from("Feature: shortened\n");
    for pad in (0..130).step_by(3) {
        let (before, behind) = ("x".repeat(pad), "y".repeat(60));
        let _ = write!(
            text,
            r#"
  Scenario: behind {pad} characters
    Given an API client with the scopes "api_client_write, api_client_read"
    When I send a POST request to "/api-clients" with the fields:
      | field       | value                     |
      | clientId    | cut-{pad}-{{unique}}      |
      | clientName  | Cut {pad} {{unique}}      |
      | description | {before}{canary}{behind}  |
      | enabled     | true                      |
      | lifetime    | 3600                      |
      | scopes      | []                        |
    Then the response status is 201
    When I send a GET request to "/api-clients"
    Then the response contains:
      | field                 | value                  |
      | items[-1].description | {before}c4n/ry{behind} |
      | items                 | {before}{canary}       |
"#
        );
    }
    text
}

#[tokio::test]
async fn password_in_texts_shortened_at_every_length_shows_no_eight_characters_in_a_row() {
    let options = Options { employee_password: CANARY.to_owned(), ..Options::default() };
    let shop = DemoShop::start(options).await.unwrap();
    let file = feature(&shortened(CANARY));
    let url = shop.url();
    let variables = [
        ("PSBDD_SHOP_URL", url.as_str()),
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", CANARY),
        ("GITHUB_ACTIONS", "true"),
    ];
    let arguments = [&[file.path().to_str().unwrap(), "--show-steps=true"], &EVERY_FORMAT[..]].concat();
    let outcome = run(&arguments, &variables).await;
    shop.stop().await;
    assert!(outcome.output.contains("0 passed, 44 failed"), "{}\n{}", outcome.output, outcome.errors);
    let leaks = parts(&written_and_said(&outcome));
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(outcome.output.matches("***").count() > 44, "it was there to be masked");
}

#[tokio::test]
async fn a_password_in_a_panic_of_the_suite_is_in_no_byte_of_the_reports() {
    let reports = tempfile::tempdir().unwrap();
    panicking::run(reports.path()).await;
    let written = crate::common::program::files_below(reports.path());
    assert_eq!(leaks(&written), Vec::<String>::new());
    for kept in ["index.html", "junit.xml", "messages.ndjson", "cucumber.json", "record.ndjson"] {
        let (_, content) = written.iter().find(|(path, _)| path.ends_with(kept)).unwrap();
        assert!(String::from_utf8_lossy(content).contains("cannot log in with"), "{kept}");
    }
}

#[tokio::test]
async fn a_password_that_is_given_to_the_wrong_setting_or_stands_in_a_wrong_feature_is_not_printed() {
    let file = feature(&format!("Feature: f\n  Scenario: s\n    Given nobody knows how to say '{CANARY}'\n"));
    let password = ("PSBDD_ADMIN_PASSWORD", CANARY);
    for (arguments, variables, code) in [
        (vec![], vec![password, ("PSBDD_TIMEOUT", CANARY)], 3),
        (vec![], vec![password, ("PSBDD_SHOP_URL", CANARY)], 3),
        (vec!["--seed", CANARY], vec![password], 2),
        (vec![file.path().to_str().unwrap()], vec![password], 2),
    ] {
        let outcome = run(&arguments, &variables).await;
        assert_eq!(outcome.code, code, "{}", outcome.errors);
        assert!(outcome.errors.contains("***"), "{}", outcome.errors);
        let said = format!("{}{}", outcome.output, outcome.errors).into_bytes();
        assert_eq!(leaks(&[("what it said".into(), said)]), Vec::<String>::new());
    }
}
