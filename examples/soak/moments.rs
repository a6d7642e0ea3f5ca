//! Runs that are interrupted, terminated and killed at random moments.

use std::time::Duration;

use demo_shop::{DemoShop, Options};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use rustix::process::{Pid, Signal, kill_process};

use super::cases::Case;
use super::figures::Figures;
use super::machine::{self, Program};

const SIGNALS: [(Signal, &str); 3] = [(Signal::INT, "SIGINT"), (Signal::TERM, "SIGTERM"), (Signal::KILL, "SIGKILL")];
/// A step that hangs ends after this.
const STEP: Duration = Duration::from_secs(10);
/// How long a run may take to end after a signal.
const PARTING: Duration = Duration::from_secs(60);
/// The code of a run that was interrupted.
const INTERRUPTED: Option<i32> = Some(130);

/// Starts so many runs and ends each at a random moment; the next run's sweep removes what they left.
pub async fn soak(program: &Program, moments: usize, seed: u64, figures: &mut Figures) {
    let random = &mut StdRng::seed_from_u64(seed ^ 0x0051_63a1);
    let shop = DemoShop::start(Options::default()).await.expect("the demo shop starts");
    let before = machine::contents(&shop);
    let feature = program.reports("moments.feature");
    let reports = program.reports("moments");
    std::fs::create_dir_all(&reports).expect("a folder for the reports");
    let cases = Case::without_faults(18);
    let text = cases.iter().map(Case::gherkin).collect::<Vec<_>>().join("\n");
    std::fs::write(&feature, format!("Feature: Runs that are ended\n\n{text}")).expect("the feature can be written");
    let (mut hangs, mut processes, mut invalid, mut codes, mut records) = (0, 0, 0, 0, 0);
    for moment in 0..moments {
        let (signal, name) = SIGNALS[moment % SIGNALS.len()];
        let delay = Duration::from_millis(random.random_range(100..9_000));
        let mut command = program.run(&shop, &reports, STEP);
        let child =
            command.arg(&feature).args(["--quiet", "--screenshots", "off"]).spawn().expect("the program starts");
        let process = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        let waiting = tokio::spawn(machine::ended(child, delay + PARTING));
        tokio::time::sleep(delay).await;
        // A run that has ended by itself needs no signal.
        let sent = !waiting.is_finished() && process.is_some_and(|process| kill_process(process, signal).is_ok());
        let outcome = waiting.await.expect("the wait does not panic");
        let after = format!("{name} after {} ms", delay.as_millis());
        match &outcome {
            None => {
                hangs += 1;
                figures.problem(format!("{after}: the run did not end"));
            }
            Some((code, said)) if sent && signal != Signal::KILL && ![INTERRUPTED, Some(0)].contains(code) => {
                codes += 1;
                figures.problem(format!("{after}: the run ended with {code:?}: {said}"));
            }
            Some(_) => {}
        }
        for left in program.leftover_processes().await {
            processes += 1;
            figures.problem(format!("{after}: left the process {left}"));
        }
        // A run that was ended before its first scenario has no reports yet.
        if reports.join("record.ndjson").is_file() {
            for problem in machine::report_problems(&reports, signal != Signal::KILL) {
                invalid += 1;
                figures.problem(format!("{after}: {problem}"));
            }
        }
        let sweep = program.sweep(&shop, &reports).spawn().expect("the program starts");
        let swept = machine::ended(sweep, PARTING).await;
        let changes = machine::changes(&shop, &before);
        if !changes.is_empty() {
            records += changes.len();
            let said = swept.map_or_else(|| "it did not end".to_owned(), |(_, said)| said);
            figures.problem(format!("{after}: {}; the sweep said: {said}", changes.join(", ")));
        }
        hangs += usize::from(!program.leftover_processes().await.is_empty());
    }
    shop.stop().await;
    figures.tell("moments: runs that were ended", moments);
    figures.want("moments: runs that did not end", hangs, 0);
    figures.want("moments: other codes than 130", codes, 0);
    figures.want("moments: leftover processes", processes, 0);
    figures.want("moments: invalid reports", invalid, 0);
    figures.want("moments: leftover records after the sweep", records, 0);
}
