//! What is printed while a run goes on, and the result at its end.
//!
//! A scenario a line as a rule:
//!
//! ```text
//! ✔ 11/57   1.2 s  features/back_office/titles/sort.feature:6  Sort titles by name
//! ✘ 12/57   3.4 s  features/back_office/titles/filter.feature:6  Filter titles by gender
//!      # Row 2: …
//!      Then "Titles" shows 1 record
//!        The shop differs: the counter of the grid
//!          expected: 1
//!          seen:     3
//!        at features/back_office/titles/filter.feature:9
//! ```
//!
//! With few scenarios, or when asked to, every step with the comments above it. On a terminal a line at the bottom
//! counts and tells the time left; elsewhere there are plain lines only.
//!
//! | module | subject |
//! |---|---|
//! | `paint` | colours |
//! | `pace` | the time left |
//! | `summary` | the end: failures again in brief, the slowest scenarios, figures |
//! | `github` | annotations of GitHub Actions |

mod github;
mod pace;
mod paint;
mod summary;

use std::cell::RefCell;
use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::print_line;

use self::pace::Pace;
use self::paint::Paint;
use self::summary::Summary;
use super::listener::Listener;
use super::record::{Attempt, ScenarioRecord, ScenarioStatus, StepRecord, StepStatus, Totals};
use crate::attachments::Content;
use crate::words::file_name;

pub use self::github::annotate_mistake;
pub use self::pace::Expected;
pub use self::summary::RunResult;

/// What notes of a clean-up begin with that did what it was to do.
const UNDONE: [&str; 2] = ["removed ", "put back "];

/// How much is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Failures and the result.
    Quiet,
    /// A line a scenario.
    Scenarios,
    /// Every step.
    Steps,
}

/// What the terminal is told before the run.
#[derive(Debug, Clone)]
pub struct TerminalOptions {
    /// How much is printed.
    pub detail: Detail,
    /// How many scenarios were selected.
    pub selected: usize,
    /// How many scenarios run at the same time.
    pub workers: usize,
    /// Where the reports are written.
    pub reports: PathBuf,
    /// Whether the HTML report is one of them: it has a page for each scenario.
    pub pages: bool,
    /// Set when the run is one of GitHub Actions: annotations are printed.
    pub github: Option<GitHubActions>,
    /// How long scenarios took in earlier runs.
    pub expected: Expected,
}

/// The place that GitHub Actions runs a command in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitHubActions {
    /// The file that the summary of the step is added to.
    pub step_summary: Option<PathBuf>,
}

impl GitHubActions {
    /// Reads `GITHUB_ACTIONS` and `GITHUB_STEP_SUMMARY`.
    pub fn of_environment() -> Option<Self> {
        (std::env::var_os("GITHUB_ACTIONS")? == "true")
            .then(|| Self { step_summary: std::env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from) })
    }
}

/// What is printed while a run goes on. Clones share it.
#[derive(Debug, Clone)]
pub struct Terminal(Rc<RefCell<State>>);

#[derive(Debug)]
struct State {
    options: TerminalOptions,
    paint: Paint,
    progress: ProgressBar,
    /// The line at the bottom is drawn by a thread of its own.
    pace: Arc<Mutex<Pace>>,
    summary: Summary,
}

impl Terminal {
    /// For standard output. Colours and the line at the bottom only on a terminal.
    pub fn new(options: TerminalOptions) -> Self {
        let paint = Paint::of_standard_output();
        // Steps that are printed as they end leave no place for a line that is drawn again and again.
        let shown = paint.is_terminal() && options.detail == Detail::Scenarios;
        let target = if shown { ProgressDrawTarget::stdout() } else { ProgressDrawTarget::hidden() };
        let progress = ProgressBar::with_draw_target(Some(options.selected as u64), target);
        let pace = Arc::new(Mutex::new(Pace::new(options.expected.clone(), options.workers)));
        if let Ok(style) = ProgressStyle::with_template("  {pos}/{len}  {msg}  {left}") {
            let pace = pace.clone();
            progress.set_style(style.with_key("left", move |progress: &ProgressState, line: &mut dyn fmt::Write| {
                let left = pace.lock().unwrap_or_else(PoisonError::into_inner).left();
                time_left(left, progress, line);
            }));
        }
        if shown {
            progress.enable_steady_tick(Duration::from_millis(500));
        }
        let summary = Summary::default();
        Self(Rc::new(RefCell::new(State { options, paint, progress, pace, summary })))
    }

    /// Prints the result.
    pub fn run_ended(&self, result: &RunResult<'_>) {
        let state = self.0.borrow();
        state.progress.finish_and_clear();
        state.say(&state.summary.text(state.paint, result));
    }
}

