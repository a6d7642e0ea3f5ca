//! One line of the file.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use prestashop_bdd_gherkin::Location;
use prestashop_bdd_gherkin::messages::{GherkinDocument, Source};
use prestashop_bdd_gherkin::pickles::Pickle;
use serde::Serialize;

use super::attachments::Body;
use super::definitions::MatchArgument;
use super::ids::Id;

/// The version of the messages, which is that of npm's `@cucumber/messages`.
const PROTOCOL_VERSION: &str = "34.2.1";

/// A message.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Envelope<'a> {
    Meta(Meta<'a>),
    Source(Source<'a>),
    GherkinDocument(GherkinDocument<'a>),
    ParseError(ParseError<'a>),
    Pickle(&'a Pickle),
    ParameterType(ParameterType<'a>),
    StepDefinition(StepDefinitionMessage<'a>),
    Hook(Hook),
    TestRunStarted(TestRunStarted),
    TestCase(TestCase<'a>),
    TestCaseStarted(TestCaseStarted),
    TestStepStarted(TestStepStarted),
    Attachment(Attachment<'a>),
    Suggestion(Suggestion),
    TestStepFinished(TestStepFinished),
    TestCaseFinished(TestCaseFinished),
    TestRunHookStarted(TestRunHookStarted),
    TestRunHookFinished(TestRunHookFinished),
    TestRunFinished(TestRunFinished),
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meta<'a> {
    pub protocol_version: &'static str,
    pub implementation: Product<'a>,
    pub runtime: Product<'a>,
    pub os: Product<'a>,
    pub cpu: Product<'a>,
}

#[derive(Debug, Serialize)]
pub struct Product<'a> {
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct ParseError<'a> {
    pub source: SourceReference<'a>,
    pub message: String,
}

#[derive(Debug, Serialize)]
pub struct SourceReference<'a> {
    pub uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterType<'a> {
    pub id: Id,
    pub name: &'a str,
    pub regular_expressions: [&'a str; 1],
    pub prefer_for_regular_expression_match: bool,
    pub use_for_snippets: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepDefinitionMessage<'a> {
    pub id: Id,
    pub pattern: Pattern<'a>,
    pub source_reference: SourceReference<'a>,
}

#[derive(Debug, Serialize)]
pub struct Pattern<'a> {
    pub source: &'a str,
    #[serde(rename = "type")]
    pub kind: PatternType,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PatternType {
    CucumberExpression,
    RegularExpression,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hook {
    pub id: Id,
    pub name: &'static str,
    pub source_reference: SourceReference<'static>,
    #[serde(rename = "type")]
    pub kind: HookType,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HookType {
    BeforeTestCase,
    AfterTestCase,
    AfterTestRun,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestRunHookStarted {
    pub id: Id,
    pub test_run_started_id: Id,
    pub hook_id: Id,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestRunHookFinished {
    pub test_run_hook_started_id: Id,
    pub result: TestStepResult,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
pub struct TestRunStarted {
    pub id: Id,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestCase<'a> {
    pub id: Id,
    pub pickle_id: Id,
    pub test_steps: Vec<TestStep<'a>>,
    pub test_run_started_id: Id,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestStep<'a> {
    pub id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hook_id: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickle_step_id: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_definition_ids: Option<Vec<Id>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_match_arguments_lists: Option<Vec<MatchArguments<'a>>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchArguments<'a> {
    pub step_match_arguments: &'a [MatchArgument],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestCaseStarted {
    pub id: Id,
    pub test_case_id: Id,
    /// From 0.
    pub attempt: usize,
    pub worker_id: String,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestStepStarted {
    pub test_case_started_id: Id,
    pub test_step_id: Id,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment<'a> {
    pub test_case_started_id: Id,
    pub test_step_id: Id,
    #[serde(flatten)]
    pub body: &'a Body,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    pub id: Id,
    pub pickle_step_id: Id,
    pub snippets: [Snippet; 1],
}

#[derive(Debug, Serialize)]
pub struct Snippet {
    pub language: &'static str,
    pub code: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestStepFinished {
    pub test_case_started_id: Id,
    pub test_step_id: Id,
    pub test_step_result: TestStepResult,
    pub timestamp: Moment,
}

#[derive(Debug, Serialize)]
pub struct TestStepResult {
    pub status: Status,
    pub duration: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
}

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    Passed,
    Failed,
    Skipped,
    Undefined,
    Ambiguous,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exception {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub message: String,
    pub stack_trace: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestCaseFinished {
    pub test_case_started_id: Id,
    pub timestamp: Moment,
    pub will_be_retried: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestRunFinished {
    pub test_run_started_id: Id,
    pub success: bool,
    pub timestamp: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A time since 1970, or a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moment {
    pub seconds: i64,
    pub nanos: i32,
}

impl<'a> Meta<'a> {
    /// For this version of the suite and this platform, such as `linux x86_64`.
    pub fn of(suite_version: &'a str, platform: &'a str) -> Self {
        let (os, cpu) = platform.split_once(' ').unwrap_or((platform, ""));
        let product = |name, version| Product { name, version };
        Self {
            protocol_version: PROTOCOL_VERSION,
            implementation: product("prestashop-bdd", Some(suite_version)),
            runtime: product("Rust", None),
            os: product(os, None),
            cpu: product(cpu, None),
        }
    }
}

impl TestStep<'_> {
    /// A hook's.
    pub fn of_hook(id: Id, hook_id: Option<Id>) -> Self {
        Self { id, hook_id, pickle_step_id: None, step_definition_ids: None, step_match_arguments_lists: None }
    }
}

impl Moment {
    /// As a duration.
    pub fn to_duration(self) -> SignedDuration {
        SignedDuration::new(self.seconds, self.nanos)
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self { seconds: at.as_second(), nanos: at.subsec_nanosecond() }
    }
}

impl From<Duration> for Moment {
    fn from(duration: Duration) -> Self {
        // Neither number can be too large: no run takes as long, and a second has 10^9 nanoseconds.
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Self { seconds, nanos: i32::try_from(duration.subsec_nanos()).unwrap_or_default() }
    }
}
