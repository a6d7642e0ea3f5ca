use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use cucumber::gherkin;
use jiff::Timestamp;
use url::Url;

use super::check::{check, nothing_selected};
use super::engine;
use super::exit::Exit;
use super::shop::ShopUnderTest;
use super::signals::Interruptions;
use super::sweep::{remove_all, remove_leftovers};
use crate::catalogue::Catalogue;
use crate::doctor;
use crate::durations::Durations;
use crate::failure::Failure;
use crate::features::{self, Earlier, FeatureFile, Lines, Part, Selection, Split};
use crate::report::record::{RunEnd, RunInfo, Shard, ShopInfo};
use crate::report::{
    self, Detail, GitHubActions, Inputs, ManualSources, Outcome, Recorder, RunResult, Terminal, TerminalOptions,
};
use crate::secrets::Secrets;
use crate::settings::duration::shown;
use crate::settings::{Order, Settings};
use crate::timings;
use crate::world::{Run, Stop};

/// One whole run: reads and checks the features, runs the selected scenarios against the shop, writes the reports.
///
/// Everything that it has to say goes to standard output and standard error; the answer is the exit code.
pub async fn run(mut settings: Settings) -> Exit {
    let interruptions = Interruptions::listen();
    // The features and the paths may have the password in them.
    let secrets = Secrets::new();
    secrets.register(&settings.admin_password);
    for warning in &settings.warnings {
        eprintln!("warning: {warning}");
    }
    let mut again = Vec::new();
    if settings.rerun_failed {
        match report::failed_last_time(&settings.reports) {
            Ok(last) if last.failed.is_empty() => {
                let but = if last.complete { "" } else { "; it did not run to its end: run all once more" };
                println!("nothing failed in the last run with these reports{but}");
                return Exit::Passed;
            }
            Ok(last) => {
                settings.features = last.failed.iter().map(|failed| failed.file.clone()).collect();
                again = last.failed;
            }
            Err(error) => {
                let message = format!("what failed last time is not known, run without --rerun-failed first: {error}");
                return complain(&secrets, &[message], Exit::FeaturesWrong);
            }
        }
    }
    // Whatever happens from here on, nobody is to take the reports of an earlier run for those of this one.
    if let Err(error) = report::clear(&settings.reports) {
        return complain(&secrets, &[error], Exit::EnvironmentWrong);
    }
    let (paths, mut lines) = features::split_lines(&settings.features);
    let (files, unusable) = features::load_readable(&paths);
    if !again.is_empty() {
        let (now, lost) = features::find_again(&files, &again);
        lines = now;
        for Earlier { file, line, name } in lost {
            let name = name.as_deref().unwrap_or_default();
            eprintln!(
                "warning: {}:{line}: \"{name}\" failed last time and is not in the file any more, so it is not run again",
                file.display()
            );
        }
    }
    if let Order::Shuffled { seed } = &mut settings.order {
        seed.get_or_insert_with(rand::random);
    }
    let mut selection = selection(&settings, lines);
    let checked = check(&files, unusable, &paths, &selection);
    let exit = complain(&secrets, &checked.told, Exit::FeaturesWrong);
    if checked.stops {
        return exit;
    }
    let durations = match Durations::read(&settings.reports) {
        Ok(durations) => durations,
        Err(error) => return complain(&secrets, &[error], Exit::EnvironmentWrong),
    };
    selection.part = settings.shard.map(|part| (part, durations));
    let split = features::split(&files, &selection);
    let chosen = features::select(&files, &selection);
    // A part may have nothing to do, where there are more parts than scenarios.
    if chosen.is_empty() && split.as_ref().is_none_or(Split::is_empty) {
        complain(&secrets, &checked.left_out, Exit::FeaturesWrong);
        return complain(&secrets, &[nothing_selected(&files, &selection)], Exit::FeaturesWrong);
    }
    let chosen = Chosen { features: chosen, shard: shard(&settings, split.as_ref()) };
    let outcome = run_selected(settings, &files, chosen, &interruptions).await;
    outcome.unwrap_or_else(|failure| complain(&secrets, &[failure], Exit::EnvironmentWrong))
}

fn complain<T: Display>(secrets: &Secrets, problems: &[T], exit: Exit) -> Exit {
    for problem in problems {
        eprintln!("{}", secrets.mask(&problem.to_string()));
    }
    exit
}

/// What runs, and which part of the whole it is.
struct Chosen {
    features: Vec<gherkin::Feature>,
    shard: Option<Shard>,
}

fn shard(settings: &Settings, split: Option<&Split>) -> Option<Shard> {
    let Part { index, count } = settings.shard?;
    Some(Shard { index, count, plan: split?.plan() })
}

fn selection(settings: &Settings, lines: Lines) -> Selection {
    Selection {
        lines,
        tags: settings.tags.as_ref().map(|tags| tags.operation().clone()),
        name: settings.name.clone(),
        repeat: settings.repeat as usize,
        shuffle: match settings.order {
            Order::AsWritten => None,
            Order::Shuffled { seed } => seed,
        },
        part: None,
        another_shop: settings.shop_url.is_some(),
    }
}

