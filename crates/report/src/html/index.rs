//! The index, written part by part.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use serde::Serialize;

use super::cases_pages::Sums;
use super::difference::Message;
use super::entries::{Entries, Entry};
use super::past::{self, PastRuns, Unsteady};
use super::render::Templates;
use super::steps::{SlowStep, Steps, UsedStep};
use super::timeline::{self, Timeline};
use crate::record::{RunEnd, RunInfo, Totals};
use crate::verdict::{self, Figure, Verdict};
use crate::whole;
use crate::words::{Status, moment, shop, time, web_address};

/// How many scenarios of a feature are laid out together; the style sheet knows how high so many are.
const LONG: usize = 100;

#[derive(Serialize)]
struct Head<'run> {
    verdict: Verdict,
    title: String,
    tiles: Vec<Tile>,
    interrupted: bool,
    stopped: Option<&'run str>,
    clean_up: Option<String>,
    clean_up_at_end: &'run [String],
    notices: &'run [String],
    facts: Vec<Fact>,
    scenarios: usize,
    steps: usize,
    duration: String,
    started: String,
    shop: String,
    retries: usize,
    cases: Option<Sums>,
    remedies: String,
    past: Option<PastRuns>,
}

/// How many ended in one way.
#[derive(Serialize)]
struct Tile {
    status: Status,
    count: usize,
    /// Where its part of the bar begins and how wide it is, of 1,000.
    x: String,
    width: String,
}

/// Something about the run.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    text: String,
    href: Option<String>,
    code: bool,
}

#[derive(Serialize)]
struct Failure<'run> {
    row: Row<'run>,
    feature: &'run str,
    feature_tags: String,
    place: &'run str,
    message: Message,
}

#[derive(Serialize)]
struct Feature<'run> {
    id: usize,
    name: &'run str,
    keyword: &'run str,
    file: String,
    tags: &'run [String],
    counts: Vec<Tile>,
    parts: Vec<Part<'run>>,
}

/// Scenarios that a browser lays out together, so that it need not lay out those that are far away.
#[derive(Serialize)]
struct Part<'run> {
    /// Whether it has as many as it can.
    long: bool,
    rows: Vec<Row<'run>>,
}

#[derive(Serialize)]
struct Row<'run> {
    status: Status,
    name: &'run str,
    page: &'run str,
    line: usize,
    rule: Option<&'run str>,
    new_rule: bool,
    tags: Vec<&'run str>,
    kinds: String,
    attempts: usize,
    repetition: usize,
    time: String,
    /// What its last runs say.
    note: String,
}

#[derive(Serialize)]
struct Foot {
    unsteady: Vec<Unsteady>,
    timeline: Timeline,
    slowest: Vec<SlowStep>,
    used: Vec<UsedStep>,
    known: usize,
    suite_version: String,
    scenarios: usize,
}

/// Writes `index.html`.
pub fn write(
    path: &Path,
    templates: &Templates,
    run: &RunInfo,
    (end, totals, cases): (&RunEnd, &Totals, Option<Sums>),
    (entries, past): (&Entries, Option<PastRuns>),
    steps: &Steps,
) -> io::Result<()> {
    let mut file = BufWriter::new(whole::create(path)?);
    templates.write("index_head.html", Head { cases, past, ..head(run, end, totals) }, &mut file)?;
    let failed = || entries.all.iter().filter(|entry| entry.status.kind().is_some());
    if failed().next().is_some() {
        file.write_all(b"<section class=\"failures\" aria-labelledby=\"failures\">\n<h2 id=\"failures\">Failures</h2>\n<ol class=\"cards\">\n")?;
        for entry in failed() {
            templates.write("index_failure.html", failure(entry, entries), &mut file)?;
        }
        file.write_all(b"</ol>\n</section>\n")?;
    }
    file.write_all(
        b"<section class=\"scenarios\" aria-labelledby=\"scenarios\">\n<h2 id=\"scenarios\">All scenarios</h2>\n",
    )?;
    let mut of_features: Vec<Vec<&Entry>> = entries.features.iter().map(|_| Vec::new()).collect();
    for entry in &entries.all {
        of_features[entry.feature].push(entry);
    }
    for (id, of_feature) in of_features.iter_mut().enumerate() {
        of_feature.sort_by_key(|entry| (entry.line, entry.repetition, entry.number));
        templates.write("index_feature.html", feature(id, of_feature, entries), &mut file)?;
    }
    file.write_all(b"</section>\n")?;
    let foot = Foot {
        unsteady: past::unsteady(entries),
        timeline: timeline::of(entries),
        slowest: steps.slowest(),
        used: steps.used(),
        known: steps.known(),
        suite_version: run.suite_version.clone(),
        scenarios: entries.all.len(),
    };
    templates.write("index_foot.html", foot, &mut file)?;
    file.flush()?;
    whole::finish(path)
}

