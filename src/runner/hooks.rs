//! Before and after each scenario.

use std::sync::Arc;

use cucumber::event::ScenarioFinished;

use crate::browser::Artifacts;
use crate::failure::{Failure, StepResult};
use crate::world::{Run, ScenarioId, World};

/// Gives the World its run.
pub(super) fn begin(run: Arc<Run>, id: ScenarioId, world: &mut World) -> StepResult {
    world.begin(run, id)
}

/// Keeps what a failure left on the screen, removes what the scenario created, gives browsers back.
pub(super) async fn end(run: &Run, id: &ScenarioId, finished: &ScenarioFinished, world: &mut World) -> StepResult {
    if !matches!(finished, ScenarioFinished::StepPassed) {
        keep_artifacts(run, id, world).await;
    }
    let notes = world.clean_up().await;
    world.release_browsers().await;
    let notes = notes?;
    let failed = notes.iter().find(|note| note.starts_with("could not")).cloned();
    for note in notes {
        run.attachments.add_note(id, note);
    }
    match failed {
        Some(note) => Err(Failure::environment(format!("the clean-up is not complete: {note}"))
            .advise("it is written in the journal; the next run against this shop tries again")),
        None => Ok(()),
    }
}

async fn keep_artifacts(run: &Run, id: &ScenarioId, world: &World) {
    let artifacts = Artifacts::new(run.failures_folder().join(id.file_stem()), &run.secrets);
    for (name, driver) in world.browsers() {
        run.attachments.add_files(id, artifacts.save_page(driver, &format!("page-{name}")).await);
    }
    if let Some(exchange) = run.api.last_exchange().filter(|_| world.requests.last.is_some()) {
        run.attachments.add_files(id, artifacts.save_text("last-exchange.txt", &exchange.to_text(&run.secrets)));
    }
}
