use std::any::Any;
use std::time::{Duration, SystemTime};

use cucumber::event::{Cucumber, Feature, Hook, HookType, RetryableScenario, Rule, Scenario, Step, StepError};
use cucumber::{Event, Writer, cli, gherkin, parser};
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::{Failure, FailureKind, panic_text};

use super::{Interrupted, Recorder, timestamp};
use crate::attachments::ScenarioId;
use crate::masking::{mask_step, masked};
use crate::record::{HookKind, HookRecord, StepRecord, StepStatus};
use crate::running::{Played, step_record};

impl<W: 'static> Writer<W> for Recorder {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<Cucumber<W>>>, _: &Self::Cli) {
        // Features are parsed before the run begins, so there is no parser error here.
        let Ok(event) = event else { return };
        let at = event.at;
        let started = *self.started.get_or_insert(at);
        self.outcome.ended().duration = at.duration_since(started).unwrap_or_default();
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

impl Recorder {
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
