use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;

use cucumber::{Cucumber, Parser, WriterExt as _, cli, gherkin, parser, writer};
use futures_util::FutureExt as _;
use futures_util::stream::{self, Iter};

use super::exit::Exit;
use super::hooks;
use super::shop::ShopUnderTest;
use crate::catalogue::{self, Catalogue};
use crate::failure::{Failure, StepResult};
use crate::features::{self, FeatureFile, Selection};
use crate::report::{MaskedFile, Recorder, RunRecord};
use crate::settings::{Order, Settings};
use crate::world::{Run, ScenarioId, World};

/// One whole run: reads and checks the features, runs the selected scenarios against the shop, writes the reports.
///
/// Everything that it has to say goes to standard output and standard error; the answer is the exit code.
pub async fn run(mut settings: Settings) -> Exit {
    for warning in &settings.warnings {
        eprintln!("warning: {warning}");
    }
    let files = match features::load(&settings.features) {
        Ok(files) => files,
        Err(errors) => return complain(&errors, Exit::FeaturesWrong),
    };
    let findings = catalogue::lint(&files);
    let wrong = catalogue::has_errors(&findings);
    let exit = complain(&findings, Exit::FeaturesWrong);
    if wrong {
        return exit;
    }
    if let Order::Shuffled { seed } = &mut settings.order {
        seed.get_or_insert_with(rand::random);
    }
    let chosen = features::select(&files, &selection(&settings));
    if chosen.is_empty() {
        let message = "no scenario is selected; check the paths, --tags and --name";
        return complain(&[message], Exit::FeaturesWrong);
    }
    run_selected(settings, &files, chosen).await.unwrap_or_else(|failure| complain(&[failure], Exit::EnvironmentWrong))
}

fn complain<T: Display>(problems: &[T], exit: Exit) -> Exit {
    for problem in problems {
        eprintln!("{problem}");
    }
    exit
}

fn selection(settings: &Settings) -> Selection {
    Selection {
        tags: settings.tags.as_ref().map(|tags| tags.operation().clone()),
        name: settings.name.clone(),
        repeat: settings.repeat as usize,
        shuffle: match settings.order {
            Order::AsWritten => None,
            Order::Shuffled { seed } => seed,
        },
        another_shop: settings.shop_url.is_some(),
    }
}

async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => return,
                _ = terminated.recv() => return,
            }
        }
    }
    // Without a handler the system's own way to end a process stays in force.
    let _ = tokio::signal::ctrl_c().await;
}

async fn run_selected(
    mut settings: Settings,
    files: &[FeatureFile],
    chosen: Vec<gherkin::Feature>,
) -> Result<Exit, Failure> {
    let shop = ShopUnderTest::open(&mut settings).await?;
    let run = Run::new(settings, &shop.url)
        .map(Arc::new)
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    announce(&run);
    let outcome = tokio::select! {
        record = run_against(&run, files, chosen) => record.map(|record| Exit::of(&record)),
        () = interrupted() => {
            leave_in_order(&run).await;
            Ok(Exit::Interrupted)
        }
    };
    run.close().await;
    shop.close().await;
    println!("reports: {}", run.settings.reports.display());
    outcome
}

/// After an interruption: removes what the run created, unless it is interrupted again.
async fn leave_in_order(run: &Arc<Run>) {
    eprintln!("interrupted; removing what the run created (interrupt again to stop at once)");
    tokio::select! {
        outcome = remove_all(run, "interrupted") => if let Err(failure) = outcome {
            eprintln!("{failure}");
        },
        () = interrupted() => eprintln!("what is left is in the journal; the next run against this shop removes it"),
    }
}

fn announce(run: &Run) {
    println!("shop: {}  Admin API: {}", run.back_office, run.api.base());
    println!("seed: {} (repeat the made-up data with --seed)", run.generators.seed());
    if let Order::Shuffled { seed: Some(seed) } = run.settings.order {
        println!("order: shuffled with --shuffle {seed}");
    }
}

