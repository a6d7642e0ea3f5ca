use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_core::print_error;

use super::digest::Digest;
use super::link::ReportLink;
use crate::history::History;
use crate::record::{RunEnd, RunInfo, ScenarioRecord, Totals};
use crate::whole;
use crate::writer::{ReportError, ReportWriter};

/// The name of the report for merge requests in the folder of the reports.
pub const REPORT_FILE: &str = "report.md";
/// The name of the summary of a job where no CI names another file.
pub const JOB_SUMMARY_FILE: &str = "github-summary.md";

/// A comment of GitHub has 65,536 characters at most, one of GitLab more.
const COMMENT: usize = 60_000;
/// GitHub refuses the summary of a step that is larger.
const STEP_SUMMARY: usize = 1 << 20;

/// Writes a report in Markdown when the run has ended.
#[derive(Debug)]
pub struct MarkdownWriter {
    target: Target,
    run: RunInfo,
    link: Option<ReportLink>,
    history: Arc<History>,
    digest: Digest,
}

#[derive(Debug)]
pub(super) enum Target {
    /// A file of the reports.
    File(PathBuf),
    /// The file that GitHub shows on the page of a run: other commands of the step write to it as well.
    Step(PathBuf),
}

impl Target {
    /// The report for merge requests.
    pub fn report(folder: &Path) -> Self {
        Self::File(folder.join(REPORT_FILE))
    }

    /// The summary of a job: the file that GitHub names, else one in the folder.
    pub fn job_summary(folder: &Path, step: Option<PathBuf>) -> Self {
        step.map_or_else(|| Self::File(folder.join(JOB_SUMMARY_FILE)), Self::Step)
    }

    /// Writes the whole text.
    pub fn write(&self, text: &str) -> Result<(), ReportError> {
        match self {
            Self::File(path) => whole::write(path, text).map_err(ReportError::of(path)),
            Self::Step(path) => {
                // The runner's file is not one of the reports: the result of the run stands without it.
                if let Err(error) = append(path, text) {
                    print_error!("warning: the step summary {} cannot be written: {error}", path.display());
                }
                Ok(())
            }
        }
    }
}

impl MarkdownWriter {
    /// The report for merge requests: `report.md` in the folder.
    pub fn report(folder: &Path, run: &RunInfo, link: Option<ReportLink>) -> Self {
        Self::to(Target::report(folder), COMMENT, run, link)
    }

    /// The summary of a job: added to the file that GitHub names, else `github-summary.md` in the folder.
    pub fn job_summary(folder: &Path, step: Option<PathBuf>, run: &RunInfo, link: Option<ReportLink>) -> Self {
        let length = |step: &PathBuf| {
            fs::metadata(step).map_or(0, |file| usize::try_from(file.len()).unwrap_or(usize::MAX)).saturating_add(2)
        };
        let limit = STEP_SUMMARY.saturating_sub(step.as_ref().map_or(0, length));
        Self::to(Target::job_summary(folder, step), limit, run, link)
    }

    fn to(target: Target, limit: usize, run: &RunInfo, link: Option<ReportLink>) -> Self {
        let history = Arc::default();
        Self { target, run: run.clone(), link, history, digest: Digest::new(limit) }
    }

    /// With what is known of earlier runs.
    #[must_use]
    pub(crate) fn with_history(self, history: Arc<History>) -> Self {
        Self { history, ..self }
    }
}

impl ReportWriter for MarkdownWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        let note = self.history.trend(&self.run, scenario).and_then(|trend| trend.note());
        self.digest.add(scenario, note.as_deref());
        Ok(())
    }

    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError> {
        let text = self.digest.text(&self.run, (end, totals), self.link.as_ref());
        self.target.write(&text)
    }

    fn file(&self) -> Option<&Path> {
        match &self.target {
            Target::File(path) => Some(path),
            Target::Step(_) => None,
        }
    }
}

fn append(path: &Path, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Err(io::Error::other("it is as large as GitHub takes already"));
    }
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    // A line that another command has not ended would take the heading into it.
    let before = if file.metadata()?.len() == 0 { "" } else { "\n\n" };
    file.write_all(format!("{before}{text}").as_bytes())
}
