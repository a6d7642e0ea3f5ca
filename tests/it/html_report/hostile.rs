//! A run in which every text tries to run.

use prestashop_bdd_report::record::{RunInfo, ScenarioRecord, samples};
use prestashop_bdd_report::{CaseSource, FeatureSource, Inputs};
use serde_json::Value;

use super::support::Report;

/// Runs when it is not escaped, and says which text it is.
pub fn payload(field: &str) -> String {
    format!("<script>window.xss=1</script><img src=x onerror=\"window.xss=1\">'>{{{{ 7 * 7 }}}} [{field}]")
}

/// Texts of fixed form, which no shop and no feature writes.
const FIXED: [&str; 6] = ["started", "finished", "kind", "status", "media_type", "path"];
/// Texts that are on no page.
const NOT_SHOWN: [&str; 9] = [
    "/feature/keyword",
    "/feature/description",
    "/rule/tags",
    "/features/",
    "/regex",
    "/parameters",
    "/definition",
    "/doc_string/",
    "/shop/version",
];

/// The report, and the names of all texts that are to be found on its pages.
pub fn report() -> (Report, Vec<String>) {
    let mut fields = vec!["page source".to_owned()];
    let run: RunInfo = attacked(&samples::run(), "/run", &mut fields);
    let mut inputs: Inputs = samples::inputs();
    manual_case(&mut inputs, &mut fields);
    let mut failed = samples::failed(2);
    failed.attempts[0].hooks[1].attachments.clone_from(&samples::passed(1).attempts[0].steps[1].attachments);
    failed.attempts[0].hooks[1].failed.clone_from(&samples::undefined(1).attempts[0].steps[0].failed);
    "x".clone_into(&mut failed.description);
    let scenarios = [samples::passed(1), failed, samples::flaky(3)];
    let scenarios = scenarios.iter().map(|scenario| {
        let mut attacked: ScenarioRecord = attacked(scenario, &format!("/{}", scenario.number), &mut fields);
        if let Some(failed) = &mut attacked.attempts[0].steps.iter_mut().find_map(|step| step.failed.as_mut()) {
            let parts = ["note", "page", "cause"].map(|part| format!("{} {part}", scenario.number));
            fields.extend(parts.clone());
            let [note, page, cause] = parts.map(|part| payload(&part));
            failed.notes.push(note);
            failed.page = Some(page);
            failed.causes.push(cause);
        }
        attacked
    });
    let scenarios: Vec<_> = scenarios.collect();
    (Report::write(&run, &inputs, scenarios.into_iter(), true), fields)
}

/// A case whose every text attacks, with a row of the feature that is told otherwise and one that is gone.
fn manual_case(inputs: &mut Inputs, fields: &mut Vec<String>) {
    let names = [
        "title", "file", "label", "detail", "prose", "before", "section", "step", "expected", "data", "cell", "row",
        "old row",
    ];
    let names = names.map(|name| format!("case {name}"));
    fields.extend(names.clone());
    // Markup of the case would be taken off; between backticks it is text.
    let [title, file, label, detail, prose, before, section, step, expected, data, cell, row, old] =
        names.map(|name| payload(&name));
    let text = format!(
        "# `{title}`\n* **Component** : `{detail}`\n\n`{prose}` `{label}`\n\n## Preconditions\n* `{before}`\n\n## `{section}`\n| Step | Expected |\n|---|---|\n\
         | `{step}` | `{expected}` |\n\n## Data\n| `{data}` | b |\n|---|---|\n| `{cell}` | c |\n"
    );
    let feature = format!(
        "Feature: f\n  Manual case: {file}\n\n  Scenario: s\n    # Row 1: `{step}` {row}\n    When I log out\n\n    # Row 2 is no \
         longer in the manual case: {old}\n    When I log out\n"
    );
    let file = std::path::PathBuf::from(file);
    inputs.manual.cases.push(CaseSource { file, text: text.into() });
    inputs.manual.features.push(FeatureSource::new("features/attack.feature", feature));
}

fn attacked<T: serde::Serialize + serde::de::DeserializeOwned>(record: &T, name: &str, fields: &mut Vec<String>) -> T {
    let mut json = serde_json::to_value(record).unwrap();
    attack(&mut json, name, fields);
    serde_json::from_value(json).unwrap()
}

fn attack(value: &mut Value, name: &str, fields: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            *text = payload(name);
            if !NOT_SHOWN.iter().any(|part| name.contains(part)) {
                fields.push(name.to_owned());
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter_mut().enumerate() {
                attack(value, &format!("{name}/{index}"), fields);
            }
        }
        Value::Object(members) => {
            for (key, value) in members.iter_mut().filter(|(key, _)| !FIXED.contains(&key.as_str())) {
                attack(value, &format!("{name}/{key}"), fields);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
