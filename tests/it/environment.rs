//! What fails because of the environment is tried again where nothing can have been written, and stops the run when it
//! goes on.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;
use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, Error};
use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_shop::admin_api::{AdminApi, ApiAddress, Request};
use reqwest::Method;

use crate::common::answers::Answers;
use crate::common::program::{feature, run};

/// The status of the answer or nothing, how many requests came, and how many tries were told.
async fn send(method: Method, answers: &[&str], wanted: &[u16]) -> (Option<u16>, usize, usize) {
    let server = Answers::serve(answers).await;
    let retries = Retries::new(2);
    let address = ApiAddress {
        base: format!("{}/admin-api", server.address()).parse().unwrap(),
        ca_file: None,
        insecure: false,
        timeout: Duration::from_secs(5),
    };
    let api = AdminApi::new(&address).unwrap().retrying(retries.clone(), wanted);
    let answer = api.send(&Request::new(method, "/x")).await;
    (answer.ok().map(|response| response.status.as_u16()), server.asked().len(), retries.take().len())
}

#[tokio::test]
async fn a_get_that_was_reset_or_unavailable_is_sent_again() {
    assert_eq!(send(Method::GET, &["reset", "503 Service Unavailable", "200 OK"], &[]).await, (Some(200), 3, 2));
}

#[tokio::test]
async fn a_post_that_may_have_arrived_is_never_sent_again() {
    assert_eq!(send(Method::POST, &["reset", "200 OK"], &[]).await, (None, 1, 0));
    assert_eq!(send(Method::POST, &["502 Bad Gateway", "200 OK"], &[]).await, (Some(502), 1, 0));
}

#[tokio::test]
async fn a_status_that_the_scenario_wants_is_an_answer() {
    assert_eq!(send(Method::GET, &["503 Service Unavailable", "200 OK"], &[503]).await, (Some(503), 1, 0));
}

#[tokio::test]
async fn an_answer_that_stays_unavailable_is_handed_on_as_it_is() {
    assert_eq!(send(Method::GET, &["504 Gateway Timeout"; 4], &[]).await, (Some(504), 3, 2));
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_whatever_the_method() {
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let retries = Retries::new(1);
    let base = format!("http://{closed}/admin-api").parse().unwrap();
    let address = ApiAddress { base, ca_file: None, insecure: false, timeout: Duration::from_secs(5) };
    let api = AdminApi::new(&address).unwrap().retrying(retries.clone(), &[]);
    api.send(&Request::new(Method::POST, "/x")).await.unwrap_err();
    assert_eq!(retries.take().len(), 1);
}

#[tokio::test]
async fn a_browser_that_reaches_no_shop_or_only_a_gateway_says_so_instead_of_blaming_the_shop() {
    let browser = Browser::find(BrowserOptions::default()).await.unwrap();
    let driver = browser.open().await.unwrap();
    let office = |address: &str| {
        let folder = format!("{address}/admin-dev/").parse().unwrap();
        BackOffice::new(driver.clone(), folder, Duration::from_millis(500)).retrying(Retries::new(1))
    };
    let gateway = Answers::serve(&["502 Bad Gateway\n{}"; 3]).await;
    let behind = office(gateway.address());
    behind.open().await.unwrap();
    let unavailable = behind.page().displayed("Dashboard").await.unwrap_err();
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let nobody = office(&format!("http://{closed}"));
    let refused = nobody.open().await.unwrap_err();
    let on_show = nobody.page().displayed("Dashboard").await.unwrap_err();
    driver.quit().await.unwrap();
    browser.close().await;
    let reason = |error: &Error| match error {
        Error::Unreachable { reason, .. } => reason.clone(),
        other => panic!("{other}"),
    };
    assert_eq!(reason(&unavailable), "HTTP 502");
    assert_eq!(reason(&refused), "net::ERR_CONNECTION_REFUSED");
    assert_eq!(reason(&on_show), "ERR_CONNECTION_REFUSED");
    assert_eq!(Failure::from(unavailable).kind(), FailureKind::Environment);
}

/// Scenarios that all need a browser.
fn scenarios(count: usize) -> tempfile::NamedTempFile {
    let mut text = "Feature: f\n".to_owned();
    for number in 1..=count {
        let _ = write!(
            text,
            "  Scenario: s{number}\n    Given I am logged in to the back office\n    Then the page \"Dashboard\" is displayed\n"
        );
    }
    feature(&text)
}

#[tokio::test]
async fn a_run_stops_after_so_many_environment_failures_in_a_row_with_one_message_and_whole_reports() {
    let file = scenarios(7);
    let variables = [("PSBDD_CHROMEDRIVER", "/no/such/chromedriver")];
    let path = file.path().to_str().unwrap();
    let outcome = run(&[path, "--stop-after-environment-failures", "3"], &variables).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    for said in [
        "scenarios: 0 passed, 3 failed (3 environment, 0 feature)",
        "not run: 4 of 7 selected scenarios",
        "stopped: 3 scenarios in a row failed because of the environment",
        "/no/such/chromedriver could not be started",
        "prestashop-bdd doctor",
    ] {
        assert!(outcome.output.contains(said), "no \"{said}\" in:\n{}", outcome.output);
    }
    assert!(!outcome.output.contains("interrupted"), "{}", outcome.output);
    let read = |name: &str| std::fs::read_to_string(outcome.reports.path().join(name)).unwrap();
    let end: serde_json::Value = serde_json::from_str(read("record.ndjson").lines().last().unwrap()).unwrap();
    assert_eq!(end["end"]["interrupted"], false);
    assert!(end["end"]["stopped"].as_str().unwrap().starts_with("3 scenarios in a row"), "{end}");
    assert!(read("index.html").contains("<b>Stopped.</b> 3 scenarios in a row"));
    assert_eq!(read("junit.xml").matches("<testcase ").count(), 3);
}

#[tokio::test]
async fn a_run_that_is_told_never_to_stop_runs_everything() {
    let file = scenarios(7);
    let variables = [("PSBDD_CHROMEDRIVER", "/no/such/chromedriver"), ("PSBDD_STOP_AFTER_ENVIRONMENT_FAILURES", "0")];
    let outcome = run(&[file.path().to_str().unwrap()], &variables).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("scenarios: 0 passed, 7 failed"), "{}", outcome.output);
}
