use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use prestashop_bdd_gherkin::Document;
use prestashop_bdd_gherkin::messages::{GherkinDocument, Source};
use prestashop_bdd_gherkin::pickles::Pickle;

use super::attachments::body_of;
use super::definitions::{Definitions, Match};
use super::envelope::{
    Attachment, Envelope, Exception, Hook, HookType, MatchArguments, Meta, Moment, ParseError, Snippet,
    SourceReference, Status, Suggestion, TestCase, TestCaseFinished, TestCaseStarted, TestRunFinished,
    TestRunHookFinished, TestRunHookStarted, TestRunStarted, TestStep, TestStepFinished, TestStepResult,
    TestStepStarted,
};
use super::ids::{Id, Ids};
use crate::attachments;
use crate::record::{Attempt, HookKind, HookRecord, RunEnd, RunInfo, ScenarioRecord, StepRecord, StepStatus, Totals};
use crate::sources::{FeatureSource, Inputs};
use crate::writer::{ReportError, ReportWriter};
use prestashop_bdd_core::failed::Failed;

/// The name of the file in the folder of the reports.
pub(super) const FILE: &str = "messages.ndjson";

/// Writes Cucumber Messages.
#[derive(Debug)]
pub struct MessagesWriter {
    path: PathBuf,
    folder: PathBuf,
    file: File,
    /// The lines that are not written yet.
    lines: Vec<u8>,
    ids: Ids,
    definitions: Definitions,
    pickles: HashMap<PathBuf, HashMap<usize, Arc<Known>>>,
    hooks: HashMap<HookKind, Id>,
    run: Id,
}

/// A pickle that was written.
#[derive(Debug)]
struct Known {
    id: Id,
    steps: Vec<Id>,
}

/// The test steps of a scenario.
struct Steps {
    before: Vec<Id>,
    written: Vec<Step>,
    after: Vec<Id>,
}

struct Step {
    id: Id,
    of_pickle: Id,
    text: String,
    matches: Arc<[Match]>,
}

impl MessagesWriter {
    /// A new file in the folder, with all that is known before the first scenario.
    pub fn create(folder: &Path, run: &RunInfo, inputs: &Inputs) -> Result<Self, ReportError> {
        let path = folder.join(FILE);
        let made = fs::create_dir_all(folder).and_then(|()| File::create(&path));
        let file = made.map_err(ReportError::of(&path))?;
        let mut ids = Ids::default();
        let definitions = Definitions::new(&inputs.definitions, &mut ids);
        let run_started = ids.next();
        let mut writer = Self {
            path,
            folder: folder.to_owned(),
            file,
            lines: Vec::new(),
            ids,
            definitions,
            pickles: HashMap::new(),
            hooks: HashMap::new(),
            run: run_started,
        };
        let begun = writer.begin(run, inputs);
        begun.map_err(ReportError::of(&writer.path))?;
        Ok(writer)
    }

    fn begin(&mut self, run: &RunInfo, inputs: &Inputs) -> io::Result<()> {
        self.add(&Envelope::Meta(Meta::of(&run.suite_version, &run.platform)))?;
        for feature in &inputs.features {
            self.feature(feature)?;
            self.flush()?;
        }
        for message in self.definitions.messages(&inputs.definitions, &mut self.ids) {
            line(&mut self.lines, &message)?;
        }
        self.add(&Envelope::TestRunStarted(TestRunStarted { id: self.run, timestamp: run.started.into() }))?;
        self.flush()
    }

    fn feature(&mut self, feature: &FeatureSource) -> io::Result<()> {
        let FeatureSource { file, text, .. } = feature;
        let uri = file.to_string_lossy();
        self.add(&Envelope::Source(Source { uri: &uri, data: text, media_type: feature.media_type() }))?;
        let Some(document) = feature.document() else {
            for error in feature.errors() {
                let source = SourceReference { uri: &uri, location: Some(error.location) };
                self.add(&Envelope::ParseError(ParseError { source, message: error.to_string() }))?;
            }
            return Ok(());
        };
        let mut document = Document::clone(document);
        let pickles = self.ids.number(&mut document, &uri);
        self.add(&Envelope::GherkinDocument(GherkinDocument { uri: &uri, document: &document }))?;
        for pickle in pickles {
            // The line by which the engine knows it: in an outline, that of its row of examples.
            let line = pickle.location.line;
            let known = self.pickle(&pickle)?;
            self.pickles.entry(file.to_owned()).or_default().insert(line, known);
        }
        Ok(())
    }

