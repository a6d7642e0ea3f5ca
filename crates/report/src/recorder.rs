use std::any::Any;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use cucumber::event::{
    Cucumber, Feature, Hook, HookType, Retries, RetryableScenario, Rule, Scenario, Source, Step, StepError,
};
use cucumber::{Event, Writer, cli, gherkin, parser, writer};
use jiff::Timestamp;
use prestashop_bdd_core::failure::{Failure, FailureKind, panic_text};
use prestashop_bdd_core::secrets::Secrets;

use super::listener::Listener;
use super::masking::{mask_head, mask_step, mask_text, masked, masked_attachment};
use super::record::{
    Attempt, FeatureInfo, HookKind, HookRecord, RuleInfo, ScenarioRecord, StepRecord, StepStatus, Totals,
};
use super::running::{Open, Played, attempt, step_record};
use super::sources::{Inputs, Sources};
use super::writer::Writers;
use crate::attachments::{Attached, Attachments, ScenarioId};
use prestashop_bdd_core::failed::Failed;

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
    features: HashMap<std::path::PathBuf, Arc<FeatureInfo>>,
    repetitions: HashMap<(std::path::PathBuf, usize), Vec<usize>>,
    begun: usize,
    started: Option<SystemTime>,
}

/// What is left of a run when the engine has ended it. Clones share it; the engine does not hand its writers back.
#[derive(Debug, Clone, Default)]
pub struct Outcome(Rc<RefCell<Ended>>);

/// What is left of a run.
#[derive(Debug, Default)]
pub struct Ended {
    /// The figures.
    pub totals: Totals,
    /// The writers, not finished yet.
    pub writers: Writers,
    /// From the first event to the last.
    pub duration: Duration,
}

