use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use cucumber::gherkin;
use jiff::Timestamp;
use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_core::console;
use prestashop_bdd_core::duration::shown;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::report_folder::ReportFolder;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_core::timings;
use prestashop_bdd_core::{print_error, print_line};
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_report::record::{RunEnd, RunInfo, Shard, ShopInfo};
use prestashop_bdd_report::{
    self as report, Detail, Expected, GitHubActions, Inputs, ManualSources, Outcome, Recorder, ReportFormat, RunResult,
    Terminal, TerminalOptions,
};
use prestashop_bdd_transport as transport;
use url::Url;

use super::choice::{Choice, Chosen, choose};
use super::engine;
use super::exit::Exit;
use super::machine;
use super::needs::{self, Skipped};
use super::not_begun::{NotBegun, claim};
use super::session::with_run;
use super::signals::Interruptions;
use super::sweep::{remove_all, remove_leftovers};
use crate::doctor::{self, Diagnosis};
use crate::live;
use crate::settings::{Order, Settings};
use crate::world::{Run, Stop};

/// One whole run: reads and checks the features, runs the selected scenarios against the shop, writes the reports.
///
/// Everything that it has to say goes to standard output and standard error; the answer is the exit code.
pub async fn run(settings: Settings) -> Exit {
    let interruptions = Interruptions::listen();
    // The features and the paths may have the password in them.
    let secrets = Secrets::new();
    settings.register_password(&secrets);
    let warnings = settings.warnings.iter().map(ToString::to_string);
    for warning in warnings.chain(transport::rules().problems().iter().cloned()) {
        print_error!("warning: {warning}");
    }
    let mut folder = match claim(&settings) {
        Ok(folder) => folder,
        Err(error) => return complain(&secrets, &[error], Exit::EnvironmentWrong),
    };
    let of_reports = settings.clone();
    let outcome = match live::refusal(&settings) {
        Some(told) => Err(NotBegun::tell(&secrets, [told], Exit::FeaturesWrong)),
        None => Box::pin(run_in(settings, &mut folder, &secrets, &interruptions)).await,
    };
    let exit = outcome.unwrap_or_else(|not_begun| not_begun.report(&mut folder, &of_reports, &secrets));
    // Nobody is to take the reports of an earlier run for those of this one.
    if folder.has_earlier_reports() {
        let reports = folder.path().display();
        print_error!("note: nothing was run; the reports in {reports} are those of an earlier run");
    }
    exit
}

/// Runs what is selected. Fails where the run does not begin; what kept it from that is printed.
async fn run_in(
    mut settings: Settings,
    folder: &mut ReportFolder,
    secrets: &Secrets,
    interruptions: &Interruptions,
) -> Result<Exit, NotBegun> {
    let Some(Choice { files, chosen, incomplete }) = choose(&mut settings, secrets)? else { return Ok(Exit::Passed) };
    match Box::pin(run_selected(settings, folder, (&files, chosen), (secrets, interruptions))).await {
        Ok(Exit::Passed) if incomplete => Ok(Exit::FeaturesWrong),
        Ok(exit) => Ok(exit),
        Err(failure) => Err(NotBegun::tell(secrets, [failure], Exit::EnvironmentWrong)),
    }
}

pub(super) fn complain<T: Display>(secrets: &Secrets, problems: &[T], exit: Exit) -> Exit {
    for problem in problems {
        print_error!("{}", secrets.mask(&problem.to_string()));
    }
    exit
}

