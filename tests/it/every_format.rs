//! A real run that is interrupted leaves every format complete, valid and marked.
#![cfg(all(feature = "demo-shop", unix))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::common::program::command;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};

/// Passes, is flaky, fails, is interrupted, never begins.
const FEATURE: &str = "@admin-api
Feature: Customer groups

  Background:
    Given an API client with the scopes \"customer_group_read, customer_group_write\"

  Scenario: Passes
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200

  Scenario: Is flaky
    When I send a POST request to \"/customers/groups\" with the fields:
      | field                   | value        |
      | localizedNames.en-US    | One {unique} |
      | localizedNames.fr-FR    | Un {unique}  |
      | reductionPercent        | 1            |
      | displayPriceTaxExcluded | true         |
      | showPrice               | true         |
    Then the response status is 201

  Scenario: Fails
    When I send a GET request to \"/customers/groups\"
    Then the response status is 418

  Scenario: Waits
    When I send a GET request to \"/customers/groups\"
    Then within 60 seconds the response status is 418

  Scenario: Never begins
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

const ALL: &str = "html,junit,messages,json,markdown,github,allure";

/// Runs the feature until a scenario waits, and interrupts it there.
async fn interrupted_run(reports: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("groups.feature");
    fs::write(&file, FEATURE).unwrap();
    let arguments = [
        file.to_str().unwrap(),
        "--show-steps",
        "--retry",
        "1",
        "--demo-fault",
        "first-creation-fails",
        "--report",
        ALL,
    ];
    let mut child = command(&arguments, reports).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = String::new();
    let ended = tokio::time::timeout(Duration::from_secs(120), async {
        let mut waits = false;
        while let Some(line) = lines.next_line().await.unwrap() {
            waits |= line.contains("Scenario: Waits");
            said = format!("{said}{line}\n");
            if waits && line.contains("I send a GET request") {
                let process = rustix::process::Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap()).unwrap();
                rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
                waits = false;
            }
        }
        child.wait().await.unwrap().code()
    });
    let code = ended.await.unwrap();
    assert_eq!(code, Some(130), "{said}");
    for told in ["1 passed, 1 failed, 1 flaky, 1 interrupted", "not run: 1 of 5", ", interrupted", "index.html"] {
        assert!(said.contains(told), "{told} is missing in\n{said}");
    }
}

#[tokio::test]
async fn an_interrupted_run_leaves_every_format_complete_valid_and_marked() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path();
    interrupted_run(reports).await;
    html(reports);
    junit(reports);
    messages(reports);
    cucumber_json(reports);
    markdown(reports);
    allure(reports);
    record(reports);
    let failed = fs::read_to_string(reports.join("rerun.txt")).unwrap();
    assert!(failed.trim_end().ends_with("groups.feature:21") && failed.lines().count() == 1, "{failed}");
    let left: Vec<_> = fs::read_dir(reports).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("part")), "unfinished files: {left:?}");
    assert_eq!(fs::read_dir(reports.join("journal")).unwrap().count(), 0, "the journal is not empty");
}

