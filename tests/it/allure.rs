//! The results for Allure: as its schema has them, and as its own command line reads them.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use prestashop_bdd_core::report_folder::{ReportFolder, list};
use prestashop_bdd_report::record::{Totals, samples};
use prestashop_bdd_report::{ReportFormat, begin, open};
use serde_json::{Value, json};

const SCREENSHOT: &str = "attachments/groups-line-5-3/default.png";

/// One scenario for each way to end.
fn write(reports: &Path) {
    let formats = [ReportFormat::Allure].into();
    let mut folder = ReportFolder::claim(reports, []).unwrap();
    begin(&mut folder, &formats).unwrap();
    let screenshot = list(reports, SCREENSHOT).unwrap();
    fs::create_dir_all(screenshot.parent().unwrap()).unwrap();
    fs::write(screenshot, [1, 2, 3]).unwrap();
    let mut writers = open(reports, &formats, &samples::run(), &samples::inputs()).unwrap();
    let mut totals = Totals::default();
    for scenario in samples::each_way().into_iter().map(Arc::new) {
        totals.add(&scenario);
        writers.scenario_ended(&scenario);
    }
    writers.finish(&samples::end(false), &totals);
    assert!(writers.errors().is_empty(), "{:?}", writers.errors());
    assert_eq!(writers.files().collect::<Vec<_>>(), [reports.join("allure-results")]);
}

/// The documents whose names end so.
fn documents(reports: &Path, ending: &str) -> Vec<Value> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(reports.join("allure-results")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&fs::read(file).unwrap()).unwrap()).collect()
}

fn named(results: &[Value], name: &str) -> Vec<Value> {
    let mut found: Vec<Value> = results.iter().filter(|result| result["name"] == name).cloned().collect();
    found.sort_by_key(|result| result["start"].as_i64());
    found
}

#[test]
fn each_way_to_end_has_its_status_and_retries_share_their_history() {
    let reports = tempfile::tempdir().unwrap();
    write(reports.path());
    let results = documents(reports.path(), "-result.json");
    assert_eq!(results.len(), 6, "five scenarios, one of them in two attempts");
    let status = |name: &str| named(&results, name).iter().map(|result| result["status"].clone()).collect::<Vec<_>>();
    assert_eq!(status("The group of visitors is there"), ["passed"]);
    assert_eq!(status("The group of visitors has its old name"), ["failed"]);
    assert_eq!(status("The group Guest is found"), ["broken", "passed"]);
    assert_eq!(status("A sentence that nobody knows"), ["broken"]);
    assert_eq!(status("The run ends in the middle"), ["unknown"]);

    let flaky = named(&results, "The group Guest is found");
    assert_eq!(flaky[0]["historyId"], flaky[1]["historyId"]);
    assert_ne!(flaky[0]["uuid"], flaky[1]["uuid"]);
    assert_eq!(
        (&flaky[0]["statusDetails"]["flaky"], &flaky[1]["statusDetails"]["flaky"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(flaky[1]["parameters"], json!([{"name": "name", "value": "Guest"}]));

    let failed = &named(&results, "The group of visitors has its old name")[0];
    let trace = failed["statusDetails"]["trace"].as_str().unwrap();
    assert!(
        trace.contains("expected: Visitor of the shop") && trace.contains("seen:     Visitors of a shop"),
        "{trace}"
    );
    let step = &failed["steps"][1];
    assert_eq!((&step["status"], &failed["steps"][2]["status"]), (&json!("failed"), &json!("skipped")));
    let names: Vec<_> = step["attachments"].as_array().unwrap().iter().map(|left| left["name"].clone()).collect();
    assert_eq!(names, ["Table", "Screenshot", "Page source", "Console of browser \"default\""]);
    let source = step["attachments"][1]["source"].as_str().unwrap();
    assert_eq!(fs::read(reports.path().join("allure-results").join(source)).unwrap(), [1, 2, 3]);
    assert_eq!(failed["links"][0]["url"], "https://shop.example/admin-dev");
    insta::assert_snapshot!(serde_json::to_string_pretty(&flaky[1]).unwrap());

    // The results of the next run stand alone.
    write(reports.path());
    assert_eq!(documents(reports.path(), "-result.json").len(), 6);
}

/// The folder of the pages that Allure makes of the results in the folder of the reports; none where there is no Allure or no Java.
fn made_by_allure(reports: &Path) -> Option<PathBuf> {
    let tools = crate::validators::npm("allure")?;
    let made = reports.join("made");
    let allure = tools.join("node_modules/.bin/allure");
    let mut generate = Command::new(allure);
    generate.arg("generate").arg("--output").arg(&made).arg(reports.join("allure-results"));
    let outcome = match generate.output() {
        Ok(outcome) if outcome.status.success() => outcome,
        other => {
            let java = Command::new("java").arg("-version").output();
            assert!(java.is_err() && std::env::var_os("CI").is_none(), "{other:?}");
            eprintln!("not checked: Allure needs Java");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&outcome.stderr);
    assert!(!said.contains("Could not"), "{said}");
    Some(made)
}

/// What Allure counts in the results, where it can be run.
pub fn generated(reports: &Path) -> Option<Value> {
    let summary = fs::read(made_by_allure(reports)?.join("widgets/summary.json")).unwrap();
    Some(serde_json::from_slice(&summary).unwrap())
}

#[test]
fn allure_reads_results_steps_attachments_and_categories() {
    let reports = tempfile::tempdir().unwrap();
    write(reports.path());
    let Some(made) = made_by_allure(reports.path()) else { return };
    let read = |name: &str| serde_json::from_slice::<Value>(&fs::read(made.join(name)).unwrap()).unwrap();
    let statistic = &read("widgets/summary.json")["statistic"];
    let expected = json!({"failed": 1, "broken": 1, "skipped": 0, "passed": 2, "unknown": 1, "total": 5});
    assert_eq!(*statistic, expected);
    let cases: BTreeMap<String, Value> = fs::read_dir(made.join("data/test-cases"))
        .unwrap()
        .map(|file| serde_json::from_slice::<Value>(&fs::read(file.unwrap().path()).unwrap()).unwrap())
        .filter(|case| case["hidden"] == false)
        .map(|case| (case["name"].as_str().unwrap().to_owned(), case))
        .collect();
    let flaky = &cases["The group Guest is found"];
    assert_eq!((&flaky["flaky"], &flaky["retriesCount"]), (&json!(true), &json!(1)), "{flaky}");
    let failed = &cases["The group of visitors has its old name"];
    let step = &failed["testStage"]["steps"][1];
    assert_eq!((&step["status"], &step["attachmentsCount"]), (&json!("failed"), &json!(4)), "{step}");
    assert_eq!(failed["beforeStages"][0]["name"], "Before the steps");
    let categories = read("widgets/categories.json").to_string();
    assert!(categories.contains("The shop differs") && categories.contains("The feature is wrong"), "{categories}");
    assert!(read("widgets/environment.json").to_string().contains("https://shop.example/admin-dev"));
}
