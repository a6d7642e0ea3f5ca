//! Records made by hand, for the tests of the writers: one scenario for each way to end, and as many as wanted.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::exchange::{AnswerRecord, ExchangeRecord};
use prestashop_bdd_core::failure::FailureKind;

use super::{
    Attempt, DocString, ExamplesRow, FeatureInfo, HookKind, HookRecord, RuleInfo, RunEnd, RunInfo, ScenarioRecord,
    ShopInfo, StepRecord, StepStatus,
};
use crate::attachments::{Attachment, Content};
use crate::{FeatureSource, Inputs, ManualSources, StepDefinition};
use prestashop_bdd_core::failed::Failed;

/// What the product failure of the samples says.
pub fn difference() -> Failed {
    Failed {
        expected: Some("Visitor of the shop".to_owned()),
        seen: Some("Visitors of a shop".to_owned()),
        next: Some("correct the name in the feature, or find out why the shop lacks it".to_owned()),
        ..Failed::new(FailureKind::Product, "row 1 of the grid, column \"Group name\"")
    }
}

/// A run on a shop of version 9.1.4.
pub fn run() -> RunInfo {
    RunInfo {
        id: "5d1b3f0a".to_owned(),
        suite_version: "0.1.0".to_owned(),
        command_line: ["prestashop-bdd", "run", "--tags", "@customer-groups", "--retry", "1"].map(str::to_owned).into(),
        started: at(0),
        shop: ShopInfo {
            back_office: "https://shop.example/admin-dev".to_owned(),
            admin_api: "https://shop.example/admin-api".to_owned(),
            version: Some("9.1.4".to_owned()),
            demo: false,
        },
        seed: 4_711,
        shuffle: Some(42),
        workers: 2,
        shard: None,
        selected: 5,
        platform: "linux x86_64".to_owned(),
        notices: vec!["Certificates of the shop are not verified.".to_owned()],
    }
}

/// The end of that run.
pub fn end(interrupted: bool) -> RunEnd {
    RunEnd { finished: at(12_000), duration: Duration::from_secs(12), interrupted, ..RunEnd::default() }
}

/// The text of the samples' feature and the definitions of its steps.
pub fn inputs() -> Inputs {
    let definition = |expression: &str, regex: &str, line| StepDefinition {
        expression: expression.to_owned(),
        regex: regex.to_owned(),
        by_regex: false,
        parameters: vec!["string".to_owned()],
        file: "src/steps/grid.rs".to_owned(),
        line,
    };
    Inputs {
        features: vec![FeatureSource::new(FILE, FEATURE)],
        definitions: vec![
            definition("I go to {string}", "^I go to \"([^\"]*)\"$", 20),
            definition(
                "I filter the grid by {string} with {string}",
                "^I filter the grid by \"([^\"]*)\" with \"([^\"]*)\"$",
                40,
            ),
            definition("the first row of the grid shows:", "^the first row of the grid shows:$", 60),
        ],
        manual: ManualSources::default(),
    }
}

const FILE: &str = "features/back_office/groups.feature";

const FEATURE: &str = "@back-office
Feature: Groups can be found by name

  @smoke
  Scenario: The group of visitors is there
    # Row 1: Open the list of groups
    When I go to \"Shop Parameters > Customer Settings\"
    # Row 2: Filter by the group's name
    And I filter the grid by \"Group name\" with \"Visitor\"
    Then the first row of the grid shows:
      | column       | value                |
      | Group name   | Visitor of the shop  |

  Rule: A filter answers what it was asked

    @retry(1)
    Scenario Outline: The group <name> is found
      When I filter the grid by \"Group name\" with \"<name>\"
      Then the first row of the grid shows:
        | column     | value  |
        | Group name | <name> |

      Examples:
        | name     |
        | Visitor  |
        | Guest    |
        | Customer |
";

/// One scenario for each way to end, in this order: passed (with an exchange and a doc string), failed (with screenshot,
/// page source and console), flaky (in a rule, from an outline), undefined, interrupted.
pub fn each_way() -> Vec<ScenarioRecord> {
    vec![passed(1), failed(2), flaky(3), undefined(4), interrupted(5)]
}

