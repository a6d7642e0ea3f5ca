use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use prestashop_bdd_cases::results;
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::report_folder::{FolderError, ReportFolder};

use super::allure::AllureWriter;
use super::cucumber_json::JsonWriter;
use super::durations::DurationsWriter;
use super::history::{History, HistoryWriter};
use super::html::{self, HtmlWriter};
use super::junit::{AttachedFiles, JunitWriter};
use super::markdown::{self, MarkdownWriter, ReportLink};
use super::messages::MessagesWriter;
use super::record::RunInfo;
use super::rerun::RerunWriter;
use super::results::ResultsWriter;
use super::sources::Inputs;
use super::stored::{RECORD_FILE, RecordWriter};
use super::terminal::GitHubActions;
use super::writer::{ReportError, ReportWriter, Writers};

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportFormat {
    /// Pages to read in a browser.
    Html,
    /// JUnit XML, for CI.
    Junit,
    /// Cucumber Messages, for tools.
    Messages,
    /// Cucumber JSON, for test management.
    Json,
    /// Markdown, for merge requests.
    Markdown,
    /// The summary of a job of GitHub Actions.
    Github,
    /// Results for Allure.
    Allure,
}

impl ReportFormat {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Html, Self::Junit, Self::Messages, Self::Json, Self::Markdown, Self::Github, Self::Allure];

    /// Those that are written where no others are asked for.
    pub const DEFAULT: [Self; 5] = [Self::Html, Self::Junit, Self::Messages, Self::Json, Self::Markdown];

    /// These, with the summary of the job where the run is one of GitHub Actions.
    #[must_use]
    pub fn with_job_summary(mut chosen: BTreeSet<Self>) -> BTreeSet<Self> {
        if GitHubActions::of_environment().is_some_and(|github| github.step_summary.is_some()) {
            chosen.insert(Self::Github);
        }
        chosen
    }

    /// The names of all, as messages list them.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Junit => "junit",
            Self::Messages => "messages",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Github => "github",
            Self::Allure => "allure",
        }
    }
}

/// What every run writes.
const ALWAYS: [&str; 2] = [results::FILE_NAME, RECORD_FILE];

/// The files with fixed names that a format consists of.
pub(crate) fn files(format: ReportFormat) -> &'static [&'static str] {
    match format {
        ReportFormat::Junit => &["junit.xml", "junit.xml.part"],
        ReportFormat::Messages => &["messages.ndjson"],
        ReportFormat::Json => &["cucumber.json", "cucumber.json.part"],
        ReportFormat::Markdown => &[markdown::REPORT_FILE, "report.md.part"],
        ReportFormat::Github => &[markdown::JOB_SUMMARY_FILE],
        // Its files have names of their own.
        ReportFormat::Allure => &[],
        ReportFormat::Html => &[
            "index.html",
            "index.html.part",
            "cases.html",
            "cases.html.part",
            "assets/report.css",
            "assets/report.js",
            html::PAGE_PART,
        ],
    }
}

/// Removes the reports of an earlier run from the folder, to make room for those of this one.
///
/// # Errors
/// See [`ReportFolder::begin`].
pub fn begin(folder: &mut ReportFolder, formats: &BTreeSet<ReportFormat>) -> Result<(), FolderError> {
    let reports: Vec<&str> =
        ALWAYS.into_iter().chain(formats.iter().flat_map(|format| files(*format)).copied()).collect();
    folder.begin(&reports)
}

/// The file that GitHub Actions shows on the page of a run.
pub(crate) fn step_summary() -> Option<PathBuf> {
    GitHubActions::of_environment()?.step_summary
}

fn create(
    format: ReportFormat,
    folder: &Path,
    (run, inputs): (&RunInfo, &Inputs),
    (history, link): (Arc<History>, Option<ReportLink>),
) -> Result<Box<dyn ReportWriter>, ReportError> {
    Ok(match format {
        ReportFormat::Junit => {
            Box::new(JunitWriter::create(folder, run, inputs, AttachedFiles::of_environment(folder))?)
        }
        ReportFormat::Messages => Box::new(MessagesWriter::create(folder, run, inputs)?),
        ReportFormat::Json => Box::new(JsonWriter::create(folder, inputs)?),
        ReportFormat::Markdown => Box::new(MarkdownWriter::report(folder, run, link).with_history(history)),
        ReportFormat::Github => {
            Box::new(MarkdownWriter::job_summary(folder, step_summary(), run, link).with_history(history))
        }
        ReportFormat::Allure => Box::new(AllureWriter::create(folder, run)?),
        ReportFormat::Html => Box::new(HtmlWriter::create(folder, (run, inputs), history)?),
    })
}

/// The writers of these formats, with the record, the results and the list of what failed, which are always written.
pub fn open(
    folder: &Path,
    formats: &BTreeSet<ReportFormat>,
    run: &RunInfo,
    inputs: &Inputs,
) -> Result<Writers, ReportError> {
    // Some of them look through all features, so they do it side by side.
    let (history, warning) = History::read_or_set_aside(folder, run);
    if let Some(warning) = warning {
        print_error!("warning: {warning}");
    }
    let history = Arc::new(history);
    let link = formats
        .contains(&ReportFormat::Html)
        .then(|| ReportLink::of_environment(folder).unwrap_or_else(ReportLink::beside));
    let writers: Result<Vec<_>, _> = thread::scope(|scope| {
        let create = |format: &ReportFormat| {
            let (format, before) = (*format, (history.clone(), link.clone()));
            scope.spawn(move || create(format, folder, (run, inputs), before))
        };
        let created: Vec<_> = formats.iter().map(create).collect();
        let joined = created.into_iter().map(|created| created.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect()
    });
    // They only count until the run has ended: less work than to wake a thread.
    let mut writers = Writers::new(writers?).and_at_once(Box::new(ResultsWriter::new(folder)));
    writers = writers.and_at_once(Box::new(HistoryWriter::new(folder, run)));
    if run.shard.is_none() {
        writers = writers.and_at_once(Box::new(DurationsWriter::new(folder)));
    }
    // What every report can be made of, and what is run again, is not to be lost even where the run is killed.
    let writers = writers.and_at_once(Box::new(RerunWriter::create(folder)?));
    Ok(writers.and_at_once(Box::new(RecordWriter::create(folder, run, inputs)?)))
}
