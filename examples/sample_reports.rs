//! Writes sample reports in all formats: `cargo run --example sample_reports -- [FOLDER]`, by default into
//! `target/sample-reports`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use prestashop_bdd::report::record::{RunInfo, Totals, samples};
use prestashop_bdd::report::{clear, open};
use prestashop_bdd::settings::ReportFormat;

/// A grey picture of one dot.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKAjM1mJgAAAABJRU5ErkJggg==";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/sample-reports"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    clear(&folder)?;
    let kept = folder.join("attachments/groups-line-5-3");
    fs::create_dir_all(&kept)?;
    let picture = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/images/groups-filtered.png");
    let picture = fs::read(picture).or_else(|_| base64::engine::general_purpose::STANDARD.decode(DOT))?;
    fs::write(kept.join("default.png"), picture)?;
    fs::write(kept.join("default.html"), "<!DOCTYPE html>\n<title>Groups</title>\n<table id=\"group\"></table>\n")?;

    let mut scenarios = samples::each_way();
    scenarios.extend((6..60).map(|number| samples::plain(number, 4)));
    scenarios.push(samples::failed(61));
    let run = RunInfo { selected: scenarios.len() + 2, ..samples::run() };
    let mut writers = open(&folder, &BTreeSet::from(ReportFormat::ALL), &run, &samples::inputs())?;
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
