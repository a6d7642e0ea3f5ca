use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::text::counted;

use super::attached::AttachedFiles;
use super::log;
use super::xml::Xml;
use crate::record::{Attempt, ScenarioRecord, ScenarioStatus, StepRecord};
use prestashop_bdd_core::failed::Failed;

/// How an attempt that failed is told.
#[derive(Clone, Copy)]
enum Role {
    /// It is the verdict.
    Verdict,
    /// A later attempt passed.
    Flaky,
    /// A later attempt failed too.
    Rerun,
}

/// Writes what stands inside the test case of a scenario.
pub(super) fn write<W: io::Write>(
    xml: &mut Xml<W>,
    scenario: &ScenarioRecord,
    files: &AttachedFiles,
) -> io::Result<()> {
    let status = scenario.status();
    let earlier = match status {
        ScenarioStatus::Flaky => Role::Flaky,
        ScenarioStatus::Passed | ScenarioStatus::Failed(_) | ScenarioStatus::Interrupted | ScenarioStatus::Skipped => {
            Role::Rerun
        }
    };
    if let Some((last, before)) = scenario.attempts.split_last() {
        if let Some(reason) = &last.skipped {
            xml.empty("skipped", &[("message", reason.into())])?;
        } else if status == ScenarioStatus::Interrupted {
            interrupted(xml, last)?;
        } else {
            failed(xml, scenario, last, Role::Verdict, files)?;
        }
        for attempt in before {
            failed(xml, scenario, attempt, earlier, files)?;
        }
        xml.text("system-out", &[], &log::of_scenario(scenario, files))?;
    } else {
        xml.empty("skipped", &[("message", "interrupted before its first step".into())])?;
    }
    Ok(())
}

fn interrupted<W: io::Write>(xml: &mut Xml<W>, attempt: &Attempt) -> io::Result<()> {
    let ran = attempt.steps.iter().filter(|step| step.started.is_some()).count();
    let message = format!("interrupted after {ran} of {}: no verdict", counted(attempt.steps.len(), "step"));
    xml.empty("skipped", &[("message", message.into())])
}

/// Writes the failure of an attempt, where it is one.
fn failed<W: io::Write>(
    xml: &mut Xml<W>,
    scenario: &ScenarioRecord,
    attempt: &Attempt,
    role: Role,
    files: &AttachedFiles,
) -> io::Result<()> {
    let Some(kind) = attempt.failure() else { return Ok(()) };
    let name = match (role, kind) {
        (Role::Verdict, FailureKind::Product) => "failure",
        (Role::Verdict, _) => "error",
        (Role::Flaky, FailureKind::Product) => "flakyFailure",
        (Role::Flaky, _) => "flakyError",
        (Role::Rerun, FailureKind::Product) => "rerunFailure",
        (Role::Rerun, _) => "rerunError",
    };
    let word = match kind {
        FailureKind::Product => "product",
        FailureKind::Environment => "environment",
        FailureKind::Feature => "feature",
    };
    let attributes = [("type", Cow::Borrowed(word)), ("message", first_line(attempt, kind).into())];
    let text = failures(scenario, attempt);
    match role {
        Role::Verdict => xml.text(name, &attributes, &text),
        Role::Flaky | Role::Rerun => {
            xml.start(name, &attributes)?;
            xml.text("stackTrace", &[], &text)?;
            xml.text("system-out", &[], &log::of_attempt(attempt, files))?;
            xml.end(name)
        }
    }
}

fn first_line(attempt: &Attempt, kind: FailureKind) -> String {
    let all = attempt.hooks.iter().filter_map(|hook| hook.failed.as_ref());
    let mut all = attempt.steps.iter().filter_map(|step| step.failed.as_ref()).chain(all);
    let told = all.find(|failed| failed.kind == kind);
    told.map_or_else(|| kind.label().to_owned(), Failed::headline)
}

/// All that failed at the attempt, with its places.
pub(super) fn failures(scenario: &ScenarioRecord, attempt: &Attempt) -> String {
    let mut text = String::new();
    let mut row: &[String] = &[];
    for step in &attempt.steps {
        if !step.comments.is_empty() {
            row = &step.comments;
        }
        if let Some(failed) = &step.failed {
            of_step(&mut text, scenario, row, step, failed);
        }
    }
    for failed in attempt.hooks.iter().filter_map(|hook| hook.failed.as_ref()) {
        separate(&mut text);
        // Writing to a String cannot fail.
        let _ = write!(text, "{}\n  at {}", failed.to_string().trim_end(), scenario.place());
    }
    text
}

fn of_step(text: &mut String, scenario: &ScenarioRecord, row: &[String], step: &StepRecord, failed: &Failed) {
    separate(text);
    let _ = write!(text, "{}\n  step:     {} {}", failed.to_string().trim_end(), step.keyword, step.text);
    for line in row {
        let _ = write!(text, "\n  in:       {}", line.trim_start_matches('#').trim());
    }
    let _ = write!(text, "\n  at {}:{}", scenario.file().display(), step.line);
}

fn separate(text: &mut String) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