async fn run_selected(
    mut settings: Settings,
    files: &[FeatureFile],
    chosen: Chosen,
    interruptions: &Interruptions,
) -> Result<Exit, Failure> {
    let shop = ShopUnderTest::open(&mut settings).await?;
    let run = Run::new(settings, &shop.url)
        .map(Arc::new)
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    interruptions.hand_over(&run);
    stop_in_time(&run);
    announce(&run);
    let outcome = run_against(&run, &shop.url, files, chosen, interruptions).await;
    if let Some(left) = run.close().await {
        eprintln!("{left}");
    }
    shop.close().await;
    match run.stopped() {
        Some(Stop::Interrupted) => Ok(Exit::Interrupted),
        Some(Stop::TimedOut(limit)) => {
            let failure = Failure::environment(format!("the run took longer than {}", shown(limit)));
            let failure = failure.advise("look why it takes so long; it may take longer with --run-timeout");
            Ok(complain(&run.secrets, &[failure], Exit::EnvironmentWrong))
        }
        None => outcome,
    }
}

/// Stops the run when it takes longer than it may.
fn stop_in_time(run: &Arc<Run>) {
    if let Some(limit) = run.settings.run_timeout {
        let run = Arc::downgrade(run);
        tokio::spawn(async move {
            tokio::time::sleep(limit).await;
            if let Some(run) = run.upgrade() {
                run.interrupt(Stop::TimedOut(limit));
            }
        });
    }
}

fn announce(run: &Run) {
    println!("shop: {}  Admin API: {}", run.back_office, run.api.base());
    println!("seed: {} (repeat the made-up data with --seed)", run.generators.seed());
    if let Order::Shuffled { seed: Some(seed) } = run.settings.order {
        println!("order: shuffled with --shuffle {seed}");
    }
}

/// How long the first look at the Admin API may keep the run waiting; the scenarios tell what is wrong with a slow one.
const FIRST_LOOK: Duration = Duration::from_secs(2);

/// Logs in once, so that what is wrong with the shop's address or the login is told before the first scenario, in the doctor's
/// words.
async fn first_look(run: &Run, shop: &Url) -> Result<(), Failure> {
    if let Err(error) = run.vocabulary().await {
        for finding in doctor::examine_shop(run, shop).await.complaints() {
            println!("{finding}");
        }
        return Err(Failure::from(error).advise("look at everything that a run needs with: prestashop-bdd doctor"));
    }
    // Features that stay in the back office pass without it.
    let look = tokio::time::timeout(FIRST_LOOK, doctor::examine_api(run));
    if let Ok(Some(finding)) = look.await {
        eprintln!("warning: {finding}");
    }
    Ok(())
}

/// From the first look at the shop to the last line of the reports.
async fn run_against(
    run: &Arc<Run>,
    shop: &Url,
    files: &[FeatureFile],
    chosen: Chosen,
    interruptions: &Interruptions,
) -> Result<Exit, Failure> {
    // Opened while the shop is looked at; the scenarios that come first take them.
    let expected: Vec<_> = (0..browsers_at_once(run, &chosen.features)).map(|_| run.browsers.expect()).collect();
    tokio::select! {
        prepared = prepare(run, shop) => prepared?,
        () = run.until_interrupted() => return Ok(Exit::Interrupted),
    }
    let selected = chosen.features.iter().flat_map(features::scenarios).count();
    let info = info(run, selected, chosen.shard);
    let manual = ManualSources::read(&run.settings.cases, files);
    let inputs = Inputs::of(files, Catalogue::get()).with_cases(manual).masked(&run.secrets);
    let folder = &run.settings.reports;
    let writers = report::open(folder, &run.settings.formats, &info, &inputs)
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    let terminal = Terminal::new(terminal_options(run, selected));
    let recorder =
        Recorder::new(run.secrets.clone(), run.attachments.clone(), &inputs, Box::new(terminal.clone()), writers);
    let outcome = recorder.outcome();
    // What was spent before the first scenario is no scenario's.
    drop(timings::take());
    // From now on each scenario says what it expects.
    drop(expected);
    tokio::select! {
        () = engine::run(run, chosen.features, recorder) => {}
        () = interruptions.second() => {}
    }
    tokio::select! {
        () = put_away_client(run) => {}
        () = interruptions.second() => {}
    }
    let left = last_clean_up(run, interruptions).await;
    Ok(finish(run, &outcome, &terminal, (selected, &left)))
}

/// Removes what a scenario that was torn off had created, and tries again what could not be removed a moment ago. Returns
/// what could not be removed and no scenario reports.
async fn last_clean_up(run: &Arc<Run>, interruptions: &Interruptions) -> Vec<String> {
    if run.journal.open_entries().is_empty() {
        return Vec::new();
    }
    let why = if run.is_interrupted() { "interrupted" } else { "after the last scenario" };
    tokio::select! {
        removed = remove_all(run, why, Some(run.clean_up_limit())) => match removed {
            Ok(left) => left,
            Err(failure) => {
                eprintln!("{failure}");
                vec![failure.to_string()]
            }
        },
        () = interruptions.second() => {
            let left = run.journal.open_entries().into_iter();
            left.map(|(_, entry)| format!("could not remove {entry}: the run was interrupted twice")).collect()
        }
    }
}

