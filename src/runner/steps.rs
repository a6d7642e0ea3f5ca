//! Around each step.

use std::any::Any;
use std::future;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cucumber::gherkin::Step;
use cucumber::step::Context;
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use prestashop_bdd_core::duration::shown;
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::poll::{Allowance, Waits};
use prestashop_bdd_features::{TO_FILL_IN, to_fill_in};
use prestashop_bdd_report::Interrupted;

use super::look_alikes;
use crate::defect;
use crate::live;
use crate::steps::registry;
use crate::world::{Run, SessionAfterStep, TimeLimit, World};

/// How long a step may still take once the run is interrupted: enough for a request or a click that is on its way, too
/// short for a wait.
const GRACE: Duration = Duration::from_secs(5);

/// How a step ended that did not hold.
#[derive(Debug)]
pub(crate) enum Ended {
    Interrupted,
    Failed(Box<Failure>),
}

impl Ended {
    /// What the engine is to know.
    fn panic(self) -> Box<dyn Any + Send> {
        match self {
            Self::Interrupted => Box::new(Interrupted),
            Self::Failed(failure) => Box::new(Failed::from(&*failure)),
        }
    }
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(Box::new(failure))
    }
}

/// Runs one step of the engine, which knows a failed step by its panic.
pub(super) fn run(world: &mut World, context: Context) -> LocalBoxFuture<'_, ()> {
    async move {
        if let Err(ended) = play(world, &context.step).await {
            if let Ended::Failed(failure) = &ended
                && world.run().is_ok_and(|run| run.settings.pause_on_failure && !run.is_interrupted())
            {
                live::pause(world, &context.step, failure).await;
            }
            resume_unwind(ended.panic());
        }
    }
    .boxed_local()
}

/// Plays one step: what it leaves goes to the reports, and what it panics with is typed from here on.
pub(crate) fn play<'world>(world: &'world mut World, step: &'world Step) -> LocalBoxFuture<'world, Result<(), Ended>> {
    async move {
        let interruption = world.run().ok().cloned();
        if interruption.as_ref().is_some_and(|run| run.is_interrupted()) {
            return Err(Ended::Interrupted);
        }
        let (step, context) = match registry::find(step) {
            Ok(found) => found,
            Err(error) => return Err(Failure::feature(error.to_string()).into()),
        };
        let limits = Limits::of(world);
        world.step_begins();
        world.note_values(&context.step);
        world.trace_before_step().await;
        let only_checks = context.step.ty == cucumber::gherkin::StepType::Then;
        // What cannot be looked at now is told by the step itself.
        let _ = world.look_for_framed(only_checks).await;
        let mut outcome = if limits.scenario.as_ref().is_some_and(TimeLimit::is_over) {
            Err(limits.scenario_is_over("it was not started"))
        } else if let Some(draft) = draft(&context.step) {
            Err(draft.into())
        } else {
            bounded(step(world, context.clone()), interruption.clone(), &limits).await
        };
        if outcome.is_ok() {
            outcome = world.follow_opened_tab().await.map_err(Ended::from);
        }
        let after = match &outcome {
            Err(Ended::Interrupted) => SessionAfterStep::Kept,
            _ => world.renew_session().await,
        };
        match after {
            SessionAfterStep::Kept => {}
            SessionAfterStep::DoAgain => {
                outcome = bounded(step(world, context.clone()), interruption.clone(), &limits).await;
            }
            SessionAfterStep::Lost(failure) => outcome = Err(failure.into()),
        }
        while let Err(Ended::Failed(failure)) = &outcome
            && failure.is_lost_browser()
            && let Some(before) = world.replace_lost_browser(&context, failure).await
        {
            let steps = before.into_iter().chain([context.clone()]);
            outcome = all_again(world, steps, interruption.as_ref(), &limits).await;
        }
        if outcome.is_ok() {
            outcome = world.check_announced_rows().map_err(Ended::from);
        }
        if let Err(Ended::Failed(failure)) = outcome {
            let failure = blamed(world, *failure).await;
            let failure = world.requests.named_in(failure);
            outcome = Err(Ended::from(look_alikes::named(world, &context.step, failure)));
        }
        match &mut outcome {
            Ok(()) => world.step_was_done(&context),
            Err(Ended::Failed(failure)) if failure.asks_for_page() => {
                if let Some((page, title)) = world.page_on_show().await {
                    failure.was_on(page, title);
                }
            }
            Err(Ended::Failed(_) | Ended::Interrupted) => {}
        }
        world.step_ends(outcome.is_err()).await;
        outcome
    }
    .boxed_local()
}

