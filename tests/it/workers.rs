//! How a run ends does not depend on how many scenarios run at the same time, nor on their order. (`make test` runs all of them
//! with four workers, as they are written.)
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run_into;
use rand::RngExt as _;

/// This part of the features: all of them take minutes. Another one comes each time.
const PARTS: u32 = 18;

#[tokio::test]
async fn with_one_or_many_workers_and_in_any_order_the_features_pass() {
    for workers in ["1", "8"] {
        let seed = rand::rng().random_range(0..1_000_000_u32).to_string();
        let part = format!("{}/{PARTS}", rand::rng().random_range(1..=PARTS));
        let arguments = [
            "features",
            "--workers",
            workers,
            "--shuffle",
            &seed,
            "--seed",
            &seed,
            "--shard",
            &part,
            "--timeout",
            "30",
        ];
        let reports = tempfile::tempdir().unwrap();
        let outcome = run_into(reports.path(), &arguments, &[]).await;
        assert_eq!(outcome.code, 0, "{}\n{}\n{}", arguments.join(" "), outcome.output, outcome.errors);
    }
}
