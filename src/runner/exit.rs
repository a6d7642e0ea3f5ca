use std::process::ExitCode;

use crate::failure::FailureKind;
use crate::report::RunRecord;

/// How a run ended, as CI sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Every scenario passed.
    Passed,
    /// A scenario failed: the shop differs from what a feature expects.
    Failed,
    /// The features are wrong: no Gherkin, an undefined step, an unknown variable, no scenario selected.
    FeaturesWrong,
    /// The environment is wrong: shop unreachable, login refused, no browser, bad settings.
    EnvironmentWrong,
    /// Interrupted by the user or the system.
    Interrupted,
}

impl Exit {
    /// The number that the process ends with.
    pub const fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::FeaturesWrong => 2,
            Self::EnvironmentWrong => 3,
            Self::Interrupted => 130,
        }
    }

    /// The exit of a run by its record. A product failure counts first: it is what the run is for. An environment
    /// failure counts before a wrong feature, because it may be its cause.
    pub fn of(record: &RunRecord) -> Self {
        let kinds: Vec<_> = record.failures().collect();
        if kinds.contains(&FailureKind::Product) {
            Self::Failed
        } else if kinds.contains(&FailureKind::Environment) {
            Self::EnvironmentWrong
        } else if kinds.contains(&FailureKind::Feature) || record.scenarios.is_empty() {
            Self::FeaturesWrong
        } else {
            Self::Passed
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::report::ScenarioRecord;

    fn record(kinds: &[FailureKind]) -> RunRecord {
        let scenario = |kind: &FailureKind| ScenarioRecord {
            feature: "f".into(),
            file: "f.feature".into(),
            name: "s".into(),
            line: 1,
            tags: vec![],
            steps: vec![],
            around: vec![(*kind, "broken".into())],
            notes: vec![],
            files: vec![],
            duration: Duration::ZERO,
        };
        RunRecord { scenarios: kinds.iter().map(scenario).collect() }
    }

    #[test]
    fn a_difference_of_the_shop_counts_first_then_the_environment_then_the_feature() {
        use FailureKind::{Environment, Feature, Product};
        assert_eq!(Exit::of(&record(&[Environment, Product, Feature])), Exit::Failed);
        assert_eq!(Exit::of(&record(&[Feature, Environment])), Exit::EnvironmentWrong);
        assert_eq!(Exit::of(&record(&[Feature])), Exit::FeaturesWrong);
    }

    #[test]
    fn a_run_without_any_scenario_never_passes() {
        assert_eq!(Exit::of(&RunRecord::default()), Exit::FeaturesWrong);
    }
}
