//! A run with manual cases.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use prestashop_bdd_report::record::{FeatureInfo, RunInfo, ScenarioRecord, StepStatus, samples};
use prestashop_bdd_report::{CaseSource, FeatureSource, Inputs, ManualSources};

use super::support::Report;

const GROUPS: &str = "@TEST-7
Feature: Groups can be found by name
  Manual case: scenarios/groups/find.md

  Scenario: The group of visitors has its old name
    # Row 1: Open the list => The list is displayed
    When I go to \"Groups\"
    # Row 2: Filter by name
    And I filter the grid by \"Group name\" with \"Visitor\"
    # Row 3: Look at the first row => It shows the group
    Then the first row of the grid shows:
    # Row 4: Reset all filters
    When I reset the filters of the grid
    # Row 9: Log out
    When I log out

  @slow
  Scenario: Not selected
    # Row 6: Sort the list
    When I sort the grid by \"ID\" in ascending order
";

const FIND: &str = "---
title: \"Find a group\"
---
## Details
* **Component** : Core
* **Scenario** : https://forge.example/browse/TEST-7

## Preconditions of each part
* Log in to the back office
* Create a group:
  * Name: Visitor

## Steps
| Step Description | Expected result |
| --- | --- |
| Open the list | The list is displayed |
| Filter by the group's name | |
| Look at the first row | It shows the group |
| Reset all filters | |
| Print the list on paper | All groups are on it |
| Sort the list | |
";

const LOG_OUT: &str = "Feature: Log out\n  Manual case: scenarios/log_out.md\n\n  Scenario: Out\n    # Row 1: Log out\n    When I log out\n";

fn case(file: &str, text: &str) -> CaseSource {
    CaseSource { file: file.into(), text: text.into() }
}

fn feature(file: &str, text: &str) -> FeatureSource {
    FeatureSource::new(file, text)
}

/// One case with a row for each way to stand, one that passed, one that no feature names, one that cannot be read.
pub fn inputs() -> Inputs {
    let cases = vec![
        case("scenarios/groups/broken.md", "# Nothing\n"),
        case("scenarios/groups/find.md", FIND),
        case("scenarios/groups/print.md", "# Print the groups\n| Step | Expected |\n|---|---|\n| Print | Paper |\n"),
        case("scenarios/log_out.md", "# Log out\n| Step | Expected |\n|---|---|\n| Log out | |\n"),
    ];
    let features = vec![
        feature("features/back_office/groups.feature", GROUPS),
        feature("features/log_out.feature", LOG_OUT),
        feature("features/alone.feature", "Feature: Alone\n  Scenario: One\n    When I log out\n"),
    ];
    Inputs { features, manual: ManualSources { cases, features: Vec::new() }, ..samples::inputs() }
}

pub fn scenarios() -> Vec<ScenarioRecord> {
    let mut failed = samples::failed(1);
    let rows = ["# Row 1: Open the list", "# Row 2: Filter by name", "# Row 3: Look at the first row"];
    let mut steps = vec![samples::step("When", "I go to \"Groups\"", 7, StepStatus::Passed)];
    steps.extend(failed.attempts[0].steps.clone());
    for (step, line) in steps.iter_mut().zip([7, 9, 11, 13]) {
        step.line = line;
    }
    for (step, row) in steps.iter_mut().zip(rows) {
        step.comments = vec![row.to_owned()];
    }
    failed.attempts[0].steps = steps;
    let mut out = samples::scenario(2, "Out", 4);
    out.feature = Arc::new(FeatureInfo {
        file: PathBuf::from("features/log_out.feature"),
        name: "Log out".to_owned(),
        ..FeatureInfo::clone(&out.feature)
    });
    out.attempts = vec![samples::attempt(2, vec![samples::step("When", "I log out", 6, StepStatus::Passed)])];
    vec![failed, out]
}

pub fn report() -> Report {
    let run = RunInfo { selected: 2, ..samples::run() };
    Report::write(&run, &inputs(), scenarios().into_iter(), false)
}

/// So many cases of 18 rows, every second of them with a feature that did not run.
pub fn many(count: usize) -> Report {
    let mut manual = ManualSources::default();
    for number in 0..count {
        let mut text =
            format!("# Case number {number}\n* **Scenario** : TEST-{number}\n\n| Step | Expected |\n|---|---|\n");
        let mut steps = format!("@TEST-{number}\nFeature: Case {number}\n  Scenario: All\n");
        for row in 1..=18 {
            writeln!(text, "| Click on the button \"Save {row}\" | The message \"Saved {row}\" is displayed |")
                .unwrap();
            let told = format!("Click on the button \"Save {row}\" => The message \"Saved {row}\" is displayed");
            writeln!(steps, "    # Row {row}: {told}\n    When I click the button \"Save {row}\"").unwrap();
        }
        manual.cases.push(case(&format!("scenarios/area_{:03}/case_{number}.md", number / 100), &text));
        if number % 2 == 0 {
            manual.features.push(feature(&format!("features/case_{number}.feature"), &steps));
        }
    }
    let inputs = Inputs { manual, ..samples::inputs() };
    Report::write(&samples::run(), &inputs, std::iter::once(samples::plain(1, 3)), false)
}