fn html(reports: &Path) {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(reports.join("scenarios")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(pages.len(), 4, "a page for each scenario that began: {pages:?}");
    pages.push(reports.join("index.html"));
    crate::validators::html_validate(&pages);
    let index = fs::read_to_string(reports.join("index.html")).unwrap();
    assert!(index.contains("<b>Interrupted.</b> The run ended before"), "{index}");
    assert!(index.trim_end().ends_with("</html>"), "the page is cut off");
    for (status, count) in [("passed", 1), ("failed", 1), ("flaky", 1), ("interrupted", 1), ("not-run", 1)] {
        assert!(index.contains(&format!("<a data-status=\"{status}\"><b>{count}</b>")), "{count} {status}: {index}");
    }
}

fn junit(reports: &Path) {
    let report = reports.join("junit.xml");
    assert_eq!(crate::validators::against_xsd(&report).unwrap_or_default(), "");
    if let Some(counts) = crate::validators::junitparser(&report) {
        let expected = serde_json::json!({
            "tests": 4, "passed": 2, "failures": 1, "errors": 0, "skipped": 1, "flaky": 1, "rerun": 1,
            "told": [4, 1, 0, 1], "names": 4,
        });
        assert_eq!(counts, expected);
    }
    let text = fs::read_to_string(report).unwrap();
    assert!(text.contains("<property name=\"interrupted\" value=\"true\"/>"), "{text}");
    assert!(text.contains("<skipped message=\"interrupted"), "{text}");
}

fn messages(reports: &Path) {
    let file = reports.join("messages.ndjson");
    let lines: Vec<Value> =
        fs::read_to_string(&file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    if let Some(tools) = crate::validators::npm("messages") {
        crate::validators::node(&tools, "check.mjs", [&file]);
    }
    let last = &lines[lines.len() - 1]["testRunFinished"];
    assert_eq!(last["success"], false);
    assert!(last["message"].as_str().unwrap().starts_with("the run was interrupted"), "{last}");
    let count = |kind: &str| lines.iter().filter(|line| line.get(kind).is_some()).count();
    // Two of them were tried twice.
    assert_eq!((count("testCase"), count("testCaseStarted"), count("testCaseFinished")), (4, 6, 6));
    assert_eq!((count("pickle"), count("testStepStarted")), (5, count("testStepFinished")));
}

fn cucumber_json(reports: &Path) {
    let file = reports.join("cucumber.json");
    if let Some(tools) = crate::validators::npm("messages") {
        crate::validators::node(&tools, "check-json.mjs", [&file]);
    }
    let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let elements = document[0]["elements"].as_array().unwrap();
    let scenarios = elements.iter().filter(|element| element["type"] == "scenario");
    let last = |element: &Value| element["steps"].as_array().unwrap().last().unwrap()["result"]["status"].clone();
    assert_eq!(scenarios.map(last).collect::<Vec<_>>(), ["passed", "passed", "failed", "skipped"]);
}

fn markdown(reports: &Path) {
    let text = fs::read_to_string(reports.join("report.md")).unwrap();
    for told in [
        "# ✘ 1 of 4 scenarios failed",
        "**Interrupted:**",
        "### ✘ Fails\n",
        "expected: 418",
        "seen:     200",
        "- Is flaky `",
        ": passed at attempt 2; at first: The shop differs",
        "## Interrupted\n\n- Waits `",
        "[Report](index.html)",
    ] {
        assert!(text.contains(told), "{told} is missing in\n{text}");
    }
    assert_eq!(fs::read_to_string(reports.join("github-summary.md")).unwrap(), text);
}

fn allure(reports: &Path) {
    let files = fs::read_dir(reports.join("allure-results")).unwrap().map(|entry| entry.unwrap().path());
    let results = files.filter(|path| path.to_string_lossy().ends_with("-result.json"));
    let results = results.map(|path| serde_json::from_str::<Value>(&fs::read_to_string(path).unwrap()).unwrap());
    let mut ended: Vec<String> = results
        .map(|result| format!("{} {} {}", result["name"], result["status"], result["statusDetails"]["flaky"]))
        .collect();
    ended.sort();
    let expected = [
        r#""Fails" "failed" false"#,
        r#""Fails" "failed" false"#,
        r#""Is flaky" "failed" false"#,
        r#""Is flaky" "passed" true"#,
        r#""Passes" "passed" null"#,
        r#""Waits" "unknown" false"#,
    ];
    assert_eq!(ended, expected);
}

fn record(reports: &Path) {
    let text = fs::read_to_string(reports.join("record.ndjson")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 7, "run, inputs, four scenarios, end");
    assert_eq!(lines[6]["end"]["interrupted"], true, "{}", lines[6]);
    let attempts = |line: &Value| line["scenario"]["attempts"].as_array().unwrap().len();
    assert_eq!(lines[2..6].iter().map(attempts).collect::<Vec<_>>(), [1, 2, 2, 1]);
    assert_eq!(lines[5]["scenario"]["attempts"][0]["interrupted"], true, "{}", lines[5]);
}
