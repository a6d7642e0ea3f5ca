use prestashop_bdd_core::failure::FailureKind;
use serde::{Deserialize, Serialize};

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepStatus {
    /// It held.
    Passed,
    /// It did not hold; the kind says who has to act.
    Failed(FailureKind),
    /// No step definition matches it.
    Undefined,
    /// Several step definitions match it.
    Ambiguous,
    /// It did not run, because a step before it did not hold or the run was interrupted.
    Skipped,
}

impl StepStatus {
    /// The kind of failure, where it is one. An undefined or ambiguous step is a mistake of the feature.
    pub fn failure(self) -> Option<FailureKind> {
        match self {
            Self::Failed(kind) => Some(kind),
            Self::Undefined | Self::Ambiguous => Some(FailureKind::Feature),
            Self::Passed | Self::Skipped => None,
        }
    }
}

/// How a scenario ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioStatus {
    /// Everything held at the first attempt.
    Passed,
    /// It failed first and passed when it was tried again.
    Flaky,
    /// Something did not hold at the last attempt; the kind says who has to act.
    Failed(FailureKind),
    /// It was cut short by an interruption of the run.
    Interrupted,
    /// It did not run: the shop does not have what it needs.
    Skipped,
}

impl ScenarioStatus {
    /// The words that reports use: `passed`, `flaky`, `failed`, `environment`, `feature error`, `interrupted`, `skipped`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Flaky => "flaky",
            Self::Failed(FailureKind::Product) => "failed",
            Self::Failed(FailureKind::Environment) => "environment",
            Self::Failed(FailureKind::Feature) => "feature error",
            Self::Interrupted => "interrupted",
            Self::Skipped => "skipped",
        }
    }

    /// The kind of failure, where it is one.
    pub const fn failure(self) -> Option<FailureKind> {
        match self {
            Self::Failed(kind) => Some(kind),
            Self::Passed | Self::Flaky | Self::Interrupted | Self::Skipped => None,
        }
    }
}
