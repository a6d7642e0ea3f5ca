//! A run that does not begin says why where CI looks: in JUnit XML, Markdown and the summary of a job.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use crate::common::program::{Outcome, command, run, run_into};
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
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PSBDD_")) {
        plain.env_remove(name);
    }
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
