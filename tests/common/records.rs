//! Records of runs, made by hand.
#![allow(dead_code, clippy::expect_used, reason = "tests; each program uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::attachments::{Attachment, Content};
use prestashop_bdd_report::record::{
    Attempt, Counts, DocString, ExamplesRow, FeatureInfo, HookKind, HookRecord, RunEnd, RunInfo, ScenarioRecord,
    ShopInfo, StepRecord, StepStatus, Totals,
};
use prestashop_bdd_report::{Inputs, ReportWriter};

/// The moment that many seconds after the run began.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).expect("a moment in this century")
}

/// A run on the demo shop.
pub fn run() -> RunInfo {
    RunInfo {
        id: "00000000000000aa".into(),
        suite_version: "0.1.0".into(),
        command_line: vec!["prestashop-bdd".into(), "run".into(), "features".into()],
        started: at(0),
        shop: ShopInfo {
            back_office: "http://127.0.0.1:8080/admin-dev/".into(),
            admin_api: "http://127.0.0.1:8080/admin-api".into(),
            version: Some("9.1.4".into()),
            demo: true,
        },
        seed: 42,
        shuffle: None,
        workers: 1,
        shard: None,
        selected: 8,
        platform: "linux x86_64".into(),
        notices: Vec::new(),
    }
}

/// The end of a run that was not interrupted.
pub fn end() -> RunEnd {
    RunEnd { finished: at(60), duration: Duration::from_secs(60), ..RunEnd::default() }
}

/// A feature with a manual case.
pub fn feature(file: &str) -> Arc<FeatureInfo> {
    Arc::new(FeatureInfo {
        file: PathBuf::from(file),
        keyword: "Feature".into(),
        name: format!("What {file} says"),
        description: "Titles & <genders>.\n\n  Manual case: scenarios/titles.md".into(),
        tags: vec!["back-office".into(), "TEST-12".into()],
        line: 2,
    })
}

/// A step that passed.
pub fn step(line: usize, text: &str) -> StepRecord {
    StepRecord {
        comments: Vec::new(),
        keyword: "When".into(),
        text: text.into(),
        table: Vec::new(),
        doc_string: None,
        values: Vec::new(),
        line,
        background: false,
        definition: Some("src/steps/grids.rs:10".into()),
        status: StepStatus::Passed,
        failed: None,
        started: Some(at(1)),
        duration: Duration::from_millis(120),
        attachments: Vec::new(),
    }
}

/// A step that failed.
pub fn failed_step(line: usize, text: &str, kind: FailureKind, message: &str) -> StepRecord {
    let failed = Some(Failed::new(kind, message));
    StepRecord { status: StepStatus::Failed(kind), failed, ..step(line, text) }
}

/// A step that did not run.
pub fn skipped_step(line: usize, text: &str) -> StepRecord {
    StepRecord { status: StepStatus::Skipped, started: None, duration: Duration::ZERO, ..step(line, text) }
}

/// An attempt with these steps.
pub fn attempt(steps: Vec<StepRecord>) -> Attempt {
    Attempt {
        worker: 1,
        started: at(1),
        duration: Duration::from_micros(1_234_567),
        steps,
        hooks: vec![HookRecord {
            kind: HookKind::After,
            failed: None,
            started: at(2),
            duration: Duration::from_millis(30),
            attachments: Vec::new(),
        }],
        notes: Vec::new(),
        clean_up_failures: Vec::new(),
        remedies: Vec::new(),
        interrupted: false,
        skipped: None,
    }
}

/// A scenario with these attempts.
pub fn scenario(number: usize, file: &str, line: usize, name: &str, attempts: Vec<Attempt>) -> ScenarioRecord {
    ScenarioRecord {
        number,
        feature: feature(file),
        rule: None,
        keyword: "Scenario".into(),
        name: name.into(),
        description: String::new(),
        line,
        examples: None,
        repetition: 1,
        tags: vec!["back-office".into(), "TEST-12".into(), "slow".into()],
        attempts,
    }
}

