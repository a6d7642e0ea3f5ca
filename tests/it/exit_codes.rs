//! What CI sees: the exit code of each way to end, and the one line that says why.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{command, feature, run};
use demo_shop::{DemoShop, Options};

const LOGIN: &str = "Feature: f\n  Scenario: s\n    Given I am logged in to the back office\n    \
                     Then the page \"Dashboard\" is displayed\n";

#[tokio::test]
async fn an_undefined_step_ends_with_2_and_names_its_place_and_what_was_meant() {
    let file = feature("Feature: f\n  Scenario: s\n    When I go two \"Orders > Orders\"\n");
    let path = file.path().to_str().unwrap();
    let outcome = run(&[path], &[]).await;
    assert_eq!(outcome.code, 2, "{}", outcome.errors);
    assert!(outcome.errors.contains(&format!("{path}:3:")), "{}", outcome.errors);
    assert!(outcome.errors.contains("I go to {string}"), "{}", outcome.errors);
}

#[tokio::test]
async fn mistakes_that_keep_a_run_from_beginning_are_annotations_on_github() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, "Feature: f\n  Scenario: s\n    When I dance\n").unwrap();
    let outcome = run(&[file.to_str().unwrap()], &[("GITHUB_ACTIONS", "true")]).await;
    assert_eq!(outcome.code, 2, "{}", outcome.errors);
    let annotation = format!("::error file={},line=3,title=The feature is wrong::there is no step", file.display());
    assert!(outcome.output.contains(&annotation), "{}", outcome.output);
}

#[tokio::test]
async fn what_is_no_gherkin_ends_with_2() {
    let file = feature("Feature: f\n  Scenario: s\n    Given a\n    Whenever it rains\n");
    let outcome = run(&[file.path().to_str().unwrap()], &[]).await;
    assert_eq!(outcome.code, 2, "{}", outcome.errors);
    assert!(outcome.errors.contains(":4:"), "{}", outcome.errors);
}

#[tokio::test]
async fn a_draft_that_nobody_has_filled_in_ends_with_2_and_says_what_to_do() {
    let file =
        feature("Feature: f\n  Scenario: s\n    When I remember \"TODO\" as \"x\"\n    Then the response is JSON\n");
    let outcome = run(&[file.path().to_str().unwrap()], &[]).await;
    assert_eq!(outcome.code, 2, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.errors.contains(":3:22: warning: this is a draft"), "{}", outcome.errors);
    assert!(outcome.output.contains("The feature is wrong: this is a draft"), "{}", outcome.output);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_window_without_a_display_is_told_at_once_and_not_tried_again() {
    let file = feature(LOGIN);
    let variables = [("DISPLAY", ""), ("WAYLAND_DISPLAY", "")];
    let outcome = run(&[file.path().to_str().unwrap(), "--headed"], &variables).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("neither DISPLAY nor WAYLAND_DISPLAY is set"), "{}", outcome.output);
    assert!(!outcome.output.contains("retried"), "{}", outcome.output);
}

#[tokio::test]
async fn selecting_no_scenario_ends_with_2() {
    let file = feature(LOGIN);
    let outcome = run(&[file.path().to_str().unwrap(), "--tags", "@nobody"], &[]).await;
    assert_eq!(outcome.code, 2, "{}", outcome.errors);
    assert!(outcome.errors.contains("no scenario is selected"), "{}", outcome.errors);
}

#[tokio::test]
async fn an_error_in_a_file_of_which_nothing_is_selected_is_a_warning_and_the_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("draft.feature", "Feature: f\n  Scenario: s\n    When I dance\n    Then nothing is there\n");
    write("login.feature", &format!("@smoke\n{LOGIN}"));
    let path = folder.path().to_str().unwrap();
    // A shop that nobody reaches: a run that goes on ends with 3.
    let selected = run(&[path, "--tags", "@smoke", "--shop", "http://localhost:9/"], &[]).await;
    assert_eq!(selected.code, 3, "{}", selected.errors);
    let told = format!("warning: {path}/draft.feature has 2 errors; this run selects nothing of it");
    assert!(selected.errors.starts_with(&told), "{}", selected.errors);
    let all = run(&[path, "--shop", "http://localhost:9/"], &[]).await;
    assert_eq!(all.code, 2, "{}", all.errors);
}