/// A failure as it is, or blamed on a feature that has forgotten to log in or to ask for a token, or on a shop that shows an error
/// page.
async fn blamed(world: &mut World, failure: Failure) -> Failure {
    if let Some(without) = world.without_login(&failure).await {
        return without.blame(failure);
    }
    let failure = world.in_other_tab(world.without_token(failure));
    world.on_error_page(failure).await
}

/// What is said of a step that a person has not filled in yet: neither the shop nor its answer is to blame.
fn draft(step: &Step) -> Option<Failure> {
    let blanks: Vec<_> = to_fill_in(step).iter().map(ToString::to_string).collect();
    if blanks.is_empty() {
        return None;
    }
    let places = blanks.join(", in ");
    let told = format!("this is a draft: {TO_FILL_IN} is in place of a value in {places}");
    Some(Failure::feature(told).advise("replace it with the value; in an imported draft, the comment above names it"))
}

/// Does steps again in another browser, up to the first that does not hold. None of them is left out: what is checked
/// afterwards stands on all of them.
async fn all_again(
    world: &mut World,
    steps: impl Iterator<Item = Context>,
    interruption: Option<&Arc<Run>>,
    limits: &Limits,
) -> Result<(), Ended> {
    for again in steps {
        let text = &again.step.value;
        let Ok((step, context)) = registry::find(&again.step) else {
            let what =
                format!("the step \"{text}\", which has to be repeated in another browser, is not in the catalogue");
            return Err(Failure::defect(what, None).into());
        };
        bounded(step(world, context), interruption.cloned(), limits).await?;
    }
    Ok(())
}

/// How long a step may take.
#[derive(Debug, Clone)]
struct Limits {
    step: Option<Duration>,
    /// How long a wait lasts that says nothing of its own.
    patience: Duration,
    scenario: Option<TimeLimit>,
}

/// Why a step was cut off.
enum Cut {
    Interrupted,
    Step(Duration),
    Scenario,
}

impl Limits {
    fn of(world: &World) -> Self {
        let settings = world.run().ok().map(|run| &run.settings);
        Self {
            step: settings.and_then(|settings| settings.step_timeout),
            patience: settings.map(|settings| settings.timeout).unwrap_or_default(),
            scenario: world.time_limit(),
        }
    }

    /// Waits until the step has taken too long.
    async fn step_is_over(&self, waits: &Waits) -> Duration {
        let Some(limit) = self.step else { return future::pending().await };
        Allowance { limit, patience: self.patience }.is_used_up(waits).await;
        limit
    }

    /// Waits until the scenario has taken too long. While the step is in the queue of a Grid, the end moves on.
    async fn until_over(&self, waits: &Waits) {
        let Some(limit) = &self.scenario else { return future::pending().await };
        loop {
            let end = limit.ends() + waits.queued();
            if end <= Instant::now() {
                return;
            }
            tokio::time::sleep_until(end.into()).await;
        }
    }

    fn scenario_is_over(&self, waits: &str) -> Ended {
        let limit = self.scenario.as_ref().map(TimeLimit::length).unwrap_or_default();
        let failure =
            Failure::environment(format!("the scenario took longer than {}; in this step {waits}", shown(limit)));
        failure.advise("find what is slow, or raise --scenario-timeout or @timeout(…)").into()
    }
}

