//! How a run ends does not depend on how many scenarios run at the same time, nor on their order. (`cargo test --test bdd` runs
//! all of them one after the other, as they are written.)
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::program::run_into;
use rand::RngExt as _;

/// Runs the features in an order of chance with so many workers; which part of them, and the order, is told where it fails.
async fn all_pass(features: &str, workers: usize, parts: Option<usize>) {
    let seed = rand::rng().random_range(0..1_000_000_u32).to_string();
    let workers = workers.to_string();
    let mut arguments = vec![features, "--workers", &workers, "--shuffle", &seed, "--seed", &seed, "--timeout", "30"];
    let part = parts.map(|parts| format!("{}/{parts}", rand::rng().random_range(1..=parts)));
    if let Some(part) = &part {
        arguments.extend(["--shard", part]);
    }
    let reports = tempfile::tempdir().unwrap();
    let outcome = run_into(reports.path(), &arguments, &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}\n{}", arguments.join(" "), outcome.output, outcome.errors);
}

#[tokio::test]
async fn what_calls_the_admin_api_passes_with_any_number_of_workers_in_any_order() {
    for workers in [1, 4, 8] {
        all_pass("features/admin_api", workers, None).await;
    }
}

/// Of these all take minutes; another part comes each time.
#[tokio::test]
async fn what_clicks_passes_with_several_workers_in_any_order() {
    for workers in [4, 8] {
        all_pass("features/back_office", workers, Some(3)).await;
    }
}
