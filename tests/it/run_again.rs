//! Running parts again: single lines, what failed, what is tried again by itself.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{Outcome, feature_in_folder, run, run_into};

const CREATES: &str = "Feature: f
  Scenario: one creates a group
    Given an API client with the scopes \"customer_group_read, customer_group_write\"
    When I send a POST request to \"/customers/groups\" with the fields:
      | field                   | value          |
      | localizedNames.en-US    | One {unique}   |
      | localizedNames.fr-FR    | Un {unique}    |
      | reductionPercent        | 1              |
      | displayPriceTaxExcluded | true           |
      | showPrice               | true           |
    Then the response status is 201

  Scenario: another reads the list
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

fn said(outcome: &Outcome) -> String {
    format!("{}\n{}", outcome.output, outcome.errors)
}

#[tokio::test]
async fn a_line_runs_the_scenario_around_it_alone() {
    let (_folder, file) = feature_in_folder(CREATES);
    let outcome = run(&[&format!("{file}:14")], &[]).await;
    assert_eq!(outcome.code, 0, "{}", said(&outcome));
    assert!(outcome.output.contains("another reads the list"), "{}", said(&outcome));
    assert!(outcome.output.contains("scenarios: 1 passed, 0 failed"), "{}", said(&outcome));
}

#[tokio::test]
async fn a_scenario_that_passes_when_tried_again_is_flaky_and_fails_the_run_only_when_asked_to() {
    let (_folder, file) = feature_in_folder(CREATES);
    let fault = ["--demo-fault", "first-creation-fails"];
    let once = run(&[&[file.as_str()], &fault[..]].concat(), &[]).await;
    assert_eq!(once.code, 1, "{}", said(&once));
    let again = run(&[&[file.as_str(), "--retry", "1"], &fault[..]].concat(), &[]).await;
    assert_eq!(again.code, 0, "{}", said(&again));
    assert!(again.output.contains("scenarios: 1 passed, 0 failed, 1 flaky"), "{}", said(&again));
    assert!(again.output.contains("Flaky:"), "{}", said(&again));
    let strict = run(&[&[file.as_str(), "--retry", "1", "--fail-on-flaky"], &fault[..]].concat(), &[]).await;
    assert_eq!(strict.code, 1, "{}", said(&strict));
}

