//! What `prestashop-bdd doctor` says of a shop that is well, and what it advises where something is not.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write as _;

use crate::common::answers::Answers;
use crate::common::program::{Outcome, doctor, feature, run};
use demo_shop::{DemoShop, Fault, Options};
use regex::Regex;

/// No browser is needed for what is looked at.
const NO_DRIVER: (&str, &str) = ("PSBDD_CHROMEDRIVER", "/no/such/chromedriver");
const EMAIL: (&str, &str) = ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com");
const PASSWORD: (&str, &str) = ("PSBDD_ADMIN_PASSWORD", "prestashop_demo");

const LOGIN: &str = "Feature: f\n  Scenario: s\n    Given I am logged in to the back office\n    \
                     Then the page \"Dashboard\" is displayed\n";

/// Without what differs from machine to machine.
fn alike(outcome: &Outcome) -> String {
    let reports = outcome.reports.path().display().to_string();
    let output = outcome.output.replace(&reports, "REPORTS");
    [
        (r"localhost:\d+", "localhost:PORT"),
        (r"port \d+", "port PORT"),
        (r"all \d+ scenarios", "all N scenarios"),
        (r"\d+\.\d+\.\d+\.\d+", "VERSION"),
        (r"both version \d+\n", "both version MAJOR\n"),
        (r"is /\S+", "is PROGRAM"),
        (r"✔ browser            \S+", "✔ browser            NAME"),
    ]
    .into_iter()
    .fold(output, |text, (pattern, by)| Regex::new(pattern).unwrap().replace_all(&text, by).into_owned())
}

/// The finding of that name with its remedy.
fn finding(outcome: &Outcome, name: &str) -> String {
    let mut lines =
        outcome.output.lines().skip_while(|line| !line.chars().skip(2).collect::<String>().starts_with(name));
    let first = lines.next().unwrap_or_else(|| panic!("no \"{name}\" in:\n{}\n{}", outcome.output, outcome.errors));
    let more = lines.take_while(|line| line.starts_with("  "));
    std::iter::once(first).chain(more.map(str::trim)).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(outcome: &Outcome, name: &str, parts: &[&str]) {
    let finding = finding(outcome, name);
    for part in parts {
        assert!(finding.contains(part), "no \"{part}\" in: {finding}");
    }
}

#[tokio::test]
async fn a_shop_that_is_well_gets_a_line_for_each_check_and_nothing_is_left_on_it() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let outcome = doctor(&["--shop", &shop.url()], &[EMAIL, PASSWORD]).await;
    shop.stop().await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/doctor/well.txt");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        std::fs::write(&golden, alike(&outcome)).unwrap();
    }
    assert_eq!(alike(&outcome), std::fs::read_to_string(golden).unwrap());
    let journals = std::fs::read_dir(outcome.reports.path().join("journal")).unwrap().count();
    assert_eq!(journals, 0, "its API client is removed and struck out");
}