/// Runs the step to its end, or as long as it may take, or a little longer than an interruption.
async fn bounded(step: LocalBoxFuture<'_, ()>, run: Option<Arc<Run>>, limits: &Limits) -> Result<(), Ended> {
    let waits = Waits::default();
    let mut step = pin!(AssertUnwindSafe(waits.watch(step)).catch_unwind());
    let interrupted = async {
        match &run {
            Some(run) => run.until_interrupted().await,
            None => future::pending().await,
        }
        tokio::time::sleep(GRACE).await;
    };
    let cut = tokio::select! {
        biased;
        outcome = &mut step => {
            if let Some(limit) = &limits.scenario {
                limit.add_queued(waits.queued());
            }
            return outcome.map_err(|panic| Failure::of_panic(panic, defect::place().as_deref()).into());
        }
        () = interrupted => Cut::Interrupted,
        () = limits.until_over(&waits) => Cut::Scenario,
        limit = limits.step_is_over(&waits) => Cut::Step(limit),
    };
    let waited = waits.describe();
    Err(match cut {
        Cut::Interrupted => Ended::Interrupted,
        Cut::Scenario => limits.scenario_is_over(&waited),
        Cut::Step(limit) => {
            let failure = Failure::environment(format!("the step was stopped after {}: {waited}", shown(limit)));
            failure.advise("find whether the shop or the browser hangs, or raise --step-timeout").into()
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use prestashop_bdd_core::failure::FailureKind;
    use prestashop_bdd_core::poll;

    async fn ended_with(step: LocalBoxFuture<'_, ()>) -> Failed {
        *bounded(step, None, &Limits { step: None, scenario: None, patience: Duration::ZERO })
            .await
            .unwrap_err()
            .panic()
            .downcast::<Failed>()
            .unwrap()
    }

    #[tokio::test]
    async fn the_time_in_the_queue_of_a_grid_does_not_count_against_the_scenario_and_all_other_time_does() {
        let limit = TimeLimit::new(Duration::from_millis(150));
        let limits = Limits { step: None, scenario: Some(limit.clone()), patience: Duration::ZERO };
        let queueing = async {
            let (queue, begun) = (poll::Queue::new(), Instant::now());
            for _ in 0..20 {
                tokio::time::sleep(Duration::from_millis(20)).await;
                queue.lasts(begun.elapsed());
            }
        };
        bounded(queueing.boxed_local(), None, &limits).await.unwrap();
        assert!(!limit.is_over(), "the queue is not counted for the next step either");
        let working = tokio::time::sleep(Duration::from_secs(60));
        let Err(Ended::Failed(failure)) = bounded(working.boxed_local(), None, &limits).await else {
            panic!("the scenario has no end");
        };
        assert!(failure.to_string().contains("the scenario took longer than"), "{failure}");
    }

    #[test]
    fn a_step_that_a_draft_left_to_a_person_is_the_authors_and_says_where() {
        let text =
            "Feature: f\n  Scenario: s\n    When I say \"TODO\":\n      | TODO | x |\n    When I say \"Todo list\"\n";
        let feature = prestashop_bdd_features::parse(std::path::Path::new("f.feature"), text).unwrap().expanded;
        let steps = &feature.scenarios[0].steps;
        let failure = draft(&steps[0]).unwrap();
        assert_eq!(failure.kind(), FailureKind::Feature);
        let told = failure.to_string();
        assert!(told.contains("this is a draft: TODO is in place of a value in its sentence, in row 1"), "{told}");
        assert!(draft(&steps[1]).is_none());
    }

    #[tokio::test]
    async fn a_step_that_cannot_be_done_again_fails_and_is_not_left_out() {
        let text = "Feature: f\n  Scenario: s\n    Given nobody knows this step\n";
        let feature = prestashop_bdd_features::parse(std::path::Path::new("f.feature"), text).unwrap().expanded;
        let step = Context { step: feature.scenarios[0].steps[0].clone(), matches: Vec::new() };
        let mut world = <World as cucumber::World>::new().await.unwrap();
        let limits = Limits { step: None, scenario: None, patience: Duration::ZERO };
        let Err(Ended::Failed(failure)) = all_again(&mut world, [step].into_iter(), None, &limits).await else {
            panic!("the step was left out");
        };
        let text = failure.to_string();
        assert!(text.contains("the step \"nobody knows this step\", which has to be repeated"), "{text}");
    }

    #[tokio::test]
    async fn a_step_ends_with_the_kind_of_its_failure_and_a_panic_of_the_suite_as_a_defect() {
        let failed = ended_with(async { Failure::product("The feature is wrong: x").unwind() }.boxed_local()).await;
        assert_eq!(
            (failed.kind, failed.to_string().as_str()),
            (FailureKind::Product, "The shop differs: The feature is wrong: x")
        );
        let defect = ended_with(async { unreachable!("a list is never empty here") }.boxed_local()).await;
        assert_eq!(defect.kind, FailureKind::Environment);
        assert!(defect.what.contains("a defect of prestashop-bdd"), "{}", defect.what);
        assert!(defect.what.contains("a list is never empty here"), "{}", defect.what);
    }
}
