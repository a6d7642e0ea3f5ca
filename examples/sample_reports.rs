//! Writes sample reports in all formats: `cargo run --example sample_reports -- [FOLDER]`, by default into
//! `target/sample-reports`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use prestashop_bdd_core::report_folder::{ReportFolder, list_all};
use prestashop_bdd_report::ReportFormat;
use prestashop_bdd_report::attachments::{Attachment, Content, Frame};
use prestashop_bdd_report::record::{RunInfo, ScenarioRecord, Totals, samples};
use prestashop_bdd_report::{begin, open};

/// A grey picture of one dot.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKAjM1mJgAAAABJRU5ErkJggg==";

/// The film strip of a failed scenario, with the same picture after each step.
fn film(scenario: &mut ScenarioRecord) {
    for (step, page) in
        scenario.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps).zip(["Groups", "Groups > Find"])
    {
        let frame = Frame {
            media_type: "image/png".to_owned(),
            path: "attachments/groups-line-5-3/default.png".into(),
            page: format!("\"{page}\" at /admin-dev/customers/groups/"),
            requests: vec!["200 /admin-dev/customers/groups/ 143 ms".to_owned()],
            is_before: false,
        };
        step.attachments.push(Attachment { name: "Page".to_owned(), content: Content::Frame(Box::new(frame)) });
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/sample-reports"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    let formats = BTreeSet::from(ReportFormat::ALL);
    let mut claimed = ReportFolder::claim(&folder, [])?;
    begin(&mut claimed, &formats)?;
    let kept = Path::new("attachments/groups-line-5-3");
    list_all(&folder, [kept.join("default.png").as_path(), kept.join("default.html").as_path()])?;
    let kept = folder.join(kept);
    fs::create_dir_all(&kept)?;
    let picture = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/images/groups-filtered.png");
    let picture = fs::read(picture).or_else(|_| base64::engine::general_purpose::STANDARD.decode(DOT))?;
    fs::write(kept.join("default.png"), picture)?;
    fs::write(kept.join("default.html"), "<!DOCTYPE html>\n<title>Groups</title>\n<table id=\"group\"></table>\n")?;

    let mut scenarios = samples::each_way();
    film(&mut scenarios[1]);
    scenarios.extend((6..60).map(|number| samples::plain(number, 4)));
    scenarios.push(samples::failed(61));
    let run = RunInfo { selected: scenarios.len() + 2, ..samples::run() };
    let mut writers = open(&folder, &formats, &run, &samples::inputs())?;
    let mut totals = Totals::default();
    for scenario in scenarios.into_iter().map(Arc::new) {
        totals.add(&scenario);
        writers.scenario_ended(&scenario);
    }
    writers.finish(&samples::end(true), &totals);
    if let Some(error) = writers.errors().first() {
        return Err(error.to_string().into());
    }
    for file in writers.files() {
        println!("{}", file.display());
    }
    Ok(())
}