fn head<'run>(run: &'run RunInfo, end: &'run RunEnd, totals: &Totals) -> Head<'run> {
    let figures: Vec<_> = verdict::figures(run, totals).map(|Figure { status, count }| (status, count)).collect();
    let tiles = tiles(&figures);
    let verdict = Verdict::of(end, totals);
    Head {
        title: verdict.text.clone(),
        verdict,
        tiles,
        interrupted: end.interrupted,
        stopped: end.stopped.as_deref(),
        clean_up: end.clean_up_line(totals),
        clean_up_at_end: &end.clean_up_failures,
        notices: &run.notices,
        facts: facts(run, end),
        scenarios: totals.scenarios.total(),
        steps: totals.steps.total(),
        duration: time(end.duration),
        started: moment(run.started),
        shop: format!("{} at {}", shop(run), run.shop.back_office),
        retries: totals.retries,
        cases: None,
        remedies: totals.remedies(),
        past: None,
    }
}

fn facts(run: &RunInfo, end: &RunEnd) -> Vec<Fact> {
    let fact = |name, text: String| Fact { name, text, href: None, code: false };
    let link = |name, text: &str| Fact {
        name,
        text: text.to_owned(),
        href: web_address(text).map(str::to_owned),
        code: false,
    };
    let mut facts = vec![
        fact("Shop", shop(run)),
        link("Back office", &run.shop.back_office),
        link("Admin API", &run.shop.admin_api),
        fact("Started", moment(run.started)),
        fact("Ended", moment(end.finished)),
        fact("Workers", run.workers.to_string()),
        fact("Seed", run.seed.to_string()),
        fact("Order", run.shuffle.map_or_else(|| "as written".to_owned(), |seed| format!("shuffled with seed {seed}"))),
    ];
    if let Some(shard) = run.shard {
        facts.push(fact("Shard", format!("{} of {}", shard.index, shard.count)));
    }
    facts.push(fact("Suite", run.suite_version.clone()));
    facts.push(fact("Platform", run.platform.clone()));
    facts.push(fact("Run", run.id.clone()));
    facts.push(Fact { code: true, ..fact("Command line", run.command_line.join(" ")) });
    facts
}

fn tiles(counts: &[(Status, usize)]) -> Vec<Tile> {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let mut before = 0;
    let mut tiles = Vec::new();
    for (status, count) in counts {
        let share = |part: usize| format!("{}", part * 1000 / all.max(1));
        let x = share(before);
        before += count;
        tiles.push(Tile { status: *status, count: *count, x, width: share(*count) });
    }
    tiles
}

fn failure<'run>(entry: &'run Entry, entries: &'run Entries) -> Failure<'run> {
    let feature = &entries.features[entry.feature];
    let failure = entry.failure.as_deref();
    Failure {
        row: row(entry, false),
        feature: &feature.name,
        feature_tags: feature.tags.join(" "),
        place: failure.map_or("", |(place, _)| place),
        message: failure.map(|(_, failed)| Message::of(failed)).unwrap_or_default(),
    }
}

fn feature<'run>(id: usize, of_feature: &[&'run Entry], entries: &'run Entries) -> Feature<'run> {
    let info = &entries.features[id];
    let mut counts: Vec<(Status, usize)> = Vec::new();
    for entry in of_feature {
        match counts.iter_mut().find(|(status, _)| *status == entry.status) {
            Some((_, count)) => *count += 1,
            None => counts.push((entry.status, 1)),
        }
    }
    let mut rule = None;
    let rows = of_feature.iter().map(|entry| {
        let new_rule = entry.rule.is_some() && entry.rule.as_deref() != rule;
        rule = entry.rule.as_deref();
        row(entry, new_rule)
    });
    let mut rows = rows.peekable();
    let mut parts = Vec::new();
    while rows.peek().is_some() {
        let rows: Vec<_> = rows.by_ref().take(LONG).collect();
        parts.push(Part { long: rows.len() == LONG, rows });
    }
    Feature {
        id,
        name: &info.name,
        keyword: &info.keyword,
        file: info.file.display().to_string(),
        tags: &info.tags,
        counts: tiles(&counts),
        parts,
    }
}

fn row(entry: &Entry, new_rule: bool) -> Row<'_> {
    Row {
        status: entry.status,
        name: &entry.name,
        page: &entry.page,
        line: entry.line,
        rule: entry.rule.as_deref(),
        new_rule,
        tags: entry.tags.iter().map(AsRef::as_ref).collect(),
        kinds: entry.kinds.join(" "),
        attempts: entry.spans.len(),
        repetition: entry.repetition,
        time: time(entry.duration),
        note: entry.unsteady.as_ref().and_then(|trend| trend.note()).unwrap_or_default(),
    }
}
