//! The files as serde writes them, by the schema of Allure 2.

use serde::Serialize;

/// An attempt of a scenario.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    pub uuid: String,
    pub history_id: String,
    pub test_case_id: String,
    pub full_name: String,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(flatten)]
    pub ran: Ran,
    pub labels: Vec<Named>,
    pub links: Vec<Link>,
}

/// A step, or what every part of a result has.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub name: String,
    #[serde(flatten)]
    pub ran: Ran,
}

/// How something went.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ran {
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_details: Option<Details>,
    pub stage: &'static str,
    pub steps: Vec<Step>,
    pub attachments: Vec<Attached>,
    pub parameters: Vec<Named>,
    pub start: i64,
    pub stop: i64,
}

/// Why it went so.
#[derive(Debug, Default, Serialize)]
pub struct Details {
    pub flaky: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

/// A file beside the result.
#[derive(Debug, Serialize)]
pub struct Attached {
    pub name: String,
    pub source: String,
    #[serde(rename = "type")]
    pub media_type: String,
}

/// A label or a parameter.
#[derive(Debug, Serialize)]
pub struct Named {
    pub name: String,
    pub value: String,
}

/// An address.
#[derive(Debug, Serialize)]
pub struct Link {
    pub name: String,
    pub url: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// What was done before and after the steps of a result.
#[derive(Debug, Serialize)]
pub struct Container {
    pub uuid: String,
    pub children: [String; 1],
    pub befores: Vec<Step>,
    pub afters: Vec<Step>,
}

/// A kind of failure.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    pub name: &'static str,
    pub matched_statuses: [&'static str; 1],
    pub message_regex: String,
}

/// The CI that the run is a job of.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Executor {
    pub name: &'static str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub build_name: String,
    pub build_url: String,
}
