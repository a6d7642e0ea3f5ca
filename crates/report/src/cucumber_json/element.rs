use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::format::{Argument, DocString, Element, Embedding, Hook, Match, Row, Step, StepResult, Tag, slug};
use super::written::{Written, WrittenStep};
use crate::attachments::Attachment;
use crate::messages::{Definitions, body_of};
use crate::record::{Attempt, HookKind, HookRecord, ScenarioRecord, StepRecord, StepStatus};
use prestashop_bdd_core::failed::Failed;

/// The backgrounds of a scenario and the scenario itself, by its last attempt: importers know no attempts. What failed
/// before is embedded in the first step.
pub fn elements<'a>(
    record: &'a ScenarioRecord,
    pickle: &'a Written,
    definitions: &mut Definitions,
    folder: &Path,
) -> Vec<Element<'a>> {
    let Some((attempt, earlier)) = record.attempts.split_last() else { return Vec::new() };
    let mut steps: Vec<_> =
        attempt.steps.iter().zip(&pickle.steps).map(|(ran, written)| step(ran, written, definitions, folder)).collect();
    let failures = earlier.iter().enumerate().map(|(index, earlier)| earlier_attempt(index, earlier));
    if let Some(first) = steps.first_mut() {
        first.embeddings.splice(0..0, failures);
    }
    let mut steps = steps.into_iter();
    let mut elements: Vec<_> = pickle
        .backgrounds
        .iter()
        .map(|background| Element {
            id: None,
            keyword: background.keyword,
            name: &background.name,
            description: &background.description,
            line: background.line,
            kind: "background",
            start_timestamp: None,
            tags: None,
            before: Vec::new(),
            steps: steps.by_ref().take(background.steps).collect(),
            after: Vec::new(),
        })
        .collect();
    let hooks =
        |kind: HookKind| attempt.hooks.iter().filter(move |hook| hook.kind == kind).map(|ran| hook(ran, folder));
    elements.push(Element {
        id: Some(id(record)),
        keyword: &record.keyword,
        name: &record.name,
        description: &record.description,
        line: pickle.line,
        kind: "scenario",
        start_timestamp: Some(format!("{:.3}", attempt.started)),
        tags: Some(tags(record, pickle)),
        before: hooks(HookKind::Before).collect(),
        steps: steps.collect(),
        after: hooks(HookKind::After).collect(),
    });
    elements
}

fn tags(record: &ScenarioRecord, pickle: &Written) -> Vec<Tag> {
    let line = |name: &str| pickle.tags.iter().find(|tag| tag.name == name).map_or(record.line, |tag| tag.line);
    record.tags.iter().map(|tag| format!("@{tag}")).map(|name| Tag { line: line(&name), name }).collect()
}

fn id(record: &ScenarioRecord) -> String {
    let rule = record.rule.as_ref().map(|rule| rule.name.as_str());
    let names = [record.feature.name.as_str()].into_iter().chain(rule).chain([record.name.as_str()]);
    let mut id: Vec<_> = names.map(slug).collect();
    // The headers of the examples count as row 1.
    id.extend(record.examples.as_ref().map(|row| (row.number + 1).to_string()));
    id.join(";")
}

fn step<'a>(ran: &'a StepRecord, written: &WrittenStep, definitions: &mut Definitions, folder: &Path) -> Step<'a> {
    let matches = definitions.matching(&ran.text);
    let found = if let [found] = &*matches { Some(found) } else { None };
    let arguments = found.into_iter().flat_map(|found| &found.arguments);
    let arguments = arguments
        .filter_map(|argument| Some(Argument { val: argument.group.value.clone()?, offset: argument.group.start? }));
    Step {
        keyword: written.keyword,
        name: &ran.text,
        line: ran.line,
        found: Match {
            location: ran.definition.clone().or_else(|| found.map(|found| found.place.clone())),
            arguments: arguments.collect(),
        },
        result: result(status(ran.status), ran.duration, ran.failed.as_ref()),
        rows: ran.table.iter().map(|cells| Row { cells }).collect(),
        doc_string: ran.doc_string.as_ref().map(|text| DocString {
            content: &text.content,
            content_type: &text.media_type,
            line: written.quotes.unwrap_or(ran.line + 1),
        }),
        embeddings: embeddings(&ran.attachments, folder),
    }
}

fn hook(ran: &HookRecord, folder: &Path) -> Hook {
    let status = if ran.failed.is_some() { "failed" } else { "passed" };
    Hook {
        found: Match { location: Some("src/runner/hooks.rs".to_owned()), arguments: Vec::new() },
        result: result(status, ran.duration, ran.failed.as_ref()),
        embeddings: embeddings(&ran.attachments, folder),
    }
}

const fn status(status: StepStatus) -> &'static str {
    match status {
        StepStatus::Passed => "passed",
        StepStatus::Failed(_) => "failed",
        StepStatus::Undefined => "undefined",
        StepStatus::Ambiguous => "ambiguous",
        StepStatus::Skipped => "skipped",
    }
}

fn result(status: &'static str, duration: Duration, failed: Option<&Failed>) -> StepResult {
    let duration = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
    StepResult { status, duration, error_message: failed.map(ToString::to_string) }
}

fn embeddings(attachments: &[Attachment], folder: &Path) -> Vec<Embedding> {
    let embedding = |attachment: &Attachment| {
        let body = body_of(attachment, folder);
        let name = Some(attachment.name.clone()).filter(|name| !name.is_empty());
        Embedding { mime_type: body.media_type.clone(), data: body.into_base64(), name }
    };
    // The film strip would make the document many times as large.
    attachments.iter().filter(|left| !left.content.is_frame()).map(embedding).collect()
}

/// An attempt before the last as a text.
fn earlier_attempt(index: usize, attempt: &Attempt) -> Embedding {
    let steps = attempt.steps.iter().filter_map(|step| {
        Some(format!("line {}: {} {}\n{}", step.line, step.keyword, step.text, step.failed.as_ref()?))
    });
    let hooks = attempt.hooks.iter().filter_map(|hook| Some(hook.failed.as_ref()?.to_string()));
    let text = steps.chain(hooks).collect::<Vec<_>>().join("\n\n");
    Embedding {
        data: BASE64_STANDARD.encode(text),
        mime_type: "text/plain".to_owned(),
        name: Some(format!("Attempt {} failed", index + 1)),
    }
}
