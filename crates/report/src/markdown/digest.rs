use std::fmt::Write as _;
use std::time::Duration;

use prestashop_bdd_core::text::{counted, plural};

use super::escape::{block, code, inline, shortened};
use super::link::ReportLink;
use crate::record::{RunEnd, RunInfo, ScenarioRecord, ScenarioStatus, Totals};
use crate::verdict::{Verdict, figures};
use crate::words::{Status, shop, time};

/// How many of the slowest scenarios are named; none where there are no more than these.
const SLOWEST: usize = 5;
/// How much is told of one failure.
const LINES: usize = 30;
const LETTERS: usize = 3_000;
/// How much of a name or a place.
const NAME: usize = 300;

/// What is remembered of the scenarios until the run has ended: no more than can be written.
#[derive(Debug)]
pub struct Digest {
    limit: usize,
    failed: Section,
    flaky: Section,
    interrupted: Section,
    slowest: Vec<(Duration, String)>,
}

/// Parts of Markdown of one kind.
#[derive(Debug, Default)]
struct Section {
    parts: Vec<String>,
    size: usize,
    left_out: usize,
}

impl Section {
    fn add(&mut self, part: String, limit: usize) {
        if self.left_out == 0 && self.size + part.len() <= limit {
            self.size += part.len();
            self.parts.push(part);
        } else {
            self.left_out += 1;
        }
    }
}

impl Digest {
    /// For a text of so many bytes at most.
    pub fn new(limit: usize) -> Self {
        let section = Section::default;
        Self { limit, failed: section(), flaky: section(), interrupted: section(), slowest: Vec::new() }
    }

    /// Remembers a scenario, with what its last runs say.
    pub fn add(&mut self, scenario: &ScenarioRecord, note: Option<&str>) {
        match scenario.status() {
            ScenarioStatus::Passed | ScenarioStatus::Skipped => {}
            ScenarioStatus::Failed(_) => self.failed.add(failure(scenario, note), self.limit),
            ScenarioStatus::Flaky => self.flaky.add(flaky(scenario, note), self.limit),
            ScenarioStatus::Interrupted => {
                let part = format!("- {} {}\n", inline(&cut(&scenario.name)), code(&cut(&scenario.place())));
                self.interrupted.add(part, self.limit);
            }
        }
        let took = scenario.duration();
        if self.slowest.len() < SLOWEST || self.slowest.last().is_some_and(|(slow, _)| *slow < took) {
            let line = format!("{} {}", inline(&cut(&scenario.name)), code(&cut(&scenario.place())));
            self.slowest.push((took, line));
            self.slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
            self.slowest.truncate(SLOWEST);
        }
    }

    /// The whole text, no longer than the limit: what does not fit is counted.
    pub fn text(&self, run: &RunInfo, (end, totals): (&RunEnd, &Totals), link: Option<&ReportLink>) -> String {
        /// For the lines that count what was left out.
        const RESERVE: usize = 300;
        let mut text = head(run, end, totals, link);
        let slowest = self.slowest(totals);
        // The slowest are few and short: failures leave room for them.
        let limit = self.limit.saturating_sub(slowest.len() + RESERVE);
        if text.len() > limit {
            text = headline(end, totals);
        }
        if text.len() > self.limit {
            return String::new();
        }
        for (title, section) in [("Failed", &self.failed), ("Flaky", &self.flaky), ("Interrupted", &self.interrupted)] {
            add_section(&mut text, title, section, limit);
        }
        if text.len() + slowest.len() <= self.limit {
            text.push_str(&slowest);
        }
        text
    }

    fn slowest(&self, totals: &Totals) -> String {
        let mut text = String::new();
        if totals.scenarios.total() > SLOWEST {
            text.push_str("## Slowest\n\n");
            for (took, line) in &self.slowest {
                let _ = writeln!(text, "- {}: {line}", time(*took));
            }
            text.push('\n');
        }
        text
    }
}

fn add_section(text: &mut String, title: &str, section: &Section, limit: usize) {
    let all = section.parts.len() + section.left_out;
    if all == 0 {
        return;
    }
    let heading = format!("## {title}\n\n");
    if text.len() + heading.len() > limit {
        return;
    }
    text.push_str(&heading);
    let mut written = 0;
    for part in &section.parts {
        if text.len() + part.len() > limit {
            break;
        }
        text.push_str(part);
        written += 1;
    }
    if !text.ends_with("\n\n") {
        text.push('\n');
    }
    let left_out = all - written;
    if left_out > 0 {
        let _ = writeln!(text, "… and {left_out} more {} in the report\n", plural(left_out, "scenario"));
    }
}

