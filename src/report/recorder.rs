use std::any::Any;
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use cucumber::event::{Cucumber, Feature, Hook, HookType, RetryableScenario, Rule, Scenario, Step, StepError};
use cucumber::{Event, Writer, cli, gherkin, parser, writer};

use super::record::{RunRecord, ScenarioRecord, Status, StepRecord};
use super::terminal::Terminal;
use crate::failure::{FailureKind, panic_text};
use crate::secrets::Secrets;
use crate::world::{Attachments, ScenarioId, World};

/// Builds the record of the run from Cucumber's events and tells the terminal.
#[derive(Debug)]
pub struct Recorder {
    record: SharedRecord,
    terminal: Terminal,
    secrets: Secrets,
    attachments: Attachments,
    sources: HashMap<PathBuf, Arc<str>>,
    open: Option<Open>,
}

/// A record that grows while the run goes on. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct SharedRecord(Arc<Mutex<RunRecord>>);

impl SharedRecord {
    fn add(&self, scenario: ScenarioRecord) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).scenarios.push(scenario);
    }

    fn snapshot(&self) -> RunRecord {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What happened.
    pub fn take(&self) -> RunRecord {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The scenario that runs now.
#[derive(Debug)]
struct Open {
    id: ScenarioId,
    record: ScenarioRecord,
    /// Steps that have not ended yet, in order.
    ahead: VecDeque<gherkin::Step>,
    started: SystemTime,
    step_started: SystemTime,
}

impl Recorder {
    /// `sources` are the texts of the feature files, from which comments are read.
    pub fn new(secrets: Secrets, attachments: Attachments, sources: HashMap<PathBuf, Arc<str>>) -> Self {
        Self {
            record: SharedRecord::default(),
            terminal: Terminal::default(),
            secrets,
            attachments,
            sources,
            open: None,
        }
    }

    /// The record that is being built. The engine does not hand its writers back, so it is shared.
    pub fn record(&self) -> SharedRecord {
        self.record.clone()
    }

    fn on_scenario(
        &mut self,
        feature: &gherkin::Feature,
        rule: Option<&gherkin::Rule>,
        scenario: &gherkin::Scenario,
        event: RetryableScenario<World>,
        at: SystemTime,
    ) {
        match event.event {
            Scenario::Started => self.begin(feature, rule, scenario, at),
            Scenario::Hook(which, Hook::Failed(_, panic)) => self.hook_failed(which, panic.as_ref()),
            Scenario::Hook(_, Hook::Started | Hook::Passed) => {}
            Scenario::Background(step, event) | Scenario::Step(step, event) => self.on_step(&step, event, at),
            Scenario::Log(line) => super::terminal::say(&self.secrets.mask(&line)),
            Scenario::Finished => self.finish(at),
        }
    }

    fn begin(
        &mut self,
        feature: &gherkin::Feature,
        rule: Option<&gherkin::Rule>,
        scenario: &gherkin::Scenario,
        at: SystemTime,
    ) {
        let tags = feature.tags.iter().chain(rule.iter().flat_map(|rule| &rule.tags)).chain(&scenario.tags);
        let id = ScenarioId::of(feature, scenario);
        let record = ScenarioRecord {
            feature: feature.name.clone(),
            file: id.file.clone(),
            name: scenario.name.clone(),
            line: id.line,
            tags: tags.cloned().collect(),
            steps: Vec::new(),
            around: Vec::new(),
            notes: Vec::new(),
            files: Vec::new(),
            duration: std::time::Duration::ZERO,
        };
        let backgrounds = feature.background.iter().chain(rule.and_then(|rule| rule.background.as_ref()));
        let ahead = backgrounds.flat_map(|background| &background.steps).chain(&scenario.steps).cloned().collect();
        self.terminal.scenario_started(&record);
        self.open = Some(Open { id, record, ahead, started: at, step_started: at });
    }

    fn on_step(&mut self, step: &gherkin::Step, event: Step<World>, at: SystemTime) {
        let Some(open) = &mut self.open else { return };
        let (status, message) = match event {
            Step::Started => {
                open.step_started = at;
                return;
            }
            Step::Passed(..) => (Status::Passed, None),
            Step::Skipped => (Status::Skipped, None),
            Step::Failed(_, _, _, error) => {
                let message = match &error {
                    StepError::Panic(panic) => panic_text(panic.as_ref()),
                    StepError::NotFound | StepError::AmbiguousMatch(_) => {
                        format!("{}: {error}", FailureKind::Feature.label())
                    }
                };
                (Status::Failed(FailureKind::of_message(&message)), Some(self.secrets.mask(&message)))
            }
        };
        open.ahead.pop_front();
        let source = self.sources.get(&open.id.file).map(AsRef::as_ref);
        let duration = at.duration_since(open.step_started).unwrap_or_default();
        let record = StepRecord { message, duration, ..step_record(source, step, status) };
        self.terminal.step_ended(&open.record, &record);
        open.record.steps.push(record);
    }

    fn hook_failed(&mut self, which: HookType, panic: &(dyn Any + Send)) {
        let Some(open) = &mut self.open else { return };
        let message = self.secrets.mask(&panic_text(panic));
        let when = match which {
            HookType::Before => "at the beginning",
            HookType::After => "at the end",
        };
        open.record.around.push((FailureKind::of_message(&message), format!("{when}: {message}")));
    }

    fn finish(&mut self, at: SystemTime) {
        let Some(Open { id, mut record, ahead, started, .. }) = self.open.take() else { return };
        // The engine says nothing of the steps after one that failed.
        let source = self.sources.get(&id.file).map(AsRef::as_ref);
        record.steps.extend(ahead.iter().map(|step| step_record(source, step, Status::Skipped)));
        let attached = self.attachments.take(&id);
        record.files = attached.files;
        record.notes = attached.notes.iter().map(|note| self.secrets.mask(note)).collect();
        record.duration = at.duration_since(started).unwrap_or_default();
        self.terminal.scenario_ended(&record);
        self.record.add(record);
    }
}

impl Writer<World> for Recorder {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<Cucumber<World>>>, _: &Self::Cli) {
        // Features are parsed before the run begins, so there is no parser error here.
        let Ok(event) = event else { return };
        let at = event.at;
        match event.value {
            Cucumber::Feature(feature, Feature::Scenario(scenario, event)) => {
                self.on_scenario(&feature, None, &scenario, event, at);
            }
            Cucumber::Feature(feature, Feature::Rule(rule, Rule::Scenario(scenario, event))) => {
                self.on_scenario(&feature, Some(&rule), &scenario, event, at);
            }
            Cucumber::Feature(feature, Feature::Started) => self.terminal.feature_started(&feature),
            Cucumber::Feature(_, Feature::Finished | Feature::Rule(_, Rule::Started | Rule::Finished))
            | Cucumber::Started
            | Cucumber::ParsingFinished { .. } => {}
            Cucumber::Finished => self.terminal.run_ended(&self.record.snapshot()),
        }
    }
}

impl writer::NonTransforming for Recorder {}

fn step_record(source: Option<&str>, step: &gherkin::Step, status: Status) -> StepRecord {
    StepRecord {
        comments: source.map(|source| comments_above(source, step.position.line)).unwrap_or_default(),
        keyword: step.keyword.trim().to_owned(),
        text: step.value.clone(),
        table: step.table.as_ref().map(|table| table.rows.clone()).unwrap_or_default(),
        doc_string: step.docstring.clone(),
        line: step.position.line,
        status,
        message: None,
        duration: std::time::Duration::ZERO,
    }
}

/// The comments directly above a line, in order.
fn comments_above(source: &str, line: usize) -> Vec<String> {
    let lines: Vec<_> = source.lines().collect();
    let mut comments: Vec<_> = lines[..line.saturating_sub(1).min(lines.len())]
        .iter()
        .rev()
        .map(|line| line.trim())
        .take_while(|line| line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    comments.reverse();
    comments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_directly_above_a_step_belong_to_it() {
        let source = "Feature: f\n  Scenario: s\n    # Row 1: go => shown\n    # (more)\n    Given a\n    Then b\n";
        assert_eq!(comments_above(source, 5), ["# Row 1: go => shown", "# (more)"]);
        assert!(comments_above(source, 6).is_empty());
    }
}
