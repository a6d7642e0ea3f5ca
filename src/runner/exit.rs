use std::process::ExitCode;

use prestashop_bdd_report::record::{RunEnd, Totals};

use crate::settings::SettingsError;

/// How a run ended, as CI sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Every scenario passed.
    Passed,
    /// A scenario failed: the shop differs from what a feature expects.
    Failed,
    /// The features or the command line are wrong: no Gherkin, an undefined step, an unknown variable, no scenario selected, a flag
    /// with a value that it cannot have.
    FeaturesWrong,
    /// The environment is wrong: shop unreachable, login refused, no browser, bad settings; or a clean-up failed, so that the
    /// shop is not as it was found.
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

    /// Returns the exit of a run by its figures. A product failure counts first, also before a clean-up that failed: it is
    /// what the run is for. An environment failure counts before a wrong feature, because it may be its cause. A clean-up
    /// that failed is one of the environment: the next scenario finds a shop that is not as it was.
    pub fn of(totals: &Totals, end: &RunEnd, fail_on_flaky: bool) -> Self {
        let scenarios = &totals.scenarios;
        if scenarios.failed > 0 || (fail_on_flaky && scenarios.flaky > 0) {
            Self::Failed
        } else if scenarios.environment > 0 || end.clean_up_failed(totals) {
            Self::EnvironmentWrong
        } else if scenarios.feature > 0 || scenarios.total() == scenarios.skipped {
            Self::FeaturesWrong
        } else {
            Self::Passed
        }
    }
}

impl From<&SettingsError> for Exit {
    /// A wrong flag ends as any other wrong command line does, a wrong variable or file as a wrong environment.
    fn from(error: &SettingsError) -> Self {
        if error.is_of_command_line() { Self::FeaturesWrong } else { Self::EnvironmentWrong }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prestashop_bdd_report::record::Counts;

    fn exit(scenarios: Counts) -> Exit {
        Exit::of(&Totals { scenarios, ..Totals::default() }, &RunEnd::default(), false)
    }

    #[test]
    fn a_difference_of_the_shop_counts_first_then_the_environment_then_the_feature() {
        let all = Counts { passed: 1, failed: 1, environment: 1, feature: 1, ..Counts::default() };
        assert_eq!(exit(all), Exit::Failed);
        assert_eq!(exit(Counts { failed: 0, ..all }), Exit::EnvironmentWrong);
        assert_eq!(exit(Counts { failed: 0, environment: 0, ..all }), Exit::FeaturesWrong);
        assert_eq!(exit(Counts { passed: 1, ..Counts::default() }), Exit::Passed);
    }

    #[test]
    fn a_flaky_scenario_fails_the_run_only_where_that_is_asked_for() {
        let totals = Totals { scenarios: Counts { flaky: 1, ..Counts::default() }, ..Totals::default() };
        assert_eq!(Exit::of(&totals, &RunEnd::default(), false), Exit::Passed);
        assert_eq!(Exit::of(&totals, &RunEnd::default(), true), Exit::Failed);
    }

    #[test]
    fn failed_clean_up_ends_with_3_unless_it_is_ignored() {
        let totals = |failed| Totals {
            scenarios: Counts { passed: 1, flaky: 1, failed, ..Counts::default() },
            clean_up_failures: 1,
            ..Totals::default()
        };
        let ignoring = RunEnd { ignore_clean_up_failures: true, ..RunEnd::default() };
        assert_eq!(Exit::of(&totals(0), &RunEnd::default(), false), Exit::EnvironmentWrong);
        assert_eq!(Exit::of(&totals(0), &ignoring, false), Exit::Passed);
        assert_eq!(
            Exit::of(&totals(1), &RunEnd::default(), false),
            Exit::Failed,
            "the shop differs: that counts first"
        );
        let at_the_end = RunEnd { clean_up_failures: vec!["could not remove it".to_owned()], ..RunEnd::default() };
        let passed = Totals { scenarios: Counts { passed: 1, ..Counts::default() }, ..Totals::default() };
        assert_eq!(Exit::of(&passed, &at_the_end, false), Exit::EnvironmentWrong);
    }

    #[test]
    fn a_run_without_any_scenario_never_passes() {
        assert_eq!(exit(Counts::default()), Exit::FeaturesWrong);
    }
}
