//! What reports cost: `cargo bench --bench reports`.
//!
//! 10,000 scenarios of 15 steps, from the engine's events to finished files, through the recorder alone and through the
//! writers of each format and of all. The limits: at most 5 % of the time that the same run takes without reports plus
//! 2 s, and under 100 MiB of memory. The steps here take no time and a run without reports does nothing, so the limit is as
//! strict as it can be.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use cucumber::event::{Cucumber, Hook, HookType, Retries, RetryableScenario, Scenario, Source, Step, StepError};
use cucumber::{Event, cli, gherkin};
use jiff::Timestamp;
use prestashop_bdd::catalogue::Catalogue;
use prestashop_bdd::failure::FailureKind;
use prestashop_bdd::features::{self, FeatureFile};
use prestashop_bdd::report::record::{Failed, RunEnd, RunInfo, ScenarioRecord, ShopInfo, StepRecord, Totals};
use prestashop_bdd::report::{Inputs, Listener, Recorder, Writers};
use prestashop_bdd::secrets::Secrets;
use prestashop_bdd::settings::ReportFormat;
use prestashop_bdd::world::{Attachment, Attachments, Content, ScenarioId};
use secrecy::SecretString;

const FEATURES: usize = 100;
const SCENARIOS: usize = 100;
const STEPS: usize = 15;
/// Nobody looks at what the engine says.
const NOTHING: &str = "nothing";
/// The record is made and dropped.
const RECORDER: &str = "recorder";
const ALL: &str = "all";
const ALLOWED_SHARE: f64 = 0.05;
const ALLOWED_EXTRA: Duration = Duration::from_secs(2);
const ALLOWED_MIB: f64 = 100.0;

/// The engine's World; nothing of it is looked at.
#[derive(Debug, Default)]
struct NoWorld;

struct Quiet;

impl Listener for Quiet {
    fn scenario_started(&mut self, _: &ScenarioRecord) {}
    fn step_ended(&mut self, _: &ScenarioRecord, _: &StepRecord) {}
    fn attempt_failed(&mut self, _: &ScenarioRecord) {}
    fn scenario_ended(&mut self, _: &ScenarioRecord, _: &Totals) {}
    fn said(&mut self, _: &str) {}
}

struct Cost {
    time: Duration,
    memory: f64,
    disk: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo hands on `--bench`. Each measure is taken by a process of its own: memory that is free again stays with one.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.split_first() {
        None => table(),
        Some((what, _)) => {
            let folder = tempfile::tempdir()?;
            let cost = measure(&features(folder.path())?, what)?;
            println!("{} {} {}", cost.time.as_secs_f64(), cost.memory, cost.disk);
            Ok(())
        }
    }
}

fn table() -> Result<(), Box<dyn Error>> {
    let total = FEATURES * SCENARIOS;
    println!("{total} scenarios of {STEPS} steps, one in 50 fails, one in 100 is flaky, an answer of 2 KiB each:");
    println!("{:24} {:>9} {:>12} {:>10}", "", "time", "memory", "on disk");
    let without = row("without reports", NOTHING)?;
    row("the recorder only", RECORDER)?;
    row("the record only", "none")?;
    for format in ReportFormat::ALL {
        row(&format!("the record and {}", format.name()), format.name())?;
    }
    let with = row("all", ALL)?;
    let added = with.time.saturating_sub(without.time);
    let allowed = without.time.mul_f64(ALLOWED_SHARE) + ALLOWED_EXTRA;
    let verdict = |held| if held { "holds" } else { "DOES NOT HOLD" };
    println!(
        "time added:   {:6.2} s   of {:6.2} s allowed:   {}",
        added.as_secs_f64(),
        allowed.as_secs_f64(),
        verdict(added <= allowed)
    );
    let held = verdict(with.memory < ALLOWED_MIB);
    println!("memory grown: {:6.1} MiB of {ALLOWED_MIB:6.1} MiB allowed: {held}", with.memory);
    Ok(())
}

