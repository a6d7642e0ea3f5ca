//! A scenario that runs now.

use std::path::Path;
use std::time::{Duration, SystemTime};

use cucumber::event::Source;
use cucumber::gherkin;
use jiff::Timestamp;
use prestashop_bdd_features as features;

use super::record::{Attempt, DocString, HookKind, ScenarioRecord, StepRecord, StepStatus};
use super::sources::Sources;

/// What the engine runs.
pub(super) struct Played {
    pub feature: Source<gherkin::Feature>,
    pub rule: Option<Source<gherkin::Rule>>,
    pub scenario: Source<gherkin::Scenario>,
}

/// A scenario that runs now, or waits for its next attempt.
pub(super) struct Open {
    pub record: ScenarioRecord,
    pub attempt: Attempt,
    pub played: Played,
    /// How many secrets were known when the first of its texts was masked.
    pub masked_with: usize,
    pub started: SystemTime,
    pub step_started: SystemTime,
    /// Whether a step has begun and not ended.
    pub in_step: bool,
}

impl Played {
    /// The steps that come before those of the scenario itself.
    fn background(&self) -> impl Iterator<Item = &gherkin::Step> {
        let of_rule = self.rule.as_ref().and_then(|rule| rule.background.as_ref());
        self.feature.background.iter().chain(of_rule).flat_map(|background| &background.steps)
    }
}

impl Played {
    /// All its steps, as skipped.
    pub fn all_skipped(&self, sources: &Sources, file: &Path) -> Vec<StepRecord> {
        let background = self.background().count();
        let steps = self.background().chain(&self.scenario.steps).enumerate();
        steps.map(|(index, step)| step_record(sources, file, step, index < background, StepStatus::Skipped)).collect()
    }
}

impl Open {
    /// Whether it runs now. A scenario that has ended is told of a little later than its worker is free; one that waits for
    /// its next attempt has handed its attempt over.
    pub fn runs(&self) -> bool {
        self.attempt.hooks.iter().all(|hook| hook.kind != HookKind::After)
            && self.record.attempts.last().is_none_or(|last| last.started != self.attempt.started)
    }

    /// Whether the step that comes next is one of a background.
    pub fn in_background(&self) -> bool {
        self.attempt.steps.len() < self.played.background().count()
    }

    /// Whether a step of this attempt has begun, or an attempt was made before.
    pub fn has_begun(&self) -> bool {
        self.in_step || !self.record.attempts.is_empty() || self.attempt.steps.iter().any(|step| step.started.is_some())
    }

    /// The steps that nothing is said of, as skipped: the engine says nothing of those after one that failed.
    pub fn rest(&self, sources: &Sources, file: &Path) -> Vec<StepRecord> {
        let told = self.attempt.steps.len();
        self.played.all_skipped(sources, file).split_off(told)
    }
}

/// An attempt that begins.
pub(super) fn attempt(worker: usize, started: Timestamp) -> Attempt {
    Attempt {
        worker,
        started,
        duration: Duration::ZERO,
        steps: Vec::new(),
        hooks: Vec::new(),
        notes: Vec::new(),
        clean_up_failures: Vec::new(),
        remedies: Vec::new(),
        interrupted: false,
        skipped: None,
    }
}

/// A step that has ended in this way, without what it left.
pub(super) fn step_record(
    sources: &Sources,
    file: &Path,
    step: &gherkin::Step,
    background: bool,
    status: StepStatus,
) -> StepRecord {
    StepRecord {
        comments: sources.comments_above(file, step.position.line),
        keyword: step.keyword.trim().to_owned(),
        text: step.value.clone(),
        table: step.table.as_ref().map(|table| table.rows.clone()).unwrap_or_default(),
        doc_string: features::doc_string(step)
            .map(|(media_type, content)| DocString { media_type: media_type.to_owned(), content: content.to_owned() }),
        values: Vec::new(),
        line: step.position.line,
        background,
        definition: None,
        status,
        failed: None,
        started: None,
        duration: Duration::ZERO,
        attachments: Vec::new(),
    }
}