impl Outcome {
    /// Takes it, when the engine has ended.
    pub fn take(&self) -> Ended {
        std::mem::take(&mut self.0.borrow_mut())
    }
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
            outcome: Outcome(Rc::new(RefCell::new(Ended { writers, ..Ended::default() }))),
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
        let mut outcome = self.outcome.0.borrow_mut();
        outcome.totals.add(&record);
        outcome.writers.scenario_ended(&record);
        self.listener.scenario_ended(&record, &outcome.totals);
    }

    fn on_scenario<W>(&mut self, played: Played, event: RetryableScenario<W>, at: SystemTime) {
        let id = ScenarioId::of(&played.feature, &played.scenario);
        // It waits for its turn until the hook before it has ended, or its first step begins where there is no hook.
        let waits = matches!(event.event, Scenario::Started | Scenario::Hook(HookType::Before, Hook::Started));
        if !waits && self.waiting.remove(&id) {
            self.begin(id.clone(), played, at);
        }
        match event.event {
            Scenario::Started => {
                self.waiting.insert(id);
            }
            Scenario::Hook(which, hook) => self.on_hook(&id, which, &hook, at),
            Scenario::Background(step, event) | Scenario::Step(step, event) => self.on_step(&id, &step, event, at),
            Scenario::Log(line) => self.listener.said(&self.secrets.mask(&line)),
            Scenario::Finished => self.finish(id, event.retries, at),
        }
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

    fn new_record(&mut self, id: &ScenarioId, Played { feature, rule, scenario }: &Played) -> ScenarioRecord {
        self.begun += 1;
        let instances = self.repetitions.entry((id.file.clone(), id.line)).or_default();
        instances.push(id.instance);
        let of_rule = rule.iter().flat_map(|rule| &rule.tags);
        let tags = feature.tags.iter().chain(of_rule).chain(&scenario.tags);
        let mut distinct: Vec<String> = Vec::new();
        for tag in tags {
            if !distinct.contains(tag) {
                distinct.push(tag.clone());
            }
        }
        let repetition = instances.len();
        let mut record = ScenarioRecord {
            number: self.begun,
            feature: self.feature(id, feature),
            rule: rule.as_ref().map(|rule| RuleInfo {
                keyword: rule.keyword.clone(),
                name: rule.name.clone(),
                tags: rule.tags.clone(),
                line: rule.position.line,
            }),
            keyword: scenario.keyword.clone(),
            name: scenario.name.clone(),
            description: scenario.description.clone().unwrap_or_default(),
            line: id.line,
            examples: self.sources.examples_row(&id.file, scenario, id.line),
            repetition,
            tags: distinct,
            attempts: Vec::new(),
        };
        mask_head(&self.secrets, &mut record);
        record
    }

    fn feature(&mut self, id: &ScenarioId, feature: &gherkin::Feature) -> Arc<FeatureInfo> {
        let info = self.features.entry(id.file.clone()).or_insert_with(|| {
            let mask = |text: &String| self.secrets.mask(text);
            Arc::new(FeatureInfo {
                file: id.file.clone(),
                keyword: feature.keyword.clone(),
                name: mask(&feature.name),
                description: feature.description.as_ref().map(mask).unwrap_or_default(),
                tags: feature.tags.iter().map(mask).collect(),
                line: feature.position.line,
            })
        });
        info.clone()
    }

    /// The lowest number that no running scenario has.
    fn free_worker(&self) -> usize {
        let busy: Vec<_> = self.open.values().filter(|open| open.runs()).map(|open| open.attempt.worker).collect();
        (1..=busy.len()).find(|worker| !busy.contains(worker)).unwrap_or(busy.len() + 1)
    }

    fn on_hook<W>(&mut self, id: &ScenarioId, which: HookType, hook: &Hook<W>, at: SystemTime) {
        let Some(open) = self.open.get_mut(id) else { return };
        let failed = match hook {
            Hook::Started => {
                open.step_started = at;
                return;
            }
            Hook::Passed => None,
            Hook::Failed(_, panic) => {
                let failed = why(panic.as_ref()).map(|failed| masked(&self.secrets, failed));
                open.attempt.interrupted |= failed.is_none();
                failed
            }
        };
        let kind = match which {
            HookType::Before => HookKind::Before,
            HookType::After => HookKind::After,
        };
        open.attempt.hooks.push(HookRecord {
            kind,
            failed,
            started: timestamp(open.step_started),
            duration: at.duration_since(open.step_started).unwrap_or_default(),
            attachments: Vec::new(),
        });
    }

    fn on_step<W>(&mut self, id: &ScenarioId, step: &gherkin::Step, event: Step<W>, at: SystemTime) {
        let Some(open) = self.open.get_mut(id) else { return };
        let place = |location: Option<cucumber::step::Location>| {
            location.map(|location| format!("{}:{}", location.path, location.line))
        };
        let (status, failed, definition) = match event {
            Step::Started => {
                (open.step_started, open.in_step) = (at, true);
                return;
            }
            Step::Passed(_, location) => (StepStatus::Passed, None, place(location)),
            Step::Failed(_, location, _, StepError::Panic(panic)) => match why(panic.as_ref()) {
                Some(failed) => (StepStatus::Failed(failed.kind), Some(failed), place(location)),
                None => (StepStatus::Skipped, None, place(location)),
            },
            // The engine skips a step that no definition matches; nothing else.
            Step::Skipped | Step::Failed(.., StepError::NotFound) => {
                (StepStatus::Undefined, Some(undefined(step)), None)
            }
            Step::Failed(.., StepError::AmbiguousMatch(error)) => {
                let what = format!("several steps match \"{}\": {error}", step.value);
                (StepStatus::Ambiguous, Some(Failed::new(FailureKind::Feature, what)), None)
            }
        };
        open.in_step = false;
        let background = open.in_background();
        open.attempt.interrupted |= status == StepStatus::Skipped;
        let ran = status != StepStatus::Skipped;
        let mut record = StepRecord {
            failed: failed.map(|failed| masked(&self.secrets, failed)),
            started: ran.then(|| timestamp(open.step_started)),
            duration: if ran { at.duration_since(open.step_started).unwrap_or_default() } else { Duration::ZERO },
            definition,
            values: self.attachments.values_of(id, open.attempt.steps.len()),
            ..step_record(&self.sources, &id.file, step, background, status)
        };
        mask_step(&self.secrets, &mut record);
        self.listener.step_ended(&open.record, &record);
        open.attempt.steps.push(record);
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
            self.mask(&mut open.record);
        }
        let record = Arc::new(open.record);
        let mut outcome = self.outcome.0.borrow_mut();
        outcome.totals.add(&record);
        outcome.writers.scenario_ended(&record);
        self.listener.scenario_ended(&record, &outcome.totals);
    }

    fn attach(&self, attempt: &mut Attempt, attached: Attached) {
        for (step, attachment) in attached.of_steps {
            if let Some(step) = attempt.steps.get_mut(step) {
                step.attachments.push(masked_attachment(&self.secrets, attachment));
            }
        }
        let after = attempt.hooks.iter_mut().rev().find(|hook| hook.kind == HookKind::After);
        if let Some(hook) = after {
            hook.attachments
                .extend(attached.after.into_iter().map(|attachment| masked_attachment(&self.secrets, attachment)));
        }
        attempt.notes = attached.notes.iter().map(|note| self.secrets.mask(note)).collect();
        attempt.clean_up_failures = attached.clean_up_failures.iter().map(|text| self.secrets.mask(text)).collect();
        for mut remedy in attached.remedies {
            remedy.text = self.secrets.mask(&remedy.text);
            attempt.remedies.push(remedy);
        }
        attempt.interrupted |= attached.interrupted;
    }

    /// Masks what came before a secret was known.
    fn mask(&self, record: &mut ScenarioRecord) {
        mask_head(&self.secrets, record);
        let mask = |text: &mut String| mask_text(&self.secrets, text);
        for attempt in &mut record.attempts {
            attempt.notes.iter_mut().chain(&mut attempt.clean_up_failures).for_each(mask);
            attempt.remedies.iter_mut().for_each(|remedy| mask(&mut remedy.text));
            attempt.steps.iter_mut().for_each(|step| mask_step(&self.secrets, step));
            for failed in attempt.hooks.iter_mut().filter_map(|hook| hook.failed.as_mut()) {
                failed.texts_mut().for_each(mask);
            }
        }
    }
}

