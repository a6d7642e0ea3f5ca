use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_gherkin::Document;
use prestashop_bdd_gherkin::messages::{GherkinDocument, Source};
use prestashop_bdd_gherkin::pickles::Pickle;

use super::definitions::Definitions;
use super::envelope::{
    Envelope, Hook, HookType, Meta, Moment, ParseError, SourceReference, Status, TestRunFinished, TestRunHookFinished,
    TestRunHookStarted, TestRunStarted, TestStepResult,
};
use super::ids::{Id, Ids};
use crate::record::{HookKind, RunEnd, RunInfo, ScenarioRecord, Totals};
use crate::sources::{FeatureSource, Inputs};
use crate::writer::{ReportError, ReportWriter};

/// The name of the file in the folder of the reports.
pub(super) const FILE: &str = "messages.ndjson";

/// Writes Cucumber Messages.
#[derive(Debug)]
pub struct MessagesWriter {
    path: PathBuf,
    pub(super) folder: PathBuf,
    file: File,
    /// The lines that are not written yet.
    pub(super) lines: Vec<u8>,
    pub(super) ids: Ids,
    pub(super) definitions: Definitions,
    pub(super) pickles: HashMap<PathBuf, HashMap<usize, Arc<Known>>>,
    pub(super) hooks: HashMap<HookKind, Id>,
    pub(super) run: Id,
}

/// A pickle that was written.
#[derive(Debug)]
pub(super) struct Known {
    pub id: Id,
    pub steps: Vec<Id>,
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

    pub(super) fn made(&mut self, record: &ScenarioRecord) -> io::Result<Arc<Known>> {
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

    pub(super) fn add(&mut self, message: &Envelope<'_>) -> io::Result<()> {
        line(&mut self.lines, message)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.lines)?;
        self.lines.clear();
        Ok(())
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
}

/// Adds a message to the lines of a file.
pub(super) fn line(lines: &mut Vec<u8>, message: &Envelope<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, message)?;
    lines.push(b'\n');
    Ok(())
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
