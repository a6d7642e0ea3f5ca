//! What reports cost: `cargo bench --bench reports`.
//!
//! 10,000 scenarios of 15 steps through the engine to finished files, with the recorder alone, with the writers of each
//! format and with all. The limits: at most 5 % of the time that the same run takes without reports plus 2 s, and under
//! 100 MiB of memory. The steps here take no time, so the share of a run without reports is as small as it can be.
//!
//! Writers work beside the run, so times mean something only where nothing else keeps the processors busy; the time of the
//! processors, which is printed too, depends less on that. A good part of it is the
//! operating system's, which makes a file for each page of the HTML report.

#[path = "reports/engine.rs"]
mod engine;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use cucumber::event::Cucumber;
use cucumber::{Event, cli, gherkin, writer};
use engine::BenchWorld;
use jiff::Timestamp;
use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_report::ReportFormat;
use prestashop_bdd_report::attachments::Attachments;
use prestashop_bdd_report::record::{RunEnd, RunInfo, ShopInfo};
use prestashop_bdd_report::{Inputs, Listener, Recorder, Writers};
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

struct Quiet;

impl Listener for Quiet {}

struct Cost {
    time: Duration,
    /// Of all threads, the system's included; in seconds.
    processor: f64,
    memory: f64,
    disk: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo hands on `--bench`. Each measure is taken by a process of its own: memory that is free again stays with one.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.split_first() {
        None => table(),
        Some((what, rest)) => {
            let folder = tempfile::tempdir()?;
            let reports = Path::new(rest.first().ok_or("the folder for the reports is missing")?);
            let cost = measure(&features(folder.path())?, what, reports)?;
            println!("{} {} {} {}", cost.time.as_secs_f64(), cost.processor, cost.memory, cost.disk);
            Ok(())
        }
    }
}

fn table() -> Result<(), Box<dyn Error>> {
    // All stay until the end: file systems are slow for some seconds after ten thousand files were removed.
    let reports = tempfile::tempdir()?;
    let row = |name: &str, what: &str| row(name, what, &reports.path().join(what));
    let total = FEATURES * SCENARIOS;
    println!("{total} scenarios of {STEPS} steps, one in 50 fails, one in 100 is flaky, an answer of 2 KiB each:");
    println!("{:24} {:>9} {:>11} {:>12} {:>10}", "", "time", "processors", "memory", "on disk");
    let without = row("without reports", NOTHING)?;
    row("the recorder only", RECORDER)?;
    row("the record only", "none")?;
    for format in ReportFormat::ALL {
        row(&format!("the record and {}", format.name()), format.name())?;
    }
    let with = row("all that are written by default", ALL)?;
    let added = with.time.saturating_sub(without.time);
    let allowed = without.time.mul_f64(ALLOWED_SHARE) + ALLOWED_EXTRA;
    let verdict = |held| if held { "holds" } else { "DOES NOT HOLD" };
    println!(
        "time added:   {:6.2} s   of {:6.2} s allowed:   {}",
        added.as_secs_f64(),
        allowed.as_secs_f64(),
        verdict(added <= allowed)
    );
    println!("processors:   {:6.2} s", with.processor - without.processor);
    let grown = with.memory - without.memory;
    println!("memory added: {grown:6.1} MiB of {ALLOWED_MIB:6.1} MiB allowed: {}", verdict(grown < ALLOWED_MIB));
    Ok(())
}

/// Has it measured by another process, and prints it.
fn row(name: &str, what: &str, reports: &Path) -> Result<Cost, Box<dyn Error>> {
    fs::create_dir(reports)?;
    // What the rows before wrote is not brought to the disk at the cost of this one.
    Command::new("sync").status()?;
    let outcome = Command::new(std::env::current_exe()?).arg(what).arg(reports).output()?;
    if !outcome.status.success() {
        return Err(String::from_utf8_lossy(&outcome.stderr).into());
    }
    let text = String::from_utf8(outcome.stdout)?;
    let figures = text.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let [time, processor, memory, disk] = figures[..] else { return Err(format!("four figures, not: {text}").into()) };
    println!("{name:24} {time:7.2} s {processor:9.2} s {memory:8.1} MiB {disk:6.1} MiB");
    Ok(Cost { time: Duration::from_secs_f64(time), processor, memory, disk })
}

