//! Cucumber JSON: what its readers find in it.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::attachments::{Attachment, Content};
use prestashop_bdd_report::record::{
    DocString, ExamplesRow, FeatureInfo, RuleInfo, ScenarioRecord, StepRecord, StepStatus, Totals, samples,
};
use prestashop_bdd_report::{FeatureSource, Inputs, JsonWriter, ReportWriter as _, StepDefinition};
use serde_json::Value;

const TEXT: &str = r#"@back-office
Feature: Groups

  Somebody wants groups.

  Background: The list
    Given I go to "Groups"

  @smoke
  Scenario: A group is made
    Words about it.

    When I send:
      """json
      {"name": "<b>"}
      """
    # comment
    Then the grid shows:
      | Name | ID |
      | a\|b | 1  |

  Rule: Names are unique
    @retry(1)
    Scenario Outline: <name> is refused
      When I go to "<name>"

      @known
      Examples: known names
        # comment
        | name  |
        | Guest |
"#;

fn step(keyword: &str, text: &str, line: usize, status: StepStatus) -> StepRecord {
    StepRecord { definition: None, ..samples::step(keyword, text, line, status) }
}

fn go(background: bool, line: usize, to: &str, status: StepStatus) -> StepRecord {
    let keyword = if background { "Given" } else { "When" };
    StepRecord { background, ..step(keyword, &format!("I go to \"{to}\""), line, status) }
}

fn scenario(number: usize, name: &str, line: usize, tags: &[&str]) -> ScenarioRecord {
    let scenario = samples::scenario(number, name, line);
    let feature = FeatureInfo {
        file: "groups.feature".into(),
        name: "Groups".to_owned(),
        ..FeatureInfo::clone(&scenario.feature)
    };
    ScenarioRecord { feature: Arc::new(feature), tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..scenario }
}

fn failed(kind: FailureKind, message: &str) -> (StepStatus, Option<Failed>) {
    (StepStatus::Failed(kind), Some(Failed::new(kind, message)))
}

fn passed() -> ScenarioRecord {
    let mut record = scenario(1, "A group is made", 10, &["back-office", "smoke"]);
    "Words about it.".clone_into(&mut record.description);
    let mut sends = step("When", "I send:", 13, StepStatus::Passed);
    sends.doc_string = Some(DocString { media_type: "json".to_owned(), content: "{\"name\": \"<b>\"}".to_owned() });
    sends.attachments = vec![
        Attachment {
            name: "Note".to_owned(),
            content: Content::Text { media_type: "text/plain".to_owned(), text: "é".to_owned() },
        },
        Attachment {
            name: "Screenshot".to_owned(),
            content: Content::File { media_type: "image/png".to_owned(), path: "a.png".into() },
        },
    ];
    let mut shows = step("Then", "the grid shows:", 18, StepStatus::Passed);
    let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    shows.table = vec![row(["Name", "ID"]), row(["a", "1"])];
    record.attempts = vec![samples::attempt(1, vec![go(true, 7, "Groups", StepStatus::Passed), sends, shows])];
    record
}

/// Failed first, and fails otherwise at the second attempt.
fn tried_twice() -> ScenarioRecord {
    let mut record = scenario(2, "Guest is refused", 31, &["back-office", "retry(1)", "known"]);
    "Scenario Outline".clone_into(&mut record.keyword);
    record.rule =
        Some(RuleInfo { keyword: "Rule".to_owned(), name: "Names are unique".to_owned(), tags: Vec::new(), line: 22 });
    record.examples =
        Some(ExamplesRow { outline_line: 24, number: 1, values: vec![("name".to_owned(), "Guest".to_owned())] });
    let attempt = |kind, message| {
        let (status, failed) = failed(kind, message);
        let last = StepRecord { failed, ..go(false, 25, "Guest", status) };
        samples::attempt(2, vec![go(true, 7, "Groups", StepStatus::Passed), last])
    };
    record.attempts = vec![attempt(FailureKind::Environment, "no answer"), attempt(FailureKind::Product, "no message")];
    record
}

fn inputs() -> Inputs {
    let regex = r#"^I go to (?:"(?P<__0_0>[^"\\]*(?:\\.[^"\\]*)*)"|'(?P<__0_1>[^'\\]*(?:\\.[^'\\]*)*)')$"#;
    Inputs {
        features: vec![FeatureSource::new("groups.feature", TEXT.replace("a|b ", "a   "))],
        definitions: vec![StepDefinition {
            expression: "I go to {string}".to_owned(),
            regex: regex.to_owned(),
            by_regex: false,
            parameters: vec!["string".to_owned()],
            file: "src/steps/navigation.rs".to_owned(),
            line: 7,
        }],
        ..Inputs::default()
    }
}

fn write(folder: &Path, inputs: &Inputs, records: &[ScenarioRecord]) -> PathBuf {
    let mut writer = JsonWriter::create(folder, inputs).unwrap();
    for record in records {
        writer.scenario_ended(record).unwrap();
    }
    let file = folder.join("cucumber.json");
    assert!(!file.exists(), "it is complete or not there");
    writer.finish(&samples::end(false), &Totals::default()).unwrap();
    assert_eq!(writer.file(), Some(file.as_path()));
    file
}

#[test]
fn a_feature_is_written_as_importers_read_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.png"), [0, 1, 2]).unwrap();
    // Ended in another order than begun.
    let file = write(folder.path(), &inputs(), &[tried_twice(), passed()]);
    let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "nothing but the report and the picture is left: {left:?}");
}

#[test]
fn every_way_to_end_is_valid_by_the_schema() {
    let Some(npm) = crate::validators::npm("messages") else { return };
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let files = [
        write(folders[0].path(), &inputs(), &[passed(), tried_twice()]),
        write(folders[1].path(), &samples::inputs(), &samples::each_way()),
        write(folders[2].path(), &Inputs::default(), &samples::each_way()),
    ];
    crate::validators::node(&npm, "check-json.mjs", &files);
}

#[test]
fn statuses_are_those_of_the_last_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), &samples::inputs(), &samples::each_way());
    let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let scenarios = document[0]["elements"].as_array().unwrap().iter().filter(|element| element["type"] == "scenario");
    let statuses = scenarios.map(|element| {
        let steps = element["steps"].as_array().unwrap().iter();
        steps.map(|step| step["result"]["status"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
    });
    let expected =
        ["passed passed passed", "passed failed skipped", "passed passed", "undefined skipped", "passed skipped"];
    assert_eq!(statuses.collect::<Vec<_>>(), expected);
}

#[test]
fn a_run_without_scenarios_is_an_empty_list() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), &inputs(), &[]);
    assert_eq!(serde_json::from_str::<Value>(&fs::read_to_string(file).unwrap()).unwrap(), serde_json::json!([]));
}
