//! A scenario's page.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::attachments::{Attachments, View};
use super::cases::Cases;
use super::difference::Message;
use super::film::{self, FrameView};
use super::past::Past;
use super::render::Templates;
use crate::attachments::Content;
use crate::record::{Attempt, HookKind, HookRecord, ScenarioRecord, StepRecord};
use crate::words::{Status, moment, time};
use prestashop_bdd_core::failed::Failed;

/// How many exchanges before a failure are pointed to.
const LAST_EXCHANGES: usize = 3;
/// Takes the link to the next failure once there is one. No text of a run can look like it: all are escaped.
pub const NEXT_FAILURE: &str = "<!--next-failure-->";

#[derive(Debug, Serialize)]
pub struct Page {
    pub name: String,
    pub status: Status,
    pub keyword: String,
    pub description: String,
    pub feature: String,
    pub feature_id: usize,
    pub rule: Option<String>,
    pub place: String,
    pub tags: Vec<String>,
    pub values: Vec<(String, String)>,
    pub repetition: usize,
    pub duration: String,
    pub attempts: Vec<AttemptView>,
    /// Whether it belongs to those that can be gone through one after the other.
    pub is_failure: bool,
    pub previous: Option<Neighbour>,
    /// Its last runs, where there are any.
    pub past: Option<Past>,
}

/// Another page.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    pub page: String,
    pub name: String,
}

#[derive(Debug, Serialize)]
pub struct AttemptView {
    pub number: usize,
    pub status: Status,
    pub worker: usize,
    pub started: String,
    pub duration: String,
    pub failures: Vec<FailureView>,
    /// The pages when steps had ended.
    pub film: Vec<FrameView>,
    pub groups: Vec<Group>,
    pub hooks: Vec<HookView>,
    pub notes: Vec<String>,
    pub clean_up_failures: Vec<String>,
    pub remedies: Vec<String>,
    pub interrupted: bool,
    /// Why it did not run.
    pub skipped: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct FailureView {
    pub status: Status,
    /// What failed: the step's sentence or the hook.
    pub what: String,
    pub step: Option<usize>,
    pub place: String,
    pub message: Message,
    pub attachments: Vec<View>,
    pub exchanges: Vec<ExchangeLink>,
}

/// Leads to an exchange of an earlier step.
#[derive(Debug, Clone, Serialize)]
pub struct ExchangeLink {
    pub step: usize,
    pub name: String,
    pub time: String,
}

/// Steps below one row of the manual case.
#[derive(Debug, Serialize, Default)]
pub struct Group {
    pub heading: Option<String>,
    /// The row in the manual case.
    pub case: Option<String>,
    pub first: usize,
    pub steps: Vec<StepView>,
}

#[derive(Debug, Serialize)]
pub struct StepView {
    pub number: usize,
    pub keyword: String,
    pub text: Vec<Word>,
    pub status: Status,
    pub comments: Vec<String>,
    /// What the names in it stood for.
    pub values: Option<String>,
    pub line: usize,
    pub definition: String,
    pub duration: String,
    pub table: Vec<Vec<String>>,
    pub doc_string: Option<(String, String)>,
    /// Whether its failure stands above, with what it left.
    pub failed: bool,
    pub attachments: Vec<View>,
}

/// A part of a step's sentence.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub quoted: bool,
}

#[derive(Debug, Serialize)]
pub struct HookView {
    pub what: &'static str,
    pub status: Status,
    pub duration: String,
    pub attachments: Vec<View>,
}

/// The page of a scenario. Sources of pages are written beside it.
pub fn of(
    scenario: &ScenarioRecord,
    feature_id: usize,
    reports: &Path,
    (templates, cases): (&Templates, Option<&Cases>),
    previous: Option<Neighbour>,
) -> io::Result<Page> {
    let mut attachments = Attachments { reports, templates, number: scenario.number, sources: 0 };
    let status = scenario.status();
    let mut attempts = Vec::with_capacity(scenario.attempts.len());
    for (index, attempt) in scenario.attempts.iter().enumerate() {
        attempts.push(attempt_view(scenario, attempt, index + 1, cases, &mut attachments)?);
    }
    Ok(Page {
        name: scenario.name.clone(),
        status: Status::of_scenario(status),
        keyword: scenario.keyword.clone(),
        description: scenario.description.clone(),
        feature: scenario.feature.name.clone(),
        feature_id,
        rule: scenario.rule.as_ref().map(|rule| format!("{}: {}", rule.keyword, rule.name)),
        place: scenario.place(),
        tags: scenario.tags.clone(),
        values: scenario.examples.as_ref().map(|row| row.values.clone()).unwrap_or_default(),
        repetition: scenario.repetition,
        duration: time(scenario.duration()),
        attempts,
        is_failure: status.failure().is_some(),
        previous,
        past: None,
    })
}

