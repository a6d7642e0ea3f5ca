//! The run: the features through the engine, with steps that take no time.

use std::cell::RefCell;
use std::collections::HashSet;

use cucumber::runner::Basic;
use cucumber::step::{Collection, Context, Location, Step};
use cucumber::{Cucumber, World, Writer, cli, gherkin, writer};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use prestashop_bdd::runner::parsed::{Parsed, options};
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::attachments::{Attachment, Attachments, Content, ScenarioId};
use regex::Regex;

/// What a scenario knows.
#[derive(Debug, Default, World)]
pub struct BenchWorld {
    name: String,
    steps: usize,
}

thread_local! {
    /// Scenarios that have failed once: they pass when they are tried again.
    static FAILED_ONCE: RefCell<HashSet<String>> = RefCell::default();
}

/// Runs the features to their end.
pub async fn run<W>(features: Vec<gherkin::Feature>, attachments: &Attachments, writer: W) -> Result<(), regex::Error>
where
    W: Writer<BenchWorld, Cli = cli::Empty> + writer::Normalized,
{
    let attachments = attachments.clone();
    let runner = Basic::<BenchWorld>::default()
        .steps(steps()?)
        .max_concurrent_scenarios(1)
        .before(|_, _, scenario, world| {
            scenario.name.clone_into(&mut world.name);
            async {}.boxed_local()
        })
        .after(move |feature, _, scenario, _, _| {
            attachments.add(&ScenarioId::of(feature, scenario), Some(3), answer());
            async {}.boxed_local()
        });
    let engine = Cucumber::<BenchWorld, _, _, _, _, cli::Empty>::custom(Parsed, runner, writer);
    drop(engine.with_cli(options()).run(features).await);
    Ok(())
}

fn steps() -> Result<Collection<BenchWorld>, regex::Error> {
    let mut steps = Collection::new();
    let known: [(&str, Step<BenchWorld>); 3] = [
        (r#"^I go to "([^"]*)"$"#, passes),
        (r"^I fill in the form:$", passes),
        (r"^the grid counts (\d+) records in the case (\d+)$", counts),
    ];
    for (line, (pattern, step)) in (1..).zip(known) {
        let place = Some(Location { path: "steps.rs", line, column: 1 });
        let pattern = Regex::new(pattern)?;
        steps = steps.given(place, pattern.clone(), step).when(place, pattern.clone(), step).then(place, pattern, step);
    }
    Ok(steps)
}

fn passes(world: &mut BenchWorld, _: Context) -> LocalBoxFuture<'_, ()> {
    world.steps += 1;
    async {}.boxed_local()
}

/// The last step of a scenario that fails, or fails once, does not hold.
fn counts(world: &mut BenchWorld, _: Context) -> LocalBoxFuture<'_, ()> {
    world.steps += 1;
    let fails = world.steps == super::STEPS
        && (world.name.contains("fails")
            || world.name.contains("flaky") && FAILED_ONCE.with_borrow_mut(|known| known.insert(world.name.clone())));
    async move {
        if fails {
            std::panic::panic_any(difference());
        }
    }
    .boxed_local()
}

fn difference() -> Failed {
    Failed {
        expected: Some("1".to_owned()),
        seen: Some("3".to_owned()),
        ..Failed::new(FailureKind::Product, "the counter of the grid")
    }
}

fn answer() -> Attachment {
    let text = "{\"customerGroupId\": 7, \"localizedNames\": {\"en-US\": \"Bdd 12\"}}\n".repeat(32);
    Attachment { name: "Answer".into(), content: Content::Text { media_type: "application/json".into(), text } }
}
