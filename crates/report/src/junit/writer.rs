use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failure::FailureKind;

use super::attached::AttachedFiles;
use super::case;
use super::names::{Names, class_name};
use super::properties::{self, Property};
use super::xml::Xml;
use crate::record::{FeatureInfo, RunEnd, RunInfo, ScenarioRecord, ScenarioStatus, Totals};
use crate::sources::Inputs;
use crate::whole;
use crate::writer::{ReportError, ReportWriter};

pub(super) const REPORT_FILE: &str = "junit.xml";
pub(super) const SUITES: &str = "prestashop-bdd";
const CLEAN_UP: &str = "clean-up";

/// Writes `junit.xml`.
///
/// The number of tests stands in front of them, so the file is made when the run has ended; until then the insides of the
/// test cases wait in a file without a name, and a few words of each in memory. The report appears whole or not at all.
#[derive(Debug)]
pub struct JunitWriter {
    path: PathBuf,
    run: RunInfo,
    files: AttachedFiles,
    names: Names,
    /// The insides of the test cases, as they ended.
    spool: BufWriter<File>,
    spooled: u64,
    suites: BTreeMap<PathBuf, Suite>,
}

#[derive(Debug)]
struct Suite {
    feature: Arc<FeatureInfo>,
    started: Timestamp,
    cases: Vec<Case>,
}

/// What stands in front of a test case's inside, and where that is.
#[derive(Debug)]
pub(super) struct Case {
    name: String,
    group: String,
    time: Duration,
    verdict: Verdict,
    /// Line, repetition and number of the scenario: the order in the report.
    order: (usize, usize, usize),
    start: u64,
    length: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Passed,
    Failure,
    Error,
    Skipped,
}

impl JunitWriter {
    /// For a run with reports in that folder.
    pub fn create(folder: &Path, run: &RunInfo, inputs: &Inputs, files: AttachedFiles) -> Result<Self, ReportError> {
        let path = folder.join(REPORT_FILE);
        let made = fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
        let spool = BufWriter::new(made.map_err(ReportError::of(&path))?);
        let names = Names::new(inputs);
        Ok(Self { path, run: run.clone(), files, names, spool, spooled: 0, suites: BTreeMap::new() })
    }

    fn keep(&mut self, scenario: &ScenarioRecord) -> io::Result<()> {
        let mut inside = Xml::new(Vec::new(), 3);
        case::write(&mut inside, scenario, &self.files)?;
        let inside = std::mem::take(inside.inner());
        self.spool.write_all(&inside)?;
        let own_tags: Vec<_> =
            scenario.tags.iter().filter(|tag| !scenario.feature.tags.contains(tag)).cloned().collect();
        let case = Case {
            name: self.names.name(scenario),
            group: properties::tags(&own_tags),
            time: scenario.duration(),
            verdict: match scenario.status() {
                ScenarioStatus::Passed | ScenarioStatus::Flaky => Verdict::Passed,
                ScenarioStatus::Failed(FailureKind::Product) => Verdict::Failure,
                ScenarioStatus::Failed(FailureKind::Environment | FailureKind::Feature) => Verdict::Error,
                ScenarioStatus::Interrupted | ScenarioStatus::Skipped => Verdict::Skipped,
            },
            order: (scenario.line, scenario.repetition, scenario.number),
            start: self.spooled,
            length: inside.len() as u64,
        };
        self.spooled += case.length;
        let started = scenario.attempts.first().map_or(self.run.started, |attempt| attempt.started);
        let suite = self.suites.entry(scenario.file().to_owned()).or_insert_with(|| Suite {
            feature: scenario.feature.clone(),
            started,
            cases: Vec::new(),
        });
        suite.started = suite.started.min(started);
        suite.cases.push(case);
        Ok(())
    }

    fn assemble(&mut self, end: &RunEnd, totals: &Totals) -> io::Result<()> {
        self.spool.flush()?;
        let spool = self.spool.get_mut();
        let mut xml = Xml::new(BufWriter::new(whole::create(&self.path)?), 0);
        let ran: usize = self.suites.values().map(|suite| suite.cases.len()).sum();
        let facts = properties::of_run(&self.run, (end, totals), self.run.selected.saturating_sub(ran));
        let all = || self.suites.values().flat_map(|suite| &suite.cases);
        xml.declaration()?;
        let clean_up = end.clean_up_line(totals).filter(|_| end.clean_up_failed(totals));
        let mut attributes = vec![("name", SUITES.into())];
        let figures = figures(&all(), usize::from(clean_up.is_some()));
        attributes.extend(figures.into_iter().filter(|(name, _)| *name != "skipped").map(owned));
        xml.start("testsuites", &attributes)?;
        if self.suites.is_empty() {
            empty_suite(&mut xml, &self.run, &facts)?;
        }
        let mut used = HashSet::new();
        for suite in self.suites.values_mut() {
            write_suite(&mut xml, suite, &facts, spool, &mut used)?;
        }
        if let Some(line) = clean_up {
            clean_up_suite(&mut xml, &self.run, end, &line)?;
        }
        xml.end("testsuites")?;
        let out = xml.inner();
        out.write_all(b"\n")?;
        out.flush()?;
        whole::finish(&self.path)
    }
}

