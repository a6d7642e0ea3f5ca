use std::collections::HashMap;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use prestashop_bdd_cases::trace::{CaseTrace, RowTrace};
use serde::Serialize;

use crate::html::cases::{Cases, DRIFTED, RowState, Standing, Worth, has_drifted};
use crate::html::render::Templates;
use crate::whole;
use crate::words::Status;

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
pub(super) fn list(path: &Path, templates: &Templates, cases: &Cases, suite: &str) -> io::Result<()> {
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
