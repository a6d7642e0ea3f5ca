//! The page "Manual cases" and a page a case.
//!
//! One page a case: thousands of tables on one page would be tens of megabytes, and a page has an address of its own that a
//! tracker can name. The list of the cases has one line for each.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_cases::trace::{CaseTrace, Change, RowTrace, changes};
use prestashop_bdd_cases::{DataTable, Detail, ManualCase, Precondition};
use prestashop_bdd_core::parallel;
use prestashop_bdd_core::report_folder;
use serde::Serialize;

use super::cases::{Cases, DRIFTED, Played, RowState, Standing, Worth, has_drifted};
use super::render::Templates;
use crate::record::FeatureInfo;
use crate::whole;
use crate::words::{Status, web_address};

/// The name of the page of all cases.
pub const PAGE: &str = "cases.html";
/// The folder of the pages of the cases.
pub const FOLDER: &str = "cases";

/// The sums, for the index and for the page.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Sums {
    pub cases: usize,
    pub imported: usize,
    pub automated: usize,
    pub passing: usize,
    rows: usize,
    features: usize,
    without: usize,
}

impl Sums {
    pub fn of(cases: &Cases) -> Self {
        let totals = cases.trace.totals;
        Self {
            cases: totals.cases,
            imported: totals.imported,
            automated: totals.automated,
            passing: cases.passing(),
            rows: totals.rows,
            features: totals.features,
            without: totals.features_without_case,
        }
    }
}

/// Writes the page of all cases and a page for each. `features` are those that ran, in the order of the index.
pub fn write(
    folder: &Path,
    templates: &Templates,
    cases: &Cases,
    features: &[Arc<FeatureInfo>],
    suite: &str,
) -> io::Result<()> {
    fs::create_dir_all(folder.join(FOLDER))?;
    let pages: Vec<_> = cases.pages.iter().map(|page| Path::new(FOLDER).join(page)).collect();
    let parts: Vec<_> = pages.iter().map(|page| whole::part_of(page)).collect();
    report_folder::list_all(folder, pages.iter().chain(&parts).map(PathBuf::as_path))?;
    let ran: HashMap<&Path, usize> =
        features.iter().enumerate().map(|(id, feature)| (feature.file.as_path(), id)).collect();
    let all: Vec<usize> = (0..cases.all.len()).collect();
    let written = parallel::map(&all, |index| {
        let page = templates.render("case.html", case_page(cases, *index, &ran, suite))?;
        whole::write(&folder.join(FOLDER).join(&cases.pages[*index]), page)
    });
    written.into_iter().collect::<io::Result<()>>()?;
    list(&folder.join(PAGE), templates, cases, suite)
}

#[derive(Serialize)]
struct Head<'run> {
    sums: Sums,
    tiles: Vec<Tile>,
    rows: Vec<Tile>,
    unread: &'run [String],
    without: Vec<String>,
    dead: Vec<(String, &'run str)>,
}

/// How many stand in one way.
#[derive(Serialize)]
struct Tile {
    status: Status,
    count: usize,
}

#[derive(Serialize)]
struct Group<'run> {
    folder: String,
    counts: Vec<Tile>,
    cases: Vec<Line<'run>>,
}

#[derive(Serialize)]
struct Line<'run> {
    status: Status,
    /// Whether it has drifted beside how it stands.
    drifted: bool,
    title: &'run str,
    page: &'run str,
    file: String,
    tracker: Option<&'run str>,
    rows: usize,
    passed: usize,
    imported: bool,
}

/// Writes `cases.html`, folder by folder.
fn list(path: &Path, templates: &Templates, cases: &Cases, suite: &str) -> io::Result<()> {
    let mut file = BufWriter::new(whole::create(path)?);
    let all: Vec<usize> = (0..cases.all.len()).collect();
    let head = Head {
        sums: Sums::of(cases),
        tiles: tiles(cases, &all),
        rows: row_tiles(cases),
        unread: &cases.unread,
        without: cases.trace.without_case.iter().map(|file| file.display().to_string()).collect(),
        dead: cases
            .trace
            .dead_links
            .iter()
            .map(|link| (link.feature.display().to_string(), link.case.as_str()))
            .collect(),
    };
    templates.write("cases_head.html", head, &mut file)?;
    let folder_of = |index: &usize| cases.all[*index].file.parent().unwrap_or(Path::new(""));
    let mut order: Vec<usize> = (0..cases.all.len()).collect();
    order.sort_by_key(folder_of);
    for of_folder in order.chunk_by(|left, right| folder_of(left) == folder_of(right)) {
        let group = Group {
            folder: of_folder.first().map(|index| folder_of(index).display().to_string()).unwrap_or_default(),
            counts: tiles(cases, of_folder).into_iter().filter(|tile| tile.count > 0).collect(),
            cases: of_folder.iter().map(|index| line(cases, *index)).collect(),
        };
        templates.write("cases_folder.html", group, &mut file)?;
    }
    templates.write("cases_foot.html", HashMap::from([("suite", suite)]), &mut file)?;
    file.flush()?;
    whole::finish(path)
}