#[tokio::test]
async fn what_is_found_can_be_read_by_programs() {
    let outcome = doctor(&["--shop", "http://localhost:9/", "--format", "json"], &[NO_DRIVER]).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    let found: serde_json::Value = serde_json::from_str(&outcome.output).unwrap();
    let states = ["proxy", "address", "shop"].map(|name| {
        let findings = found["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["name"] == name).unwrap()["state"].clone()
    });
    assert_eq!(states, ["well", "wrong", "not-checked"]);
}

#[tokio::test]
async fn a_shop_that_is_not_there_is_named_and_what_hangs_on_it_is_not_checked_and_the_rest_is() {
    let outcome = doctor(&["--shop", "http://localhost:9/"], &[NO_DRIVER]).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    says(&outcome, "address", &["✘", "no server answers at localhost:9", "next: start the shop"]);
    says(&outcome, "login", &["- login", "not checked: no server answers at localhost:9"]);
    says(&outcome, "driver", &["✘", "/no/such/chromedriver could not be started", "next: check PSBDD_CHROMEDRIVER"]);
    says(&outcome, "versions", &["not checked: no browser opens"]);
    says(&outcome, "reports", &["✔"]);
}

#[tokio::test]
async fn a_shop_that_is_down_is_told_once_and_nothing_that_hangs_on_it_has_a_remedy_of_its_own() {
    // Nobody listens there any more.
    let address = {
        let port = std::net::TcpListener::bind(("localhost", 0)).unwrap();
        format!("localhost:{}", port.local_addr().unwrap().port())
    };
    let outcome = doctor(&["--shop", &format!("http://{address}/")], &[]).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    let because = format!("not checked: no server answers at {address}");
    for name in ["login", "Admin API", "API client, token", "languages", "features", "browser to shop"] {
        says(&outcome, name, &["- ", &because]);
    }
    assert_eq!(outcome.output.matches("next:").count(), 1, "{}", outcome.output);
    assert!(outcome.output.ends_with("1 wrong, 12 not checked\n"), "{}", outcome.output);
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_told() {
    let outcome = doctor(&["--shop", "http://no-such-shop.invalid/"], &[NO_DRIVER]).await;
    says(
        &outcome,
        "address",
        &["the name no-such-shop.invalid is not known", "next: check the shop's address for a typo (flag --shop)"],
    );
    says(&outcome, "Admin API", &["not checked: the name no-such-shop.invalid is not known"]);
}

#[tokio::test]
async fn a_wrong_folder_and_a_wrong_password_are_told_apart() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let url = shop.url();
    let folder = doctor(&["--shop", &url, "--admin-folder", "backstage"], &[EMAIL, PASSWORD, NO_DRIVER]).await;
    let wrong = ("PSBDD_ADMIN_PASSWORD", "not-the-password");
    let password = doctor(&["--shop", &url], &[EMAIL, wrong, NO_DRIVER]).await;
    shop.stop().await;
    says(&folder, "back office", &["✘", "HTTP 404", "next: set the folder", "(flag --admin-folder)"]);
    let advised = ["set the folder", "set PSBDD_ADMIN_FOLDER"].map(|advice| folder.output.matches(advice).count());
    assert_eq!(advised, [1, 0], "what to do next is told once: {}", folder.output);
    says(&folder, "login", &["- login", "no back office to log in to"]);
    says(&folder, "Admin API", &["✔"]);
    says(&password, "back office", &["✔"]);
    says(
        &password,
        "login",
        &[
            "✘",
            "refuses the login",
            "next: set the email address (variable PSBDD_ADMIN_EMAIL)",
            "(variable PSBDD_ADMIN_PASSWORD)",
        ],
    );
    says(&password, "API client, token", &["not checked: not logged in"]);
    assert!(!format!("{password:?}").contains("not-the-password"), "the password is printed");
}

#[tokio::test]
async fn another_name_than_the_shops_own_is_told_with_the_right_one() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let url = shop.url().replace("localhost", "127.0.0.1");
    let outcome = doctor(&["--shop", &url], &[EMAIL, PASSWORD, NO_DRIVER]).await;
    let right = shop.url();
    shop.stop().await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    let right = right.trim_end_matches('/');
    says(
        &outcome,
        "shop ",
        &["✘", "answers to one host name only", &format!("set {right}/ as the shop's address (flag --shop)")],
    );
    says(&outcome, "Admin API", &["✘", "302"]);
}

#[tokio::test]
async fn an_api_that_refuses_plain_http_is_told_and_a_run_warns_of_it() {
    let outcome = doctor(&["--demo-require-https"], &[NO_DRIVER]).await;
    says(&outcome, "Admin API", &["✘", "Use HTTPS protocol", "next: in production mode", "PSBDD_API_URL"]);
    let file = feature(LOGIN);
    let warned = run(&[file.path().to_str().unwrap(), "--demo-require-https"], &[]).await;
    assert!(warned.errors.contains("warning: ✘ Admin API"), "{}\n{}", warned.output, warned.errors);
}

#[tokio::test]
async fn a_certificate_of_ones_own_is_told_and_what_is_accepted_because_of_the_switch() {
    let shop = DemoShop::start(Options { https: true, ..Options::default() }).await.unwrap();
    let url = shop.url();
    let strict = doctor(&["--shop", &url], &[EMAIL, PASSWORD, NO_DRIVER]).await;
    let lenient = doctor(&["--shop", &url, "--insecure"], &[EMAIL, PASSWORD, NO_DRIVER]).await;
    let mut authority = tempfile::NamedTempFile::new().unwrap();
    authority.write_all(shop.certificate_pem().unwrap().as_bytes()).unwrap();
    let trusted =
        doctor(&["--shop", &url, "--ca-file", authority.path().to_str().unwrap()], &[EMAIL, PASSWORD, NO_DRIVER]).await;
    shop.stop().await;
    says(&strict, "certificate", &["✘", "not signed by a trusted CA", "PSBDD_CA_FILE", "PSBDD_INSECURE=true"]);
    says(&lenient, "certificate", &["!", "accepted because of PSBDD_INSECURE"]);
    says(&lenient, "login", &["✔"]);
    says(&trusted, "certificate", &["✔ certificate", "trusted"]);
}

