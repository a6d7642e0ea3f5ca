//! One step that a person plays, and what is to be told of it.

use std::time::{Duration, Instant};

use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_report::attachments::{Attached, Content};

use super::script::Playable;
use crate::defect;
use crate::runner::{self, Ended, Gently};
use crate::world::{Note, World};

/// How a step ended.
#[derive(Debug)]
pub(crate) enum End {
    Passed,
    Failed(Box<Failed>),
    /// Ctrl+C, or the end of the run.
    Broken,
}

/// What became of a step.
#[derive(Debug)]
pub(crate) struct Played {
    pub end: End,
    pub time: Duration,
    /// What it leaves for the reader, a line each.
    pub notes: Vec<String>,
    /// The last request and what came back.
    pub exchange: Option<String>,
}

/// Plays one step; Ctrl+C ends it and nothing else, also one that `gently` has noticed before.
pub(crate) async fn play(world: &mut World, playable: &Playable, gently: &mut Gently) -> Played {
    defect::watch();
    let begun = Instant::now();
    let outcome = tokio::select! {
        biased;
        () = gently.broken() => None,
        outcome = of_step(world, playable) => Some(outcome),
    };
    let end = match outcome {
        Some(Ok(())) => End::Passed,
        Some(Err(Ended::Failed(failure))) => End::Failed(Box::new(Failed::from(&*failure))),
        Some(Err(Ended::Interrupted)) => End::Broken,
        None => {
            world.step_ends(true).await;
            End::Broken
        }
    };
    let time = begun.elapsed();
    let (notes, exchange) = take_notes(world);
    Played { end, time, notes, exchange }
}

async fn of_step(world: &mut World, playable: &Playable) -> Result<(), Ended> {
    if let Some(about) = &playable.about {
        world.set_about(about.clone());
        world.prepare_shop().await?;
    }
    runner::play(world, &playable.step).await
}

/// What the scenario has left for its report since this was asked last.
fn take_notes(world: &World) -> (Vec<String>, Option<String>) {
    let Ok(run) = world.run() else { return (Vec::new(), None) };
    told(run.attachments.take(world.id()))
}

/// What attachments tell a person at the console, and the last exchange among them.
pub(crate) fn told(attached: Attached) -> (Vec<String>, Option<String>) {
    let Attached { of_steps, after, notes, remedies, .. } = attached;
    let mut told: Vec<String> = remedies.into_iter().map(|remedy| remedy.text).chain(notes).collect();
    let mut exchange = None;
    for attachment in of_steps.into_iter().map(|(_, attachment)| attachment).chain(after) {
        match attachment.content {
            Content::Exchange(record) => {
                told.push(format!("{} {}", record.title(), answered(&record)));
                exchange = Some(record.to_string());
            }
            Content::Link(address) => told.push(format!("{}: {address}", attachment.name)),
            Content::Text { .. } | Content::File { .. } | Content::Frame(_) => {}
        }
    }
    (told, exchange)
}

fn answered(record: &prestashop_bdd_core::exchange::ExchangeRecord) -> String {
    use prestashop_bdd_core::exchange::AnswerRecord;
    let what = match &record.answer {
        AnswerRecord::Response { status_line, .. } => status_line,
        AnswerRecord::None { reason } => reason,
    };
    format!("-> {what} after {:.3} s", record.elapsed.as_secs_f64())
}

/// Removes what was created, and gives the browsers back. Returns what could not be removed.
pub(crate) async fn clean_up(world: &mut World) -> Result<Vec<Note>, Failure> {
    let limit = world.run()?.clean_up_limit();
    let notes = world.clean_up(Some(limit)).await;
    world.release_browsers().await;
    notes
}
