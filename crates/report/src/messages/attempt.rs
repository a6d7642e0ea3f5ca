//! One attempt at a scenario: its hooks and steps as they went.

use std::io;

use jiff::Timestamp;
use prestashop_bdd_core::failed::Failed;

use super::attachments::body_of;
use super::envelope::{
    Attachment, Envelope, Exception, Snippet, Status, Suggestion, TestStepFinished, TestStepResult, TestStepStarted,
};
use super::ids::Id;
use super::test_case::{Step, Steps};
use super::writer::MessagesWriter;
use crate::attachments;
use crate::record::{Attempt, HookKind, HookRecord, ScenarioRecord, StepRecord, StepStatus};

impl MessagesWriter {
    /// All steps of an attempt; gives the time when the last ended.
    pub(super) fn attempt(
        &mut self,
        record: &ScenarioRecord,
        attempt: &Attempt,
        started: Id,
        steps: &Steps,
    ) -> io::Result<Timestamp> {
        let mut now = attempt.started;
        let hooks = |kind| attempt.hooks.iter().filter(move |hook| hook.kind == kind).map(Some);
        let place = record.place();
        for (id, hook) in steps.before.iter().zip(hooks(HookKind::Before).chain(std::iter::repeat(None))) {
            self.hook(started, *id, hook, &place, &mut now)?;
        }
        for (step, ran) in steps.written.iter().zip(attempt.steps.iter().map(Some).chain(std::iter::repeat(None))) {
            self.step(record, attempt, started, step, ran, &mut now)?;
        }
        for (id, hook) in steps.after.iter().zip(hooks(HookKind::After).chain(std::iter::repeat(None))) {
            self.hook(started, *id, hook, &place, &mut now)?;
        }
        Ok(now)
    }

    fn hook(
        &mut self,
        started: Id,
        step: Id,
        hook: Option<&HookRecord>,
        place: &str,
        now: &mut Timestamp,
    ) -> io::Result<()> {
        let failed = hook.and_then(|hook| hook.failed.as_ref());
        let status = match hook {
            None => Status::Skipped,
            Some(hook) if hook.failed.is_some() => Status::Failed,
            Some(_) => Status::Passed,
        };
        let begun = hook.map(|hook| hook.started);
        let attachments = hook.map_or(&[][..], |hook| &hook.attachments);
        let duration = hook.map(|hook| hook.duration).unwrap_or_default();
        let exception = failed.map(|failed| exception(failed, [place]));
        let result =
            TestStepResult { status, duration: duration.into(), message: failed.map(ToString::to_string), exception };
        self.ran(started, step, begun, attachments, None, result, now)
    }

    fn step(
        &mut self,
        record: &ScenarioRecord,
        attempt: &Attempt,
        started: Id,
        step: &Step,
        ran: Option<&StepRecord>,
        now: &mut Timestamp,
    ) -> io::Result<()> {
        // The engine does not look for the definitions of steps that it does not run.
        let status = match ran.map_or(StepStatus::Skipped, |ran| ran.status) {
            StepStatus::Passed => Status::Passed,
            StepStatus::Failed(_) => Status::Failed,
            StepStatus::Undefined => Status::Undefined,
            StepStatus::Ambiguous => Status::Ambiguous,
            StepStatus::Skipped if attempt.interrupted || attempt.skipped.is_some() => Status::Skipped,
            StepStatus::Skipped => match step.matches.len() {
                0 => Status::Undefined,
                1 => Status::Skipped,
                _ => Status::Ambiguous,
            },
        };
        let failed = ran.and_then(|ran| ran.failed.as_ref());
        let exception = failed.filter(|_| status == Status::Failed).map(|failed| {
            let line = ran.map_or(record.line, |ran| ran.line);
            let place = format!("{}:{line}", record.file().display());
            exception(failed, [ran.and_then(|ran| ran.definition.as_deref()), Some(&place)].into_iter().flatten())
        });
        let suggestion = (status == Status::Undefined).then(|| Suggestion {
            id: self.ids.next(),
            pickle_step_id: step.of_pickle,
            snippets: [snippet(ran.map_or("", |ran| &ran.keyword), &step.text)],
        });
        let result = TestStepResult {
            status,
            duration: ran.map(|ran| ran.duration).unwrap_or_default().into(),
            message: failed.map(ToString::to_string),
            exception,
        };
        let begun = ran.and_then(|ran| ran.started);
        let attachments = ran.map_or(&[][..], |ran| &ran.attachments);
        self.ran(started, step.id, begun, attachments, suggestion, result, now)
    }

    #[expect(clippy::too_many_arguments, reason = "one message each, and all of them of one step")]
    fn ran(
        &mut self,
        started: Id,
        step: Id,
        begun: Option<Timestamp>,
        attachments: &[attachments::Attachment],
        suggestion: Option<Suggestion>,
        result: TestStepResult,
        now: &mut Timestamp,
    ) -> io::Result<()> {
        let begun = begun.unwrap_or(*now);
        let timestamp = begun.into();
        self.add(&Envelope::TestStepStarted(TestStepStarted {
            test_case_started_id: started,
            test_step_id: step,
            timestamp,
        }))?;
        *now = begun.checked_add(result.duration.to_duration()).unwrap_or(begun);
        for attachment in attachments {
            let body = body_of(attachment, &self.folder);
            self.add(&Envelope::Attachment(Attachment {
                test_case_started_id: started,
                test_step_id: step,
                body: &body,
                timestamp: (*now).into(),
            }))?;
        }
        if let Some(suggestion) = suggestion {
            self.add(&Envelope::Suggestion(suggestion))?;
        }
        self.add(&Envelope::TestStepFinished(TestStepFinished {
            test_case_started_id: started,
            test_step_id: step,
            test_step_result: result,
            timestamp: (*now).into(),
        }))
    }
}

fn exception<'place>(failed: &Failed, places: impl IntoIterator<Item = &'place str>) -> Exception {
    let places = places.into_iter().map(|place| format!("\n    at {place}"));
    let stack_trace = std::iter::once(failed.to_string()).chain(places).collect();
    Exception { kind: failed.kind.label(), message: failed.to_string(), stack_trace }
}

/// How a step of this text could be defined in the suite.
fn snippet(keyword: &str, text: &str) -> Snippet {
    let attribute = match keyword {
        "When" | "Quand" => "when",
        "Then" | "Alors" => "then",
        _ => "given",
    };
    let code = format!(
        "#[{attribute}({text:?})]\nasync fn step(world: &mut World) -> StepResult {{\n    \
         Err(Failure::feature(\"this step does nothing yet\"))\n}}"
    );
    Snippet { language: "rust", code }
}
