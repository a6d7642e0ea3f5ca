//! When which worker ran which scenario.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::entries::{Entries, Span};
use crate::words::{Status, time};

/// The width of a lane in units of its picture.
const WIDTH: f64 = 1_000.0;
/// Beyond this number of attempts bars are drawn without a link each, so that the page stays small.
const MOST_LINKS: usize = 2_000;

/// The lanes of all workers.
#[derive(Debug, Serialize)]
pub struct Timeline {
    pub lanes: Vec<Lane>,
    /// Texts below the lanes, from the left to the right.
    pub ticks: Vec<String>,
    /// Whether each bar leads to its scenario.
    pub linked: bool,
}

/// What one worker did.
#[derive(Debug, Serialize)]
pub struct Lane {
    pub worker: usize,
    pub scenarios: usize,
    pub busy: String,
    /// One bar an attempt; empty where there are too many.
    pub bars: Vec<Bar>,
    /// All bars of a status in one path; empty where bars are single.
    pub paths: Vec<Path>,
}

/// An attempt.
#[derive(Debug, Serialize)]
pub struct Bar {
    pub x: String,
    pub width: String,
    pub status: Status,
    pub page: String,
    pub title: String,
}

/// All attempts that ended in one way.
#[derive(Debug, Serialize)]
pub struct Path {
    pub class: &'static str,
    pub d: String,
}

/// The timeline of a run.
pub fn of(entries: &Entries) -> Timeline {
    let spans = || entries.all.iter().flat_map(|entry| &entry.spans);
    let start = spans().map(|span| span.started).min().unwrap_or_default();
    let whole = spans().map(|span| since(start, span) + span.duration).max().unwrap_or_default();
    let whole = whole.max(Duration::from_millis(1));
    let linked = spans().count() <= MOST_LINKS;
    let mut lanes: BTreeMap<usize, Vec<(&Span, &str, &str)>> = BTreeMap::new();
    for entry in &entries.all {
        for span in &entry.spans {
            lanes.entry(span.worker).or_default().push((span, &entry.page, &entry.name));
        }
    }
    let lanes = lanes.into_iter().map(|(worker, spans)| lane(worker, &spans, start, whole, linked));
    let ticks = (0..=4).map(|quarter| time(whole * quarter / 4));
    Timeline { lanes: lanes.collect(), ticks: ticks.collect(), linked }
}

fn lane(worker: usize, spans: &[(&Span, &str, &str)], start: Timestamp, whole: Duration, linked: bool) -> Lane {
    let busy: Duration = spans.iter().map(|(span, ..)| span.duration).sum();
    let share = 100.0 * busy.as_secs_f64() / whole.as_secs_f64();
    let mut bars = Vec::new();
    let mut paths: BTreeMap<&'static str, String> = BTreeMap::new();
    for (span, page, name) in spans {
        let x = WIDTH * since(start, span).as_secs_f64() / whole.as_secs_f64();
        let width = (WIDTH * span.duration.as_secs_f64() / whole.as_secs_f64()).max(1.0);
        if linked {
            bars.push(Bar {
                x: format!("{x:.1}"),
                width: format!("{width:.1}"),
                status: span.status,
                page: (*page).to_owned(),
                title: format!("{name}: {}, {}", span.status.word, time(span.duration)),
            });
        } else {
            // Writing to a String cannot fail.
            let _ = write!(paths.entry(span.status.class).or_default(), "M{x:.1} 0h{width:.1}v10h-{width:.1}z");
        }
    }
    Lane {
        worker,
        scenarios: spans.len(),
        busy: format!("{} ({share:.0} %)", time(busy)),
        bars,
        paths: paths.into_iter().map(|(class, d)| Path { class, d }).collect(),
    }
}

fn since(start: Timestamp, span: &Span) -> Duration {
    Duration::try_from(span.started.duration_since(start)).unwrap_or_default()
}
