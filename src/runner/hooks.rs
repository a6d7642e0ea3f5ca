//! Before and after each scenario.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use crate::failure::{Failure, FailureKind, StepResult};
use crate::report::Interrupted;
use crate::report::record::Failed;
use crate::world::{Run, ScenarioId, World};

const TRIED_AGAIN: &str =
    "it is written in the journal; the next run against this shop, or \"prestashop-bdd sweep\", tries again";

/// Waits for the scenario's turn, which does not come once the run is interrupted.
pub(super) async fn wait(run: &Run, turn: impl Future<Output = ()>) {
    tokio::select! {
        biased;
        () = run.until_interrupted() => resume_unwind(Box::new(Interrupted)),
        () = turn => {}
    }
}

/// Gives the World its run.
pub(super) fn begin(run: Arc<Run>, id: ScenarioId, limit: Option<Duration>, world: &mut World) {
    if run.is_interrupted() || run.given_up().is_some() {
        resume_unwind(Box::new(Interrupted));
    }
    or_fail(world.begin(run, id));
    world.set_time_limit(limit);
}

/// Has a browser opened for the scenario while it does what needs none.
pub(super) fn expect_browser(world: &mut World) {
    or_fail(world.expect_browser());
}

/// Removes what the scenario created, gives browsers back.
pub(super) async fn end(run: &Run, id: &ScenarioId, world: Option<&mut World>) {
    if run.is_interrupted() {
        run.attachments.set_interrupted(id);
    }
    if let Some(world) = world {
        or_fail(clean_up(run, id, world).await);
    }
}

async fn clean_up(run: &Run, id: &ScenarioId, world: &mut World) -> StepResult {
    let notes = world.clean_up(Some(run.clean_up_limit())).await;
    world.release_browsers().await;
    let (failed, done): (Vec<_>, Vec<_>) = notes?.into_iter().partition(|note| note.failure.is_some());
    for note in done {
        run.attachments.add_note(id, note.text);
    }
    let text = failed.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n  ");
    match failed.first().and_then(|note| note.failure) {
        Some(FailureKind::Feature) => Err(Failure::feature(format!("the clean-up is not complete: {text}"))),
        Some(FailureKind::Product | FailureKind::Environment) => {
            Err(Failure::environment(format!("the clean-up is not complete: {text}")).advise(TRIED_AGAIN))
        }
        None => Ok(()),
    }
}

/// The engine knows a failed hook by its panic, which it catches.
fn or_fail(outcome: StepResult) {
    if let Err(failure) = outcome {
        resume_unwind(Box::new(Failed::from(&failure)));
    }
}
