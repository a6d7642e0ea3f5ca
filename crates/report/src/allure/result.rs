use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;

use super::files::Files;
use super::format::{Attached, Container, Details, Named, Ran, Step, TestResult};
use super::{stable_id, uuid};
use crate::record::{Attempt, HookKind, HookRecord, RunInfo, ScenarioRecord, StepRecord, StepStatus};

/// The result of an attempt, counted from 0, with what was done before and after its steps.
pub fn of(
    run: &RunInfo,
    scenario: &ScenarioRecord,
    index: usize,
    files: &mut Files<'_>,
) -> Option<(TestResult, Container)> {
    let attempt = scenario.attempts.get(index)?;
    let id = uuid_of(run, scenario, index);
    let case = [&*scenario.file().to_string_lossy(), rule(scenario), &scenario.name].map(str::to_owned);
    let case = case.each_ref().map(String::as_str);
    let row = scenario.examples.as_ref().map(|row| row.number.to_string()).unwrap_or_default();
    // Only the last attempt can be the one that passed after others had failed.
    let flaky = scenario.attempts.len() > 1 && index + 1 == scenario.attempts.len() && attempt.failure().is_none();
    let ran = Ran {
        status: status_of(attempt),
        status_details: details(first_failure(attempt), flaky, attempt.interrupted),
        stage: "finished",
        steps: attempt.steps.iter().map(|ran| step(ran, attempt, files)).collect(),
        attachments: Vec::new(),
        parameters: parameters(scenario),
        ..times(attempt.started, attempt.duration)
    };
    let of = |kind| attempt.hooks.iter().filter(move |hook: &&HookRecord| hook.kind == kind);
    let befores = of(HookKind::Before).map(|ran| hook(ran, Vec::new(), files)).collect();
    let afters = of(HookKind::After).map(|ran| {
        let notes = attempt.notes.iter().chain(&attempt.clean_up_failures).cloned().collect::<Vec<_>>().join("\n");
        let notes = (!notes.is_empty()).then(|| files.text("Clean-up", "text/plain", notes));
        hook(ran, notes.into_iter().collect(), files)
    });
    let afters = afters.collect();
    let container = Container { uuid: uuid(&[&id, "container"]), children: [id.clone()], befores, afters };
    let result = TestResult {
        uuid: id,
        history_id: stable_id(&[case[0], case[1], case[2], &row]),
        test_case_id: stable_id(&case),
        full_name: format!("{}: {}", case[0], scenario.name),
        name: scenario.name.clone(),
        description: scenario.description.clone(),
        ran,
        labels: labels(run, scenario, attempt),
        links: files.links(),
    };
    Some((result, container))
}

/// The UUID of an attempt.
pub fn uuid_of(run: &RunInfo, scenario: &ScenarioRecord, index: usize) -> String {
    uuid(&[&run.id, &scenario.number.to_string(), &index.to_string()])
}

fn rule(scenario: &ScenarioRecord) -> &str {
    scenario.rule.as_ref().map_or("", |rule| &rule.name)
}

/// Something that began then and took so long.
pub(super) fn times(started: Timestamp, duration: Duration) -> Ran {
    let start = started.as_millisecond();
    Ran {
        status: "skipped",
        status_details: None,
        stage: "finished",
        steps: Vec::new(),
        attachments: Vec::new(),
        parameters: Vec::new(),
        start,
        stop: start.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)),
    }
}

fn status_of(attempt: &Attempt) -> &'static str {
    match attempt.failure() {
        _ if attempt.skipped.is_some() => "skipped",
        _ if attempt.interrupted => "unknown",
        None => "passed",
        Some(kind) => failure(kind),
    }
}

pub(super) const fn failure(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::Product => "failed",
        FailureKind::Environment | FailureKind::Feature => "broken",
    }
}

const fn of_step(status: StepStatus) -> &'static str {
    match status {
        StepStatus::Passed => "passed",
        StepStatus::Failed(kind) => failure(kind),
        StepStatus::Undefined | StepStatus::Ambiguous => "broken",
        StepStatus::Skipped => "skipped",
    }
}

