//! A shop that is broken on purpose fails the customer group case at the right row, and a shop that only
//! looks different passes it.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::{Outcome, run};

const CASE: &str = "features/admin_api/customer_groups/post_customers_group.feature";

async fn with_fault(name: &str) -> Outcome {
    run(&[CASE, "--timeout", "3", "--demo-fault", name], &[]).await
}

async fn fails_at(fault: &str, row: u32, because: &str) {
    let outcome = with_fault(fault).await;
    assert_eq!((outcome.code, outcome.failed_row()), (1, Some(row)), "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains(because), "no \"{because}\" in:\n{}", outcome.output);
}

/// Each call costs a round trip, on a Grid one through its hub as well. Pages that are kept in case of a failure come on top: as
/// many as the time for them allows, none with `--trace off`.
const CALLS: usize = 120;

#[tokio::test]
async fn without_a_fault_the_case_passes_with_few_webdriver_calls() {
    let outcome = run(&[CASE, "--timings", "--trace", "off"], &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    let figures = outcome.output.lines().find_map(|line| line.trim().strip_prefix("WebDriver calls ")).unwrap();
    let calls: usize = figures.split_whitespace().next().unwrap().parse().unwrap();
    assert!((50..=CALLS).contains(&calls), "{calls} calls, not at most {CALLS}\n{}", outcome.output);
}

#[tokio::test]
async fn a_wrong_message_after_deletion_fails_row_13() {
    fails_at("wrong-deletion-message", 13, "seen:     success \"Removed successfully\"").await;
}

#[tokio::test]
async fn a_wrong_value_in_the_json_fails_row_5() {
    fails_at("wrong-discount-in-response", 5, "reductionPercent").await;
}

#[tokio::test]
async fn a_filter_that_ignores_its_input_fails_row_9() {
    fails_at("name-filter-ignored", 9, "1 record in the grid").await;
}

#[tokio::test]
async fn a_delete_that_does_not_delete_fails_row_13() {
    let outcome = with_fault("delete-does-not-delete").await;
    // The clean-up cannot remove the group in the back office either, but through the Admin API it can.
    assert_eq!((outcome.code, outcome.failed_row()), (1, Some(13)), "{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("to be gone"), "{}", outcome.output);
    assert!(outcome.output.contains("removed /customers/groups/"), "{}", outcome.output);
}

#[tokio::test]
async fn a_name_in_the_wrong_language_fails_row_10() {
    fails_at("wrong-language-shown", 10, "localizedNames.fr-FR").await;
}

#[tokio::test]
async fn the_case_passes_over_https_with_60_groups_and_prestashops_https_rule() {
    let outcome = run(&[CASE, "--demo-https", "--demo-require-https", "--demo-groups", "60"], &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn the_case_passes_with_the_singular_paths_of_9_0() {
    let outcome = run(&[CASE, "--demo-singular-paths"], &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn all_18_rows_are_visible_in_the_output_and_nothing_is_skipped() {
    let outcome = run(&[CASE], &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    for row in 1..=18 {
        assert!(outcome.output.contains(&format!("# Row {row}: ")), "row {row} is not in:\n{}", outcome.output);
    }
    assert!(
        outcome.output.contains("scenarios: 1 passed, 0 failed\nsteps: 72 passed, 0 failed, 0 skipped"),
        "{}",
        outcome.output
    );
    for report in ["junit.xml", "cucumber.json"] {
        let length = std::fs::metadata(outcome.reports.path().join(report)).unwrap().len();
        assert!(length > 100, "{report} has {length} bytes");
    }
}
