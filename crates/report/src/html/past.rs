//! What earlier runs say: the last runs of all scenarios, and of one.

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::entries::Entries;
use crate::history::{Ended, History, PastRun, RUNS, Trend};
use crate::record::{RunEnd, RunInfo, Totals};
use crate::words::{Status, moment, time};

/// From the left edge of one bar to the next, of the pictures.
const STEP: usize = 9;
/// The height of the highest bar.
const HEIGHT: u64 = 16;
/// How many scenarios that are not steady are listed.
const LISTED: usize = 20;

/// The last runs of a scenario.
#[derive(Debug, Serialize)]
pub struct Past {
    pub bars: Vec<Bar>,
    pub width: usize,
    pub note: Option<String>,
    pub summary: String,
}

/// One run of a scenario: the longer it took, the higher.
#[derive(Debug, Serialize)]
pub struct Bar {
    pub status: Status,
    /// Of what did not pass: nothing is told by colour alone.
    pub sign: &'static str,
    pub x: usize,
    pub y: u64,
    pub height: u64,
    pub title: String,
}

/// A scenario that did not pass in all of its last runs.
#[derive(Debug, Serialize)]
pub struct Unsteady {
    pub name: String,
    pub page: String,
    pub past: Past,
}

/// The last runs.
#[derive(Debug, Serialize)]
pub struct PastRuns {
    pub rows: Vec<Row>,
    pub parts: Vec<Part>,
    pub width: usize,
}

#[derive(Debug, Serialize)]
pub struct Row {
    pub started: String,
    pub passed: usize,
    pub failed: usize,
    pub flaky: usize,
    pub unfinished: usize,
    pub time: String,
}

/// The scenarios of a run that ended in one way, as a part of its bar.
#[derive(Debug, Serialize)]
pub struct Part {
    pub class: &'static str,
    pub x: usize,
    pub y: u64,
    pub height: u64,
}

impl Past {
    /// Of a scenario with these results.
    pub fn of(trend: &Trend) -> Self {
        let longest = trend.results.iter().map(|result| result.milliseconds).max().unwrap_or_default().max(1);
        let bars = trend.results.iter().enumerate().map(|(index, result)| {
            let status = Status::of_scenario(result.ended.status());
            let height = (result.milliseconds.saturating_mul(HEIGHT) / longest).max(1);
            Bar {
                status,
                sign: if result.ended == Ended::Passed { "" } else { status.sign },
                x: index * STEP,
                y: HEIGHT - height,
                height,
                title: format!("{}: {}, {}", result.moment(), status.word, time(result.duration())),
            }
        });
        Self { bars: bars.collect(), width: trend.results.len() * STEP, note: trend.note(), summary: trend.summary() }
    }
}

impl PastRuns {
    /// The runs before this one, and this one; none where it is the first.
    pub fn of(history: &History, run: &RunInfo, end: &RunEnd, totals: &Totals) -> Option<Self> {
        let now = PastRun::of(run, end, totals);
        let before: Vec<&PastRun> = history.runs().iter().filter(|past| past.id != now.id).collect();
        if before.is_empty() {
            return None;
        }
        let before = &before[before.len().saturating_sub(RUNS - 1)..];
        let runs: Vec<&PastRun> = before.iter().copied().chain([&now]).collect();
        let most = runs.iter().map(|run| run.scenarios()).max().unwrap_or_default().max(1);
        let parts = runs.iter().enumerate().flat_map(|(index, run)| parts(run, index * STEP, most));
        Some(Self { rows: runs.iter().map(|run| row(run)).collect(), parts: parts.collect(), width: runs.len() * STEP })
    }
}

fn row(run: &PastRun) -> Row {
    Row {
        started: moment(Timestamp::from_millisecond(run.started).unwrap_or_default()),
        passed: run.passed,
        failed: run.failed,
        flaky: run.flaky,
        unfinished: run.unfinished,
        time: time(Duration::from_millis(run.milliseconds)),
    }
}

/// The bar of a run, what failed at the bottom.
fn parts(run: &PastRun, x: usize, most: usize) -> Vec<Part> {
    let counts =
        [("failed", run.failed), ("flaky", run.flaky), ("interrupted", run.unfinished), ("passed", run.passed)];
    let mut below = 0;
    let mut parts = Vec::new();
    for (class, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        let share = u64::try_from(count * 24 / most).unwrap_or(1).max(1);
        let height = share.min(24 - below);
        below += height;
        parts.push(Part { class, x, y: 24 - below, height });
    }
    parts
}

/// The scenarios that did not pass in all of their last runs, those that fail now first.
pub fn unsteady(entries: &Entries) -> Vec<Unsteady> {
    let mut found: Vec<_> = entries.all.iter().filter_map(|entry| Some((entry, entry.unsteady.as_deref()?))).collect();
    found.sort_by_key(|(_, trend)| {
        let bad = trend.count(|ended| ended != Ended::Passed);
        (trend.failing().is_none(), std::cmp::Reverse(bad))
    });
    let shown = found.into_iter().take(LISTED).map(|(entry, trend)| Unsteady {
        name: entry.name.to_string(),
        page: entry.page.to_string(),
        past: Past::of(trend),
    });
    shown.collect()
}
