//! Which steps of the run belong to which rows of manual cases, and how they went.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_cases::trace::{self, CaseTrace, Trace};
use prestashop_bdd_cases::{self as manual_case, ManualCase};
use prestashop_bdd_core::parallel;
use prestashop_bdd_features::{self as features, FeatureFile};

use super::difference::Message;
use crate::record::{ScenarioRecord, ScenarioStatus, StepRecord, StepStatus};
use crate::sources::{FeatureSource, Inputs};
use crate::words::{Status, file_name};

/// How much of a failure's message a row shows, in characters.
const LONGEST_MESSAGE: usize = 240;

/// The manual cases of a run. Beside them as much stays in memory as their rows have steps, however often those are played.
#[derive(Debug)]
pub struct Cases {
    pub all: Vec<ManualCase>,
    pub trace: Trace,
    /// The pages of the cases, in `cases/`.
    pub pages: Vec<String>,
    /// What cannot be read, with its place.
    pub unread: Vec<String>,
    steps: HashMap<PathBuf, HashMap<usize, BoundStep>>,
}

/// A step that belongs to a row.
#[derive(Debug)]
struct BoundStep {
    case: usize,
    row: usize,
    played: Option<Played>,
}

/// How a step went: where several scenarios played it, in the worst of them.
#[derive(Debug, Clone)]
pub struct Played {
    pub status: Status,
    worth: Worth,
    /// The scenario, and its page in `scenarios/`.
    pub name: Arc<str>,
    pub page: Arc<str>,
    /// Where the step is on that page, both from 1.
    pub attempt: usize,
    pub step: usize,
    pub attachments: usize,
    /// The place of its failure on that page, and the first line of what was said.
    pub failure: Option<(usize, String)>,
    /// How many scenarios played it.
    pub scenarios: usize,
}

/// The worse, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    Passed,
    Skipped,
    Interrupted,
    Failed,
}

impl Cases {
    /// Reads the cases of a run and finds their steps; none where there are no cases.
    pub fn of(inputs: &Inputs) -> Option<Self> {
        let manual = &inputs.manual;
        if manual.cases.is_empty() {
            return None;
        }
        let read = parallel::map(&manual.cases, |case| manual_case::parse(&case.file, case.text.as_bytes()));
        let (mut cases, mut unread) = (Vec::with_capacity(read.len()), Vec::new());
        for case in read {
            match case {
                Ok(case) => cases.push(case),
                Err(error) => unread.push(error.to_string()),
            }
        }
        let sources: Vec<&FeatureSource> = inputs.features.iter().chain(&manual.features).collect();
        // A feature that is no Gherkin did not run; lint tells what is wrong with it.
        let features = parallel::map(&sources, |source| features::parse(&source.file, &source.text).ok());
        let features: Vec<FeatureFile> = features.into_iter().flatten().collect();
        let trace = trace::trace(&cases, &features, None);
        let mut steps: HashMap<PathBuf, HashMap<usize, BoundStep>> = HashMap::new();
        for (case, traced) in trace.cases.iter().enumerate() {
            for (row, place) in traced.rows.iter().flat_map(|row| row.steps.iter().map(|step| (row.number, step))) {
                let of_file = steps.entry(place.file.clone()).or_default();
                of_file.entry(place.line).or_insert(BoundStep { case, row, played: None });
            }
        }
        let pages = cases.iter().enumerate().map(|(index, case)| file_name(index + 1, &case.title)).collect();
        Some(Self { all: cases, trace, pages, unread, steps })
    }

    /// Notes how the steps of a scenario went that has ended.
    pub fn add(&mut self, scenario: &ScenarioRecord, page: &str) {
        let Some(of_file) = self.steps.get_mut(scenario.file()) else { return };
        let Some(attempt) = scenario.last_attempt() else { return };
        let (name, page): (Arc<str>, Arc<str>) = (scenario.name.as_str().into(), page.into());
        let interrupted = scenario.status() == ScenarioStatus::Interrupted;
        let mut failures = 0;
        for (index, step) in attempt.steps.iter().enumerate() {
            failures += usize::from(step.failed.is_some());
            let Some(bound) = of_file.get_mut(&step.line) else { continue };
            let cut_off = interrupted && index + 1 == attempt.steps.len();
            let (status, worth) = if cut_off { (Status::INTERRUPTED, Worth::Interrupted) } else { ended(step) };
            let scenarios = bound.played.as_ref().map_or(1, |played| played.scenarios + 1);
            if let Some(played) = bound.played.as_mut().filter(|played| played.worth >= worth) {
                played.scenarios = scenarios;
                continue;
            }
            bound.played = Some(Played {
                status,
                worth,
                name: name.clone(),
                page: page.clone(),
                attempt: scenario.attempts.len(),
                step: index + 1,
                attachments: step.attachments.len(),
                failure: step.failed.as_ref().map(|failed| (failures, short(Message::of(failed).headline))),
                scenarios,
            });
        }
    }

