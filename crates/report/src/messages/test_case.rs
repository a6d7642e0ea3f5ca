//! A scenario and the steps that a run of it has.

use std::io;
use std::sync::Arc;

use super::definitions::Match;
use super::envelope::{
    Envelope, Hook, HookType, MatchArguments, SourceReference, TestCase, TestCaseFinished, TestCaseStarted, TestStep,
};
use super::ids::Id;
use super::writer::{Known, MessagesWriter, line};
use crate::record::{Attempt, HookKind, ScenarioRecord, StepRecord};

/// The test steps of a scenario.
pub(super) struct Steps {
    pub before: Vec<Id>,
    pub written: Vec<Step>,
    pub after: Vec<Id>,
}

pub(super) struct Step {
    pub id: Id,
    pub of_pickle: Id,
    pub text: String,
    pub matches: Arc<[Match]>,
}

impl MessagesWriter {
    pub(super) fn scenario(&mut self, record: &ScenarioRecord) -> io::Result<()> {
        let pickle = self.pickles.get(record.file()).and_then(|lines| lines.get(&record.line)).cloned();
        let pickle = match pickle.filter(|pickle| record.has_steps(pickle.steps.len())) {
            Some(pickle) => pickle,
            None => self.made(record)?,
        };
        let (test_case, steps) = self.test_case(record, &pickle)?;
        for (number, attempt) in record.attempts.iter().enumerate() {
            let started = self.ids.next();
            self.add(&Envelope::TestCaseStarted(TestCaseStarted {
                id: started,
                test_case_id: test_case,
                attempt: number,
                worker_id: attempt.worker.to_string(),
                timestamp: attempt.started.into(),
            }))?;
            let now = self.attempt(record, attempt, started, &steps)?;
            let ended = attempt.started.checked_add(attempt.duration).unwrap_or(now).max(now);
            self.add(&Envelope::TestCaseFinished(TestCaseFinished {
                test_case_started_id: started,
                timestamp: ended.into(),
                will_be_retried: number + 1 < record.attempts.len(),
            }))?;
        }
        self.flush()
    }

    fn test_case(&mut self, record: &ScenarioRecord, pickle: &Known) -> io::Result<(Id, Steps)> {
        let before = self.hook_steps(record, HookKind::Before)?;
        let after = self.hook_steps(record, HookKind::After)?;
        let ran: &[StepRecord] = record.last_attempt().map_or(&[], |attempt| &attempt.steps);
        let steps = pickle.steps.iter().zip(ran).map(|(of_pickle, ran)| Step {
            id: self.ids.next(),
            of_pickle: *of_pickle,
            text: ran.text.clone(),
            matches: self.definitions.matching(&ran.text),
        });
        let steps: Vec<_> = steps.collect();
        let hook =
            |hook: Option<Id>, ids: &[Id]| -> Vec<_> { ids.iter().map(|id| TestStep::of_hook(*id, hook)).collect() };
        let mut test_steps = hook(self.hooks.get(&HookKind::Before).copied(), &before);
        test_steps.extend(steps.iter().map(|step| TestStep {
            id: step.id,
            hook_id: None,
            pickle_step_id: Some(step.of_pickle),
            step_definition_ids: Some(step.matches.iter().map(|found| found.definition).collect()),
            step_match_arguments_lists: Some(
                step.matches.iter().map(|found| MatchArguments { step_match_arguments: &found.arguments }).collect(),
            ),
        }));
        test_steps.extend(hook(self.hooks.get(&HookKind::After).copied(), &after));
        let id = self.ids.next();
        let message = TestCase { id, pickle_id: pickle.id, test_steps, test_run_started_id: self.run };
        line(&mut self.lines, &Envelope::TestCase(message))?;
        Ok((id, Steps { before, written: steps, after }))
    }

    /// One test step for each hook that ran at any attempt.
    fn hook_steps(&mut self, record: &ScenarioRecord, kind: HookKind) -> io::Result<Vec<Id>> {
        let ran = |attempt: &Attempt| attempt.hooks.iter().filter(|hook| hook.kind == kind).count();
        let most = record.attempts.iter().map(ran).max().unwrap_or_default();
        if most > 0 && !self.hooks.contains_key(&kind) {
            let id = self.ids.next();
            let (name, hook_type) = match kind {
                HookKind::Before => ("Before the scenario", HookType::BeforeTestCase),
                HookKind::After => ("After the scenario", HookType::AfterTestCase),
            };
            let source_reference = SourceReference { uri: "src/runner/hooks.rs", location: None };
            self.add(&Envelope::Hook(Hook { id, name, source_reference, kind: hook_type }))?;
            self.hooks.insert(kind, id);
        }
        Ok((0..most).map(|_| self.ids.next()).collect())
    }
}