/// A scenario in which all held.
pub fn passed(number: usize) -> ScenarioRecord {
    let mut scenario = scenario(number, "The group of visitors is there", 5);
    scenario.tags.push("smoke".to_owned());
    let mut posts = step("When", "I send a POST request to \"/customers/groups\" with", 7, StepStatus::Passed);
    posts.doc_string = Some(DocString {
        media_type: "json".to_owned(),
        content: "{\n  \"localizedNames\": {\"en-US\": \"Guests\"}\n}".to_owned(),
    });
    posts.attachments.push(Attachment { name: exchange().title(), content: Content::Exchange(Box::new(exchange())) });
    posts.comments = vec!["# Row 2: Make a group".to_owned()];
    let mut go = step("Given", "I go to \"Shop Parameters > Customer Settings\"", 6, StepStatus::Passed);
    go.background = true;
    go.comments = vec!["# Row 1: Open the list of groups".to_owned()];
    scenario.attempts = vec![attempt(number, vec![go, posts, shows(9, StepStatus::Passed)])];
    scenario.attempts[0].notes.push("removed customer group \"Guests\" (id 7)".to_owned());
    scenario
}

/// A scenario in which the shop differs: [`difference`].
pub fn failed(number: usize) -> ScenarioRecord {
    let mut scenario = scenario(number, "The group of visitors has its old name", 5);
    scenario.tags.push("smoke".to_owned());
    let mut last = shows(9, StepStatus::Failed(FailureKind::Product));
    last.failed = Some(difference());
    let file = |name: &str, media_type: &str, path: &str| Attachment {
        name: name.to_owned(),
        content: Content::File { media_type: media_type.to_owned(), path: PathBuf::from(path) },
    };
    last.attachments = vec![
        file("Screenshot", "image/png", "attachments/groups-line-5-3/default.png"),
        file("Page source", "text/html", "attachments/groups-line-5-3/default.html"),
        Attachment {
            name: "Console of browser \"default\"".to_owned(),
            content: Content::Text {
                media_type: "text/plain".to_owned(),
                text: "SEVERE: https://shop.example/themes/new-theme.js 12:3 \"grid is not defined\"".to_owned(),
            },
        },
        Attachment { name: "The page".to_owned(), content: Content::Link("https://shop.example/admin-dev".to_owned()) },
    ];
    let mut filter = step("When", "I filter the grid by \"Group name\" with \"Visitor\"", 8, StepStatus::Passed);
    filter.comments = vec!["# Row 2: Filter by the group's name".to_owned()];
    let after = step("And", "I reset the filters of the grid", 12, StepStatus::Skipped);
    scenario.attempts = vec![attempt(number, vec![filter, last, after])];
    scenario
}

/// A scenario of an outline in a rule that failed at the first attempt and passed at the second.
pub fn flaky(number: usize) -> ScenarioRecord {
    let mut scenario = scenario(number, "The group Guest is found", 25);
    "Scenario Outline".clone_into(&mut scenario.keyword);
    scenario.rule = Some(RuleInfo {
        keyword: "Rule".to_owned(),
        name: "A filter answers what it was asked".to_owned(),
        tags: Vec::new(),
        line: 14,
    });
    scenario.tags.push("retry(1)".to_owned());
    scenario.examples =
        Some(ExamplesRow { outline_line: 17, number: 2, values: vec![("name".to_owned(), "Guest".to_owned())] });
    let mut broken = shows(19, StepStatus::Failed(FailureKind::Environment));
    broken.failed = Some(Failed {
        causes: vec!["connection refused".to_owned()],
        next: Some("start the shop".to_owned()),
        ..Failed::new(FailureKind::Environment, "the shop at https://shop.example does not answer")
    });
    let filter = || step("When", "I filter the grid by \"Group name\" with \"Guest\"", 18, StepStatus::Passed);
    scenario.attempts =
        vec![attempt(number, vec![filter(), broken]), attempt(number, vec![filter(), shows(19, StepStatus::Passed)])];
    scenario.attempts[1].started = at(number * 900 + 400);
    scenario
}

/// A scenario with a step that nothing matches.
pub fn undefined(number: usize) -> ScenarioRecord {
    let mut scenario = scenario(number, "A sentence that nobody knows", 30);
    let mut unknown = step("When", "I dance with the grid", 31, StepStatus::Undefined);
    unknown.definition = None;
    unknown.failed = Some(Failed {
        next: Some("search the steps with: prestashop-bdd steps".to_owned()),
        ..Failed::new(FailureKind::Feature, "no step matches \"I dance with the grid\"")
    });
    scenario.attempts = vec![attempt(number, vec![unknown, shows(32, StepStatus::Skipped)])];
    scenario
}

/// A scenario that an interruption of the run cut short.
pub fn interrupted(number: usize) -> ScenarioRecord {
    let mut scenario = scenario(number, "The run ends in the middle", 40);
    let go = step("Given", "I go to \"Shop Parameters > Customer Settings\"", 41, StepStatus::Passed);
    scenario.attempts = vec![attempt(number, vec![go, shows(42, StepStatus::Skipped)])];
    scenario.attempts[0].interrupted = true;
    scenario
}

