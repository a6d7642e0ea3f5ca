//! The engine's writer that builds the record of a run.
//!
//! | module | subject |
//! |---|---|
//! | `events` | what the engine reports of scenarios, hooks and steps |
//! | `head` | what is known of a scenario before it runs |
//! | `attached` | what a scenario left beside its steps |
//! | `outcome` | [`Outcome`]: what is left of a run |

mod attached;
mod events;
mod head;
mod outcome;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use cucumber::event::{Retries, Source};
use cucumber::{gherkin, writer};
use jiff::Timestamp;
use prestashop_bdd_core::secrets::Secrets;

pub use self::outcome::{Ended, Outcome};
use super::listener::Listener;
use super::masking::{mask_record, mask_step};
use super::record::{Attempt, FeatureInfo, StepStatus};
use super::running::{Open, Played, attempt};
use super::sources::{Inputs, Sources};
use super::writer::Writers;
use crate::attachments::{Attachments, ScenarioId};

/// What a step or a hook panics with to say that the run was interrupted and it did not run.
#[derive(Debug, Clone, Copy)]
pub struct Interrupted;

/// Builds the record of the run from Cucumber's events, scenario by scenario, and hands it to the writers.
///
/// Scenarios may run side by side: every event is told apart by its scenario. The World's type does not matter.
pub struct Recorder {
    secrets: Secrets,
    attachments: Attachments,
    sources: Sources,
    listener: Box<dyn Listener>,
    outcome: Outcome,
    /// Those that the engine has begun and that wait for their turn.
    waiting: HashSet<ScenarioId>,
    open: HashMap<ScenarioId, Open>,
    features: HashMap<PathBuf, Arc<FeatureInfo>>,
    repetitions: HashMap<(PathBuf, usize), Vec<usize>>,
    begun: usize,
    started: Option<SystemTime>,
}

impl Recorder {
    /// A recorder for features with these texts.
    pub fn new(
        secrets: Secrets,
        attachments: Attachments,
        inputs: &Inputs,
        listener: Box<dyn Listener>,
        writers: Writers,
    ) -> Self {
        Self {
            secrets,
            attachments,
            sources: Sources::new(&inputs.features),
            listener,
            outcome: Outcome::new(writers),
            waiting: HashSet::new(),
            open: HashMap::new(),
            features: HashMap::new(),
            repetitions: HashMap::new(),
            begun: 0,
            started: None,
        }
    }

    /// What will be left when the engine has ended.
    pub fn outcome(&self) -> Outcome {
        self.outcome.clone()
    }

    /// Records a scenario that does not run, because the shop does not have what it needs.
    pub fn skip(
        &mut self,
        feature: gherkin::Feature,
        rule: Option<gherkin::Rule>,
        scenario: gherkin::Scenario,
        reason: &str,
    ) {
        let (feature, rule, scenario) = (Source::new(feature), rule.map(Source::new), Source::new(scenario));
        let played = Played { feature, rule, scenario };
        let id = ScenarioId::of(&played.feature, &played.scenario);
        let mut record = self.new_record(&id, &played);
        let mut skipped = attempt(1, Timestamp::now());
        skipped.skipped = Some(self.secrets.mask(reason));
        skipped.steps = played.all_skipped(&self.sources, &id.file);
        skipped.steps.iter_mut().for_each(|step| mask_step(&self.secrets, step));
        record.attempts.push(skipped);
        let record = Arc::new(record);
        let mut outcome = self.outcome.ended();
        outcome.totals.add(&record);
        outcome.writers.scenario_ended(&record);
        self.listener.scenario_ended(&record, &outcome.totals);
    }

    fn begin(&mut self, id: ScenarioId, played: Played, at: SystemTime) {
        let attempt = attempt(self.free_worker(), timestamp(at));
        // A scenario that is tried again is still open.
        let (record, masked_with) = match self.open.remove(&id) {
            Some(open) => (open.record, open.masked_with),
            None => (self.new_record(&id, &played), self.secrets.count()),
        };
        self.listener.scenario_started(&record);
        let (started, step_started, in_step) = (at, at, false);
        self.open.insert(id, Open { record, attempt, played, masked_with, started, step_started, in_step });
    }

    /// The lowest number that no running scenario has.
    fn free_worker(&self) -> usize {
        let busy: Vec<_> = self.open.values().filter(|open| open.runs()).map(|open| open.attempt.worker).collect();
        (1..=busy.len()).find(|worker| !busy.contains(worker)).unwrap_or(busy.len() + 1)
    }

    fn finish(&mut self, id: ScenarioId, retries: Option<Retries>, at: SystemTime) {
        let Some(mut open) = self.open.remove(&id) else { return };
        let attached = self.attachments.take(&id);
        // An interruption before its first step: it did not run, so there is nothing to tell.
        if (attached.interrupted || open.attempt.interrupted) && !open.has_begun() {
            return;
        }
        for mut skipped in open.rest(&self.sources, &id.file) {
            mask_step(&self.secrets, &mut skipped);
            open.attempt.steps.push(skipped);
        }
        self.attach(&mut open.attempt, attached);
        open.attempt.duration = at.duration_since(open.started).unwrap_or_default();
        let again = is_tried_again(&open.attempt);
        let interrupted = open.attempt.interrupted;
        // Its number and its beginning stay: they tell that it waits for its next attempt.
        let waits = attempt(open.attempt.worker, open.attempt.started);
        open.record.attempts.push(std::mem::replace(&mut open.attempt, waits));
        if again && !interrupted && retries.is_some_and(|retries| retries.left > 0) {
            self.listener.attempt_failed(&open.record);
            self.open.insert(id, open);
            return;
        }
        // Most scenarios get to know no secret.
        if self.secrets.count() != open.masked_with {
            mask_record(&self.secrets, &mut open.record);
        }
        let record = Arc::new(open.record);
        let mut outcome = self.outcome.ended();
        outcome.totals.add(&record);
        outcome.writers.scenario_ended(&record);
        self.listener.scenario_ended(&record, &outcome.totals);
    }
}

impl Drop for Recorder {
    /// The engine is torn off by a second interruption: what runs then is told of as interrupted.
    fn drop(&mut self) {
        let at = SystemTime::now();
        let mut torn_off: Vec<_> = self.open.iter().map(|(id, open)| (open.record.number, id.clone())).collect();
        torn_off.sort_unstable();
        for (_, id) in torn_off {
            self.attachments.set_interrupted(&id);
            self.finish(id, None, at);
        }
    }
}

/// Events of scenarios that run side by side are told apart here, so they need no sorting before.
impl writer::Normalized for Recorder {}
impl writer::NonTransforming for Recorder {}

impl std::fmt::Debug for Recorder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Recorder").field("open", &self.open.len()).finish_non_exhaustive()
    }
}

/// Whether the engine tries an attempt again, where tries are left: not for an undefined step, which it takes for
/// skipped.
fn is_tried_again(attempt: &Attempt) -> bool {
    let of_step = |status| matches!(status, StepStatus::Failed(_) | StepStatus::Ambiguous);
    attempt.steps.iter().any(|step| of_step(step.status)) || attempt.hooks.iter().any(|hook| hook.failed.is_some())
}

fn timestamp(at: SystemTime) -> Timestamp {
    // A clock beyond the years that a timestamp can hold tells nothing anyway.
    Timestamp::try_from(at).unwrap_or(Timestamp::UNIX_EPOCH)
}
