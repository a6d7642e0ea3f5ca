//! How each scenario ends does not depend on how many run at the same time, nor on their order. (`make test` runs all of them with
//! four workers, in an order of its own each time.)
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use prestashop_bdd_report::record::ScenarioStatus;
use prestashop_bdd_report::stored::{self, StoredLine};

use crate::common::program::run_into;

/// This part of the features, always the same: all of them take minutes.
const PART: &str = "7/36";

/// How each scenario of the part ends, by where it is written.
async fn ends(workers: &str, order: &[&str]) -> BTreeMap<(PathBuf, usize), ScenarioStatus> {
    let always = ["features", "--workers", workers, "--shard", PART, "--timeout", "30", "--report", "junit"];
    let arguments = [&always, order].concat();
    let reports = tempfile::tempdir().unwrap();
    let outcome = run_into(reports.path(), &arguments, &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}\n{}", arguments.join(" "), outcome.output, outcome.errors);
    let lines = stored::read(reports.path()).unwrap().map(Result::unwrap);
    let scenarios =
        lines.filter_map(|line| if let StoredLine::Scenario(scenario) = line { Some(scenario) } else { None });
    scenarios.map(|scenario| ((scenario.feature.file.clone(), scenario.line), scenario.status())).collect()
}

#[tokio::test]
async fn with_one_or_many_workers_and_in_any_order_each_scenario_ends_the_same() {
    let one_by_one = ends("1", &[]).await;
    assert!(one_by_one.len() >= 8, "{one_by_one:?}");
    assert_eq!(ends("8", &["--shuffle", "20"]).await, one_by_one);
}