fn attempt_view(
    scenario: &ScenarioRecord,
    attempt: &Attempt,
    number: usize,
    cases: Option<&Cases>,
    attachments: &mut Attachments<'_>,
) -> io::Result<AttemptView> {
    let mut failures = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut exchanges: Vec<ExchangeLink> = Vec::new();
    for (index, step) in attempt.steps.iter().enumerate() {
        let position = index + 1;
        let mut left = attachments.views(&step.attachments)?;
        if let Some(failed) = &step.failed {
            failures.push(FailureView {
                status: Status::of_step(step.status),
                what: format!("{} {}", step.keyword, step.text),
                step: Some(position),
                place: format!("{}:{}", scenario.file().display(), step.line),
                message: Message::of(failed),
                attachments: std::mem::take(&mut left),
                exchanges: exchanges[exchanges.len().saturating_sub(LAST_EXCHANGES)..].to_vec(),
            });
        }
        for attachment in &step.attachments {
            if let Content::Exchange(record) = &attachment.content {
                let name = attachment.name.clone();
                exchanges.push(ExchangeLink { step: position, name, time: time(record.elapsed) });
            }
        }
        let before = index.checked_sub(1).and_then(|before| attempt.steps.get(before));
        let (heading, comments) = heading(step, before, &scenario.keyword);
        if heading.is_some() || groups.is_empty() {
            let case = heading.as_ref().and_then(|_| cases?.of_step(scenario.file(), step.line));
            groups.push(Group { heading, case, first: position, steps: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.steps.push(step_view(step, position, comments, left));
        }
    }
    let mut hooks = Vec::new();
    for hook in &attempt.hooks {
        let mut left = attachments.views(&hook.attachments)?;
        if let Some(failed) = &hook.failed {
            failures.push(hook_failure(scenario, hook, failed, std::mem::take(&mut left)));
        }
        hooks.push(hook_view(hook, left));
    }
    Ok(AttemptView {
        number,
        status: Status::of_whole(attempt),
        worker: attempt.worker,
        started: moment(attempt.started),
        duration: time(attempt.duration),
        failures,
        film: film::of(attempt),
        groups,
        hooks,
        notes: attempt.notes.clone(),
        clean_up_failures: attempt.clean_up_failures.clone(),
        remedies: attempt.remedies.iter().map(|remedy| remedy.text.clone()).collect(),
        interrupted: attempt.interrupted,
        skipped: attempt.skipped.clone(),
    })
}

/// The heading that begins with this step: the manual case's row, else where the background or the scenario's own steps
/// begin; further comments stay with the step.
fn heading(step: &StepRecord, before: Option<&StepRecord>, keyword: &str) -> (Option<String>, Vec<String>) {
    let bare = |comment: &String| comment.trim_start_matches('#').trim().to_owned();
    let (rows, others): (Vec<_>, Vec<_>) =
        step.comments.iter().map(bare).partition(|comment| comment.starts_with("Row "));
    let heading = match (before.map(|before| before.background), step.background) {
        _ if !rows.is_empty() => Some(rows.join(" · ")),
        (None, true) => Some("Background".to_owned()),
        (Some(true), false) => Some(keyword.to_owned()),
        (None | Some(false), false) | (Some(_), true) => None,
    };
    (heading, others)
}

fn step_view(step: &StepRecord, number: usize, comments: Vec<String>, attachments: Vec<View>) -> StepView {
    StepView {
        number,
        keyword: step.keyword.clone(),
        text: words(&step.text),
        status: Status::of_step(step.status),
        comments,
        values: step.values_in_words(),
        line: step.line,
        definition: step.definition.clone().unwrap_or_default(),
        duration: step.started.map(|_| time(step.duration)).unwrap_or_default(),
        table: step.table.clone(),
        doc_string: step.doc_string.as_ref().map(|text| (text.media_type.clone(), text.content.clone())),
        failed: step.failed.is_some(),
        attachments,
    }
}

/// What stands in quotes is told apart from the sentence around it.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut quoted = false;
    for (index, part) in text.split('"').enumerate() {
        quoted = index % 2 == 1;
        if quoted {
            words.push(Word { text: format!("\"{part}\""), quoted });
        } else if !part.is_empty() {
            words.push(Word { text: part.to_owned(), quoted });
        }
    }
    // A lone quote at the end opens nothing.
    if quoted && let Some(last) = words.last_mut() {
        last.text.pop();
        last.quoted = false;
    }
    words
}

const fn hook_name(kind: HookKind) -> &'static str {
    match kind {
        HookKind::Before => "Before the steps",
        HookKind::After => "After the steps",
    }
}

fn hook_failure(scenario: &ScenarioRecord, hook: &HookRecord, failed: &Failed, attachments: Vec<View>) -> FailureView {
    FailureView {
        status: Status::of_attempt(false, Some(failed.kind)),
        what: hook_name(hook.kind).to_owned(),
        step: None,
        place: scenario.place(),
        message: Message::of(failed),
        attachments,
        exchanges: Vec::new(),
    }
}

fn hook_view(hook: &HookRecord, attachments: Vec<View>) -> HookView {
    HookView {
        what: hook_name(hook.kind),
        status: Status::of_attempt(false, hook.failed.as_ref().map(|failed| failed.kind)),
        duration: time(hook.duration),
        attachments,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples;

    #[test]
    fn the_steps_of_a_scenario_have_a_heading_of_their_own_below_those_of_the_background() {
        let step = |background: bool, comment: &str| {
            let mut step = samples::plain(1, 1).attempts[0].steps[0].clone();
            (step.background, step.comments) = (background, vec![comment.to_owned()]);
            step
        };
        let steps = [step(true, ""), step(true, ""), step(false, "# own"), step(false, ""), step(false, "# Row 2: b")];
        let headings = (0..steps.len()).map(|at| {
            let before = at.checked_sub(1).map(|before| &steps[before]);
            heading(&steps[at], before, "Scenario").0.unwrap_or_default()
        });
        assert_eq!(headings.collect::<Vec<_>>(), ["Background", "", "Scenario", "", "Row 2: b"]);
        assert_eq!(heading(&steps[3], None, "Scenario").0, None, "without a background there is nothing to tell apart");
    }

    #[test]
    fn what_stands_in_quotes_is_told_apart() {
        let shown = |text| words(text).into_iter().map(|word| (word.text, word.quoted)).collect::<Vec<_>>();
        assert_eq!(
            shown("go to \"A\" now"),
            [("go to ".into(), false), ("\"A\"".into(), true), (" now".into(), false)]
        );
        assert_eq!(shown("5\" wide"), [("5".into(), false), ("\" wide".into(), false)]);
    }
}