/// Scenarios that ended in every way there is, in two features.
pub fn of_every_kind() -> Vec<ScenarioRecord> {
    let product = "the counter of the grid\n  expected: 1\n  seen:     3";
    let differs = |line| failed_step(line, "the grid counts 1 record", FailureKind::Product, product);
    let mut rich = attempt(vec![
        StepRecord {
            comments: vec!["# Row 1: Go to \"Titles\" => the page is shown".into()],
            table: vec![vec!["field".into(), "value".into()], vec!["Name".into(), "<b>&amp;".into()]],
            doc_string: Some(DocString { media_type: "json".into(), content: "{\"a\":\n  \"]]>\"}".into() }),
            ..step(5, "I go to \"Titles\"")
        },
        StepRecord { comments: vec!["# Row 2: Filter => 1 record".into()], ..differs(6) },
        skipped_step(7, "I click the button \"Reset\""),
    ]);
    rich.hooks[0].attachments = vec![
        Attachment {
            name: "Screenshot".into(),
            content: Content::File { media_type: "image/png".into(), path: "attachments/shot.png".into() },
        },
        Attachment {
            name: "Browser console".into(),
            content: Content::Text { media_type: "text/plain".into(), text: "\u{1b}[31mError\u{1b}[0m 😀\0".into() },
        },
        Attachment { name: "Page".into(), content: Content::Link("http://127.0.0.1:8080/titles?a=1&b=2".into()) },
    ];
    rich.notes = vec!["removed the API client bdd-1".into()];
    let environment =
        attempt(vec![failed_step(5, "I log in", FailureKind::Environment, "the shop does not answer at http://…")]);
    let mut undefined = step(5, "I go two \"Titles\"");
    undefined.status = StepStatus::Undefined;
    undefined.failed = Some(Failed::new(FailureKind::Feature, "no step matches"));
    let mut interrupted = attempt(vec![step(5, "I go to \"Titles\""), skipped_step(6, "I wait")]);
    interrupted.interrupted = true;
    let passed = || attempt(vec![step(5, "I go to \"Titles\""), step(6, "the grid counts 1 record")]);
    let row = |number, value: &str| {
        Some(ExamplesRow { outline_line: 40, number, values: vec![("gender".into(), value.into())] })
    };
    vec![
        scenario(1, "features/titles/filter.feature", 4, "Passes", vec![passed()]),
        scenario(2, "features/titles/filter.feature", 10, "Differs", vec![rich]),
        scenario(3, "features/titles/filter.feature", 20, "Has no shop", vec![environment.clone()]),
        scenario(4, "features/titles/filter.feature", 30, "Is not defined", vec![attempt(vec![undefined])]),
        ScenarioRecord {
            examples: row(1, "Male"),
            ..scenario(5, "features/titles/filter.feature", 44, "Outline", vec![passed()])
        },
        ScenarioRecord {
            examples: row(2, "Female"),
            ..scenario(6, "features/titles/filter.feature", 45, "Outline", vec![attempt(vec![differs(5)]), passed()])
        },
        scenario(7, "features/sort.feature", 4, "Fails twice", vec![environment, attempt(vec![differs(5)])]),
        ScenarioRecord {
            repetition: 2,
            ..scenario(8, "features/sort.feature", 10, "Is interrupted", vec![interrupted])
        },
    ]
}

/// Hands scenarios to a writer, and the end.
pub fn write(writer: &mut dyn ReportWriter, scenarios: &[ScenarioRecord], end: &RunEnd) -> Totals {
    let mut totals = Totals::default();
    for scenario in scenarios {
        totals.add(scenario);
        writer.scenario_ended(scenario).expect("the scenario is written");
    }
    writer.finish(end, &totals).expect("the report is completed");
    totals
}

/// The record of a run on disk, as a run leaves it; without an end as one that was killed leaves it.
pub fn store(folder: &Path, run: &RunInfo, scenarios: &[ScenarioRecord], end: Option<&RunEnd>) {
    store_with(folder, run, &Inputs::default(), scenarios, end);
}

/// The same with the texts of features and cases.
#[allow(dead_code, reason = "not every test that takes this file stores texts")]
pub fn store_with(folder: &Path, run: &RunInfo, inputs: &Inputs, scenarios: &[ScenarioRecord], end: Option<&RunEnd>) {
    let mut writer =
        prestashop_bdd_report::stored::RecordWriter::create(folder, run, inputs).expect("the record is created");
    for scenario in scenarios {
        writer.scenario_ended(scenario).expect("the scenario is written");
    }
    if let Some(end) = end {
        writer.finish(end, &Totals::default()).expect("the record is completed");
    }
}

/// The counts of [`of_every_kind`].
pub fn counts_of_every_kind() -> Counts {
    Counts { passed: 2, flaky: 1, failed: 2, environment: 1, feature: 1, skipped: 0, interrupted: 1 }
}