impl<W: 'static> Writer<W> for Recorder {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<Cucumber<W>>>, _: &Self::Cli) {
        // Features are parsed before the run begins, so there is no parser error here.
        let Ok(event) = event else { return };
        let at = event.at;
        let started = *self.started.get_or_insert(at);
        self.outcome.0.borrow_mut().duration = at.duration_since(started).unwrap_or_default();
        match event.value {
            Cucumber::Feature(feature, Feature::Scenario(scenario, event)) => {
                self.on_scenario(Played { feature, rule: None, scenario }, event, at);
            }
            Cucumber::Feature(feature, Feature::Rule(rule, Rule::Scenario(scenario, event))) => {
                self.on_scenario(Played { feature, rule: Some(rule), scenario }, event, at);
            }
            Cucumber::Feature(
                _,
                Feature::Started | Feature::Finished | Feature::Rule(_, Rule::Started | Rule::Finished),
            )
            | Cucumber::Started
            | Cucumber::ParsingFinished { .. }
            | Cucumber::Finished => {}
        }
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

/// Why something failed by what it panicked with; none for an interruption. Steps and hooks of the suite panic with a
/// [`Failed`]; anything else comes from a panic inside the suite.
fn why(panic: &(dyn Any + Send)) -> Option<Failed> {
    if panic.is::<Interrupted>() {
        return None;
    }
    Some(
        panic
            .downcast_ref::<Failed>()
            .cloned()
            .unwrap_or_else(|| Failed::from(&Failure::defect(panic_text(panic), None))),
    )
}

fn undefined(step: &gherkin::Step) -> Failed {
    Failed {
        next: Some("search the steps with: prestashop-bdd steps".to_owned()),
        ..Failed::new(FailureKind::Feature, format!("no step matches \"{}\"", step.value))
    }
}
