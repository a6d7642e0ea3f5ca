use std::io;
use std::path::Path;
use std::time::Duration;

use super::files::Files;
use super::format::{Details, Named, Ran, TestResult};
use super::{FOLDER, result, stable_id, surroundings, uuid};
use crate::not_begun::{CASE, NotBegun, TITLE};
use crate::writer::ReportError;

const SUITE: &str = "prestashop-bdd";

/// Writes the results of a run that did not begin: one test that is broken.
pub fn write_not_begun(reports: &Path, not_begun: &NotBegun) -> Result<(), ReportError> {
    write(reports, not_begun).map_err(ReportError::of(&reports.join(FOLDER)))
}

fn write(reports: &Path, not_begun: &NotBegun) -> io::Result<()> {
    std::fs::create_dir_all(reports.join(FOLDER))?;
    let result = of(not_begun);
    let mut documents = vec![
        (format!("{}-result.json", result.uuid), serde_json::to_vec_pretty(&result)?),
        ("categories.json".to_owned(), serde_json::to_vec_pretty(&surroundings::categories())?),
    ];
    if let Some(executor) = surroundings::executor_of_environment() {
        documents.push(("executor.json".to_owned(), serde_json::to_vec_pretty(&executor)?));
    }
    Files::new(reports, "").write(documents)
}

fn of(not_begun: &NotBegun) -> TestResult {
    let id = stable_id(&[SUITE, CASE]);
    let details =
        Details { flaky: false, message: Some(not_begun.headline().to_owned()), trace: Some(not_begun.text()) };
    let labels = [("framework", SUITE), ("suite", TITLE), ("host", not_begun.platform.as_str())];
    TestResult {
        uuid: uuid(&[SUITE, CASE, &not_begun.started.to_string()]),
        history_id: id.clone(),
        test_case_id: id,
        full_name: format!("{SUITE}: {CASE}"),
        name: CASE.to_owned(),
        description: not_begun.command_line.join(" "),
        ran: Ran {
            status: result::failure(not_begun.kind),
            status_details: Some(details),
            ..result::times(not_begun.started, Duration::ZERO)
        },
        labels: labels.map(|(name, value)| Named { name: name.to_owned(), value: value.to_owned() }).into(),
        links: Vec::new(),
    }
}