async fn run_selected(
    settings: Settings,
    folder: &mut ReportFolder,
    (files, chosen): (&[FeatureFile], Chosen),
    (secrets, interruptions): (&Secrets, &Interruptions),
) -> Result<Exit, Failure> {
    with_run(settings, secrets, interruptions, async |run, shop| {
        stop_in_time(run);
        announce(run);
        announce_pace(run, &chosen);
        Box::pin(run_against(run, shop, folder, (files, chosen), interruptions)).await
    })
    .await
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

/// Whether the mask of the employee's password hides a word that is no secret as well, such as that of a shop in a container.
fn hides_a_word_of_the_shop(run: &Run) -> bool {
    let password = Secrets::new();
    run.settings.register_password(&password);
    let words = [run.back_office.as_str(), run.api.base().as_str(), &run.settings.admin_email];
    words.into_iter().any(|word| password.occur_in(word))
}

pub(super) fn announce(run: &Run) {
    print_line!("shop: {}  Admin API: {}", run.back_office, run.api.base());
    if hides_a_word_of_the_shop(run) {
        print_line!(
            "notice: the employee's password also stands in the shop's address or the employee's e-mail address, so *** stands for \
             that word everywhere; for readable reports, give the employee another password"
        );
    }
    print_line!("seed: {} (repeat the generated data with --seed)", run.generators.seed());
    if let Order::Shuffled { seed: Some(seed) } = run.settings.order {
        print_line!("order: shuffled with --shuffle {seed}");
    }
}

/// Says how many scenarios run at a time and how long all take, where that is not what the user has asked for.
fn announce_pace(run: &Run, chosen: &Chosen) {
    /// A shorter run needs no announcement.
    const LONG: Duration = Duration::from_secs(30);
    let workers = run.settings.workers;
    if run.settings.auto_workers && workers > 1 {
        print_line!("workers: {workers} (this machine bears as many; change it with --workers)");
    }
    if let Some(expected) = chosen.expected().map(|expected| expected / workers.max(1)).filter(|time| *time > LONG) {
        print_line!("expected time: about {} (by earlier runs)", shown(whole_seconds(expected)));
    }
}

fn whole_seconds(time: Duration) -> Duration {
    Duration::from_secs(time.as_secs())
}

/// How long the first look at the Admin API may keep the run waiting; the scenarios tell what is wrong with a slow one.
const FIRST_LOOK: Duration = Duration::from_secs(2);

/// Logs in once, so that what is wrong with the shop's address or the login is told before the first scenario, in the doctor's
/// words.
async fn first_look(run: &Run, shop: &Url) -> Result<(), Failure> {
    if let Err(error) = run.vocabulary().await {
        return Err(said_once(error.into(), shop, &doctor::examine_shop(run, shop).await));
    }
    // Features that stay in the back office pass without it.
    let look = tokio::time::timeout(FIRST_LOOK, doctor::examine_api(run));
    if let Ok(Some(finding)) = look.await {
        print_error!("warning: {finding}");
    }
    Ok(())
}

/// What the doctor finds says why, and what to do; the failure itself says it only where the doctor finds nothing wrong.
fn said_once(failure: Failure, shop: &Url, diagnosis: &Diagnosis) -> Failure {
    if diagnosis.is_well() {
        diagnosis.complaints().for_each(|finding| print_line!("{finding}"));
        return failure;
    }
    let findings = diagnosis.complaints().map(|finding| finding.to_string().replace('\n', "\n  "));
    Failure::environment(format!("the shop at {shop} cannot be tested"))
        .listing(findings)
        .advise("check everything a run needs with: prestashop-bdd doctor")
}

/// From the first look at the shop to the last line of the reports.
async fn run_against(
    run: &Arc<Run>,
    shop: &Url,
    folder: &mut ReportFolder,
    (files, chosen): (&[FeatureFile], Chosen),
    interruptions: &Interruptions,
) -> Result<Exit, Failure> {
    // Opened while the shop is looked at; the scenarios that come first take them.
    let expected: Vec<_> = (0..browsers_at_once(run, &chosen.features)).map(|_| run.browsers.expect()).collect();
    tokio::select! {
        prepared = prepare(run, shop) => prepared?,
        () = run.until_interrupted() => return Ok(Exit::Interrupted),
    }
    let mut chosen = chosen;
    let selected = chosen.features.iter().flat_map(features::scenarios).count();
    let skipped = needs::take_out(run, &mut chosen.features).await;
    let info = info(run, selected, chosen.shard);
    let manual = ManualSources::read(&run.settings.cases, files);
    let inputs = Inputs::of(files, Catalogue::get()).with_cases(manual).masked(&run.secrets);
    let formats = ReportFormat::with_job_summary(run.settings.formats.clone());
    report::begin(folder, &formats).map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    let writers = report::open(&run.settings.reports, &formats, &info, &inputs)
        .map_err(|error| Failure::environment(error.to_string()).caused_by(error))?;
    let earlier = Expected { all: chosen.expected(), durations: chosen.durations };
    let terminal = Terminal::new(terminal_options(run, selected, earlier));
    let mut recorder =
        Recorder::new(run.secrets.clone(), run.attachments.clone(), &inputs, Box::new(terminal.clone()), writers);
    for Skipped { feature, rule, scenario, reason } in skipped {
        recorder.skip(feature, rule, scenario, &reason);
    }
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
                print_error!("{failure}");
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
        print_error!("{}", run.secrets.mask(&failure.to_string()));
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
pub(super) async fn prepare(run: &Arc<Run>, shop: &Url) -> Result<(), Failure> {
    first_look(run, shop).await?;
    let vocabulary = run.vocabulary().await?;
    if let Some(notice) = vocabulary.notice() {
        print_line!("notice: {notice}");
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
    if run.settings.open {
        open_report(&files);
    }
    if run.settings.timings {
        console::out(format_args!("{}", timings_text(run, ended.totals.time)));
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

/// Shows the HTML report in the browser of whoever started the run.
fn open_report(files: &[PathBuf]) {
    let Some(index) = files.iter().find(|file| file.ends_with("index.html")) else {
        print_error!("warning: there is no HTML report to open; --report html writes it");
        return;
    };
    if let Err(error) = open::that_detached(index) {
        print_error!("warning: {} cannot be opened: {error}", index.display());
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
        platform: machine::platform(),
        notices: run.browsers.notices(),
    }
}

fn terminal_options(run: &Run, selected: usize, expected: Expected) -> TerminalOptions {
    let settings = &run.settings;
    let detail = match settings.show_steps.unwrap_or(selected <= machine::FEW) {
        _ if settings.quiet => Detail::Quiet,
        true => Detail::Steps,
        false => Detail::Scenarios,
    };
    let github = GitHubActions::of_environment();
    let workers = settings.workers as usize;
    let (reports, pages) = (settings.reports.clone(), settings.formats.contains(&ReportFormat::Html));
    TerminalOptions { detail, selected, workers, reports, pages, github, expected }
}
