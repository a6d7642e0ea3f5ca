//! Stops a run in which nothing can pass: after so many scenarios in a row that failed because of the environment.

use std::sync::atomic::{AtomicU32, Ordering};

use cucumber::event::{ScenarioFinished, StepError};
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::text::counted;

use crate::world::Run;

/// Counts environment failures in a row.
#[derive(Debug)]
pub(super) struct Breaker {
    most: u32,
    in_a_row: AtomicU32,
}

impl Breaker {
    /// Stops after `most` in a row; 0 never stops.
    pub fn new(most: u32) -> Self {
        Self { most, in_a_row: AtomicU32::new(0) }
    }

    /// Looks at how a scenario ended, and stops the run where that was one too many.
    pub fn scenario_ended(&self, run: &Run, finished: &ScenarioFinished) {
        match failed(finished) {
            Some(failed) => {
                if self.one_more(failed.kind) {
                    run.give_up(reason(self.most, &failed.to_string()));
                }
            }
            // An interruption says nothing about the environment.
            None if run.is_interrupted() || run.given_up().is_some() => {}
            None => self.in_a_row.store(0, Ordering::Relaxed),
        }
    }

    /// Whether this failure is one too many.
    fn one_more(&self, kind: FailureKind) -> bool {
        if kind != FailureKind::Environment {
            self.in_a_row.store(0, Ordering::Relaxed);
            return false;
        }
        let in_a_row = self.in_a_row.fetch_add(1, Ordering::Relaxed) + 1;
        self.most > 0 && in_a_row >= self.most
    }
}

fn reason(most: u32, last: &str) -> String {
    let last = last.lines().next().unwrap_or_default();
    format!(
        "{} in a row failed because of the environment, so the rest was not run. The last one: {last}. Check your setup with: prestashop-bdd doctor",
        counted(most as usize, "scenario")
    )
}

fn failed(finished: &ScenarioFinished) -> Option<&Failed> {
    match finished {
        ScenarioFinished::StepFailed(_, _, StepError::Panic(panic)) | ScenarioFinished::BeforeHookFailed(panic) => {
            panic.downcast_ref()
        }
        ScenarioFinished::StepFailed(_, _, StepError::NotFound | StepError::AmbiguousMatch(_))
        | ScenarioFinished::StepPassed
        | ScenarioFinished::StepSkipped => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FailureKind::{Environment, Product};

    #[test]
    fn only_environment_failures_in_a_row_stop_the_run() {
        let breaker = Breaker::new(2);
        assert_eq!(
            [Environment, Product, Environment, Environment].map(|kind| breaker.one_more(kind)),
            [false, false, false, true]
        );
    }

    #[test]
    fn with_0_nothing_stops_the_run() {
        let breaker = Breaker::new(0);
        assert!((0..100).all(|_| !breaker.one_more(Environment)));
    }
}