/// How many of these cases stand in each way. What has drifted is counted as that, however it went.
fn tiles(cases: &Cases, indices: &[usize]) -> Vec<Tile> {
    let traced: Vec<&CaseTrace> = indices.iter().map(|index| &cases.trace.cases[*index]).collect();
    let standings: Vec<Standing> = traced.iter().map(|case| cases.standing(case)).collect();
    let count = |standing: Standing| match standing {
        Standing::Drifted => traced.iter().filter(|case| has_drifted(case)).count(),
        _ => standings.iter().filter(|own| **own == standing).count(),
    };
    Standing::ALL.into_iter().map(|standing| Tile { status: standing.status(), count: count(standing) }).collect()
}

/// How many rows stand in each way; a drifted row is counted as it went, too.
fn row_tiles(cases: &Cases) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = Vec::new();
    let mut drifted = 0;
    for row in cases.trace.cases.iter().flat_map(|case| &case.rows) {
        drifted += usize::from(!row.drift.is_empty());
        let status = cases.state(row).status();
        match tiles.iter_mut().find(|tile| tile.status == status) {
            Some(tile) => tile.count += 1,
            None => tiles.push(Tile { status, count: 1 }),
        }
    }
    tiles.sort_by_key(|tile| tile.status.word);
    if drifted > 0 {
        tiles.push(Tile { status: DRIFTED, count: drifted });
    }
    tiles
}

fn line(cases: &Cases, index: usize) -> Line<'_> {
    let traced = &cases.trace.cases[index];
    let standing = cases.standing(traced);
    let passed = |row: &&RowTrace| matches!(cases.state(row), RowState::Played(_, Worth::Passed));
    Line {
        status: standing.status(),
        drifted: standing != Standing::Drifted && has_drifted(traced),
        title: &traced.title,
        page: &cases.pages[index],
        file: traced.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        tracker: traced.tracker.as_deref(),
        rows: traced.rows.len(),
        passed: traced.rows.iter().filter(passed).count(),
        imported: traced.is_imported(),
    }
}

#[derive(Serialize)]
struct Page<'run> {
    title: &'run str,
    file: String,
    status: Status,
    details: Vec<DetailView<'run>>,
    description: &'run [String],
    preconditions: Vec<BeforeView<'run>>,
    features: Vec<FeatureView>,
    data: Vec<DataView<'run>>,
    sections: Vec<SectionView<'run>>,
    removed: Vec<RemovedView<'run>>,
    previous: Option<&'run str>,
    next: Option<&'run str>,
    suite: &'run str,
}

#[derive(Serialize)]
struct DetailView<'run> {
    label: &'run str,
    text: &'run str,
    links: Vec<&'run str>,
}

#[derive(Serialize)]
struct BeforeView<'run> {
    part: Option<&'run str>,
    says: &'run [String],
}

#[derive(Serialize)]
struct FeatureView {
    file: String,
    by: &'static str,
    /// Its number on the index; none where it did not run.
    id: Option<usize>,
}

#[derive(Serialize)]
struct DataView<'run> {
    heading: Option<&'run str>,
    header: &'run [String],
    rows: &'run [Vec<String>],
}

#[derive(Serialize)]
struct SectionView<'run> {
    heading: Option<&'run str>,
    rows: Vec<RowView<'run>>,
}

#[derive(Serialize)]
struct RowView<'run> {
    number: usize,
    step: &'run [String],
    expected: &'run [String],
    status: Status,
    drift: Vec<DriftView>,
    links: Vec<LinkView<'run>>,
    failure: Option<&'run str>,
}

#[derive(Serialize)]
struct DriftView {
    place: String,
    /// The number there, where it is another.
    number: Option<usize>,
    pieces: Vec<(&'static str, String)>,
}

/// Leads to the steps of a row in one scenario.
#[derive(Serialize)]
struct LinkView<'run> {
    href: String,
    name: &'run str,
    steps: String,
    attachments: usize,
    failure: Option<String>,
    others: usize,
}

#[derive(Serialize)]
struct RemovedView<'run> {
    number: usize,
    text: &'run str,
    place: String,
    acknowledged: bool,
}

