//! Before and after each scenario.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::{Failure, FailureKind, StepResult};
use prestashop_bdd_report::Interrupted;
use prestashop_bdd_report::attachments::{Attachment, Content, ScenarioId};

use crate::world::{Note, Run, World};

const NOT_COMPLETE: &str = "the clean-up is not complete: ";

const TRIED_AGAIN: &str =
    "it is recorded in the journal; the next run against this shop, or \"prestashop-bdd sweep\", tries again";

const LOOK: &str = "restore it in the back office before the next scenario";

/// What an attachment is called that tells of a failure which does not count.
const IGNORED: &str = "Clean-up failed (ignored)";

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

/// Prepares the shop for what the scenario is about.
pub(super) async fn prepare_shop(world: &mut World) {
    or_fail(world.prepare_shop().await);
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
    let (mistakes, left): (Vec<_>, Vec<_>) =
        failed.into_iter().partition(|note| note.failure == Some(FailureKind::Feature));
    for note in &left {
        run.attachments.add_clean_up_failure(id, note.text.as_str());
        if let Some(entry) = note.entry {
            run.reports_clean_up_failure(entry);
        }
    }
    if run.settings.ignore_clean_up_failures && !left.is_empty() {
        let texts: Vec<_> = left.iter().map(|note| note.text.as_str()).collect();
        let text = format!("{NOT_COMPLETE}{}", texts.join("\n  "));
        let content = Content::Text { media_type: "text/plain".to_owned(), text };
        run.attachments.add(id, None, Attachment { name: IGNORED.to_owned(), content });
        return verdict(&mistakes, &[]);
    }
    verdict(&mistakes, &left)
}

/// How a clean-up ends that finds mistakes of the feature and leaves something. What is left counts first: it may be there
/// because of another cause.
fn verdict(mistakes: &[Note], left: &[Note]) -> StepResult {
    match (mistakes, left) {
        ([], []) => Ok(()),
        (mistakes, []) => Err(not_complete(FailureKind::Feature, mistakes)),
        (mistakes, left) => {
            let in_journal = left.iter().any(|note| note.entry.is_some());
            let failure = not_complete(FailureKind::Environment, left.iter().chain(mistakes));
            Err(failure.advise(if in_journal { TRIED_AGAIN } else { LOOK }))
        }
    }
}

fn not_complete<'note>(kind: FailureKind, notes: impl IntoIterator<Item = &'note Note>) -> Failure {
    let mut texts = notes.into_iter().map(|note| note.text.clone());
    let first = texts.next().unwrap_or_default();
    Failure::new(kind, format!("{NOT_COMPLETE}{first}")).listing(texts)
}

/// The engine knows a failed hook by its panic, which it catches.
fn or_fail(outcome: StepResult) {
    if let Err(failure) = outcome {
        resume_unwind(Box::new(Failed::from(&failure)));
    }
}
