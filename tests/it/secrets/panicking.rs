//! A run whose only step panics, as a defect of the suite would, with a secret in what it says.

use std::path::Path;

use cucumber::runner::Basic;
use cucumber::step::{Collection, Context, Location};
use cucumber::{Cucumber, World, cli};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use prestashop_bdd::runner::parsed::{Parsed, options};
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_report::ReportFormat;
use prestashop_bdd_report::attachments::Attachments;
use prestashop_bdd_report::record::{RunEnd, samples};
use prestashop_bdd_report::{FeatureSource, Inputs, Listener, Recorder, open};
use regex::Regex;
use secrecy::SecretString;

const FEATURE: &str = "Feature: f\n  Scenario: s\n    Given the suite breaks\n";

#[derive(Debug, Default, World)]
struct Nothing;

fn breaks(_: &mut Nothing, _: Context) -> LocalBoxFuture<'_, ()> {
    async { panic!("cannot log in with {:?}", super::CANARY) }.boxed_local()
}

/// Writes the reports of such a run in every format.
pub async fn run(reports: &Path) {
    let secrets = Secrets::new();
    secrets.register(&SecretString::from(super::CANARY));
    let inputs = Inputs { features: vec![FeatureSource::new("f.feature", FEATURE)], ..Inputs::default() };
    let writers = open(reports, &ReportFormat::ALL.into(), &samples::run(), &inputs).unwrap();
    let recorder = Recorder::new(secrets, Attachments::default(), &inputs, Box::new(Silent), writers);
    let outcome = recorder.outcome();
    let feature = prestashop_bdd_features::parse(Path::new("f.feature"), FEATURE).unwrap().expanded;
    let place = Some(Location { path: "steps.rs", line: 1, column: 1 });
    let steps = Collection::new().given(place, Regex::new("^the suite breaks$").unwrap(), breaks);
    let runner = Basic::<Nothing>::default().steps(steps);
    let engine = Cucumber::<Nothing, _, _, _, _, cli::Empty>::custom(Parsed, runner, recorder);
    drop(engine.with_cli(options()).run(vec![feature]).await);
    let mut ended = outcome.take();
    let end = RunEnd { duration: ended.duration, ..samples::end(false) };
    ended.writers.finish(&end, &ended.totals);
    assert!(ended.writers.errors().is_empty(), "{:?}", ended.writers.errors());
    assert_eq!(ended.totals.scenarios.total(), 1);
}

struct Silent;

impl Listener for Silent {}