async fn run_against(
    run: &Arc<Run>,
    files: &[FeatureFile],
    chosen: Vec<gherkin::Feature>,
) -> Result<RunRecord, Failure> {
    let vocabulary = run.vocabulary().await?;
    if let Some(notice) = vocabulary.notice() {
        println!("notice: {notice}");
    }
    remove_leftovers(run).await?;
    let sources: HashMap<_, _> = files.iter().map(|file| (file.path.clone(), file.source.clone())).collect();
    let recorder = Recorder::new(run.secrets.clone(), run.attachments.clone(), sources);
    let record = recorder.record();
    let report = |name: &str| MaskedFile::new(run.settings.reports.join(name), run.secrets.clone());
    let junit = writer::JUnit::for_tee(report("junit.xml"), 0);
    let json = writer::Json::for_tee(report("cucumber.json"));
    // One scenario runs at a time, so events come in order as they are.
    let writer = writer::Tee::new(recorder, writer::Tee::new(junit, json)).assert_normalized();
    let (before, after) = (run.clone(), run.clone());
    let runner = cucumber::runner::Basic::<World>::default()
        .steps(Catalogue::engine_collection())
        .max_concurrent_scenarios(1)
        .before(move |feature, _, scenario, world| {
            let (run, id) = (before.clone(), ScenarioId::of(feature, scenario));
            async move { or_panic(hooks::begin(run, id, world)) }.boxed_local()
        })
        .after(move |feature, _, scenario, finished, world| {
            let (run, id) = (after.clone(), ScenarioId::of(feature, scenario));
            async move {
                if let Some(world) = world {
                    or_panic(hooks::end(&run, &id, finished, world).await);
                }
            }
            .boxed_local()
        });
    let finished =
        Cucumber::<World, _, _, _, _, cli::Empty>::custom(Parsed, runner, writer).with_cli(options()).run(chosen).await;
    // Reports are written when their writers are dropped.
    drop(finished);
    Ok(record.take())
}

/// The engine knows a failed hook by its panic; it is caught there and told in the reports.
#[expect(clippy::panic, reason = "the engine's way for a hook to fail")]
fn or_panic(outcome: StepResult) {
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// The engine's own options: none, because the suite has read its settings itself.
fn options<P, R, W>() -> cli::Opts<P, R, W>
where
    P: clap::Args + Default,
    R: clap::Args + Default,
    W: clap::Args + Default,
{
    cli::Opts {
        re_filter: None,
        tags_filter: None,
        parser: P::default(),
        runner: R::default(),
        writer: W::default(),
        custom: cli::Empty,
    }
}

/// Hands on features that were parsed, checked and selected before.
#[derive(Debug, Clone, Copy)]
struct Parsed;

impl Parser<Vec<gherkin::Feature>> for Parsed {
    type Cli = cli::Empty;
    type Output = Iter<std::vec::IntoIter<parser::Result<gherkin::Feature>>>;

    fn parse(self, features: Vec<gherkin::Feature>, _: cli::Empty) -> Self::Output {
        stream::iter(features.into_iter().map(Ok).collect::<Vec<_>>())
    }
}

/// Removes what earlier runs against this shop left because they were killed.
async fn remove_leftovers(run: &Arc<Run>) -> Result<(), Failure> {
    if run.journal.adopt_leftovers()? == 0 {
        return Ok(());
    }
    remove_all(run, "leftover of an earlier run").await
}

async fn remove_all(run: &Arc<Run>, why: &str) -> Result<(), Failure> {
    let mut world = World::for_run(run.clone(), ScenarioId { name: why.to_owned(), ..ScenarioId::default() })?;
    world.adopt(run.journal.open_entries().into_iter().map(|(number, _)| number));
    let notes = world.clean_up().await;
    world.release_browsers().await;
    for note in notes? {
        println!("{why}: {note}");
    }
    Ok(())
}
