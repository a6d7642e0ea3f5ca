use std::panic::AssertUnwindSafe;
use std::time::Duration;

use cucumber::gherkin::Step;
use cucumber::then;
use futures_util::FutureExt as _;

use crate::catalogue::Catalogue;
use crate::defect;
use crate::failure::{Failure, FailureKind, StepResult};
use crate::poll::{self, GaveUp, Look};
use crate::world::World;

/// Repeats a check until it holds, at most so many seconds. The last request is sent again before each repetition when
/// it was a GET; the page is not reloaded.
///
/// Written: within {int} second(s) {check}.
///
/// ```gherkin
/// Then within 10 seconds the response status is 200
/// ```
#[then(regex = r"^within (\d+) seconds?,? (.+)$")]
async fn within(world: &mut World, seconds: u64, check: String, step: &Step) -> StepResult {
    let mut inner = step.clone();
    inner.value = check;
    let limit = Duration::from_secs(seconds);
    world.set_patience(Some(limit));
    let outcome = repeat(world, &inner, limit).await;
    world.set_patience(None);
    outcome
}

/// Repeats a check while the shop differs or is not there yet. Any other failure ends it at once: time does not mend a
/// feature.
async fn repeat(world: &mut World, check: &Step, limit: Duration) -> StepResult {
    let mut last: Option<Failure> = None;
    let outcome: StepResult = poll::until(limit, "the check to hold", async || {
        if last.is_some() {
            world.repeat_get().await?;
        }
        match check_once(world, check).await? {
            Ok(()) => Ok(Look::Ready(())),
            Err(failure) if failure.may_pass() => {
                let seen = failure.to_string();
                last = Some(failure);
                Ok(Look::NotYet(seen))
            }
            Err(failure) => Err(failure),
        }
    })
    .await;
    match (outcome, last) {
        (Err(failure), Some(last)) if failure.kind() == FailureKind::Product => Err(last.within(limit)),
        (outcome, _) => outcome,
    }
}

/// Looks again while the shop differs, until the page is idle: pages that work by script, or that a click is still about to
/// leave, show things late.
pub(super) async fn soon(world: &World, mut check: impl AsyncFnMut() -> StepResult) -> StepResult {
    let mut last = None;
    let outcome: StepResult = poll::until(world.patience()?, "the check to hold", async || {
        let begun = world.look_begins();
        match check().await {
            Err(failure) if failure.kind() == FailureKind::Product => {
                last = Some(failure);
                Ok(if world.page_is_idle(begun) { Look::Never(String::new()) } else { Look::NotYet(String::new()) })
            }
            outcome => outcome.map(Look::Ready),
        }
    })
    .await;
    match (outcome, last) {
        (Err(failure), Some(last)) if failure.kind() == FailureKind::Product => Err(last),
        (outcome, _) => outcome,
    }
}

/// Runs the step; the inner error is its own failure.
async fn check_once(world: &mut World, step: &Step) -> Result<StepResult, Failure> {
    let found = Catalogue::get().find(step);
    let (run, context) = found.map_err(|error| Failure::feature(error.to_string()).caused_by(error))?;
    let outcome = AssertUnwindSafe(run(world, context)).catch_unwind().await;
    Ok(outcome.map_err(|panic| Failure::of_panic(panic, defect::place().as_deref())))
}

impl From<GaveUp> for Failure {
    fn from(error: GaveUp) -> Self {
        Self::product(error.to_string())
    }
}