/// Has it measured by another process, and prints it.
fn row(name: &str, what: &str) -> Result<Cost, Box<dyn Error>> {
    let outcome = Command::new(std::env::current_exe()?).arg(what).output()?;
    if !outcome.status.success() {
        return Err(String::from_utf8_lossy(&outcome.stderr).into());
    }
    let text = String::from_utf8(outcome.stdout)?;
    let figures = text.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let [time, memory, disk] = figures[..] else { return Err(format!("three figures, not: {text}").into()) };
    println!("{name:24} {time:7.2} s {memory:8.1} MiB {disk:6.1} MiB");
    Ok(Cost { time: Duration::from_secs_f64(time), memory, disk })
}

/// Takes what the engine says and drops it.
struct Nobody;

impl cucumber::Writer<NoWorld> for Nobody {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, _: cucumber::parser::Result<Event<Cucumber<NoWorld>>>, _: &Self::Cli) {}
}

/// Runs everything with what is named: a format, or one of those below.
fn measure(files: &[FeatureFile], what: &str) -> Result<Cost, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let inputs = Inputs::of(files, Catalogue::get());
    let formats = ReportFormat::ALL.into_iter().filter(|format| what == ALL || what == format.name()).collect();
    let captures = regex::Regex::new("")?.capture_locations();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let attachments = Attachments::default();
    // The highest mark of the process' memory starts anew from what it has now.
    fs::write("/proc/self/clear_refs", "5")?;
    let before = memory("VmRSS:")?;
    let started = Instant::now();
    if what == NOTHING {
        runtime.block_on(play(&mut Nobody, &attachments, files, &captures));
    } else {
        let writers = match what {
            RECORDER => Writers::default(),
            _ => prestashop_bdd::report::open(folder.path(), &formats, &run(), &inputs)?,
        };
        let secrets = Secrets::new();
        for number in 0..20_u64 {
            secrets.register(&SecretString::from(format!("secret-of-client-{number:016x}")));
        }
        let mut recorder = Recorder::new(secrets, attachments.clone(), &inputs, Box::new(Quiet), writers);
        let outcome = recorder.outcome();
        runtime.block_on(play(&mut recorder, &attachments, files, &captures));
        let mut ended = outcome.take();
        let end = RunEnd { finished: Timestamp::now(), duration: ended.duration, interrupted: false, stopped: None };
        ended.writers.finish(&end, &ended.totals);
        if let Some(error) = ended.writers.errors().first() {
            return Err(error.to_string().into());
        }
        assert_eq!(ended.totals.scenarios.total(), FEATURES * SCENARIOS, "every scenario is counted");
    }
    Ok(Cost { time: started.elapsed(), memory: memory("VmHWM:")? - before, disk: size(folder.path())? })
}