#[tokio::test]
async fn a_certificate_that_has_run_out_is_told_also_where_its_authority_is_trusted() {
    let options = Options { https: true, faults: vec![Fault::ExpiredCertificate], ..Options::default() };
    let shop = DemoShop::start(options).await.unwrap();
    let mut authority = tempfile::NamedTempFile::new().unwrap();
    authority.write_all(shop.certificate_pem().unwrap().as_bytes()).unwrap();
    let trusted = ["--shop", &shop.url(), "--ca-file", authority.path().to_str().unwrap()];
    let outcome = doctor(&trusted, &[EMAIL, PASSWORD, NO_DRIVER]).await;
    shop.stop().await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    says(&outcome, "certificate", &["✘", "it has expired", "next: renew it"]);
}

#[tokio::test]
async fn a_shop_in_debug_mode_is_told() {
    let shop = DemoShop::start(Options { faults: vec![Fault::DebugMode], ..Options::default() }).await.unwrap();
    let outcome = doctor(&["--shop", &shop.url()], &[EMAIL, PASSWORD, NO_DRIVER]).await;
    shop.stop().await;
    says(&outcome, "debug mode", &["!", "on: pages have the debug toolbar", "Advanced Parameters > Performance"]);
}

#[tokio::test]
async fn a_grid_that_is_not_ready_and_what_is_no_grid_are_told() {
    let grid =
        Answers::serve(&["200 OK\n{\"value\":{\"ready\":false,\"message\":\"Selenium Grid not ready.\"}}"]).await;
    let unready = doctor(&["--webdriver-url", grid.address()], &[]).await;
    says(&unready, "WebDriver", &["✘", "Selenium Grid not ready.", "next: wait for a node"]);
    says(&unready, "browser to shop", &["not checked: the WebDriver is not ready"]);
    let other = Answers::serve(&["200 OK\n{}"]).await;
    let other = doctor(&["--webdriver-url", other.address()], &[]).await;
    says(&other, "WebDriver", &["✘", "is not a WebDriver", "PSBDD_WEBDRIVER_URL"]);
}

#[tokio::test]
async fn a_shop_whose_clock_is_wrong_is_told() {
    let shop = Answers::serve(&["200 OK\r\nDate: Wed, 01 Jan 2020 00:00:00 GMT\n{}"]).await;
    let outcome = doctor(&["--shop", shop.address(), "--timeout", "1"], &[NO_DRIVER]).await;
    says(&outcome, "clock", &["!", "the shop's clock is", "behind that of this machine", "synchronise both clocks"]);
}

#[tokio::test]
async fn a_run_whose_first_look_fails_tells_it_in_the_doctors_words() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let file = feature(LOGIN);
    let outcome =
        run(&[file.path().to_str().unwrap(), "--shop", &shop.url(), "--admin-folder", "backstage"], &[EMAIL, PASSWORD])
            .await;
    shop.stop().await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    for text in ["  ✘ back office", "next: set the folder", "(flag --admin-folder)", "prestashop-bdd doctor"] {
        assert!(outcome.errors.contains(text), "{text}: {}", outcome.errors);
    }
}

#[tokio::test]
async fn a_shop_that_is_away_is_told_once_with_the_place_of_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("own.toml");
    std::fs::write(&config, "# own\nshop_url = \"http://localhost:9/\"\n").unwrap();
    let file = feature(LOGIN);
    let file = file.path().to_str().unwrap();
    let of_file = format!("{}:2", config.display());
    let by_flag: &[&str] = &[file, "--shop", "http://localhost:9/"];
    for (arguments, variables, place) in [
        (by_flag, vec![], "flag --shop"),
        (&[file], vec![("PSBDD_SHOP_URL", "http://localhost:9/")], "variable PSBDD_SHOP_URL"),
        (&[file, "--config", config.to_str().unwrap()], vec![], of_file.as_str()),
    ] {
        let outcome = run(arguments, &variables).await;
        let said = format!("{}{}", outcome.output, outcome.errors);
        assert_eq!(outcome.code, 3, "{said}");
        assert!(said.contains(&format!("correct host and port of its address ({place})")), "{said}");
        assert_eq!((said.matches("localhost:9:").count(), said.matches("cause:").count()), (1, 0), "{said}");
    }
}
