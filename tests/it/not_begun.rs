//! A run that does not begin says why in every report, and leaves none of the run before.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::program::{Outcome, command, command_of, files_below, run, run_into, without_settings};
use crate::common::xml::Element;

const GOOD: &str = "Feature: f\n  Scenario: s\n    Given I am logged in to the back office\n    \
                    Then the page \"Dashboard\" is displayed\n";
const UNDEFINED: &str = "Feature: f\n  Scenario: s\n    When I dance\n    Then <b> & \"c\" are sung\n";

/// The attributes `type` and `message` of the one error, and its text.
fn error(junit: &Path) -> (String, String, String) {
    let suites = Element::of(&fs::read_to_string(junit).unwrap());
    let ([_], [_], [error]) = (&suites.all("testsuite")[..], &suites.all("testcase")[..], &suites.all("error")[..])
    else {
        panic!("not one suite with one error: {suites:#?}");
    };
    assert_eq!((suites.attribute("tests"), suites.attribute("errors")), ("1", "1"));
    assert_eq!(crate::validators::against_xsd(junit).unwrap_or_default(), "");
    (error.attribute("type").to_owned(), error.attribute("message").to_owned(), error.text.clone())
}

fn assert_told(outcome: &Outcome, (code, kind): (i32, &str), words: &[&str]) {
    assert_eq!(outcome.code, code, "{}", outcome.errors);
    let (told_kind, message, text) = error(&outcome.reports.path().join("junit.xml"));
    assert_eq!(told_kind, kind, "{text}");
    assert!(text.starts_with(&message), "{message}");
    for word in words {
        assert!(text.contains(word), "no {word:?} in {text}");
    }
    assert!(outcome.errors.contains(&text), "the terminal says\n{}\nand the report\n{text}", outcome.errors);
    let markdown = fs::read_to_string(outcome.reports.path().join("report.md")).unwrap();
    assert!(markdown.contains("The run did not begin") && markdown.contains(&text), "{markdown}");
}

#[tokio::test]
async fn feature_that_stops_a_run_is_in_the_reports_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, words) in [
        ("undefined.feature", UNDEFINED, &["undefined.feature:3:5: error: ", "undefined.feature:4:5: error: "][..]),
        ("torn.feature", "Feature: f\n  Scenario: s\n    Given a\n    Whenever it rains\n", &["torn.feature:4:"][..]),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        let outcome = run(&[file.to_str().unwrap()], &[]).await;
        assert_told(&outcome, (2, "feature"), words);
    }
}

#[tokio::test]
async fn selection_without_a_scenario_and_shop_that_is_away_are_in_the_reports() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    fs::write(&file, GOOD).unwrap();
    let file = file.to_str().unwrap();
    let nothing = run(&[file, "--tags", "@nobody"], &[]).await;
    assert_told(&nothing, (2, "feature"), &["no scenario is selected", "has the tag @nobody"]);
    let away = run(&[file, "--shop", "http://localhost:9/"], &[]).await;
    assert_told(&away, (3, "environment"), &["The environment is wrong: ", "http://localhost:9/", "next:"]);
}

#[tokio::test]
async fn typo_in_the_tags_says_that_the_reports_of_the_run_before_were_replaced() {
    const NOTE: &str = "note: the reports of the run before in ";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    fs::write(&file, "Feature: f\n  Scenario: s\n    When I remember \"a\" as \"b\"\n").unwrap();
    let file = file.to_str().unwrap();
    let first = run(&[file, "--tags", "@nobody"], &[]).await;
    assert!(first.code == 2 && !first.errors.contains(NOTE), "nothing was there: {}", first.errors);
    let passed = run(&[file], &[]).await;
    assert_eq!(passed.code, 0, "{}", passed.errors);
    let reports = passed.reports.path();
    let typo = run_into(reports, &[file, "--tags", "@nobody"], &[]).await;
    let notes: Vec<_> = typo.errors.lines().filter(|line| line.starts_with(NOTE)).collect();
    assert_eq!(notes.len(), 1, "{}", typo.errors);
    assert!(notes[0].contains(reports.to_str().unwrap()) && notes[0].contains("--report-dir"), "{}", notes[0]);
}

#[tokio::test]
async fn wrong_setting_is_in_the_reports_of_the_folder_that_the_others_name() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("settings.toml");
    fs::write(&config, "worker = 2\n").unwrap();
    let unknown = run(&["--config", config.to_str().unwrap()], &[]).await;
    assert_told(&unknown, (3, "environment"), &["settings.toml:1: unknown setting \"worker\"; did you mean workers?"]);
    let value = run(&["--workers", "many"], &[]).await;
    assert_told(&value, (2, "feature"), &["flag --workers: workers is \"many\""]);
}