/// What the engine would say.
async fn play(
    recorder: &mut impl cucumber::Writer<NoWorld, Cli = cli::Empty>,
    attachments: &Attachments,
    files: &[FeatureFile],
    captures: &regex::CaptureLocations,
) {
    for file in files {
        let feature = Source::new(file.expanded.clone());
        for (number, scenario) in file.expanded.scenarios.iter().enumerate() {
            let scenario = Source::new(scenario.clone());
            let id = ScenarioId::of(&feature, &scenario);
            let (flaky, fails) = (number % 100 == 99, number % 50 == 0);
            for attempt in 0..=usize::from(flaky) {
                let left = usize::from(flaky) - attempt;
                let retries = flaky.then_some(Retries { current: attempt, left });
                let failing = (fails || left > 0).then_some(STEPS - 1);
                let mut say = async |event: Scenario<NoWorld>| {
                    let event = RetryableScenario { event, retries };
                    let event =
                        Cucumber::scenario(feature.clone(), None::<Source<gherkin::Rule>>, scenario.clone(), event);
                    recorder.handle_event(Ok(Event::new(event)), &cli::Empty).await;
                };
                say(Scenario::Started).await;
                say(Scenario::Hook(HookType::Before, Hook::Started)).await;
                say(Scenario::Hook(HookType::Before, Hook::Passed)).await;
                for (index, step) in scenario.steps.iter().enumerate() {
                    let step = Source::new(step.clone());
                    say(Scenario::Step(step.clone(), Step::Started)).await;
                    let outcome = if failing == Some(index) {
                        Step::Failed(None, None, None, StepError::Panic(std::sync::Arc::new(difference())))
                    } else {
                        Step::Passed(captures.clone(), None)
                    };
                    say(Scenario::Step(step, outcome)).await;
                }
                attachments.add(&id, Some(3), answer());
                say(Scenario::Hook(HookType::After, Hook::Started)).await;
                say(Scenario::Hook(HookType::After, Hook::Passed)).await;
                say(Scenario::Finished).await;
            }
        }
    }
    recorder.handle_event(Ok(Event::new(Cucumber::<NoWorld>::Finished)), &cli::Empty).await;
}

fn difference() -> Failed {
    let message = "The shop differs: the counter of the grid\n  expected: 1\n  seen:     3".to_owned();
    Failed { kind: FailureKind::Product, message }
}

fn answer() -> Attachment {
    let text = "{\"customerGroupId\": 7, \"localizedNames\": {\"en-US\": \"Bdd 12\"}}\n".repeat(32);
    Attachment { name: "Answer".into(), content: Content::Text { media_type: "application/json".into(), text } }
}

fn features(folder: &Path) -> Result<Vec<FeatureFile>, Box<dyn Error>> {
    for feature in 0..FEATURES {
        let mut text =
            format!("@back-office @TEST-{feature}\nFeature: Titles {feature}\n  Manual case: scenarios/titles.md\n");
        for scenario in 0..SCENARIOS {
            write!(text, "\n  @slow\n  Scenario: Filter titles, case {scenario}\n    # Row 1: go => shown\n")?;
            for step in 0..STEPS {
                match step % 5 {
                    0 => writeln!(text, "    When I go to \"Shop Parameters > Customer Settings > Titles\"")?,
                    1 => write!(
                        text,
                        "    And I fill in the form:\n      | field | value |\n      | Name  | {step} |\n"
                    )?,
                    _ => writeln!(text, "    And the grid counts {step} records in the case {scenario}")?,
                }
            }
        }
        fs::write(folder.join(format!("titles_{feature:03}.feature")), text)?;
    }
    features::load(&[folder.to_owned()]).map_err(|errors| format!("{errors:?}").into())
}

fn run() -> RunInfo {
    RunInfo {
        id: "bench".into(),
        suite_version: env!("CARGO_PKG_VERSION").into(),
        command_line: vec!["prestashop-bdd".into(), "run".into()],
        started: Timestamp::now(),
        shop: ShopInfo {
            back_office: "http://127.0.0.1:8080/admin-dev/".into(),
            admin_api: "http://127.0.0.1:8080/admin-api".into(),
            version: Some("9.1.4".into()),
            demo: true,
        },
        seed: 1,
        shuffle: None,
        workers: 1,
        shard: None,
        selected: FEATURES * SCENARIOS,
        platform: "linux x86_64".into(),
        notices: Vec::new(),
    }
}

/// A figure of this process' memory, in MiB.
fn memory(name: &str) -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("this system does not tell it")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>()? / 1024.0)
}

/// What stands in the folder, in MiB.
fn size(folder: &Path) -> Result<f64, Box<dyn Error>> {
    let mut bytes = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?.metadata()?;
        bytes += if entry.is_file() { entry.len() } else { 0 };
    }
    #[expect(clippy::cast_precision_loss, reason = "for people to read")]
    Ok(bytes as f64 / (1024.0 * 1024.0))
}
