//! A clean-up that fails: what CI sees of it, and what every report says.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::sync::Arc;

use prestashop_bdd_report::ReportFormat;
use prestashop_bdd_report::record::{RunEnd, ScenarioRecord, Totals, samples};
use prestashop_bdd_report::{Inputs, open};

use crate::common::program::{Outcome, run};
use crate::common::records;

const FILTERS: &str = "Feature: f
  Scenario: s
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings > Titles\"
    And I filter the grid by \"Social title\" with \"Mrs\"
    Then the grid counts COUNT
";

/// The shop does not take filters off.
const KEEPS_FILTERS: [&str; 2] = ["--demo-fault", "status-500?path=*reset_search*"];

const LINE: &str = "clean-up failed: 1 thing could not be removed or put back";

async fn filters(count: &str, arguments: &[&str]) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, FILTERS.replace("COUNT", count)).unwrap();
    run(&[&[file.to_str().unwrap()], &KEEPS_FILTERS[..], arguments].concat(), &[]).await
}

fn report(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[tokio::test]
async fn failed_clean_up_ends_with_3_and_is_in_every_report() {
    let outcome = filters("1 record", &[]).await;
    assert_eq!(outcome.code, 3, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains(LINE), "{}", outcome.output);
    assert!(outcome.output.contains("could not remove the filters of the list title"), "{}", outcome.output);
    let folder = outcome.reports.path();
    let junit = report(folder, "junit.xml");
    assert!(junit.contains("<testsuite name=\"clean-up\" tests=\"1\" failures=\"0\" errors=\"1\""), "{junit}");
    assert!(junit.contains("Clean-up failed: could not remove the filters of"), "{junit}");
    assert!(report(folder, "index.html").contains("<b>Clean-up failed.</b> 1 thing could not be removed"));
    let cucumber: serde_json::Value = serde_json::from_str(&report(folder, "cucumber.json")).unwrap();
    let hook = &cucumber[0]["elements"][0]["after"][0]["result"];
    assert_eq!(hook["status"], "failed", "{cucumber:#}");
    assert!(hook["error_message"].as_str().unwrap().contains("the clean-up is not complete"), "{hook:#}");
    let messages = report(folder, "messages.ndjson");
    let last: serde_json::Value = serde_json::from_str(messages.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["testRunFinished"]["success"], &last["testRunFinished"]["message"]),
        (&false.into(), &LINE.into())
    );
}

#[tokio::test]
async fn ignored_clean_up_failure_passes_and_is_reported() {
    let outcome = filters("1 record", &["--ignore-clean-up-failures"]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains(&format!("{LINE} (ignored)")), "{}", outcome.output);
    assert!(outcome.output.contains("clean-up failed: could not remove the filters of"), "{}", outcome.output);
    let folder = outcome.reports.path();
    assert!(report(folder, "junit.xml").contains("name=\"clean-up-failed\" value=\"1 thing"));
    for name in ["cucumber.json", "index.html", "messages.ndjson"] {
        assert!(report(folder, name).contains("(ignored)"), "{name}");
    }
}

#[tokio::test]
async fn difference_of_the_shop_counts_before_the_clean_up() {
    let outcome = filters("7 records", &["--timeout", "3"]).await;
    assert_eq!(outcome.code, 1, "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains(LINE), "{}", outcome.output);
}

/// The group that it creates cannot be deleted; an interruption ends it.
#[cfg(target_os = "linux")]
const CREATES: &str = "Feature: f
  Scenario: s
    Given an API client with the scopes \"customer_group_read, customer_group_write\"
    And these customer groups:
      | Name         |
      | Bdd {unique} |
    When I send a GET request to \"/customers/groups\"
    Then within 120 seconds the response status is 418
";

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn interrupted_run_reports_what_its_clean_up_left() {
    let folder = tempfile::tempdir().unwrap();
    let (file, reports) = (folder.path().join("x.feature"), folder.path().join("reports"));
    std::fs::write(&file, CREATES).unwrap();
    let fault = ["--demo-fault", "status-500?path=/admin-api/customers/groups/*&method=DELETE"];
    let arguments = [&[file.to_str().unwrap()], &fault[..]].concat();
    let child = crate::common::program::command(&arguments, &reports).spawn().unwrap();
    let process = i32::try_from(child.id().unwrap()).unwrap();
    let created = || {
        let files = std::fs::read_dir(reports.join("journal")).into_iter().flatten().flatten();
        let written: String = files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
        written.contains("\"kind\":\"api_resource\"")
    };
    let started = std::time::Instant::now();
    while !created() {
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "the group is not created");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    crate::common::processes::send(rustix::process::Signal::INT, process);
    let output = child.wait_with_output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains(LINE), "{said}");
}

/// The reports of a run with one scenario that passed.
fn reports_of(scenario: ScenarioRecord, end: &RunEnd) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut writers = open(folder.path(), &ReportFormat::ALL.into(), &samples::run(), &Inputs::default()).unwrap();
    let mut totals = Totals::default();
    totals.add(&scenario);
    writers.scenario_ended(&Arc::new(scenario));
    writers.finish(end, &totals);
    assert!(writers.errors().is_empty(), "{:?}", writers.errors());
    folder
}

#[test]
fn leftover_at_the_end_of_the_run_is_in_the_reports() {
    let left = "could not remove the API client \"bdd-x\"";
    let end = RunEnd { clean_up_failures: vec![left.to_owned()], ..records::end() };
    let folder = reports_of(samples::passed(1), &end);
    for (name, text) in [
        ("index.html", "The clean-up failed"),
        ("index.html", "could not remove the API client"),
        ("junit.xml", "at the end of the run: could not remove the API client"),
        ("messages.ndjson", "\"testRunHookFinished\":"),
        ("messages.ndjson", "could not remove the API client"),
    ] {
        assert!(report(folder.path(), name).contains(text), "{name}: {text}");
    }
}

#[test]
fn leftover_of_an_earlier_attempt_counts_for_the_run() {
    let mut scenario = samples::flaky(1);
    scenario.attempts[0].clean_up_failures.push("could not remove it".to_owned());
    let folder = reports_of(scenario, &records::end());
    assert!(report(folder.path(), "junit.xml").contains("<testsuite name=\"clean-up\""));
    assert!(report(folder.path(), "messages.ndjson").contains("\"success\":false"));
}
