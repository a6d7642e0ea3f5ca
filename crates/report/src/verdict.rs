//! The result of a run in a sentence and in figures, as the reports for people begin.

use prestashop_bdd_core::text::plural;
use serde::Serialize;

use crate::record::{RunEnd, RunInfo, Totals};
use crate::words::Status;

/// The result in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// How the run ended.
    pub status: Status,
    /// The sentence.
    pub text: String,
}

/// How many scenarios ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The way.
    pub status: Status,
    /// How many.
    pub count: usize,
}

/// The number of scenarios by how they ended, failures first.
pub fn figures(run: &RunInfo, totals: &Totals) -> impl Iterator<Item = Figure> + use<> {
    let counts = &totals.scenarios;
    let figures = [
        (Status::FAILED, counts.failed),
        (Status::ENVIRONMENT, counts.environment),
        (Status::FEATURE_ERROR, counts.feature),
        (Status::FLAKY, counts.flaky),
        (Status::PASSED, counts.passed),
        (Status::INTERRUPTED, counts.interrupted),
        (Status::SKIPPED, counts.skipped),
        (Status::NOT_RUN, run.selected.saturating_sub(counts.total())),
    ];
    figures.into_iter().map(|(status, count)| Figure { status, count })
}

impl Verdict {
    /// Returns what the heading of a report says.
    pub fn of(end: &RunEnd, totals: &Totals) -> Self {
        let counts = &totals.scenarios;
        let failures = counts.failures();
        let ran = counts.total() - counts.skipped;
        if failures > 0 {
            let total = counts.total();
            Self { status: Status::FAILED, text: format!("{failures} of {total} {} failed", plural(total, "scenario")) }
        } else if end.interrupted || counts.interrupted > 0 {
            Self { status: Status::INTERRUPTED, text: "The run was interrupted".to_owned() }
        } else if end.clean_up_failed(totals) {
            Self { status: Status::FAILED, text: "The clean-up failed".to_owned() }
        } else if ran == 1 {
            let (status, again) = match counts.flaky {
                0 => (Status::PASSED, ""),
                _ => (Status::FLAKY, ", only on a retry"),
            };
            Self { status, text: format!("1 scenario passed{again}") }
        } else if counts.flaky > 0 {
            Self { status: Status::FLAKY, text: format!("All scenarios passed, {} only on a retry", counts.flaky) }
        } else if ran == 0 {
            Self { status: Status::NOT_RUN, text: "No scenario ran".to_owned() }
        } else {
            Self { status: Status::PASSED, text: format!("All {ran} scenarios passed") }
        }
    }
}
