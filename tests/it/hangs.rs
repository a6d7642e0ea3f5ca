//! A shop, a browser or a driver that hangs ends a step in bounded time, with what was waited for; the scenarios after it run.
#![cfg(all(feature = "demo-shop", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::common::processes;
use crate::common::program::{Said, command, run_into};
use rustix::process::Signal;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpListener;

const API: &str = "Feature: f
  Scenario: hangs
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

const BROWSERS: &str = "Feature: f
  Scenario: one
    Given I am logged in to the back office
    When I send a GET request to \"/customers/groups\"
    Then within 2 seconds the response status is 401
    When I go to \"Customers > Customers\"
    And I go to \"Shop Parameters > Customer Settings\"
    And I go to \"Customers > Customers\"
    And I go to \"Shop Parameters > Customer Settings\"
    Then the page \"Customer settings\" is displayed

  Scenario: another
    Given I am logged in to the back office
    When I go to \"Customers > Customers\"
    Then the page \"Customers\" is displayed
";

fn write(folder: &Path, text: &str) -> String {
    let file = folder.join("x.feature");
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Accepts and never answers.
async fn black_hole() -> (String, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/admin-api", listener.local_addr().unwrap());
    let held = async move {
        let mut streams = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            streams.push(stream);
        }
    };
    (address, tokio::spawn(held))
}

/// A run on a shop of its own whose Admin API hangs.
async fn with_hanging_api(text: &str, arguments: &[&str]) -> (Said, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), text);
    let (api, task) = black_hole().await;
    let shop = demo_shop::DemoShop::start(demo_shop::Options::default()).await.unwrap();
    let started = Instant::now();
    let (shop_url, all) = (shop.url(), [&[file.as_str(), "--api-url", &api][..], arguments].concat());
    let arguments = [&all[..], &["--shop", &shop_url]].concat();
    let access = [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];
    let said = run_into(&folder.path().join("reports"), &arguments, &access).await;
    shop.stop().await;
    task.abort();
    (said, started.elapsed())
}

fn all(said: &Said) -> String {
    format!("{}\n{}", said.output, said.errors)
}

#[tokio::test]
async fn a_shop_that_never_answers_ends_the_step_and_says_what_was_waited_for() {
    let (said, time) = with_hanging_api(API, &["--step-timeout", "4s"]).await;
    assert_eq!(said.code, 3, "{}", all(&said));
    let told = "the step was stopped after 4 s: it was waiting for an answer to POST http://127.0.0.1:";
    assert!(said.output.contains(told), "{}", all(&said));
    assert!(time < Duration::from_secs(30), "it took {time:?}");
}

#[tokio::test]
async fn a_tag_limits_its_scenario_and_the_setting_all_others() {
    let tagged = API.replace("  Scenario", "  @timeout(4s)\n  Scenario");
    let (said, _) = with_hanging_api(&tagged, &["--scenario-timeout", "5m"]).await;
    assert_eq!(said.code, 3, "{}", all(&said));
    assert!(
        said.output.contains("the scenario took longer than 4 s; in this step it was waiting for"),
        "{}",
        all(&said)
    );
    let (said, _) = with_hanging_api(API, &["--scenario-timeout", "3.5"]).await;
    assert!(said.output.contains("the scenario took longer than 3.5 s"), "{}", all(&said));
}

#[tokio::test]
async fn a_run_that_takes_too_long_stops_in_order_and_ends_with_3() {
    let (said, _) = with_hanging_api(API, &["--run-timeout", "4s"]).await;
    assert_eq!(said.code, 3, "{}", all(&said));
    assert!(said.errors.contains("the run took longer than 4 s"), "{}", all(&said));
    assert!(said.output.contains("interrupted"), "{}", all(&said));
}

#[tokio::test]
async fn a_tag_that_names_no_time_keeps_the_run_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), &API.replace("  Scenario", "  @timeout(soon)\n  Scenario"));
    let said = run_into(&folder.path().join("reports"), &[&file], &[]).await;
    assert_eq!(said.code, 2, "{}", all(&said));
    assert!(said.errors.contains("x.feature:2:3: error: @timeout(soon) names no time"), "{}", all(&said));
}

