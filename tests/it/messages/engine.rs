//! Runs features with the engine and steps of a test, through the recorder and the writer of messages.

use std::path::Path;

use cucumber::runner::Basic;
use cucumber::step::{Collection, Location, Step};
use cucumber::{Cucumber, cli, gherkin};
use futures_util::FutureExt as _;
use jiff::Timestamp;
use prestashop_bdd::runner::parsed::{Parsed, options};
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_report::attachments::{Attachments, ScenarioId};
use prestashop_bdd_report::record::{RunEnd, RunInfo, ShopInfo};
use prestashop_bdd_report::{
    FeatureSource, Inputs, JsonWriter, Listener, MessagesWriter, Recorder, StepDefinition, Writers,
};
use regex::Regex;

use super::world::KitWorld;

/// How a step is defined.
#[derive(Debug, Clone, Copy)]
pub enum Pattern {
    /// By a Cucumber expression.
    Expression(&'static str),
    /// By a regular expression.
    Regex(&'static str),
}

/// Steps of a test.
pub type Steps = &'static [(Pattern, Step<KitWorld>)];

/// What to run.
pub struct Suite {
    pub steps: Steps,
    /// Whether there is a hook before and one after each scenario.
    pub hooks: bool,
    pub retries: Option<usize>,
}

/// Runs features, each with its address and text, and writes the reports into the folder.
pub fn run(suite: &Suite, features: &[(String, String)], folder: &Path) {
    let (collection, definitions) = steps(suite.steps);
    let sources = features.iter().map(|(uri, text)| FeatureSource::new(uri, text.as_str()));
    let inputs = Inputs { features: sources.collect(), definitions, ..Inputs::default() };
    let info = info();
    let writers = Writers::new(vec![
        Box::new(MessagesWriter::create(folder, &info, &inputs).unwrap()),
        Box::new(JsonWriter::create(folder, &inputs).unwrap()),
    ]);
    let attachments = Attachments::default();
    let recorder = Recorder::new(Secrets::default(), attachments.clone(), &inputs, Box::new(Silent), writers);
    let outcome = recorder.outcome();
    let parsed = features.iter().map(|(uri, text)| parse(uri, text)).collect();
    let runner = Basic::<KitWorld>::default().steps(collection).max_concurrent_scenarios(1).retries(suite.retries);
    let folder = folder.to_owned();
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        if suite.hooks {
            let runner = runner
                .before(move |feature, _, scenario, world| {
                    let id = ScenarioId::of(feature, scenario);
                    world.begin(id, attachments.clone(), folder.clone());
                    async {}.boxed_local()
                })
                .after(|_, _, _, _, _| async {}.boxed_local());
            let engine = Cucumber::<KitWorld, _, _, _, _, cli::Empty>::custom(Parsed, runner, recorder);
            drop(engine.with_cli(options()).run(parsed).await);
        } else {
            let engine = Cucumber::<KitWorld, _, _, _, _, cli::Empty>::custom(Parsed, runner, recorder);
            drop(engine.with_cli(options()).run(parsed).await);
        }
    });
    let mut ended = outcome.take();
    let end = RunEnd { finished: Timestamp::now(), duration: ended.duration, ..RunEnd::default() };
    ended.writers.finish(&end, &ended.totals);
    assert!(ended.writers.errors().is_empty(), "{:?}", ended.writers.errors());
}

fn info() -> RunInfo {
    RunInfo {
        id: "kit".to_owned(),
        suite_version: "0.1.0".to_owned(),
        command_line: Vec::new(),
        started: Timestamp::now(),
        shop: ShopInfo { back_office: String::new(), admin_api: String::new(), version: None, demo: true },
        seed: 0,
        shuffle: None,
        workers: 1,
        shard: None,
        selected: 1,
        platform: "linux x86_64".to_owned(),
        notices: Vec::new(),
    }
}

fn steps(steps: Steps) -> (Collection<KitWorld>, Vec<StepDefinition>) {
    let flight = std::collections::HashMap::from([("flight", "([A-Z]{3})-([A-Z]{3})")]);
    let mut collection = Collection::new();
    let mut definitions = Vec::new();
    for (number, (pattern, step)) in (1..).zip(steps) {
        let (source, by_regex, regex) = match pattern {
            Pattern::Regex(source) => (*source, true, Regex::new(source).unwrap()),
            Pattern::Expression(source) => {
                (*source, false, cucumber_expressions::Expression::regex_with_parameters(*source, &flight).unwrap())
            }
        };
        let kinds = source.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned()));
        definitions.push(StepDefinition {
            expression: source.to_owned(),
            regex: regex.as_str().to_owned(),
            by_regex,
            parameters: kinds.filter(|_| !by_regex).collect(),
            file: "steps.rs".to_owned(),
            line: number,
        });
        // The engine tells steps apart by their places.
        let place = Some(Location { path: "steps.rs", line: number, column: 1 });
        collection =
            collection.given(place, regex.clone(), *step).when(place, regex.clone(), *step).then(place, regex, *step);
    }
    (collection, definitions)
}

fn parse(uri: &str, text: &str) -> gherkin::Feature {
    prestashop_bdd_features::parse(Path::new(uri), text).unwrap().expanded
}

struct Silent;

impl Listener for Silent {}
