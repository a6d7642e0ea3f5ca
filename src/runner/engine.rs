//! The engine: runs the chosen scenarios and tells the recorder.

use std::sync::Arc;

use cucumber::runner::Basic;
use cucumber::{Cucumber, cli, gherkin};
use futures_util::FutureExt as _;
use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_features::{Locks, time_limit_of};
use prestashop_bdd_report::Recorder;
use prestashop_bdd_report::attachments::ScenarioId;

use super::breaker::Breaker;
use super::parsed::{Parsed, options};
use super::schedule::Schedule;
use super::{hooks, steps};
use crate::defect;
use crate::steps::registry;
use crate::world::{About, Run, World};

/// How many scenarios may wait before the schedule beyond those that run: enough to find some that do not conflict.
const WAITING: usize = 32;

/// Runs the features to their end. What happened is with the recorder's outcome.
pub(super) async fn run(run: &Arc<Run>, features: Vec<gherkin::Feature>, recorder: Recorder) {
    let workers = run.settings.workers as usize;
    let schedule = Schedule::new(workers);
    // With one worker the order is that of the features, so nobody has to wait before the schedule.
    let window = if workers > 1 { workers + WAITING } else { 1 };
    let before = (run.clone(), schedule.clone());
    let after = (run.clone(), schedule);
    let breaker = Breaker::new(run.settings.stop_after_environment_failures);
    let retries = usize::try_from(run.settings.retries).ok().filter(|retries| *retries > 0);
    let runner = Basic::<World>::default()
        .steps(registry::run_by(steps::run, &features))
        .max_concurrent_scenarios(window)
        .retries(retries)
        .before(move |feature, rule, scenario, world| {
            defect::watch();
            let ((run, schedule), id) = (before.clone(), ScenarioId::of(feature, scenario));
            let limit = time_limit_of(feature, rule, scenario).or(run.settings.scenario_timeout);
            let locks = Locks::of(feature, rule, scenario);
            world.set_about(About::of(feature, rule, scenario));
            let browser = Catalogue::get().needs_browser(feature, rule, scenario);
            async move {
                hooks::wait(&run, schedule.enter(id.clone(), locks)).await;
                hooks::begin(run, id, limit, world);
                if browser {
                    hooks::expect_browser(world);
                }
                hooks::prepare_shop(world).await;
            }
            .boxed_local()
        })
        .after(move |feature, _, scenario, finished, world| {
            let ((run, schedule), id) = (after.clone(), ScenarioId::of(feature, scenario));
            breaker.scenario_ended(&run, finished);
            async move {
                // Given up when the clean-up has ended, whatever became of it.
                let _place = schedule.leave(&id);
                hooks::end(&run, &id, world).await;
            }
            .boxed_local()
        });
    // The recorder keeps all that is to be kept.
    drop(
        Cucumber::<World, _, _, _, _, cli::Empty>::custom(Parsed, runner, recorder)
            .with_cli(options())
            .run(features)
            .await,
    );
}