    /// The case and the row that a step belongs to, as an address from a scenario's page.
    pub fn of_step(&self, file: &Path, line: usize) -> Option<String> {
        let bound = self.steps.get(file)?.get(&line)?;
        Some(format!("../cases/{}#row-{}", self.pages[bound.case], bound.row))
    }

    /// How the steps of a row went, those that were played.
    pub fn played<'cases>(&'cases self, row: &trace::RowTrace) -> Vec<&'cases Played> {
        let of_step = |step: &trace::StepPlace| self.steps.get(&step.file)?.get(&step.line)?.played.as_ref();
        row.steps.iter().filter_map(of_step).collect()
    }

    /// How a row stands: as its worst step went.
    pub fn state(&self, row: &trace::RowTrace) -> RowState {
        if row.steps.is_empty() {
            return RowState::NotAutomated;
        }
        let played = self.played(row);
        // Of equally bad ones the first says it.
        let worst = played.iter().rev().max_by_key(|played| played.worth);
        // What passed is a part of it only.
        if !row.todos.is_empty() && worst.is_none_or(|worst| worst.worth == Worth::Passed) {
            return RowState::NotAutomated;
        }
        worst.map_or(RowState::NotRun, |worst| RowState::Played(worst.status, worst.worth))
    }

    /// How a case stands: as the worst of its rows.
    pub fn standing(&self, case: &CaseTrace) -> Standing {
        let states: Vec<RowState> = case.rows.iter().map(|row| self.state(row)).collect();
        let any = |worth: Worth| states.iter().any(|state| matches!(state, RowState::Played(_, own) if *own == worth));
        if any(Worth::Failed) {
            Standing::Failed
        } else if has_drifted(case) {
            Standing::Drifted
        } else if states.contains(&RowState::NotAutomated) {
            Standing::NotAutomated
        } else if states.contains(&RowState::NotRun) || any(Worth::Skipped) || any(Worth::Interrupted) {
            Standing::NotRun
        } else {
            Standing::Passed
        }
    }

    /// Cases that are automated and whose every row passed.
    pub fn passing(&self) -> usize {
        let passed = |row| matches!(self.state(row), RowState::Played(_, Worth::Passed));
        self.trace.cases.iter().filter(|case| case.is_automated() && case.rows.iter().all(passed)).count()
    }
}

/// Whether the case says something else than its features.
pub fn has_drifted(case: &CaseTrace) -> bool {
    case.rows.iter().any(|row| !row.drift.is_empty()) || case.removed.iter().any(|row| !row.acknowledged)
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// No feature has steps for it, or a `TODO` waits at them.
    NotAutomated,
    /// Its steps were not selected.
    NotRun,
    /// Its steps were played, all or some of them.
    Played(Status, Worth),
}

/// How a case stands, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Failed,
    Drifted,
    NotAutomated,
    NotRun,
    Passed,
}

const fn of_words(class: &'static str, sign: &'static str, word: &'static str) -> Status {
    Status { class, sign, word }
}

/// What a row says otherwise than the feature.
pub const DRIFTED: Status = of_words("drifted", "≠", "drifted");
const NOT_AUTOMATED: Status = of_words("not-automated", "◌", "not automated");

impl Standing {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Failed, Self::Drifted, Self::NotAutomated, Self::NotRun, Self::Passed];

    pub const fn status(self) -> Status {
        match self {
            Self::Failed => of_words("failed", "✘", "failed"),
            Self::Drifted => DRIFTED,
            Self::NotAutomated => NOT_AUTOMATED,
            Self::NotRun => Status::NOT_RUN,
            Self::Passed => Status::PASSED,
        }
    }
}

impl RowState {
    pub const fn status(self) -> Status {
        match self {
            Self::NotAutomated => NOT_AUTOMATED,
            Self::NotRun => Status::NOT_RUN,
            Self::Played(status, _) => status,
        }
    }
}

fn ended(step: &StepRecord) -> (Status, Worth) {
    let worth = match step.status {
        StepStatus::Passed => Worth::Passed,
        StepStatus::Skipped => Worth::Skipped,
        StepStatus::Failed(_) | StepStatus::Undefined | StepStatus::Ambiguous => Worth::Failed,
    };
    (Status::of_step(step.status), worth)
}

/// The scenario's page has the message whole.
fn short(message: String) -> String {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message,
    }
}