/// Takes what the engine says and drops it.
struct Nobody;

impl cucumber::Writer<BenchWorld> for Nobody {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, _: cucumber::parser::Result<Event<Cucumber<BenchWorld>>>, _: &Self::Cli) {}
}

impl writer::Normalized for Nobody {}

/// Runs everything with what is named: a format, or one of those below.
fn measure(files: &[FeatureFile], what: &str, folder: &Path) -> Result<Cost, Box<dyn Error>> {
    let inputs = Inputs::of(files, Catalogue::get());
    let wanted =
        |format: &ReportFormat| what == format.name() || (what == ALL && ReportFormat::DEFAULT.contains(format));
    let formats = ReportFormat::ALL.into_iter().filter(wanted).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let expanded: Vec<gherkin::Feature> = files.iter().map(|file| file.expanded.clone()).collect();
    let attachments = Attachments::default();
    // The highest mark of the process' memory starts anew from what it has now.
    fs::write("/proc/self/clear_refs", "5")?;
    let (before, processor) = (memory("VmRSS:")?, processor()?);
    let started = Instant::now();
    if what == NOTHING {
        runtime.block_on(engine::run(expanded, &attachments, Nobody))?;
    } else {
        let writers = match what {
            RECORDER => Writers::default(),
            _ => prestashop_bdd_report::open(folder, &formats, &run(), &inputs)?,
        };
        let secrets = Secrets::new();
        for number in 0..20_u64 {
            secrets.register(&SecretString::from(format!("secret-of-client-{number:016x}")));
        }
        let recorder = Recorder::new(secrets, attachments.clone(), &inputs, Box::new(Quiet), writers);
        let outcome = recorder.outcome();
        runtime.block_on(engine::run(expanded, &attachments, recorder))?;
        let mut ended = outcome.take();
        let end = RunEnd { finished: Timestamp::now(), duration: ended.duration, ..RunEnd::default() };
        ended.writers.finish(&end, &ended.totals);
        if let Some(error) = ended.writers.errors().first() {
            return Err(error.to_string().into());
        }
        assert_eq!(ended.totals.scenarios.total(), FEATURES * SCENARIOS, "every scenario is counted");
    }
    Ok(Cost {
        time: started.elapsed(),
        processor: self::processor()? - processor,
        memory: memory("VmHWM:")? - before,
        disk: size(folder)?,
    })
}

fn features(folder: &Path) -> Result<Vec<FeatureFile>, Box<dyn Error>> {
    for feature in 0..FEATURES {
        let mut text =
            format!("@back-office @TEST-{feature}\nFeature: Titles {feature}\n  Manual case: scenarios/titles.md\n");
        for scenario in 0..SCENARIOS {
            let (tag, what) = match scenario {
                _ if scenario % 100 == 99 => (" @retry(1)", " that is flaky"),
                _ if scenario % 50 == 0 => ("", " that fails"),
                _ => ("", ""),
            };
            let name = format!("Filter titles {feature}, case {scenario}{what}");
            write!(text, "\n  @slow{tag}\n  Scenario: {name}\n    # Row 1: go => shown\n")?;
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

/// What the processors did for this process, in seconds.
fn processor() -> Result<f64, Box<dyn Error>> {
    /// Linux counts for programs in hundredths of a second, whatever it counts in itself.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the program's name, which may have spaces: the own time is the 12th, that of the system the 13th.
    let (_, fields) = stat.rsplit_once(')').ok_or("this system does not tell it")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    Ok(ticks.iter().sum::<f64>() / TICKS)
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
