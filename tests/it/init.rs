//! `prestashop-bdd init`: from an empty folder, with only the program, to a project that works.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use prestashop_bdd::init::{Ci, files};

use crate::common::program::without_settings;

fn call(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    without_settings(&mut program);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO")) {
        program.env_remove(name);
    }
    program.env("PSBDD_TIMEOUT", "30").current_dir(folder).args(arguments).output().unwrap()
}

fn said(answer: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr))
}

/// Calls the program, which has to end with 0, and returns what it said.
fn passes(folder: &Path, arguments: &[&str]) -> String {
    let answer = call(folder, arguments);
    assert_eq!(answer.status.code(), Some(0), "{arguments:?}: {}", said(&answer));
    said(&answer)
}

#[test]
fn new_project_runs_lints_traces_imports_and_merges_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("shop-tests");
    passes(folder.path(), &["init", "shop-tests"]);
    let ran = passes(&project, &["run"]);
    assert!(ran.contains("scenarios: 2 passed, 0 failed"), "{ran}");
    assert!(project.join("target/reports/index.html").exists());
    let linted = passes(&project, &["lint"]);
    assert!(linted.ends_with("2 features with 2 scenarios: no errors, no warnings\n"), "{linted}");
    passes(&project, &["fmt", "--check"]);
    let traced = passes(&project, &["trace", "--check"]);
    assert!(
        traced.contains("2 cases: 2 imported, 2 automated, 2 passing; 5 rows: 5 with steps, 0 changed"),
        "{traced}"
    );
    let merged = passes(&project, &["merge", "target/reports", "--report-dir", "merged"]);
    assert!(merged.contains("scenarios: 2 passed, 0 failed"), "{merged}");
    // "No filter is set" is a phrase of the project alone.
    let drafted = passes(&project, &["import", "scenarios", "--out", "drafts"]);
    assert!(drafted.contains("2 imported with 5 rows, 5 of them ready; 0 not imported"), "{drafted}");
}

#[test]
fn words_paths_phrases_and_grammar_of_the_project_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path();
    passes(project, &["init", "--ci", "none"]);
    fs::write(project.join("vocabulary/words.toml"), "[path]\n\"/our/{id}\" = \"/customers/groups/{id}\"\n").unwrap();
    let feature = "Feature: Own words\n  Scenario: A path of our own\n    Given an API client with the scopes \"customer_group_read\"\n    \
                   When I send a GET request to \"/our/1\"\n    Then the response status is 200\n";
    fs::write(project.join("own.feature"), feature).unwrap();
    let ran = passes(project, &["run", "own.feature"]);
    assert!(ran.contains("scenarios: 1 passed"), "{ran}");
    fs::write(project.join("vocabulary/grammar.toml"), "[words]\nfilter = [\"winnow\"]\n").unwrap();
    let case = "# Own\n\n| Step Description | Expected result |\n|---|---|\n| Go to Shop Parameters > Customer Settings > Groups | |\n| Winnow by Group name with \"Visitor\" | 1 record found |\n";
    fs::write(project.join("case.md"), case).unwrap();
    let drafted = passes(project, &["import", "case.md"]);
    assert!(drafted.contains("I filter the grid by \"Group name\" with \"Visitor\""), "{drafted}");

    fs::write(project.join("vocabulary/words.toml"), "[menue]\na = \"b\"\n").unwrap();
    let refused = call(project, &["run", "own.feature"]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert!(said(&refused).contains("words.toml:1: unknown field `menue`"), "{}", said(&refused));
}

#[test]
fn second_init_writes_what_is_missing_and_names_what_it_kept() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path();
    fs::write(project.join("README.md"), "mine\n").unwrap();
    let first = call(project, &["init", "--ci", "jenkins"]);
    assert_eq!(first.status.code(), Some(3), "{}", said(&first));
    assert!(said(&first).contains("kept 1 file, with contents of your own: README.md"), "{}", said(&first));
    assert_eq!(fs::read_to_string(project.join("README.md")).unwrap(), "mine\n");
    fs::remove_file(project.join("README.md")).unwrap();
    fs::remove_file(project.join("Jenkinsfile")).unwrap();
    let second = passes(project, &["init", "--ci", "jenkins"]);
    assert!(second.contains("2 files written"), "{second}");
    passes(project, &["init", "--ci", "jenkins"]);
    for file in files(Ci::Jenkins) {
        assert_eq!(fs::read_to_string(project.join(file.path)).unwrap(), *file.text, "{}", file.path);
    }
    fs::write(project.join("blocked"), "").unwrap();
    let refused = call(project, &["init", "blocked"]);
    assert!(refused.status.code() == Some(3) && said(&refused).contains("cannot be written"), "{}", said(&refused));
}