/// By earlier runs; else nothing is known before something has ended.
fn time_left(left: Option<Duration>, progress: &ProgressState, line: &mut dyn fmt::Write) {
    if let Some(left) = left.or_else(|| (progress.pos() > 0).then(|| progress.eta())) {
        // A line that cannot be drawn is drawn again.
        let _ = write!(line, "{:#} left", HumanDuration(left));
    }
}

impl State {
    /// Prints lines. A reader that is gone (`| head`) is no reason to fail a run.
    fn say(&self, text: &str) {
        self.progress.suspend(|| print_line!("{text}"));
    }

    fn step(&self, scenario: &ScenarioRecord, step: &StepRecord) {
        for comment in &step.comments {
            self.say(&format!("    {}", self.paint.grey(comment)));
        }
        let line = format!("{} {}", step.keyword, step.text);
        let line = match step.status {
            StepStatus::Passed => self.paint.green(&format!("✔ {line}")),
            StepStatus::Skipped => self.paint.grey(&format!("- {line}")),
            StepStatus::Failed(_) | StepStatus::Undefined | StepStatus::Ambiguous => {
                self.paint.red(&format!("✘ {line}"))
            }
        };
        let values = step.values_in_words().map(|values| self.paint.grey(&format!("  {values}"))).unwrap_or_default();
        self.say(&format!("    {line}{values}"));
        if let Some(failed) = &step.failed {
            self.failure(&failed.to_string(), &format!("{}:{}", scenario.file().display(), step.line));
        }
    }

    fn failure(&self, message: &str, place: &str) {
        for line in message.lines() {
            self.say(&format!("      {}", self.paint.red(line)));
        }
        self.say(&format!("      at {place}"));
    }

    /// Above the steps of an attempt, which is the first, the second …
    fn heading(&self, scenario: &ScenarioRecord, number: usize) {
        let place = self.paint.grey(&format!("  {}", scenario.place()));
        let again = if number > 1 { format!("  (attempt {number})") } else { String::new() };
        self.say(&format!("\n  {}: {}{again}{place}", scenario.keyword, scenario.name));
    }

    fn line(&self, scenario: &ScenarioRecord, done: usize) {
        let status = scenario.status();
        let sign = match status {
            ScenarioStatus::Passed => self.paint.green("✔"),
            ScenarioStatus::Flaky => self.paint.yellow("↻"),
            ScenarioStatus::Failed(_) => self.paint.red("✘"),
            ScenarioStatus::Interrupted | ScenarioStatus::Skipped => self.paint.grey("-"),
        };
        let word = match status {
            ScenarioStatus::Passed => String::new(),
            ScenarioStatus::Flaky => format!("  (flaky: passed at attempt {})", scenario.attempts.len()),
            ScenarioStatus::Failed(_) if scenario.attempts.len() > 1 => {
                format!("  ({}, {} attempts)", status.word(), scenario.attempts.len())
            }
            ScenarioStatus::Skipped => {
                let why = scenario.last_attempt().and_then(|attempt| attempt.skipped.as_deref()).unwrap_or_default();
                format!("  (skipped: {why})")
            }
            ScenarioStatus::Failed(_) | ScenarioStatus::Interrupted => format!("  ({})", status.word()),
        };
        let time = format!("{:5.1} s", scenario.duration().as_secs_f64());
        let all = self.options.selected.to_string();
        let count = self.paint.grey(&format!("{done:>width$}/{all} {time}", width = all.len()));
        self.say(&format!("{sign} {count}  {}  {}{word}", scenario.place(), scenario.name));
    }

    /// The failing steps of an attempt with the comments that belong to them.
    fn failed_steps(&self, scenario: &ScenarioRecord, attempt: &Attempt) {
        let mut row = None;
        for step in &attempt.steps {
            row = step.comments.last().or(row);
            if step.status.failure().is_some() {
                if let Some(row) = row.filter(|_| step.comments.is_empty()) {
                    self.say(&format!("    {}", self.paint.grey(row)));
                }
                self.step(scenario, step);
            }
        }
    }