#[tokio::test]
async fn a_shop_that_is_not_there_ends_with_3_and_names_its_address() {
    let file = feature(LOGIN);
    let outcome = run(&[file.path().to_str().unwrap(), "--shop", "http://localhost:9/"], &[]).await;
    assert_eq!(outcome.code, 3, "{}", outcome.errors);
    assert!(outcome.errors.contains("http://localhost:9/"), "{}", outcome.errors);
    assert!(outcome.errors.starts_with("The environment is wrong: "), "{}", outcome.errors);
}

#[tokio::test]
async fn a_wrong_password_ends_with_3_and_says_which_settings_to_check() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let file = feature(LOGIN);
    let variables = [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "not-the-password")];
    let outcome = run(&[file.path().to_str().unwrap(), "--shop", &shop.url()], &variables).await;
    shop.stop().await;
    assert_eq!(outcome.code, 3, "{}", outcome.errors);
    assert!(outcome.errors.contains("PSBDD_ADMIN_PASSWORD"), "{}", outcome.errors);
    assert!(!format!("{outcome:?}").contains("not-the-password"), "the password is printed");
}

#[tokio::test]
async fn a_shop_with_somebody_elses_api_client_is_the_wrong_environment_and_the_client_stays() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    shop.add_api_client("somebody-elses").unwrap();
    let variables = [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];
    let case = "features/admin_api/customer_groups/post_customers_group.feature";
    let first = run(&[case, "--shop", &shop.url()], &variables).await;
    let second = run(&[case, "--shop", &shop.url()], &variables).await;
    shop.stop().await;
    for outcome in [first, second] {
        assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
        assert!(outcome.output.contains("somebody-elses"), "{}", outcome.output);
    }
}

#[tokio::test]
async fn no_browser_ends_with_3_and_says_what_to_do() {
    let file = feature(LOGIN);
    let variables = [("PSBDD_CHROMEDRIVER", "/no/such/chromedriver")];
    let outcome = run(&[file.path().to_str().unwrap()], &variables).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    let said = format!("{}{}", outcome.output, outcome.errors);
    assert!(said.contains("/no/such/chromedriver"), "{said}");
}

#[tokio::test]
async fn bad_settings_end_with_3_and_name_the_setting() {
    let outcome = run(&[], &[("PSBDD_INSECURE", "perhaps")]).await;
    assert_eq!(outcome.code, 3, "{}", outcome.errors);
    assert!(outcome.errors.contains("PSBDD_INSECURE"), "{}", outcome.errors);
}

#[cfg(unix)]
#[tokio::test]
async fn an_interrupted_run_ends_with_130_and_leaves_nothing_on_the_shop() {
    use tokio::io::{AsyncBufReadExt as _, BufReader};

    let file = feature(
        "Feature: f\n  Scenario: s\n    Given an API client with the scopes \"customer_group_read\"\n    \
         When I send a GET request to \"/customers/groups\"\n    Then within 120 seconds the response status is 418\n",
    );
    let reports = tempfile::tempdir().unwrap();
    let mut child = command(&[file.path().to_str().unwrap()], reports.path()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.contains("I send a GET request") {
            break;
        }
    }
    let process = rustix::process::Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap()).unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    let mut rest = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        rest.push_str(&line);
        rest.push('\n');
    }
    let status = child.wait().await.unwrap();
    assert_eq!(status.code(), Some(130), "{rest}");
    assert!(rest.contains("removed the API client"), "{rest}");
    let record = std::fs::read_to_string(reports.path().join("record.ndjson")).unwrap();
    let lines: Vec<serde_json::Value> = record.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[lines.len() - 1]["end"]["interrupted"], true, "{record}");
    assert_eq!(lines[lines.len() - 2]["scenario"]["attempts"][0]["interrupted"], true, "{record}");
    assert_eq!(std::fs::read_dir(reports.path().join("journal")).unwrap().count(), 0, "the journal is not empty");
}
