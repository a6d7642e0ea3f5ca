use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use serde::{Deserialize, Serialize};

use super::{ScenarioStatus, StepStatus};
use crate::attachments::{Attachment, Remedy};

/// The feature that a scenario belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FeatureInfo {
    /// The file as the user named it.
    pub file: PathBuf,
    /// The keyword as written, e.g. "Feature" or "Fonctionnalité".
    pub keyword: String,
    /// Its name.
    pub name: String,
    /// What stands below the name; may be empty.
    pub description: String,
    /// Its tags, without `@`.
    pub tags: Vec<String>,
    /// The line of the keyword, from 1.
    pub line: usize,
}

/// The rule that a scenario belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RuleInfo {
    /// The keyword as written.
    pub keyword: String,
    /// Its name.
    pub name: String,
    /// Its tags, without `@`.
    pub tags: Vec<String>,
    /// The line of the keyword, from 1.
    pub line: usize,
}

/// Where a scenario of an outline comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ExamplesRow {
    /// The line of the outline's keyword, from 1.
    pub outline_line: usize,
    /// The number of the row among all rows of examples of the outline, from 1.
    pub number: usize,
    /// The values by the headers of the examples.
    pub values: Vec<(String, String)>,
}

/// One scenario with all its attempts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScenarioRecord {
    /// Its number in the run, in the order in which scenarios began, from 1.
    pub number: usize,
    /// Its feature.
    pub feature: Arc<FeatureInfo>,
    /// Its rule, where it belongs to one.
    pub rule: Option<RuleInfo>,
    /// The keyword as written, e.g. "Scenario" or "Scenario Outline".
    pub keyword: String,
    /// Its name, placeholders filled in.
    pub name: String,
    /// What stands below the name; may be empty.
    pub description: String,
    /// The line of the scenario, or of its row of examples; from 1.
    pub line: usize,
    /// Its row of examples, where it comes from an outline.
    pub examples: Option<ExamplesRow>,
    /// Which time it runs, from 1; more than 1 where the run repeats everything.
    pub repetition: usize,
    /// All tags: of feature, rule, scenario and examples, without `@`.
    pub tags: Vec<String>,
    /// Its attempts, at least one; several where it was tried again.
    pub attempts: Vec<Attempt>,
}

impl ScenarioRecord {
    /// The feature's file.
    pub fn file(&self) -> &Path {
        &self.feature.file
    }

    /// `file:line`, as editors and the command line take it.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file().display(), self.line)
    }

    /// Whether it ran with this number of steps at each attempt.
    pub fn has_steps(&self, number: usize) -> bool {
        self.attempts.iter().all(|attempt| attempt.steps.len() == number)
    }

    /// The attempt that counts.
    pub fn last_attempt(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// How it ended.
    pub fn status(&self) -> ScenarioStatus {
        match self.attempts.split_last() {
            Some((last, _)) if last.skipped.is_some() => ScenarioStatus::Skipped,
            Some((last, _)) if last.interrupted => ScenarioStatus::Interrupted,
            Some((last, earlier)) => match last.failure() {
                Some(kind) => ScenarioStatus::Failed(kind),
                None if earlier.is_empty() => ScenarioStatus::Passed,
                None => ScenarioStatus::Flaky,
            },
            None => ScenarioStatus::Interrupted,
        }
    }

    /// The time of all attempts.
    pub fn duration(&self) -> Duration {
        self.attempts.iter().map(|attempt| attempt.duration).sum()
    }

    /// What did not hold at the last attempt: `file:line` and the failure.
    pub fn failures(&self) -> impl Iterator<Item = (String, &Failed)> {
        let file = self.file().display();
        let steps = self.last_attempt().into_iter().flat_map(|attempt| &attempt.steps);
        let steps = steps.filter_map(move |step| Some((format!("{file}:{}", step.line), step.failed.as_ref()?)));
        let hooks = self.last_attempt().into_iter().flat_map(|attempt| &attempt.hooks);
        steps.chain(hooks.filter_map(|hook| Some((self.place(), hook.failed.as_ref()?))))
    }
}

/// One attempt to run a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The number of the worker that it ran on, from 1.
    pub worker: usize,
    /// When it began.
    pub started: Timestamp,
    /// How long it took, hooks included.
    pub duration: Duration,
    /// The steps, those of the backgrounds first.
    pub steps: Vec<StepRecord>,
    /// What is done before and after the steps.
    pub hooks: Vec<HookRecord>,
    /// What the clean-up did, and what else the reader should know.
    pub notes: Vec<String>,
    /// What the clean-up could not remove or put back.
    #[serde(default)]
    pub clean_up_failures: Vec<String>,
    /// What the suite did about the environment, so that the scenario could go on.
    #[serde(default)]
    pub remedies: Vec<Remedy>,
    /// Whether it was cut short by an interruption of the run.
    pub interrupted: bool,
    /// Why it did not run, where the shop does not have what the scenario needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
}

impl Attempt {
    /// The kind of the first thing that did not hold.
    pub fn failure(&self) -> Option<FailureKind> {
        let hooks = |kind: HookKind| self.hooks.iter().filter(move |hook| hook.kind == kind);
        let failed = |hook: &HookRecord| hook.failed.as_ref().map(|failed| failed.kind);
        hooks(HookKind::Before)
            .find_map(failed)
            .or_else(|| self.steps.iter().find_map(|step| step.status.failure()))
            .or_else(|| hooks(HookKind::After).find_map(failed))
    }
}

/// One step as it ran.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Comments that stand directly above the step, such as "# Row 3: …".
    pub comments: Vec<String>,
    /// The keyword as written, e.g. "Given" or "Quand".
    pub keyword: String,
    /// The step's text, placeholders filled in.
    pub text: String,
    /// The rows of its table.
    pub table: Vec<Vec<String>>,
    /// Its doc string.
    pub doc_string: Option<DocString>,
    /// What the names in it stood for, such as `{unique}` and the word of the scenario; short values that are no secrets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(String, String)>,
    /// The line in the feature, from 1.
    pub line: usize,
    /// Whether it stands in a background.
    pub background: bool,
    /// Where its definition stands: file and line of the source code.
    pub definition: Option<String>,
    /// How it ended.
    pub status: StepStatus,
    /// Why it failed.
    pub failed: Option<Failed>,
    /// When it began; none where it did not run.
    pub started: Option<Timestamp>,
    /// How long it took.
    pub duration: Duration,
    /// What it left for the reader.
    pub attachments: Vec<Attachment>,
}

impl StepRecord {
    /// What the names in it stood for: `{unique} = bagotulo, {id} = 4`; none where it has no names.
    pub fn values_in_words(&self) -> Option<String> {
        let values = self.values.iter().map(|(name, value)| format!("{name} = {value}"));
        (!self.values.is_empty()).then(|| values.collect::<Vec<_>>().join(", "))
    }
}

/// A text below a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocString {
    /// What stands behind the opening quotes, e.g. `json`; may be empty.
    pub media_type: String,
    /// The text.
    pub content: String,
}

/// Before or after the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HookKind {
    /// Before the first step.
    Before,
    /// After the last step: artifacts, clean-up.
    After,
}

/// What was done before or after the steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HookRecord {
    /// Before or after.
    pub kind: HookKind,
    /// Why it failed, where it did.
    pub failed: Option<Failed>,
    /// When it began.
    pub started: Timestamp,
    /// How long it took.
    pub duration: Duration,
    /// What it left for the reader.
    pub attachments: Vec<Attachment>,
}