    fn around(&self, scenario: &ScenarioRecord, attempt: &Attempt) {
        for failed in attempt.hooks.iter().filter_map(|hook| hook.failed.as_ref()) {
            self.failure(&failed.to_string(), &scenario.place());
        }
        let of_steps = attempt.steps.iter().flat_map(|step| &step.attachments);
        for attachment in of_steps.chain(attempt.hooks.iter().flat_map(|hook| &hook.attachments)) {
            if let Content::File { path, .. } = &attachment.content {
                self.say(&format!("      kept: {}", self.options.reports.join(path).display()));
            }
        }
        if let Some(next) = self.where_to_look(scenario, attempt) {
            self.say(&format!("      next: {next}"));
        }
        let failed = attempt.failure().is_some() || attempt.interrupted;
        // A quiet run names no scenario that passed; the figures at the end count what was done for it.
        for remedy in attempt.remedies.iter().filter(|_| failed || self.options.detail != Detail::Quiet) {
            self.say(&format!("      environment: {}", remedy.text));
        }
        // What was removed is of interest where something went wrong; what could not be, always.
        for note in attempt.notes.iter().filter(|note| failed || !UNDONE.iter().any(|word| note.starts_with(word))) {
            self.say(&format!("      clean-up: {note}"));
        }
        // Where the clean-up made the scenario fail, its failure stands above.
        if attempt.hooks.iter().all(|hook| hook.failed.is_none()) {
            for left in &attempt.clean_up_failures {
                self.say(&format!("      clean-up failed: {left}"));
            }
        }
    }

    /// The page of the report, where the shop differs and the failure itself knows nothing better to do next.
    fn where_to_look(&self, scenario: &ScenarioRecord, attempt: &Attempt) -> Option<String> {
        let of_shop = |failed: &Failed| failed.kind == FailureKind::Product && failed.next.is_none();
        if !self.options.pages || !attempt.steps.iter().any(|step| step.failed.as_ref().is_some_and(of_shop)) {
            return None;
        }
        let kept = || attempt.steps.iter().flat_map(|step| &step.attachments).map(|attachment| &attachment.content);
        let exchanged = kept().any(|content| matches!(content, Content::Exchange(_)));
        let photographed = kept().any(|content| matches!(content, Content::File { .. } | Content::Frame(_)));
        let what = match (photographed, exchanged) {
            (true, true) => "the page of the shop, and each request with its answer",
            (true, false) => "the page of the shop",
            (false, true) => "each request with its answer",
            (false, false) => "each step with its values",
        };
        let page = self.options.reports.join("scenarios").join(file_name(scenario.number, &scenario.name));
        Some(format!("compare with {what}: {}", page.display()))
    }

    /// Whether steps are printed as they end; steps of scenarios that run side by side would be mixed up.
    fn live(&self) -> bool {
        self.options.detail == Detail::Steps && self.options.workers == 1
    }
}

impl Listener for Terminal {
    fn scenario_started(&mut self, scenario: &ScenarioRecord) {
        let state = self.0.borrow();
        state.progress.set_message(scenario.name.clone());
        if state.live() {
            state.heading(scenario, scenario.attempts.len() + 1);
        }
    }

    fn step_ended(&mut self, scenario: &ScenarioRecord, step: &StepRecord) {
        let state = self.0.borrow();
        if state.live() {
            state.step(scenario, step);
        }
    }

    fn attempt_failed(&mut self, scenario: &ScenarioRecord) {
        let state = self.0.borrow();
        let Some(attempt) = scenario.last_attempt() else { return };
        if !state.live() {
            let tried = scenario.attempts.len();
            state.say(&format!(
                "{} {}  {}  (attempt {tried} failed)",
                state.paint.yellow("↻"),
                scenario.place(),
                scenario.name
            ));
            state.failed_steps(scenario, attempt);
        }
        state.around(scenario, attempt);
    }

    fn scenario_ended(&mut self, scenario: &ScenarioRecord, totals: &Totals) {
        let mut state = self.0.borrow_mut();
        state.summary.add(scenario);
        state.pace.lock().unwrap_or_else(PoisonError::into_inner).ended(scenario.file(), &scenario.name);
        state.progress.set_position(totals.scenarios.total() as u64);
        let status = scenario.status();
        let Some(attempt) = scenario.last_attempt() else { return };
        match state.options.detail {
            _ if status == ScenarioStatus::Skipped => state.line(scenario, totals.scenarios.total()),
            Detail::Steps => {
                if !state.live() {
                    state.heading(scenario, scenario.attempts.len());
                    attempt.steps.iter().for_each(|step| state.step(scenario, step));
                }
                state.around(scenario, attempt);
            }
            Detail::Scenarios | Detail::Quiet => {
                if state.options.detail == Detail::Scenarios || status != ScenarioStatus::Passed {
                    state.line(scenario, totals.scenarios.total());
                }
                state.failed_steps(scenario, attempt);
                state.around(scenario, attempt);
            }
        }
        if state.options.github.is_some() {
            github::scenario_ended(scenario);
        }
    }

    fn said(&mut self, line: &str) {
        self.0.borrow().say(line);
    }
}