/// Removes the run's own API client; where that fails it is a leftover like any other.
async fn put_away_client(run: &Run) {
    if let Ok(Err(failure)) = tokio::time::timeout(run.clean_up_limit(), run.put_away_client()).await {
        eprintln!("{}", run.secrets.mask(&failure.to_string()));
    }
}

/// One for each of the scenarios that begin the run and need a browser.
fn browsers_at_once(run: &Run, chosen: &[gherkin::Feature]) -> usize {
    let scenarios = chosen.iter().flat_map(|feature| {
        let all = features::in_rules(feature);
        all.map(move |(rule, scenario)| Catalogue::get().needs_browser(feature, rule, scenario))
    });
    scenarios.take(run.settings.workers as usize).filter(|needs_browser| *needs_browser).count()
}

/// Looks at the shop and removes what earlier runs against it left.
async fn prepare(run: &Arc<Run>, shop: &Url) -> Result<(), Failure> {
    first_look(run, shop).await?;
    let vocabulary = run.vocabulary().await?;
    if let Some(notice) = vocabulary.notice() {
        println!("notice: {notice}");
    }
    remove_leftovers(run).await.map(drop)
}

/// Completes the reports and says how it ended.
fn finish(run: &Run, outcome: &Outcome, terminal: &Terminal, (selected, left): (usize, &[String])) -> Exit {
    let mut ended = outcome.take();
    let end = RunEnd {
        finished: Timestamp::now(),
        duration: ended.duration,
        interrupted: run.is_interrupted(),
        stopped: run.given_up().map(str::to_owned),
        clean_up_failures: left.iter().map(|left| run.secrets.mask(left)).collect(),
        ignore_clean_up_failures: run.settings.ignore_clean_up_failures,
    };
    ended.writers.finish(&end, &ended.totals);
    let files: Vec<PathBuf> = ended.writers.files().map(PathBuf::from).collect();
    terminal.run_ended(&RunResult { totals: &ended.totals, end: &end, selected, files: &files });
    if run.settings.timings {
        print!("{}", timings_text(run, ended.totals.time));
    }
    let exit = complain(&run.secrets, ended.writers.errors(), Exit::EnvironmentWrong);
    if end.stopped.is_some() {
        return Exit::EnvironmentWrong;
    }
    match Exit::of(&ended.totals, &end, run.settings.fail_on_flaky) {
        Exit::Passed if !ended.writers.errors().is_empty() => exit,
        exit => exit,
    }
}

fn timings_text(run: &Run, scenarios: Duration) -> String {
    let mut text = timings::take().text(scenarios);
    let group = run.browsers.process_group().and_then(timings::of_group);
    let times = [("this program", timings::of_this_program()), ("browser and driver", group)];
    let known = times.into_iter().filter_map(|(name, time)| Some(format!("{name} {:.2} s", time?.as_secs_f64())));
    let known: Vec<_> = known.collect();
    if !known.is_empty() {
        text.extend(["processor: ", &known.join(", "), "\n"]);
    }
    text
}

fn info(run: &Run, selected: usize, shard: Option<Shard>) -> RunInfo {
    let settings = &run.settings;
    let insecure = "certificates are not verified: any is accepted, in API calls and in the browser";
    RunInfo {
        id: format!("{:016x}", rand::random::<u64>()),
        suite_version: env!("CARGO_PKG_VERSION").to_owned(),
        command_line: std::env::args().map(|argument| run.secrets.mask(&argument)).collect(),
        started: Timestamp::now(),
        shop: ShopInfo {
            back_office: run.back_office.to_string(),
            admin_api: run.api.base().to_string(),
            version: run.shop_version().map(ToOwned::to_owned),
            demo: settings.shop_url.is_none(),
        },
        seed: run.generators.seed(),
        shuffle: match settings.order {
            Order::AsWritten => None,
            Order::Shuffled { seed } => seed,
        },
        workers: settings.workers as usize,
        shard,
        selected,
        platform: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        notices: settings.insecure.then(|| insecure.to_owned()).into_iter().collect(),
    }
}

fn terminal_options(run: &Run, selected: usize) -> TerminalOptions {
    /// With so few scenarios somebody looks at each of them.
    const FEW: usize = 5;
    let settings = &run.settings;
    let detail = match settings.show_steps.unwrap_or(selected <= FEW) {
        _ if settings.quiet => Detail::Quiet,
        true => Detail::Steps,
        false => Detail::Scenarios,
    };
    let github = GitHubActions::of_environment();
    let workers = settings.workers as usize;
    TerminalOptions { detail, selected, workers, reports: settings.reports.clone(), github }
}
