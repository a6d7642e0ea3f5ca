//! What was done, as text.

use std::fmt::Write as _;

use prestashop_bdd_core::exchange::AnswerRecord;

use super::attached::AttachedFiles;
use super::properties;
use crate::attachments::{Attachment, Content};
use crate::record::{Attempt, HookKind, ScenarioRecord, StepRecord, StepStatus};

/// An attached text is cut beyond this number of characters: the other reports have all of it.
const LONGEST_TEXT: usize = 4_000;

/// The output of a scenario: its tags, its manual case, its last attempt.
pub(super) fn of_scenario(scenario: &ScenarioRecord, files: &AttachedFiles) -> String {
    let mut text = String::new();
    if !scenario.tags.is_empty() {
        line(&mut text, format_args!("Tags: {}", properties::tags(&scenario.tags)));
    }
    if let Some(case) = properties::manual_case(&scenario.feature.description) {
        line(&mut text, format_args!("Manual case: {case}"));
    }
    line(&mut text, format_args!("At: {}", scenario.place()));
    if scenario.attempts.len() > 1 {
        line(&mut text, format_args!("Attempt {0} of {0}:", scenario.attempts.len()));
    }
    if let Some(last) = scenario.last_attempt() {
        text.push_str(&of_attempt(last, files));
    }
    text
}

/// The output of an attempt.
pub(super) fn of_attempt(attempt: &Attempt, files: &AttachedFiles) -> String {
    let mut text = String::new();
    let hooks = |text: &mut String, kind: HookKind| {
        for hook in attempt.hooks.iter().filter(|hook| hook.kind == kind) {
            if let Some(failed) = &hook.failed {
                let when = if kind == HookKind::Before { "before" } else { "after" };
                line(text, format_args!("  failed    {:7.3} s  {when} the steps", hook.duration.as_secs_f64()));
                indented(text, &failed.to_string());
            }
            attachments(text, &hook.attachments, files);
        }
    };
    hooks(&mut text, HookKind::Before);
    for step in &attempt.steps {
        of_step(&mut text, step, files);
    }
    hooks(&mut text, HookKind::After);
    for remedy in &attempt.remedies {
        line(&mut text, format_args!("Environment: {}", remedy.text));
    }
    for left in &attempt.clean_up_failures {
        line(&mut text, format_args!("Clean-up failed: {left}"));
    }
    for note in &attempt.notes {
        line(&mut text, format_args!("Note: {note}"));
    }
    text
}

fn of_step(text: &mut String, step: &StepRecord, files: &AttachedFiles) {
    for comment in &step.comments {
        line(text, format_args!("{comment}"));
    }
    let status = match step.status {
        StepStatus::Passed => "passed",
        StepStatus::Failed(_) => "failed",
        StepStatus::Undefined => "undefined",
        StepStatus::Ambiguous => "ambiguous",
        StepStatus::Skipped => "skipped",
    };
    let time = match step.started {
        Some(_) => format!("{:7.3} s", step.duration.as_secs_f64()),
        None => " ".repeat(9),
    };
    line(text, format_args!("  {status:9} {time}  {} {}", step.keyword, step.text));
    if let Some(values) = step.values_in_words() {
        line(text, format_args!("        {values}"));
    }
    for row in &step.table {
        line(text, format_args!("        | {} |", row.join(" | ")));
    }
    if let Some(below) = &step.doc_string {
        line(text, format_args!("        \"\"\"{}", below.media_type));
        indented(text, &below.content);
        line(text, format_args!("        \"\"\""));
    }
    if let Some(failed) = &step.failed {
        indented(text, &failed.to_string());
    }
    attachments(text, &step.attachments, files);
}

fn attachments(text: &mut String, attachments: &[Attachment], files: &AttachedFiles) {
    for attachment in attachments {
        let name = &attachment.name;
        match &attachment.content {
            Content::Text { text: attached, .. } => {
                line(text, format_args!("        {name}:"));
                indented(text, cut(attached));
            }
            Content::File { media_type, path } => {
                line(text, format_args!("        {name} ({media_type}):"));
                // CI wants them at the beginning of a line.
                for told in files.lines(path) {
                    text.push_str(&told);
                    text.push('\n');
                }
            }
            // The HTML report has the film strip.
            Content::Frame(_) => {}
            Content::Exchange(exchange) => {
                let seconds = exchange.elapsed.as_secs_f64();
                let answer = match &exchange.answer {
                    AnswerRecord::Response { status_line, .. } => status_line,
                    AnswerRecord::None { reason } => reason,
                };
                line(text, format_args!("        {}: {answer} after {seconds:.3} s", exchange.title()));
            }
            Content::Link(address) => line(text, format_args!("        {name}: {address}")),
        }
    }
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| &text[..end])
}

fn indented(text: &mut String, lines: &str) {
    lines.lines().for_each(|told| line(text, format_args!("        {told}")));
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    let start = text.len();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{line}");
    // What a page or an answer says is not to make CI fetch a file.
    if text[start..].contains(AttachedFiles::MARK) {
        let harmless = text.split_off(start).replace(AttachedFiles::MARK, "[[ATTACHMENT |");
        text.push_str(&harmless);
    }
}
