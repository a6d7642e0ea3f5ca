use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cases::Cases;
use super::cases_pages::{self, Sums};
use super::entries::Entries;
use super::index;
use super::page::{self, NEXT_FAILURE, Neighbour, Page};
use super::past::{Past, PastRuns};
use super::render::Templates;
use super::steps::Steps;
use crate::history::History;
use crate::record::{RunEnd, RunInfo, ScenarioRecord, Totals};
use crate::sources::Inputs;
use crate::whole;
use crate::writer::{ReportError, ReportWriter};
use prestashop_bdd_core::report_folder;

/// Writes the report for people. A scenario's page is on disk when the scenario has ended; of each scenario one entry of
/// the index stays in memory.
#[derive(Debug)]
pub struct HtmlWriter {
    folder: PathBuf,
    index: PathBuf,
    templates: Templates,
    run: RunInfo,
    entries: Entries,
    steps: Steps,
    cases: Option<Cases>,
    history: Arc<History>,
    /// The page of the last failure, which lacks the link to the next one.
    last_failure: Option<Neighbour>,
}

/// The page that people open.
pub(super) const INDEX: &str = "index.html";
/// Where each page of a scenario is written until it is whole.
pub(crate) const PAGE_PART: &str = "scenarios/page.part";

impl HtmlWriter {
    /// A new report in the folder.
    pub fn create(
        folder: &Path,
        (run, inputs): (&RunInfo, &Inputs),
        history: Arc<History>,
    ) -> Result<Self, ReportError> {
        let index = folder.join(INDEX);
        let made = || -> io::Result<Templates> {
            fs::create_dir_all(folder.join("scenarios"))?;
            write_assets(folder)?;
            Templates::new()
        };
        let templates = made().map_err(ReportError::of(&index))?;
        Ok(Self {
            folder: folder.to_owned(),
            index,
            templates,
            run: run.clone(),
            entries: Entries::default(),
            steps: Steps::new(inputs),
            cases: Cases::of(inputs),
            history,
            last_failure: None,
        })
    }

    fn write_page(&mut self, scenario: &ScenarioRecord) -> io::Result<()> {
        let trend = self.history.trend(&self.run, scenario);
        let entry = self.entries.add(scenario, trend.as_ref());
        let (feature, name) = (entry.feature, entry.page.to_string());
        self.steps.add(scenario, &name);
        if let Some(cases) = &mut self.cases {
            cases.add(scenario, &name);
        }
        let is_failure = scenario.status().failure().is_some();
        let previous = if is_failure { self.last_failure.take() } else { None };
        let path = report_folder::list(&self.folder, Path::new("scenarios").join(&name))?;
        let page = page::of(scenario, feature, &self.folder, (&self.templates, self.cases.as_ref()), previous.clone())?;
        let page = Page { past: trend.as_ref().map(Past::of), ..page };
        self.write_whole(&path, &self.templates.render("scenario.html", page)?)?;
        if let Some(previous) = previous {
            self.link(&previous.page, &name)?;
        }
        if is_failure {
            self.last_failure = Some(Neighbour { page: name, name: scenario.name.clone() });
        }
        Ok(())
    }

    /// Adds the link to the next failure to a page that is written already.
    fn link(&self, page: &str, next: &str) -> io::Result<()> {
        let path = self.folder.join("scenarios").join(page);
        let text = fs::read_to_string(&path)?;
        // Names of pages are letters, digits and hyphens.
        let link = format!("<a rel=\"next\" href=\"{next}\">Next failure →</a>");
        self.write_whole(&path, &text.replacen(NEXT_FAILURE, &link, 1))
    }

    fn write_whole(&self, path: &Path, text: &str) -> io::Result<()> {
        whole::write_by_way_of(&self.folder.join(PAGE_PART), path, text)
    }
}

/// Writes what all pages share.
pub(super) fn write_assets(folder: &Path) -> io::Result<()> {
    let assets = folder.join("assets");
    fs::create_dir_all(&assets)?;
    fs::write(assets.join("report.css"), include_str!("assets/report.css"))?;
    fs::write(assets.join("report.js"), include_str!("assets/report.js"))
}

impl ReportWriter for HtmlWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        self.write_page(scenario).map_err(ReportError::of(&self.index))
    }

    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError> {
        if let Some(cases) = &self.cases {
            let suite = &self.run.suite_version;
            cases_pages::write(&self.folder, &self.templates, cases, &self.entries.features, suite)
                .map_err(ReportError::of(&self.folder.join(cases_pages::PAGE)))?;
        }
        let cases = self.cases.as_ref().map(Sums::of);
        let past = PastRuns::of(&self.history, &self.run, end, totals);
        index::write(&self.index, &self.templates, &self.run, (end, totals, cases), (&self.entries, past), &self.steps)
            .map_err(ReportError::of(&self.index))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.index)
    }
}
