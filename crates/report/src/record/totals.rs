use std::collections::BTreeMap;
use std::time::Duration;

use prestashop_bdd_core::failure::FailureKind;

use super::{ScenarioRecord, ScenarioStatus, StepStatus};
use crate::attachments::RemedyKind;

/// How many ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Everything held.
    pub passed: usize,
    /// Held only when tried again; scenarios only.
    pub flaky: usize,
    /// The shop differs.
    pub failed: usize,
    /// The environment is wrong.
    pub environment: usize,
    /// The feature is wrong.
    pub feature: usize,
    /// Did not run: steps behind one that failed, scenarios that need what the shop does not have.
    pub skipped: usize,
    /// Cut short by an interruption; scenarios only.
    pub interrupted: usize,
}

impl Counts {
    fn failure(&mut self, kind: FailureKind) {
        match kind {
            FailureKind::Product => self.failed += 1,
            FailureKind::Environment => self.environment += 1,
            FailureKind::Feature => self.feature += 1,
        }
    }

    /// All together.
    pub fn total(&self) -> usize {
        self.passed + self.flaky + self.failed + self.environment + self.feature + self.skipped + self.interrupted
    }

    /// Those that did not hold, of any kind.
    pub fn failures(&self) -> usize {
        self.failed + self.environment + self.feature
    }
}

/// The figures of a run, kept up while it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Scenarios, repetitions counted one by one.
    pub scenarios: Counts,
    /// Steps of the last attempt of each scenario.
    pub steps: Counts,
    /// Attempts beyond the first.
    pub retries: usize,
    /// What was tried again because of the environment, in all attempts.
    pub tried_again: usize,
    /// Sessions and tokens that were renewed, in all attempts.
    pub renewed: usize,
    /// The time of all attempts.
    pub time: Duration,
    /// Scenarios by kind of failure that were seen at any attempt.
    pub kinds: BTreeMap<FailureKind, usize>,
    /// What clean-ups could not remove or put back, after all attempts.
    pub clean_up_failures: usize,
}

impl Totals {
    /// What was done about the environment, in words; empty where nothing was.
    pub fn remedies(&self) -> String {
        let tried = (self.tried_again > 0).then(|| format!("retried: {}", self.tried_again));
        let renewed = (self.renewed > 0).then(|| format!("sessions and tokens renewed: {}", self.renewed));
        tried.into_iter().chain(renewed).collect::<Vec<_>>().join(", ")
    }

    /// Counts a scenario that has ended.
    pub fn add(&mut self, scenario: &ScenarioRecord) {
        match scenario.status() {
            ScenarioStatus::Passed => self.scenarios.passed += 1,
            ScenarioStatus::Flaky => self.scenarios.flaky += 1,
            ScenarioStatus::Interrupted => self.scenarios.interrupted += 1,
            ScenarioStatus::Skipped => self.scenarios.skipped += 1,
            ScenarioStatus::Failed(kind) => self.scenarios.failure(kind),
        }
        self.retries += scenario.attempts.len().saturating_sub(1);
        for attempt in &scenario.attempts {
            self.time += attempt.duration;
            self.clean_up_failures += attempt.clean_up_failures.len();
            let tried = attempt.remedies.iter().filter(|remedy| remedy.kind == RemedyKind::TriedAgain).count();
            self.tried_again += tried;
            self.renewed += attempt.remedies.len() - tried;
            if let Some(kind) = attempt.failure() {
                *self.kinds.entry(kind).or_default() += 1;
            }
        }
        for step in scenario.last_attempt().iter().flat_map(|attempt| &attempt.steps) {
            match step.status {
                StepStatus::Passed => self.steps.passed += 1,
                StepStatus::Skipped => self.steps.skipped += 1,
                StepStatus::Failed(kind) => self.steps.failure(kind),
                StepStatus::Undefined | StepStatus::Ambiguous => self.steps.failure(FailureKind::Feature),
            }
        }
    }
}
