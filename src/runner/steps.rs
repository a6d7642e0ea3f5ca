//! Around each step.

use std::panic::{AssertUnwindSafe, resume_unwind};

use cucumber::step::{Collection, Context};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;

use crate::catalogue::Catalogue;
use crate::failure::{FailureKind, panic_text};
use crate::report::Interrupted;
use crate::report::record::Failed;
use crate::world::World;

/// All steps, each run by [`run`].
pub(super) fn collection() -> Collection<World> {
    Catalogue::steps_run_by(run)
}

/// Runs one step: what it leaves goes to the reports, and what it panics with is typed from here on. The engine knows a
/// failed step by its panic.
fn run(world: &mut World, context: Context) -> LocalBoxFuture<'_, ()> {
    async move {
        if world.run().is_ok_and(|run| run.is_interrupted()) {
            resume_unwind(Box::new(Interrupted));
        }
        let Ok(Some((step, .., context))) = Catalogue::steps().find(&context.step) else {
            unreachable!("the engine has found the step by the same patterns: \"{}\"", context.step.value);
        };
        world.step_begins();
        let outcome = AssertUnwindSafe(step(world, context)).catch_unwind().await;
        world.step_ends(outcome.is_err()).await;
        if let Err(panic) = outcome {
            let message = panic_text(panic.as_ref());
            resume_unwind(Box::new(Failed { kind: FailureKind::of_message(&message), message }));
        }
    }
    .boxed_local()
}