#[tokio::test]
async fn folder_and_formats_of_a_settings_file_with_a_mistake_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("prestashop-bdd.toml"),
        "report_dir = \"there\"\nreport = \"junit\"\nworkers = \"plum-jam-secret\"\n",
    )
    .unwrap();
    let program = command(&[], folder.path()).as_std().get_program().to_owned();
    let mut plain = tokio::process::Command::new(program);
    // The settings of the tests would come before those of the file.
    without_settings(plain.as_std_mut());
    plain.arg("run").current_dir(folder.path()).env("PSBDD_ADMIN_PASSWORD", "plum-jam-secret");
    let output = plain.output().await.unwrap();
    assert_eq!(output.status.code(), Some(3));
    let (_, message, _) = error(&folder.path().join("there/junit.xml"));
    assert!(message.contains("prestashop-bdd.toml:3: workers is \"***\""), "{message}");
    assert!(!folder.path().join("there/report.md").exists() && !folder.path().join("target").exists());
    fs::write(folder.path().join("prestashop-bdd.toml"), "report_dir = \"elsewhere\nworkers = 2\n").unwrap();
    let output = plain.output().await.unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(!folder.path().join("target").exists(), "the folder of a file that cannot be read is not known");
}

#[tokio::test]
async fn summary_of_a_job_says_it_and_nothing_is_written_where_no_report_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (file, summary) = (folder.path().join("x.feature"), folder.path().join("summary"));
    fs::write(&file, UNDEFINED).unwrap();
    fs::write(&summary, "before").unwrap();
    let file = file.to_str().unwrap();
    let variables = [("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    let outcome = run(&[file, "--report", "none"], &variables).await;
    assert_eq!(outcome.code, 2, "{}", outcome.errors);
    let said = fs::read_to_string(&summary).unwrap();
    assert!(said.starts_with("before\n\n# ✎ The run did not begin\n"), "{said}");
    assert!(said.contains("x.feature:3:5: error: "), "{said}");
    assert!(!outcome.reports.path().join("junit.xml").exists());
}

#[tokio::test]
async fn report_of_an_earlier_run_never_stands_for_one_that_did_not_begin() {
    let (folder, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, second) = (folder.path().join("first.feature"), folder.path().join("second.feature"));
    for file in [&first, &second] {
        fs::write(file, UNDEFINED).unwrap();
        let outcome = run_into(reports.path(), &[file.to_str().unwrap()], &[]).await;
        assert_eq!(outcome.code, 2, "{}", outcome.errors);
        assert!(!outcome.errors.contains("earlier run"), "{}", outcome.errors);
        let (_, message, _) = error(&reports.path().join("junit.xml"));
        assert!(message.starts_with(file.to_str().unwrap()), "{message}");
    }
}

/// The texts of a report's page that say why.
fn reasons(index: &Path) -> Vec<String> {
    let page = fs::read_to_string(index).unwrap();
    let parts = page.split("<pre tabindex=\"0\">").skip(1);
    parts.map(|part| part.split_once("</pre>").unwrap().0.replace("&quot;", "\"").replace("&#x2f;", "/")).collect()
}

#[tokio::test]
async fn every_report_of_a_green_run_is_replaced_by_one_that_says_why_and_none_is_left() {
    let (folder, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (good, wrong) = (folder.path().join("good.feature"), folder.path().join("wrong.feature"));
    fs::write(&good, GOOD).unwrap();
    fs::write(&wrong, UNDEFINED).unwrap();
    let formats = ["--report", "html,junit,messages,json,markdown,allure"];
    for (file, code) in [(&good, 0), (&wrong, 2)] {
        let said = run_into(reports.path(), &[file.to_str().unwrap(), formats[0], formats[1]], &[]).await;
        assert_eq!(said.code, code, "{}", said.errors);
    }
    let path = |name: &str| reports.path().join(name);
    let place = format!("{}:3:5: error: ", wrong.display());
    let (_, message, text) = error(&path("junit.xml"));
    assert!(message.starts_with(&place), "{message}");
    assert_eq!(
        reasons(&path("index.html")).join("\n").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
        text
    );
    let messages = fs::read_to_string(path("messages.ndjson")).unwrap();
    let ended: Value = serde_json::from_str(messages.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&ended["testRunFinished"]["success"], &ended["testRunFinished"]["message"]),
        (&false.into(), &text.into())
    );
    let results: Vec<_> = files_below(&path("allure-results"))
        .into_iter()
        .filter(|(file, _)| file.to_string_lossy().ends_with("-result.json"))
        .collect();
    let [(_, result)] = &results[..] else { panic!("not one result: {results:?}") };
    let result: Value = serde_json::from_slice(result).unwrap();
    assert_eq!((&result["status"], &result["statusDetails"]["message"]), (&"broken".into(), &message.into()));
    for gone in ["cucumber.json", "results.json", "scenarios"] {
        assert!(!path(gone).exists(), "{gone} is of the run before");
    }
    check_by_validators(reports.path());
    let merged = tempfile::tempdir().unwrap();
    let merging = command_of("merge", &[reports.path().to_str().unwrap()], merged.path()).output().await.unwrap();
    let said = String::from_utf8_lossy(&merging.stderr);
    assert!(!merging.status.success() && said.contains("did not begin") && said.contains(&place), "{said}");
}

/// What tools of others say of the reports.
fn check_by_validators(reports: &Path) {
    crate::validators::html_validate(&[reports.join("index.html")]);
    if let Some(tools) = crate::validators::npm("messages") {
        crate::validators::node(&tools, "check.mjs", [reports.join("messages.ndjson")]);
    }
    if let Some(summary) = crate::allure::generated(reports) {
        let statistic =
            serde_json::json!({"failed": 0, "broken": 1, "skipped": 0, "passed": 0, "unknown": 0, "total": 1});
        assert_eq!(summary["statistic"], statistic);
    }
}
