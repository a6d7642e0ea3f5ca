//! Several scenarios at the same time, and parts of a run.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;

use prestashop_bdd_report::record::ScenarioRecord;
use prestashop_bdd_report::stored::{self, StoredLine};

use crate::common::program::run_into;

/// Each scenario asks often enough that one which began meanwhile would be seen.
fn feature(scenarios: &[(&str, &str)]) -> String {
    let mut text = "Feature: f\n".to_owned();
    for (tags, name) in scenarios {
        text.extend([format!("  {tags}\n  Scenario: {name}\n")]);
        for _ in 0..3 {
            text.push_str(
                "    When I send a GET request to \"/customers/groups\"\n    Then the response status is 401\n",
            );
        }
    }
    text
}

fn scenarios(reports: &Path) -> Vec<ScenarioRecord> {
    let lines = stored::read(reports).unwrap().map(Result::unwrap);
    let scenario = |line| if let StoredLine::Scenario(scenario) = line { Some(*scenario) } else { None };
    lines.filter_map(scenario).collect()
}

fn named<'all>(all: &'all [ScenarioRecord], name: &str) -> &'all ScenarioRecord {
    all.iter().find(|scenario| scenario.name == name).unwrap()
}

/// Whether both ran at one moment.
fn overlap(one: &ScenarioRecord, other: &ScenarioRecord) -> bool {
    let times = |scenario: &ScenarioRecord| {
        // By the steps: that a scenario has ended is told a little later than its place is given up.
        let steps = &scenario.last_attempt().unwrap().steps;
        let (first, last) = (steps.first().unwrap(), steps.last().unwrap());
        (first.started.unwrap(), last.started.unwrap().checked_add(last.duration).unwrap())
    };
    let ((begin, end), (other_begin, other_end)) = (times(one), times(other));
    begin < other_end && other_begin < end
}

#[tokio::test]
async fn what_is_shared_runs_at_the_same_time_and_what_is_locked_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let all = [
        ("@share(a)", "shares"),
        ("@share(a)", "shares too"),
        ("@lock(b)", "locks"),
        ("@lock(b)", "locks the same"),
        ("@smoke", "says nothing"),
        ("@share(a)", "comes last"),
    ];
    std::fs::write(&file, feature(&all)).unwrap();
    let reports = folder.path().join("reports");
    let arguments = [file.to_str().unwrap(), "--workers", "3", "--demo-latency", "100", "--timings", "--show-steps"];
    let outcome = run_into(&reports, &arguments, &[]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    assert!(!outcome.output.contains("(attempt"), "each was tried once: {}", outcome.output);
    // Six scenarios of three requests, and the answers are held back.
    assert!(outcome.output.contains("Admin API                 18"), "{}", outcome.output);
    let ran = scenarios(&reports);
    assert_eq!(ran.len(), all.len());
    let workers: BTreeSet<usize> = ran.iter().map(|scenario| scenario.attempts[0].worker).collect();
    assert_eq!(workers, BTreeSet::from([1, 2, 3]));
    assert!(overlap(named(&ran, "shares"), named(&ran, "shares too")));
    assert!(overlap(named(&ran, "shares"), named(&ran, "locks")));
    assert!(!overlap(named(&ran, "locks"), named(&ran, "locks the same")));
    for other in ran.iter().filter(|other| other.name != "says nothing") {
        assert!(!overlap(named(&ran, "says nothing"), other), "{}", other.name);
    }
}

#[tokio::test]
async fn the_parts_of_a_run_are_all_scenarios_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    let all = [("@share(a)", "one"), ("@share(a)", "two"), ("@share(a)", "three")];
    std::fs::write(&file, feature(&all)).unwrap();
    let mut ran = Vec::new();
    for part in ["1/2", "2/2"] {
        let reports = folder.path().join(part.replace('/', "-"));
        let outcome = run_into(&reports, &[file.to_str().unwrap(), "--shard", part], &[]).await;
        assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
        assert!(!reports.join("durations.json").exists(), "parts must go on to be cut by the same figures");
        ran.extend(scenarios(&reports).into_iter().map(|scenario| scenario.name));
    }
    ran.sort();
    assert_eq!(ran, ["one", "three", "two"]);
}