impl ReportWriter for JunitWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        self.keep(scenario).map_err(ReportError::of(&self.path))
    }

    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError> {
        self.assemble(end, totals).map_err(ReportError::of(&self.path))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.path)
    }
}

fn write_suite<W: io::Write>(
    xml: &mut Xml<W>,
    suite: &mut Suite,
    facts: &[Property],
    spool: &mut File,
    used: &mut HashSet<(String, String)>,
) -> io::Result<()> {
    suite.cases.sort_by_key(|case| case.order);
    let class = class_name(&suite.feature.file);
    let mut attributes: Vec<(&str, Cow<'_, str>)> = vec![("name", suite.feature.name.as_str().into())];
    attributes.extend(figures(&suite.cases.iter(), 0).into_iter().map(owned));
    attributes.push(("timestamp", at(suite.started).into()));
    attributes.push(("package", class.rsplit_once('.').map_or("", |(package, _)| package).to_owned().into()));
    attributes.push(("file", suite.feature.file.to_string_lossy()));
    xml.start("testsuite", &attributes)?;
    write_properties(xml, facts.iter().chain(&properties::of_feature(&suite.feature)))?;
    for case in &suite.cases {
        let mut name = case.name.clone();
        // The names of a feature differ; what was named by two paths, or read from records of old, may not.
        let mut which = 1;
        while !used.insert((class.clone(), name.clone())) {
            which += 1;
            name = format!("{} ({which})", case.name);
        }
        let mut attributes =
            vec![("name", name.into()), ("classname", class.as_str().into()), ("time", seconds(case.time).into())];
        if !case.group.is_empty() {
            attributes.push(("group", case.group.as_str().into()));
        }
        xml.start("testcase", &attributes)?;
        spool.seek(SeekFrom::Start(case.start))?;
        io::copy(&mut spool.take(case.length), xml.inner())?;
        xml.end("testcase")?;
    }
    xml.end("testsuite")
}

/// A suite with one test case, which says that the clean-ups of the run failed.
fn clean_up_suite<W: io::Write>(xml: &mut Xml<W>, run: &RunInfo, end: &RunEnd, line: &str) -> io::Result<()> {
    let mut attributes = vec![("name", CLEAN_UP.into())];
    attributes.extend(figures(&std::iter::empty(), 1).into_iter().map(owned));
    attributes.push(("timestamp", at(run.started).into()));
    xml.start("testsuite", &attributes)?;
    xml.start(
        "testcase",
        &[("name", "nothing is left".into()), ("classname", CLEAN_UP.into()), ("time", "0.000".into())],
    )?;
    let mut text = format!("{line}: see the output of the test cases");
    for left in &end.clean_up_failures {
        text.push_str("\n  at the end of the run: ");
        text.push_str(left);
    }
    xml.text("error", &[("type", "environment".into()), ("message", line.into())], &text)?;
    xml.end("testcase")?;
    xml.end("testsuite")
}

fn empty_suite<W: io::Write>(xml: &mut Xml<W>, run: &RunInfo, facts: &[Property]) -> io::Result<()> {
    let mut attributes = vec![("name", SUITES.into())];
    attributes.extend(figures(&std::iter::empty(), 0).into_iter().map(owned));
    attributes.push(("timestamp", at(run.started).into()));
    xml.start("testsuite", &attributes)?;
    write_properties(xml, facts.iter())?;
    xml.end("testsuite")
}

pub(super) fn write_properties<'property, W: io::Write>(
    xml: &mut Xml<W>,
    properties: impl Iterator<Item = &'property Property>,
) -> io::Result<()> {
    xml.start("properties", &[])?;
    for (name, value) in properties {
        xml.empty("property", &[("name", (*name).into()), ("value", value.as_str().into())])?;
    }
    xml.end("properties")
}

/// Counts the cases, and errors that are of no scenario.
pub(super) fn figures<'case>(
    cases: &(impl Iterator<Item = &'case Case> + Clone),
    errors: usize,
) -> [(&'static str, String); 5] {
    let count = |verdict| cases.clone().filter(|case| case.verdict == verdict).count();
    [
        ("tests", (cases.clone().count() + errors).to_string()),
        ("failures", count(Verdict::Failure).to_string()),
        ("errors", (count(Verdict::Error) + errors).to_string()),
        ("skipped", count(Verdict::Skipped).to_string()),
        ("time", seconds(cases.clone().map(|case| case.time).sum())),
    ]
}

pub(super) fn owned<'text>((name, value): (&'static str, String)) -> (&'static str, Cow<'text, str>) {
    (name, value.into())
}

/// Seconds as the schema allows them: three decimals, no separators of thousands.
fn seconds(time: Duration) -> String {
    format!("{}.{:03}", time.as_secs(), time.subsec_millis())
}

pub(super) fn at(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