fn headline(end: &RunEnd, totals: &Totals) -> String {
    let verdict = Verdict::of(end, totals);
    format!("# {} {}\n\n", verdict.status.sign, verdict.text)
}

fn head(run: &RunInfo, end: &RunEnd, totals: &Totals, link: Option<&ReportLink>) -> String {
    let mut text = headline(end, totals);
    let counted_figures: Vec<_> = figures(run, totals).filter(|figure| figure.count > 0).collect();
    if !counted_figures.is_empty() {
        let row = |cell: &dyn Fn(usize) -> String| -> String {
            (0..counted_figures.len()).flat_map(|index| [" ".to_owned(), cell(index), " |".to_owned()]).collect()
        };
        let name =
            |index: usize| format!("{} {}", counted_figures[index].status.sign, counted_figures[index].status.word);
        let _ = writeln!(text, "|{}\n|{}", row(&name), row(&|_| "--:".to_owned()));
        let _ = writeln!(text, "|{}\n", row(&|index| counted_figures[index].count.to_string()));
    }
    let steps = counted(totals.steps.total(), "step");
    let _ = write!(text, "{steps} in {}", time(end.duration));
    if totals.retries > 0 {
        let _ = write!(text, ", {} retried", totals.retries);
    }
    let _ = write!(text, " · {} at {}", inline(&shop(run)), inline(&cut(&run.shop.back_office)));
    if let Some(shard) = run.shard {
        let _ = write!(text, " · shard {} of {}", shard.index, shard.count);
    }
    text.push_str("\n\n");
    if end.interrupted {
        text.push_str("**Interrupted:** the run ended before all selected scenarios had run.\n\n");
    }
    let clean_up = end.clean_up_line(totals);
    for (title, line) in [("Stopped", &end.stopped), ("Clean-up failed", &clean_up)] {
        if let Some(line) = line {
            let _ = writeln!(text, "**{title}:** {}\n", inline(&cut(line)));
        }
    }
    for notice in &run.notices {
        let _ = writeln!(text, "> ⚠ {}\n", inline(&cut(notice)));
    }
    if let Some(link) = link {
        let _ = writeln!(text, "[{}]({})\n", link.text, link.address);
    }
    text
}

fn failure(scenario: &ScenarioRecord, note: Option<&str>) -> String {
    let status = Status::of_scenario(scenario.status());
    let (place, failed) = match scenario.failures().next() {
        Some((place, failed)) => (place, Some(failed)),
        None => (scenario.place(), None),
    };
    let mut text = format!("### {} {}\n\n", status.sign, inline(&cut(&scenario.name)));
    let _ = write!(text, "{} · {} · {}", code(&cut(&place)), status.word, inline(&cut(&scenario.feature.name)));
    if scenario.attempts.len() > 1 {
        let _ = write!(text, " · {} attempts", scenario.attempts.len());
    }
    if let Some(note) = note {
        let _ = write!(text, " · **{note}**");
    }
    text.push_str("\n\n");
    let mut steps = scenario.last_attempt().into_iter().flat_map(|attempt| &attempt.steps);
    if let Some(step) = steps.find(|step| step.failed.is_some()) {
        let _ = writeln!(text, "> {} {}\n", inline(&step.keyword), inline(&cut(&step.text)));
    }
    if let Some(failed) = failed {
        text.push_str(&block(&shortened(&failed.to_string(), LINES, LETTERS)));
        text.push('\n');
    }
    let others = scenario.failures().count().saturating_sub(1);
    if others > 0 {
        let _ = writeln!(text, "… and {others} more {} in the report\n", plural(others, "failure"));
    }
    text
}

fn flaky(scenario: &ScenarioRecord, note: Option<&str>) -> String {
    let attempts = scenario.attempts.len();
    let mut text = format!("- {} {}", inline(&cut(&scenario.name)), code(&cut(&scenario.place())));
    let _ = write!(text, ": passed at attempt {attempts}");
    if let Some(note) = note {
        let _ = write!(text, ", **{note}**");
    }
    let first = scenario.attempts.first().into_iter().flat_map(|attempt| {
        let of_steps = attempt.steps.iter().filter_map(|step| step.failed.as_ref());
        of_steps.chain(attempt.hooks.iter().filter_map(|hook| hook.failed.as_ref()))
    });
    if let Some(failed) = first.into_iter().next() {
        let _ = write!(text, "; at first: {}", inline(&cut(&failed.headline())));
    }
    text.push('\n');
    text
}

fn cut(text: &str) -> String {
    shortened(text, usize::MAX, NAME)
}
