//! Around each step.

use std::any::Any;
use std::future;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use cucumber::step::{Collection, Context};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;

use crate::catalogue::Catalogue;
use crate::defect;
use crate::failure::Failure;
use crate::report::Interrupted;
use crate::report::record::Failed;
use crate::world::{Run, SessionAfterStep, World};

/// All steps, each run by [`run`].
pub(super) fn collection() -> Collection<World> {
    Catalogue::steps_run_by(run)
}

/// How long a step may still take once the run is interrupted: enough for a request or a click that is on its way, too
/// short for a wait.
const GRACE: Duration = Duration::from_secs(5);

/// Runs one step: what it leaves goes to the reports, and what it panics with is typed from here on. The engine knows a
/// failed step by its panic.
fn run(world: &mut World, context: Context) -> LocalBoxFuture<'_, ()> {
    async move {
        let interruption = world.run().ok().cloned();
        if interruption.as_ref().is_some_and(|run| run.is_interrupted()) {
            resume_unwind(Box::new(Interrupted));
        }
        let Ok(Some((step, .., context))) = Catalogue::steps().find(&context.step) else {
            unreachable!("the engine has found the step by the same patterns: \"{}\"", context.step.value);
        };
        world.step_begins();
        let mut outcome = until_interrupted(step(world, context.clone()), interruption.clone()).await;
        let after = match &outcome {
            Err(panic) if panic.is::<Interrupted>() => SessionAfterStep::Kept,
            _ => world.renew_session().await,
        };
        match after {
            SessionAfterStep::Kept => {}
            SessionAfterStep::DoAgain => outcome = until_interrupted(step(world, context), interruption).await,
            SessionAfterStep::Lost(failure) => outcome = Err(Box::new(Failed::from(&failure))),
        }
        world.step_ends(outcome.is_err()).await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    }
    .boxed_local()
}

/// Runs the step to its end, or a little longer than an interruption. The error is what the engine is to know.
async fn until_interrupted(step: LocalBoxFuture<'_, ()>, run: Option<Arc<Run>>) -> Result<(), Box<dyn Any + Send>> {
    let mut step = pin!(AssertUnwindSafe(step).catch_unwind());
    let interrupted = async {
        match &run {
            Some(run) => run.until_interrupted().await,
            None => future::pending().await,
        }
    };
    let outcome = tokio::select! {
        biased;
        outcome = &mut step => outcome,
        () = interrupted => match tokio::time::timeout(GRACE, step).await {
            Ok(outcome) => outcome,
            Err(_) => return Err(Box::new(Interrupted)),
        },
    };
    outcome.map_err(|panic| {
        let failure = Failure::of_panic(panic, defect::place().as_deref());
        Box::new(Failed::from(&failure)) as Box<dyn Any + Send>
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::failure::FailureKind;

    async fn ended_with(step: LocalBoxFuture<'_, ()>) -> Failed {
        *until_interrupted(step, None).await.unwrap_err().downcast::<Failed>().unwrap()
    }

    #[tokio::test]
    async fn a_step_ends_with_the_kind_of_its_failure_and_a_panic_of_the_suite_as_a_defect() {
        let failed = ended_with(async { Failure::product("The feature is wrong: x").unwind() }.boxed_local()).await;
        assert_eq!(
            (failed.kind, failed.message.as_str()),
            (FailureKind::Product, "The shop differs: The feature is wrong: x")
        );
        let defect = ended_with(async { unreachable!("a list is never empty here") }.boxed_local()).await;
        assert_eq!(defect.kind, FailureKind::Environment);
        assert!(defect.message.contains("a defect of prestashop-bdd"), "{}", defect.message);
        assert!(defect.message.contains("a list is never empty here"), "{}", defect.message);
    }
}