    fn made(&mut self, record: &ScenarioRecord) -> io::Result<Arc<Known>> {
        let (document, pickle) = super::made(record, &mut self.ids);
        self.add(&Envelope::GherkinDocument(GherkinDocument { uri: &record.place(), document: &document }))?;
        let pickle = pickle.ok_or_else(|| io::Error::other(format!("{} has no scenario", record.place())))?;
        self.pickle(&pickle)
    }

    fn pickle(&mut self, pickle: &Pickle) -> io::Result<Arc<Known>> {
        self.add(&Envelope::Pickle(pickle))?;
        let steps = pickle.steps.iter().map(|step| step.id).collect();
        Ok(Arc::new(Known { id: pickle.id, steps }))
    }

    fn scenario(&mut self, record: &ScenarioRecord) -> io::Result<()> {
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

    /// The clean-up at the end of the run, where something was left: a hook of the run that failed.
    fn last_clean_up(&mut self, end: &RunEnd) -> io::Result<()> {
        if end.clean_up_failures.is_empty() {
            return Ok(());
        }
        let (hook, started) = (self.ids.next(), self.ids.next());
        let source_reference = SourceReference { uri: "src/runner/run.rs", location: None };
        let (name, kind) = ("After the last scenario", HookType::AfterTestRun);
        self.add(&Envelope::Hook(Hook { id: hook, name, source_reference, kind }))?;
        let timestamp = Moment::from(end.finished);
        let begun = TestRunHookStarted { id: started, test_run_started_id: self.run, hook_id: hook, timestamp };
        self.add(&Envelope::TestRunHookStarted(begun))?;
        let message = end.clean_up_failures.join("\n");
        let status = if end.ignore_clean_up_failures { Status::Passed } else { Status::Failed };
        let result = TestStepResult {
            status,
            duration: Moment { seconds: 0, nanos: 0 },
            message: Some(message),
            exception: None,
        };
        self.add(&Envelope::TestRunHookFinished(TestRunHookFinished {
            test_run_hook_started_id: started,
            result,
            timestamp,
        }))
    }

    /// All steps of an attempt; gives the time when the last ended.
    fn attempt(
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

    fn add(&mut self, message: &Envelope<'_>) -> io::Result<()> {
        line(&mut self.lines, message)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.lines)?;
        self.lines.clear();
        Ok(())
    }
}

/// Adds a message to the lines of a file.
pub(super) fn line(lines: &mut Vec<u8>, message: &Envelope<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, message)?;
    lines.push(b'\n');
    Ok(())
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

impl ReportWriter for MessagesWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        self.scenario(scenario).map_err(ReportError::of(&self.path))
    }

    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError> {
        let interrupted = end.interrupted.then(|| "the run was interrupted before all scenarios had run".to_owned());
        let clean_up = end.clean_up_line(totals).map(|line| format!("clean-up failed: {line}"));
        let messages: Vec<_> = interrupted.into_iter().chain(clean_up).collect();
        let finished = TestRunFinished {
            test_run_started_id: self.run,
            success: totals.scenarios.failures() == 0 && !end.interrupted && !end.clean_up_failed(totals),
            timestamp: Moment::from(end.finished),
            message: (!messages.is_empty()).then(|| messages.join("\n")),
        };
        let written = self.last_clean_up(end).and_then(|()| self.add(&Envelope::TestRunFinished(finished)));
        written.and_then(|()| self.flush()).map_err(ReportError::of(&self.path))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.path)
    }
}
