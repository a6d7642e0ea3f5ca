use std::panic::AssertUnwindSafe;
use std::time::Duration;

use cucumber::gherkin::Step;
use futures_util::FutureExt as _;
use prestashop_bdd_core::failure::{Failure, FailureKind, StepResult};
use prestashop_bdd_core::poll::{self, Look};
use prestashop_bdd_step_macros::then;

use super::registry;
use crate::defect;
use crate::world::World;

/// Repeats a check until it passes, for up to N seconds. If the last request was a GET, it is sent again before each
/// repetition; the page is not reloaded.
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

/// Looks for what is not to be there, until the page is idle: what comes late is seen as well, and what goes late has gone. The last
/// look counts. Where the feature says how long to wait, that is done around this: then the first look at the loaded page counts.
pub(super) async fn once_idle<T>(
    world: &World,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut last = None;
    let outcome: StepResult = poll::until(world.patience()?, what, async || {
        let begun = world.look_begins();
        last = Some(look().await?);
        let counts = world.says_how_long() || world.page_is_idle(begun);
        Ok(if counts { Look::Ready(()) } else { Look::NotYet("the page is still at work".to_owned()) })
    })
    .await;
    match (outcome, last) {
        // A page that is never idle has been looked at for as long as anything is waited for.
        (Ok(()), Some(seen)) => Ok(seen),
        (Err(failure), Some(seen)) if failure.kind() == FailureKind::Product => Ok(seen),
        (Err(failure), _) => Err(failure),
        (Ok(()), None) => Err(Failure::defect("a look has seen nothing", None)),
    }
}

/// Checks that something is not there, as [`once_idle`] sees it.
pub(super) async fn never(world: &World, mut check: impl AsyncFnMut() -> StepResult) -> StepResult {
    once_idle(world, "the page to come to rest", async || match check().await {
        Err(failure) if failure.kind() == FailureKind::Product => Ok(Err(failure)),
        outcome => outcome.map(Ok),
    })
    .await?
}

/// Runs the step; the inner error is its own failure.
async fn check_once(world: &mut World, step: &Step) -> Result<StepResult, Failure> {
    let found = registry::find(step);
    let (run, context) = found.map_err(|error| Failure::feature(error.to_string()).caused_by(error))?;
    let outcome = AssertUnwindSafe(run(world, context)).catch_unwind().await;
    Ok(outcome.map_err(|panic| Failure::of_panic(panic, defect::place().as_deref())))
}
