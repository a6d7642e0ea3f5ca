//! Settings and toggles that a scenario changes on purpose are as they were after it, however it ends.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use crate::common::program::{command, command_of, run_into};
use demo_shop::{DemoShop, Options};

const ACCESS: [(&str, &str); 2] =
    [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];

/// Closes the shop, sees that visitors find it closed, and then does THEN.
const CLOSES: &str = "Feature: f
  Scenario: closes the shop
    Given I am logged in to the back office
    PUT BACK
    When I go to \"Shop Parameters > General > Maintenance\"
    And I fill in \"Enable store\" with \"No\"
    And I fill in \"Maintenance IP\" with \"127.0.0.9\"
    And I submit the form
    Then the success message \"Update successful\" is displayed
    When I switch to the browser \"visitor\"
    And I open the address \"/\"
    Then the page says \"We are currently updating our shop\"
    THEN

  Scenario: a visitor comes
    Given I switch to the browser \"visitor\"
    When I open the address \"/\"
    Then the page offers the link \"Contact us\"
";

const PUT_BACK: &str =
    "And the settings of the page \"Shop Parameters > General > Maintenance\" are put back after the scenario";

fn feature(folder: &std::path::Path, put_back: &str, then: &str) -> String {
    let file = folder.join("x.feature");
    std::fs::write(&file, CLOSES.replace("PUT BACK", put_back).replace("THEN\n", &format!("{then}\n"))).unwrap();
    file.to_str().unwrap().to_owned()
}

fn settings(shop: &DemoShop) -> [String; 3] {
    ["PS_SHOP_ENABLE", "PS_MAINTENANCE_IP", "PS_MAINTENANCE_TEXT_1"]
        .map(|name| shop.setting(name).unwrap().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_put_back_after_a_scenario_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let before = settings(&shop);
    let file = feature(folder.path(), PUT_BACK, "And the page says \"Nowhere\"");
    let arguments = [file.as_str(), "--shop", &shop.url(), "--timeout", "4"];
    let said = run_into(&folder.path().join("reports"), &arguments, &ACCESS).await;
    let after = settings(&shop);
    shop.stop().await;
    let all = format!("{}\n{}", said.output, said.errors);
    assert_eq!(said.code, 1, "{all}");
    assert!(said.output.contains("scenarios: 1 passed, 1 failed\n"), "{all}");
    assert!(said.output.contains("The shop differs: ") && said.output.contains("Nowhere"), "what it asked for: {all}");
    assert!(
        said.output.contains("put back the settings of the page \"Shop Parameters > General > Maintenance\""),
        "{all}"
    );
    assert_eq!(after, before, "{all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_shop_names_the_scenario_that_closed_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = feature(folder.path(), "When I reload the page", "And the page says \"really soon\"");
    let said = run_into(&folder.path().join("reports"), &[&file, "--timeout", "4"], &[]).await;
    let all = format!("{}\n{}", said.output, said.errors);
    assert_eq!(said.code, 3, "{all}");
    assert!(said.output.contains("scenarios: 1 passed, 1 failed"), "{all}");
    assert!(
        said.output
            .contains("The environment is wrong: the shop is in maintenance (HTTP 503, \"We'll be back soon.\")"),
        "{all}"
    );
    assert!(said.output.contains("x.feature:2 saved the settings of its maintenance in this run"), "{all}");
    assert!(said.output.contains("are put back after the scenario"), "what to do: {all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_put_back_by_a_sweep_after_a_run_that_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let before = settings(&shop);
    let file = feature(folder.path(), PUT_BACK, "And within 120 seconds the page says \"Nowhere\"");
    let arguments = [file.as_str(), "--shop", &shop.url()];
    let mut child = command(&arguments, &reports).envs(ACCESS).spawn().unwrap();
    let started = Instant::now();
    while settings(&shop)[0] != "0" {
        assert!(started.elapsed() < Duration::from_secs(120), "the shop is not closed");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    child.kill().await.unwrap();
    assert_ne!(settings(&shop), before);
    let mut sweep = command_of("sweep", &["--shop", &shop.url()], &reports);
    let output = sweep.envs(ACCESS).output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let after = settings(&shop);
    shop.stop().await;
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("put back the settings of the page"), "{said}");
    assert_eq!(after, before);
}

const SWITCHES: &str = "Feature: f
  Background:
    Given I am logged in to the back office

  Scenario: switches a customer off and fails
    Given the toggle \"Enabled\" of the row where \"Email address\" is \"pub@prestashop.com\" of the page \"Customers > Customers\" is put back after the scenario
    When I switch \"Enabled\" off in the row where \"Email address\" is \"pub@prestashop.com\" of the grid
    Then the grid counts 999 records

  Scenario: finds him switched on
    When I go to \"Customers > Customers\"
    Then the row where \"Email address\" is \"pub@prestashop.com\" of the grid shows:
      | column  | value |
      | Enabled | Yes   |
";

#[tokio::test(flavor = "multi_thread")]
async fn toggle_is_put_back_after_a_scenario_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, SWITCHES).unwrap();
    let arguments = [file.to_str().unwrap(), "--timeout", "4"];
    let said = run_into(&folder.path().join("reports"), &arguments, &[]).await;
    let all = format!("{}\n{}", said.output, said.errors);
    assert_eq!(said.code, 1, "{all}");
    assert!(
        said.output.contains("scenarios: 1 passed, 1 failed\n")
            && said.output.contains("✘ Then the grid counts 999 records"),
        "{all}"
    );
    assert!(said.output.contains("put back the toggle \"Enabled\" of the row where"), "{all}");
}