fn case_page<'run>(cases: &'run Cases, index: usize, ran: &HashMap<&Path, usize>, suite: &'run str) -> Page<'run> {
    let (case, traced) = (&cases.all[index], &cases.trace.cases[index]);
    let page = |index: usize| cases.pages.get(index).map(String::as_str);
    Page {
        title: &case.title,
        file: case.file.display().to_string(),
        status: cases.standing(traced).status(),
        details: case.details.iter().map(detail).collect(),
        description: &case.description,
        preconditions: case.preconditions.iter().map(before).collect(),
        features: features(traced, ran),
        data: case.data.iter().map(data).collect(),
        sections: sections(cases, case, traced),
        removed: removed(traced),
        previous: index.checked_sub(1).and_then(page),
        next: page(index + 1),
        suite,
    }
}

fn detail(detail: &Detail) -> DetailView<'_> {
    let links = detail.links.iter().filter_map(|link| web_address(link)).collect();
    DetailView { label: &detail.label, text: &detail.text, links }
}

fn before(precondition: &Precondition) -> BeforeView<'_> {
    BeforeView { part: precondition.part.as_deref(), says: &precondition.says }
}

fn features(case: &CaseTrace, ran: &HashMap<&Path, usize>) -> Vec<FeatureView> {
    let by = |by_path, by_tag| match (by_path, by_tag) {
        (true, true) => "path and tag",
        (true, false) => "path",
        (false, _) => "tag",
    };
    let view = |link: &prestashop_bdd_cases::trace::Link| FeatureView {
        file: link.file.display().to_string(),
        by: by(link.by_path, link.by_tag),
        id: ran.get(link.file.as_path()).copied(),
    };
    case.features.iter().map(view).collect()
}

fn data(table: &DataTable) -> DataView<'_> {
    DataView { heading: table.heading.as_deref(), header: &table.header, rows: &table.rows }
}

fn sections<'run>(cases: &'run Cases, case: &'run ManualCase, traced: &'run CaseTrace) -> Vec<SectionView<'run>> {
    let mut rows = traced.rows.iter();
    let view = |section: &'run prestashop_bdd_cases::Section| SectionView {
        heading: section.heading.as_deref(),
        rows: rows.by_ref().take(section.rows.len()).map(|row| row_view(cases, row)).collect(),
    };
    case.sections.iter().map(view).collect()
}

fn row_view<'run>(cases: &'run Cases, row: &'run RowTrace) -> RowView<'run> {
    let played = cases.played(row);
    let drift = row.drift.iter().map(|drift| DriftView {
        place: format!("{}:{}", drift.file.display(), drift.line),
        number: (drift.number != row.number).then_some(drift.number),
        pieces: changes(&drift.text, &row.text).into_iter().map(piece).collect(),
    });
    RowView {
        number: row.number,
        step: &row.step,
        expected: &row.expected,
        status: cases.state(row).status(),
        drift: drift.collect(),
        links: links(&played),
        failure: played.iter().find_map(|played| played.failure.as_ref()).map(|(_, said)| said.as_str()),
    }
}

fn piece(change: Change) -> (&'static str, String) {
    match change {
        Change::Same(words) => ("", words),
        Change::Gone(words) => ("adds", words),
        Change::Came(words) => ("lacks", words),
    }
}

/// One link a scenario, however many steps of the row it played.
fn links<'run>(played: &[&'run Played]) -> Vec<LinkView<'run>> {
    let mut links: Vec<(LinkView<'run>, (&str, usize, usize))> = Vec::new();
    for step in played {
        let failure = step
            .failure
            .as_ref()
            .map(|(number, _)| format!("../scenarios/{}#failure-{}-{number}", step.page, step.attempt));
        match links.iter_mut().find(|(_, (page, ..))| *page == &*step.page) {
            Some((link, (_, first, last))) => {
                *last = step.step.max(*last);
                link.steps = if first == last { format!("step {first}") } else { format!("steps {first} to {last}") };
                link.attachments += step.attachments;
                link.failure = link.failure.take().or(failure);
                link.others = link.others.max(step.scenarios - 1);
            }
            None => links.push((
                LinkView {
                    href: format!("../scenarios/{}#step-{}-{}", step.page, step.attempt, step.step),
                    name: &step.name,
                    steps: format!("step {}", step.step),
                    attachments: step.attachments,
                    failure,
                    others: step.scenarios - 1,
                },
                (&step.page, step.step, step.step),
            )),
        }
    }
    links.into_iter().map(|(link, _)| link).collect()
}

fn removed(case: &CaseTrace) -> Vec<RemovedView<'_>> {
    let rows = case.removed.iter();
    rows.map(|row| RemovedView {
        number: row.number,
        text: &row.text,
        place: format!("{}:{}", row.file.display(), row.line),
        acknowledged: row.acknowledged,
    })
    .collect()
}
