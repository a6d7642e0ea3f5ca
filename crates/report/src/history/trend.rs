use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failure::FailureKind;
use serde::{Deserialize, Serialize};

use super::milliseconds;
use crate::record::{ScenarioRecord, ScenarioStatus};
use crate::words::{moment, time};

/// How a scenario ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ended {
    /// Everything held.
    #[serde(rename = "p")]
    Passed,
    /// It passed only on a retry.
    #[serde(rename = "y")]
    Flaky,
    /// The feature cannot be run as written.
    #[serde(rename = "w")]
    Feature,
    /// The environment is wrong.
    #[serde(rename = "e")]
    Environment,
    /// The shop differs.
    #[serde(rename = "f")]
    Failed,
}

impl Ended {
    /// As it is told in the reports.
    pub const fn status(self) -> ScenarioStatus {
        match self {
            Self::Passed => ScenarioStatus::Passed,
            Self::Flaky => ScenarioStatus::Flaky,
            Self::Feature => ScenarioStatus::Failed(FailureKind::Feature),
            Self::Environment => ScenarioStatus::Failed(FailureKind::Environment),
            Self::Failed => ScenarioStatus::Failed(FailureKind::Product),
        }
    }

    const fn is_failure(self) -> bool {
        matches!(self, Self::Feature | Self::Environment | Self::Failed)
    }
}

/// One result of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i64, Ended, u64)", into = "(i64, Ended, u64)")]
pub struct PastResult {
    /// When its run began, in milliseconds of Unix time.
    pub started: i64,
    /// How it ended.
    pub ended: Ended,
    /// How long all attempts took.
    pub milliseconds: u64,
}

impl From<(i64, Ended, u64)> for PastResult {
    fn from((started, ended, milliseconds): (i64, Ended, u64)) -> Self {
        Self { started, ended, milliseconds }
    }
}

impl From<PastResult> for (i64, Ended, u64) {
    fn from(result: PastResult) -> Self {
        (result.started, result.ended, result.milliseconds)
    }
}

impl PastResult {
    /// That of a scenario in a run that began then; none where it was interrupted or skipped, which says nothing of it.
    pub fn of(run_started: Timestamp, scenario: &ScenarioRecord) -> Option<Self> {
        let ended = match scenario.status() {
            ScenarioStatus::Passed => Ended::Passed,
            ScenarioStatus::Flaky => Ended::Flaky,
            ScenarioStatus::Failed(FailureKind::Product) => Ended::Failed,
            ScenarioStatus::Failed(FailureKind::Environment) => Ended::Environment,
            ScenarioStatus::Failed(FailureKind::Feature) => Ended::Feature,
            ScenarioStatus::Interrupted | ScenarioStatus::Skipped => return None,
        };
        let took = u64::try_from(scenario.duration().as_millis()).unwrap_or(u64::MAX);
        Some(Self { started: milliseconds(run_started), ended, milliseconds: took })
    }

    /// When its run began, in words.
    pub fn moment(&self) -> String {
        moment(Timestamp::from_millisecond(self.started).unwrap_or_default())
    }

    /// How long it took.
    pub const fn duration(&self) -> Duration {
        Duration::from_millis(self.milliseconds)
    }
}

/// The last results of a scenario, the oldest first; the last is that of this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// At least two.
    pub results: Vec<PastResult>,
}

/// Runs in a row in which a scenario failed, up to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// The first of them.
    pub first: PastResult,
    /// How many there are.
    pub runs: usize,
    /// Whether it passed before; else nothing older is known.
    pub passed_before: bool,
}

impl Trend {
    /// Since when it has been failing; none where it does not fail now.
    pub fn failing(&self) -> Option<Streak> {
        let runs = self.results.iter().rev().take_while(|result| result.ended.is_failure()).count();
        let begins = self.results.len() - runs;
        let first = *self.results.get(begins)?;
        Some(Streak { first, runs, passed_before: begins > 0 })
    }

    /// How often it ended so.
    pub fn count(&self, ended: impl Fn(Ended) -> bool) -> usize {
        self.results.iter().filter(|result| ended(result.ended)).count()
    }

    /// Whether it did not simply pass in one of the runs.
    pub fn is_unsteady(&self) -> bool {
        self.count(|ended| ended != Ended::Passed) > 0
    }

    /// The middle of the times of the runs before in which it passed.
    pub fn usual(&self) -> Option<Duration> {
        let before = &self.results[..self.results.len().saturating_sub(1)];
        let passed = before.iter().filter(|result| result.ended == Ended::Passed);
        let mut times: Vec<_> = passed.map(PastResult::duration).collect();
        times.sort_unstable();
        times.get(times.len() / 2).copied()
    }

    /// What a reader has to know: since when it fails, how often it was flaky or failed. None where it has always passed.
    pub fn note(&self) -> Option<String> {
        let all = self.results.len();
        let flaky = self.count(|ended| ended == Ended::Flaky);
        let failed = self.count(Ended::is_failure);
        let failing = self.failing().map(|streak| match streak {
            Streak { runs: 1, .. } => "new failure".to_owned(),
            Streak { first, runs, passed_before: true } => format!("failing since {} ({runs} runs)", first.moment()),
            Streak { runs, .. } => format!("failing in all of the last {runs} runs"),
        });
        let flaky = (flaky > 0).then(|| format!("flaky in {flaky} of {all} runs"));
        let at_times = (failing.is_none() && failed > 0).then(|| format!("failed in {failed} of {all} runs"));
        let parts: Vec<_> = failing.into_iter().chain(flaky).chain(at_times).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The results in figures, such as `Last 20 runs: 16 passed, 3 flaky, 1 failed; usually 1.25 s`.
    pub fn summary(&self) -> String {
        let passed = self.count(|ended| ended == Ended::Passed);
        let parts = [
            (passed, "passed"),
            (self.count(|ended| ended == Ended::Flaky), "flaky"),
            (self.count(Ended::is_failure), "failed"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let parts = parts.collect::<Vec<_>>().join(", ");
        let usual = self.usual().map(|usual| format!("; usually {}", time(usual))).unwrap_or_default();
        format!("Last {} runs: {parts}{usual}", self.results.len())
    }
}