/// Runs the two scenarios and does something to a process when the first has logged in.
async fn with_signal(signal: Signal, to: impl Fn(&str) -> bool) -> (Said, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let temporary = folder.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let file = write(folder.path(), BROWSERS);
    let arguments = [file.as_str(), "--step-timeout", "10s", "--show-steps"];
    let mut command = command(&arguments, &folder.path().join("reports"));
    // The browser that users have: how it ends is what is tested.
    let mut child = command.env("TMPDIR", &temporary).env_remove("PSBDD_CHROME").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut output, mut sent) = (String::new(), None);
    while let Some(line) = lines.next_line().await.unwrap() {
        output.push_str(&line);
        output.push('\n');
        if sent.is_none() && line.contains("I send a GET request") {
            let processes = processes::with_folder(&temporary);
            let process = processes.iter().find(|(_, command)| to(command)).unwrap();
            processes::send(signal, process.0);
            sent = Some(Instant::now());
        }
    }
    let code = child.wait().await.unwrap().code().unwrap_or(-1);
    let time = sent.unwrap_or_else(|| panic!("the step was not printed: {output}")).elapsed();
    assert_eq!(processes::left_with_folder(&temporary), [], "{output}");
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0, "temporary files are left");
    (Said { code, output, errors: String::new() }, time)
}

/// A browser that starts after that time.
fn slow_browser(folder: &Path, after: Duration) -> PathBuf {
    let browser = std::env::var("PSBDD_CHROME").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let file = folder.join("slow-browser");
    std::fs::write(&file, format!("#!/bin/sh\nsleep {}\nexec {browser} \"$@\"\n", after.as_secs())).unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o755)).unwrap();
    file
}

#[tokio::test]
async fn the_time_that_a_browser_takes_to_start_does_not_count_against_the_step_that_needs_it() {
    let folder = tempfile::tempdir().unwrap();
    let limit = Duration::from_secs(8);
    let browser = slow_browser(folder.path(), limit);
    let text = "Feature: f\n  Scenario: s\n    Given I am logged in to the back office\n";
    let file = write(folder.path(), text);
    let (arguments, browser) = ([file.as_str(), "--step-timeout", "8s"], browser.to_str().unwrap());
    let begun = Instant::now();
    let said = run_into(&folder.path().join("reports"), &arguments, &[("PSBDD_CHROME", browser)]).await;
    assert_eq!(said.code, 0, "{}", all(&said));
    assert!(begun.elapsed() > limit, "the browser did not start late: {}", all(&said));
}

fn is_driver(command: &str) -> bool {
    command.contains("chromedriver --port") && !command.contains("guard-driver")
}

fn is_browser(command: &str) -> bool {
    command.contains("--user-data-dir") && !command.contains("--type=")
}

/// The first scenario fails because of the environment, the second passes.
fn one_fails_and_the_next_passes(said: &Said) {
    assert_eq!(said.code, 3, "{}", said.output);
    assert!(said.output.contains("scenarios: 1 passed"), "{}", said.output);
    assert!(said.output.contains("The environment is wrong"), "{}", said.output);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_that_hangs_is_replaced_and_the_next_scenario_runs() {
    let (said, time) = with_signal(Signal::STOP, is_driver).await;
    one_fails_and_the_next_passes(&said);
    assert!(said.output.contains("the step was stopped after 10 s: it was waiting for"), "{}", said.output);
    assert!(time < Duration::from_secs(60), "it took {time:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_hangs_is_replaced_and_the_next_scenario_runs() {
    let (said, time) = with_signal(Signal::STOP, is_browser).await;
    one_fails_and_the_next_passes(&said);
    assert!(said.output.contains("the step was stopped after 10 s: it was waiting for"), "{}", said.output);
    assert!(time < Duration::from_secs(60), "it took {time:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_that_is_killed_is_replaced_and_the_next_scenario_runs() {
    let (said, time) = with_signal(Signal::KILL, is_driver).await;
    one_fails_and_the_next_passes(&said);
    assert!(time < Duration::from_secs(60), "it took {time:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_killed_is_replaced_and_the_next_scenario_runs() {
    let (said, time) = with_signal(Signal::KILL, is_browser).await;
    one_fails_and_the_next_passes(&said);
    assert!(time < Duration::from_secs(60), "it took {time:?}");
}