#[tokio::test]
async fn the_tag_retry_tries_its_scenario_again_and_no_other() {
    let (_folder, file) = feature_in_folder(&CREATES.replace("  Scenario: one", "  @retry(2)\n  Scenario: one"));
    let outcome = run(&[&file, "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(outcome.code, 0, "{}", said(&outcome));
    assert!(outcome.output.contains("1 flaky"), "{}", said(&outcome));
}

#[tokio::test]
async fn what_failed_runs_again_and_then_nothing_is_left_to_run() {
    let (_folder, file) = feature_in_folder(CREATES);
    let first = run(&[&file, "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(first.code, 1, "{}", said(&first));
    let reports = first.reports.path();
    let listed = std::fs::read_to_string(reports.join("rerun.txt")).unwrap();
    assert_eq!(listed, format!("{file}:2\n"));
    let again = run_into(reports, &["--rerun-failed"], &[]).await;
    assert_eq!(again.code, 0, "{}", again.errors);
    assert!(again.output.contains("scenarios: 1 passed, 0 failed"), "{}", again.output);
    let nothing = run_into(reports, &["--rerun-failed"], &[]).await;
    assert_eq!(nothing.code, 0, "{}", nothing.errors);
    assert!(nothing.output.contains("nothing failed"), "{}", nothing.output);
}

#[tokio::test]
async fn what_failed_is_found_again_by_its_name_where_its_file_was_changed() {
    let (_folder, file) = feature_in_folder(CREATES);
    let first = run(&[&file, "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(first.code, 1, "{}", said(&first));
    let reports = first.reports.path();
    let text = std::fs::read_to_string(&file).unwrap();
    let name = text.lines().nth(1).unwrap().trim().to_owned();
    let (head, rest) = text.split_once('\n').unwrap();
    let other = "  Scenario: first now\n    Given an API client with the scopes \"customer_group_read\"\n\n";
    std::fs::write(&file, format!("{head}\n{other}{rest}")).unwrap();
    let again = run_into(reports, &["--rerun-failed", "--show-steps"], &[]).await;
    assert!(again.output.contains("scenarios: 1 passed, 0 failed"), "{}", again.output);
    assert!(again.output.contains(&name) && !again.output.contains("first now"), "{}", again.output);
}

#[tokio::test]
async fn scenario_whose_name_holds_a_masked_word_runs_again() {
    let shop = demo_shop::DemoShop::start(demo_shop::Options::default()).await.unwrap();
    let text = "Feature: f\n  Rule: prestashop_demo\n    Scenario Outline: The <who> customer\n      When I remember \"a\" as \"word\"\n      Then \"{word}\" equals \"b\"\n\n      Examples: prestashop_demo\n        | who             |\n        | prestashop_demo |\n        | guest           |\n";
    let (_folder, file) = feature_in_folder(text);
    let variables = [
        ("PSBDD_SHOP_URL", &*shop.url()),
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", "prestashop_demo"),
    ];
    let first = run(&[&file, "--name", "The prestashop_demo"], &variables).await;
    assert!(first.output.contains("The *** customer"), "{}", said(&first));
    let again = run_into(first.reports.path(), &["--rerun-failed"], &variables).await;
    shop.stop().await;
    assert!(again.output.contains("scenarios: 0 passed, 1 failed"), "{}\n{}", again.output, again.errors);
    assert_eq!((again.code, again.errors.contains("no longer in the file")), (1, false), "{}", again.errors);
}

#[tokio::test]
async fn without_an_earlier_run_there_is_nothing_to_run_again_and_it_says_so() {
    let outcome = run(&["--rerun-failed"], &[]).await;
    assert_eq!(outcome.code, 2, "{}", said(&outcome));
    assert!(outcome.errors.contains("run without --rerun-failed first"), "{}", said(&outcome));
}

#[tokio::test]
async fn a_quiet_run_prints_failures_and_the_result_only() {
    let (_folder, file) = feature_in_folder(CREATES);
    let outcome = run(&[&file, "--quiet", "--demo-fault", "first-creation-fails"], &[]).await;
    assert_eq!(outcome.code, 1, "{}", said(&outcome));
    assert!(outcome.output.contains("the response status is 201"), "{}", said(&outcome));
    assert!(!outcome.output.contains("another reads the list"), "{}", said(&outcome));
}

#[tokio::test]
async fn github_actions_gets_annotations_and_a_summary() {
    let (folder, file) = feature_in_folder(CREATES);
    let summary = folder.path().join("summary.md");
    let variables = [("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    let outcome = run(&[&file, "--demo-fault", "first-creation-fails"], &variables).await;
    let annotation = format!("::error file={file},line=11,title=f%3A one creates a group::The shop differs");
    assert!(outcome.output.contains(&annotation), "{}", said(&outcome));
    let summary = std::fs::read_to_string(summary).unwrap();
    assert!(summary.starts_with("# ✘ 1 of 2 scenarios failed\n"), "{summary}");
    assert!(summary.contains("### ✘ one creates a group\n"), "{summary}");
    assert!(!outcome.reports.path().join("github-summary.md").exists());
}

#[cfg(unix)]
#[tokio::test]
async fn address_of_the_report_ends_the_run_and_open_opens_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, file) = feature_in_folder(CREATES);
    let (program_path, opened) = (folder.path().join("xdg-open"), folder.path().join("opened"));
    std::fs::write(&program_path, format!("#!/bin/sh\necho \"$1\" > {}\n", opened.display())).unwrap();
    std::fs::set_permissions(&program_path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let outcome = run(&[&file, "--open"], &[("PATH", &path)]).await;
    assert_eq!(outcome.code, 0, "{}", said(&outcome));
    let index = outcome.reports.path().join("index.html");
    assert!(outcome.output.contains(&format!("open: file://{}", index.display())), "{}", said(&outcome));
    // It is not waited for.
    let begun = std::time::Instant::now();
    while !std::fs::read_to_string(&opened).is_ok_and(|text| text.trim() == index.to_str().unwrap()) {
        assert!(begun.elapsed() < std::time::Duration::from_secs(30), "{}", said(&outcome));
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn history_survives_the_next_run_and_two_runs_at_once() {
    let (_folder, file) = feature_in_folder(CREATES);
    let fault = ["--demo-fault", "first-creation-fails"];
    let first = run(&[&[file.as_str()], &fault[..]].concat(), &[]).await;
    let reports = first.reports.path();
    assert_eq!(first.code, 1, "{}", said(&first));
    let arguments = [file.as_str()];
    let (second, third) = tokio::join!(run_into(reports, &arguments, &[]), run_into(reports, &arguments, &[]));
    let mut codes = [second.code, third.code];
    codes.sort_unstable();
    assert_eq!(codes, [0, 3], "one of two runs at once is refused: {}{}", second.errors, third.errors);
    let last = run_into(reports, &[&[file.as_str()], &fault[..]].concat(), &[]).await;
    assert_eq!(last.code, 1, "{}", last.errors);
    let history: serde_json::Value =
        serde_json::from_slice(&std::fs::read(reports.join("history.json")).unwrap()).unwrap();
    let shop = &history["shops"][0];
    assert_eq!((&shop["shop"], shop["runs"].as_array().unwrap().len()), (&"demo shop".into(), 3), "{history}");
    let index = std::fs::read_to_string(reports.join("index.html")).unwrap();
    assert!(index.contains("Last 3 runs") && index.contains("<b>new failure</b>"), "{index}");
    let report = std::fs::read_to_string(reports.join("report.md")).unwrap();
    assert!(report.contains("**new failure**"), "{report}");
}