/// A passed scenario with that many steps; a hundred of them make a feature.
pub fn plain(number: usize, steps: usize) -> ScenarioRecord {
    let mut scenario = scenario(number, &format!("Group number {number} is found by its name"), number % 100 * 20 + 5);
    let area = number / 100;
    scenario.feature = Arc::new(FeatureInfo {
        file: PathBuf::from(format!("features/area_{area}/groups.feature")),
        name: format!("Groups of area {area} can be found by name"),
        ..FeatureInfo::clone(&scenario.feature)
    });
    scenario.tags.push(format!("area-{area}"));
    let steps = (0..steps).map(|line| {
        step(
            "When",
            &format!("I filter the grid by \"Group name\" with \"Group {number}\""),
            line + 6,
            StepStatus::Passed,
        )
    });
    scenario.attempts = vec![attempt(number, steps.collect())];
    scenario
}

/// A scenario without attempts.
pub fn scenario(number: usize, name: &str, line: usize) -> ScenarioRecord {
    ScenarioRecord {
        number,
        feature: Arc::new(FeatureInfo {
            file: PathBuf::from(FILE),
            keyword: "Feature".to_owned(),
            name: "Groups can be found by name".to_owned(),
            description: "As somebody who keeps the shop\nI want to find groups by their names".to_owned(),
            tags: vec!["back-office".to_owned()],
            line: 2,
        }),
        rule: None,
        keyword: "Scenario".to_owned(),
        name: name.to_owned(),
        description: String::new(),
        line,
        examples: None,
        repetition: 1,
        tags: vec!["back-office".to_owned()],
        attempts: Vec::new(),
    }
}

/// An attempt with these steps and a hook before and after them.
pub fn attempt(number: usize, steps: Vec<StepRecord>) -> Attempt {
    let hook = |kind| HookRecord {
        kind,
        failed: None,
        started: at(number * 900),
        duration: Duration::from_millis(4),
        attachments: Vec::new(),
    };
    Attempt {
        worker: 1 + number % 2,
        started: at(number * 900),
        duration: steps.iter().map(|step| step.duration).sum::<Duration>() + Duration::from_millis(8),
        steps,
        hooks: vec![hook(HookKind::Before), hook(HookKind::After)],
        notes: Vec::new(),
        clean_up_failures: Vec::new(),
        remedies: Vec::new(),
        interrupted: false,
        skipped: None,
    }
}

/// A step; one that ran took 50 ms and more, the more the further down it stands.
pub fn step(keyword: &str, text: &str, line: usize, status: StepStatus) -> StepRecord {
    let ran = !matches!(status, StepStatus::Skipped | StepStatus::Undefined);
    StepRecord {
        comments: Vec::new(),
        keyword: keyword.to_owned(),
        text: text.to_owned(),
        table: Vec::new(),
        doc_string: None,
        values: Vec::new(),
        line,
        background: false,
        definition: ran.then(|| "src/steps/grid.rs:40".to_owned()),
        status,
        failed: None,
        started: ran.then(|| at(900)),
        duration: if ran { Duration::from_millis(50 + line as u64) } else { Duration::ZERO },
        attachments: Vec::new(),
    }
}

fn shows(line: usize, status: StepStatus) -> StepRecord {
    let row = |column: &str, value: &str| vec![column.to_owned(), value.to_owned()];
    StepRecord {
        table: vec![row("column", "value"), row("Group name", "Visitor of the shop")],
        definition: (status != StepStatus::Skipped).then(|| "src/steps/grid.rs:60".to_owned()),
        ..step("Then", "the first row of the grid shows:", line, status)
    }
}

/// A group that was made.
pub fn exchange() -> ExchangeRecord {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    ExchangeRecord {
        method: "POST".to_owned(),
        url: "https://shop.example/admin-api/customers/groups".to_owned(),
        headers: vec![header("content-type", "application/json"), header("authorization", "Bearer ***")],
        body: "{\n  \"localizedNames\": {\n    \"en-US\": \"Guests\"\n  }\n}".to_owned(),
        answer: AnswerRecord::Response {
            status: 201,
            status_line: "201 Created".to_owned(),
            headers: vec![header("content-type", "application/json; charset=utf-8")],
            body: "{\n  \"customerGroupId\": 7\n}".to_owned(),
            hint: None,
        },
        elapsed: Duration::from_millis(123),
    }
}

/// That many milliseconds after the start of the run.
pub fn at(milliseconds: usize) -> Timestamp {
    let start = 1_781_258_400_000;
    let moment = i64::try_from(milliseconds).ok().and_then(|later| Timestamp::from_millisecond(start + later).ok());
    moment.unwrap_or(Timestamp::UNIX_EPOCH)
}