fn first_failure(attempt: &Attempt) -> Option<&Failed> {
    let of = |kind| attempt.hooks.iter().filter(move |hook| hook.kind == kind).filter_map(|hook| hook.failed.as_ref());
    let of_steps = attempt.steps.iter().filter_map(|step| step.failed.as_ref());
    of(HookKind::Before).chain(of_steps).chain(of(HookKind::After)).next()
}

fn details(failed: Option<&Failed>, flaky: bool, interrupted: bool) -> Option<Details> {
    let message = failed.map(Failed::headline);
    let message = message.or_else(|| interrupted.then(|| "interrupted: the run ended during this scenario".to_owned()));
    if message.is_none() && !flaky {
        return None;
    }
    Some(Details { flaky, message, trace: failed.map(ToString::to_string) })
}

fn step(ran: &StepRecord, attempt: &Attempt, files: &mut Files<'_>) -> Step {
    let mut attachments: Vec<Attached> = Vec::new();
    if !ran.table.is_empty() {
        attachments.push(files.text("Table", "text/csv", csv(&ran.table)));
    }
    if let Some(text) = &ran.doc_string {
        let media_type = if text.media_type == "json" { "application/json" } else { "text/plain" };
        attachments.push(files.text("Text", media_type, text.content.clone()));
    }
    attachments.extend(files.left(&ran.attachments));
    let comments = ran.comments.iter().map(|comment| comment.trim_start_matches('#').trim());
    let comments = comments.map(|comment| Named { name: "comment".to_owned(), value: comment.to_owned() });
    let values = ran.values.iter().map(|(name, value)| Named { name: name.clone(), value: value.clone() });
    let parameters = comments.chain(values);
    Step {
        name: format!("{} {}", ran.keyword, ran.text),
        ran: Ran {
            status: of_step(ran.status),
            status_details: details(ran.failed.as_ref(), false, false),
            attachments,
            parameters: parameters.collect(),
            // What did not run is given the end of what did.
            ..times(ran.started.unwrap_or(attempt.started), ran.duration)
        },
    }
}

fn hook(ran: &HookRecord, mut attachments: Vec<Attached>, files: &mut Files<'_>) -> Step {
    attachments.extend(files.left(&ran.attachments));
    let name = match ran.kind {
        HookKind::Before => "Before the steps",
        HookKind::After => "After the steps",
    };
    Step {
        name: name.to_owned(),
        ran: Ran {
            status: ran.failed.as_ref().map_or("passed", |failed| failure(failed.kind)),
            status_details: details(ran.failed.as_ref(), false, false),
            attachments,
            ..times(ran.started, ran.duration)
        },
    }
}

fn parameters(scenario: &ScenarioRecord) -> Vec<Named> {
    let values = scenario.examples.iter().flat_map(|row| &row.values);
    let mut parameters: Vec<_> =
        values.map(|(name, value)| Named { name: name.clone(), value: value.clone() }).collect();
    if scenario.repetition > 1 {
        parameters.push(Named { name: "repetition".to_owned(), value: scenario.repetition.to_string() });
    }
    parameters
}

fn labels(run: &RunInfo, scenario: &ScenarioRecord, attempt: &Attempt) -> Vec<Named> {
    let folder = scenario.file().parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let mut labels = vec![
        ("framework", "prestashop-bdd".to_owned()),
        ("language", "gherkin".to_owned()),
        ("host", run.platform.clone()),
        ("thread", format!("worker {}", attempt.worker)),
        ("package", scenario.file().display().to_string()),
        ("parentSuite", folder),
        ("suite", scenario.feature.name.clone()),
        ("feature", scenario.feature.name.clone()),
    ];
    if let Some(rule) = &scenario.rule {
        labels.extend([("subSuite", rule.name.clone()), ("story", rule.name.clone())]);
    }
    labels.extend(scenario.tags.iter().map(|tag| ("tag", tag.clone())));
    let labels = labels.into_iter().filter(|(_, value)| !value.is_empty());
    labels.map(|(name, value)| Named { name: name.to_owned(), value }).collect()
}

/// As RFC 4180 has it.
fn csv(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let rows = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(","));
    rows.flat_map(|row| [row, "\r\n".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_and_quotes_are_quoted() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        assert_eq!(csv(&[row(["a", "b,c", "d\"e"]), row(["", "f\ng", ""])]), "a,\"b,c\",\"d\"\"e\"\r\n,\"f\ng\",\r\n");
    }
}
